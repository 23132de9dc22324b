"""Due sources: handed out for a check, kept while it lasts, given back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import and_, bindparam, func, or_, select, text, union_all, update
from sqlmodel import Session

from monitor.store.sql import is_shared, run
from monitor.store.tables import HOST, SOURCE
from monitor.store.values import Due

S = SOURCE.c
CLOCK_SLACK = timedelta(minutes=1)
"""How far a schedule may seem to come from the future before the clock counts as set back."""
_CLAIM_LOCK = 0x636C61696D


def claim_due(
    tx: Session,
    now: datetime,
    limit: int,
    lease: timedelta,
    *,
    names: Collection[str] | None = None,
    per_host: int = 1,
    longest: timedelta = timedelta(),
) -> tuple[Due, ...]:
    """Hand out due sources of at most `limit` hosts, the longest due first, one per host, till `lease` has passed.

    With `names`, only these, due or not. A source or host that is handed out already is never handed out again.
    `per_host`: so many of each host, to be checked in turn. `longest`: what leases are given to others, if longer.
    """
    shared = is_shared(tx)
    if shared:
        # Two claims at once could each pick another source of one host.
        run(tx, text(f"SELECT pg_advisory_xact_lock({_CLAIM_LOCK})"))
    _mend_schedule(tx, now)
    values = {
        "now": now,
        "until": now + lease,
        "too_far": now + max(lease, longest) + CLOCK_SLACK,
        "lease": uuid4().hex,
        "limit": limit,
        "per_host": per_host,
    }
    named = {} if names is None else {"names": list(names)}
    return handed_out(run(tx, _CLAIMS[shared, names is not None], values | named))


def handed_out(rows: Iterable[Any]) -> tuple[Due, ...]:
    """Rows of `DUE` as what is handed out, the longest due first."""
    due = [
        Due(
            name=row.name,
            host=row.url_host,
            lease=row.lease,
            leased_until=row.leased_until,
            due_at=row.next_due,
            failures_in_row=row.failures_in_row,
            moved_to=row.moved_to,
        )
        for row in rows
    ]
    return tuple(sorted(due, key=lambda one: (one.due_at, one.name)))


def next_due_at(tx: Session) -> datetime | None:
    """When the next source that nobody works on is due."""
    found = run(tx, select(func.min(S.next_due)).where(S.configured, S.lease.is_(None))).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


def extend_lease(tx: Session, due: Due, until: datetime) -> bool:
    """Keep a source longer, and what was handed out with it and is not finished; False if none of it is held.

    On a shared database, what another thread is just noting is left to that one.
    """
    return run(tx, _KEEP_FREE if is_shared(tx) else KEEP, {"its_lease": due.lease, "until": until}).rowcount > 0


def hold(tx: Session, due: Due, until: datetime) -> bool:
    """Keep a source longer as `extend_lease` does; False if this one is no longer held.

    Where it is, nobody takes it before the transaction has ended. To be asked last: everybody locks pages first.
    """
    values = {"its_lease": due.lease, "until": until}
    if is_shared(tx):
        kept = run(tx, _HOLD_AND_KEEP_FREE, values | {"its_name": due.name})
    else:
        kept = run(tx, _KEEP_ALL, values)
    return due.name in kept.scalars().all()


def release_leases(tx: Session, due: Collection[Due] | None = None) -> int:
    """Give back what was handed out and not finished: these, or all of them after a crash. Returns how many."""
    held: list[Any] = [S.lease.is_not(None)]
    if due is not None:
        held = [S.lease.in_([one.lease for one in due]), S.name.in_([one.name for one in due])]
    return run(tx, update(SOURCE).where(*held).values(lease=None, leased_until=None)).rowcount


def postpone(tx: Session, due: Due, until: datetime, now: datetime) -> bool:
    """Give a source back unchecked, to be due later; False if its lease has passed to another."""
    held = and_(S.name == due.name, S.lease == due.lease)
    values = {"next_due": until, "scheduled_at": now, "lease": None, "leased_until": None}
    return run(tx, update(SOURCE).where(held).values(**values)).rowcount == 1


def hasten(tx: Session, name: str, now: datetime, *, asked_before: datetime) -> bool:
    """Make a source due now; False if it is unknown, being read, asked later than that, or its site wants a pause."""
    rested = or_(S.last_fetch.is_(None), S.last_fetch <= asked_before)
    allowed = or_(S.retry_not_before.is_(None), S.retry_not_before <= now)
    wanted = and_(S.name == name, S.configured, S.lease.is_(None), rested, allowed)
    return run(tx, update(SOURCE).where(wanted).values(next_due=now, scheduled_at=now)).rowcount == 1


def _mend_schedule(tx: Session, now: datetime) -> None:
    """Where the clock was set back, spread what was planned by the wrong clock over its own wait anew."""
    planned = run(tx, _FROM_THE_FUTURE, {"after": now + CLOCK_SLACK}).all()
    for row in planned:
        wait = max(row.next_due - row.scheduled_at, timedelta())
        mended = {"next_due": now + wait * row.phase, "scheduled_at": now}
        run(tx, update(SOURCE).where(S.name == row.name).values(**mended))


_FROM_THE_FUTURE = select(S.name, S.next_due, S.scheduled_at, S.phase).where(S.scheduled_at > bindparam("after"))


def _claim(wanted: Any, *, shared: bool) -> Any:
    """The statement that leases the first wanted sources of each free host.

    On a `shared` database a host may have to be left alone because of what another process asked it.
    """
    now = bindparam("now", type_=S.next_due.type)
    other = SOURCE.alias("other")
    # A lease that ends later than one that is given now was given before the clock was set back.
    too_far = bindparam("too_far", type_=S.next_due.type)
    free = or_(S.leased_until.is_(None), S.leased_until <= now, S.leased_until > too_far)
    busy_hosts = select(other.c.url_host).where(other.c.leased_until > now, other.c.leased_until <= too_far)
    place = func.row_number().over(partition_by=S.url_host, order_by=(S.next_due, S.name)).label("place")
    ranked = (
        select(S.name, S.url_host, S.next_due, place)
        .where(S.configured, wanted, free, S.url_host.not_in(busy_hosts))
        .where(*([S.url_host.not_in(select(HOST.c.name).where(HOST.c.free_at > now))] if shared else []))
        .cte("ranked")
    )
    r = ranked.c
    hosts = select(r.url_host).where(r.place == 1).order_by(r.next_due, r.name).limit(bindparam("limit"))
    first = select(r.name).where(r.place <= bindparam("per_host"), r.url_host.in_(hosts))
    if shared:
        # A source whose check is just being noted is not waited for, lest each wait for the other.
        locked = SOURCE.alias("locked")
        first = select(locked.c.name).where(locked.c.name.in_(first)).with_for_update(skip_locked=True)
    return (
        update(SOURCE)
        .where(S.name.in_(first), free)
        .values(lease=bindparam("lease"), leased_until=bindparam("until"))
        .returning(*DUE)
    )


DUE = (S.name, S.url_host, S.lease, S.leased_until, S.next_due, S.failures_in_row, S.moved_to)
"""The columns of what is handed out."""
_CLAIMS = {
    (shared, is_named): _claim(wanted, shared=shared)
    for shared in (False, True)
    for is_named, wanted in (
        (False, S.next_due <= bindparam("now", type_=S.next_due.type)),
        (True, S.name.in_(bindparam("names", expanding=True))),
    )
}
"""By whether the database is shared, and whether sources are named."""
KEEP = update(SOURCE).where(S.lease == bindparam("its_lease")).values(leased_until=bindparam("until"))
"""Moves the end of a lease, for all that is held under it."""
# Threads that share a lease, and each note some of it, would otherwise wait for each other.
_free = select(S.name).where(S.lease == bindparam("its_lease")).with_for_update(skip_locked=True)
_KEEP_FREE = update(SOURCE).where(S.name.in_(_free)).values(leased_until=bindparam("until"))
_KEEP_ALL = KEEP.returning(S.name)


def _hold_and_keep_free() -> Any:
    """The statement that waits for one source, and then keeps those that were handed out with it and nobody is at."""
    same = S.lease == bindparam("its_lease")
    # As an update does, it lets others pass who only see to it that the source exists.
    held = select(S.name).where(S.name == bindparam("its_name"), same).with_for_update(key_share=True).cte("held")
    # Asking for that one first is what keeps two who share a lease from each waiting for the other's source.
    rest = select(S.name).where(select(held.c.name).exists(), S.name != bindparam("its_name"), same)
    free = rest.with_for_update(key_share=True, skip_locked=True).cte("free")
    both = union_all(select(held.c.name), select(free.c.name))
    return update(SOURCE).where(S.name.in_(both)).values(leased_until=bindparam("until")).returning(S.name)


_HOLD_AND_KEEP_FREE = _hold_and_keep_free()
