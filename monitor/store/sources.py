"""Sources: what is configured, what is due, how each does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from sqlalchemy import and_, bindparam, case, func, insert, or_, select, text, update
from sqlmodel import Session

from monitor.model import Source
from monitor.store.sql import Values, run
from monitor.store.tables import CHECK, HOST, SOURCE
from monitor.store.trouble import report as report
from monitor.store.values import CheckOutcome, CheckRecord, Due, Ended, Synced, Told

S = SOURCE.c
CLOCK_SLACK = timedelta(minutes=1)
"""How far a schedule may seem to come from the future before the clock counts as set back."""
_CLAIM_LOCK = 0x636C61696D


def first_phase(source: Source) -> timedelta:
    """How long a new source waits for its first check: its own stable share of its interval."""
    return source.every * share(source.name)


def sync(
    tx: Session,
    sources: Iterable[Source],
    now: datetime,
    phase: Callable[[Source], timedelta] = first_phase,
    *,
    subjects: Callable[[Source], object] = lambda source: source.titles,
) -> Synced:
    """Take over the configured sources; `phase` says how long after now a new or moved one is first due.

    `subjects` says what a source is read for; where its repr() is another than last time, the source has changed.
    """
    if _is_shared(tx):
        # Checks that end meanwhile lock several sources, in another order; they wait rather than tie.
        run(tx, text("LOCK TABLE source IN EXCLUSIVE MODE"))
    known = {row.name: row for row in run(tx, select(S.name, S.url, S.fingerprint, S.configured))}
    added, changed, kept = [], [], set()
    for source in sources:
        kept.add(source.name)
        values = _configured(source, subjects(source))
        row = known.get(source.name)
        if row is None:
            run(tx, insert(SOURCE).values(**values | _fresh(now, phase(source)), phase=share(source.name)))
            added.append(source.name)
            continue
        if row.fingerprint != values["fingerprint"]:
            changed.append(source.name)
            values |= _YIELDED_NOTHING
        if not row.configured:
            added.append(source.name)
        if row.url != values["url"] or not row.configured:
            values |= _fresh(now, phase(source))
        run(tx, update(SOURCE).where(S.name == source.name).values(**values))
    removed = [name for name, row in known.items() if row.configured and name not in kept]
    if removed:
        run(tx, update(SOURCE).where(S.name.in_(removed)).values(configured=False, lease=None, leased_until=None))
    return Synced(added=tuple(added), changed=tuple(changed), removed=tuple(removed))


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
    is_shared = _is_shared(tx)
    if is_shared:
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
    return handed_out(run(tx, _CLAIMS[is_shared, names is not None], values | named))


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
    """Keep a source longer, and what was handed out with it and is not finished; False if none of it is held."""
    return run(tx, _EXTEND, {"its_lease": due.lease, "until": until}).rowcount > 0


def release_leases(tx: Session, due: Collection[Due] | None = None) -> int:
    """Give back what was handed out and not finished: these, or all of them after a crash. Returns how many."""
    held: list[Any] = [S.lease.is_not(None)]
    if due is not None:
        held = [S.lease.in_([one.lease for one in due]), S.name.in_([one.name for one in due])]
    return run(tx, update(SOURCE).where(*held).values(lease=None, leased_until=None)).rowcount


def finish(
    tx: Session,
    name: str,
    record: CheckRecord,
    next_due: datetime,
    *,
    lease: str | None = None,
    retry_not_before: datetime | None = None,
) -> bool:
    """Note how a check ended and when the next is due, and give the source back.

    With `lease`, only if it is still held: False means that another has the source by now and nothing was noted.
    """
    ended = Ended(name=name, record=record, next_due=next_due, lease=lease, retry_not_before=retry_not_before)
    return name in finish_all(tx, (ended,))


def finish_all(tx: Session, checks: Sequence[Ended]) -> frozenset[str]:
    """Note how checks of different sources ended, as `finish` does. Returns the names of those that were noted."""
    held = {row.name: row.lease for row in run(tx, _HOLDERS, {"names": [one.name for one in checks]})}
    noted = [one for one in checks if one.name in held and one.lease in (None, held[one.name])]
    for statement, is_success in ((_SUCCEEDED, True), (_FAILED, False)):
        if rows := [_end(one) for one in noted if one.record.outcome.is_success is is_success]:
            run(tx, statement, rows)
    if noted:
        run(tx, _LOG, [_logged(one.name, one.record) for one in noted])
    return frozenset(one.name for one in noted)


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


def _is_shared(tx: Session) -> bool:
    """Whether the database is one that several processes work on at the same time."""
    return tx.get_bind().dialect.name == "postgresql"


def _mend_schedule(tx: Session, now: datetime) -> None:
    """Where the clock was set back, spread what was planned by the wrong clock over its own wait anew."""
    planned = run(tx, _FROM_THE_FUTURE, {"after": now + CLOCK_SLACK}).all()
    for row in planned:
        wait = max(row.next_due - row.scheduled_at, timedelta())
        mended = {"next_due": now + wait * row.phase, "scheduled_at": now}
        run(tx, update(SOURCE).where(S.name == row.name).values(**mended))


def _configured(source: Source, subjects: object) -> dict[str, Any]:
    read: tuple[object, ...] = (source.url, source.kind, source.select, subjects, source.trust)
    if source.render:
        read += ("render",)
    parts = urlsplit(source.url)
    return {
        "name": source.name,
        "url": urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])),
        "url_host": (parts.hostname or "").lower(),
        "fingerprint": sha256(repr(read).encode()).hexdigest(),
        "configured": True,
        "alert_after": source.alert_after if source.health else None,
    } | ({} if source.health else {"trouble_told": None})


_YIELDED_NOTHING: dict[str, Any] = {"last_yield": None, "barren": 0, "barren_since": None}


def _fresh(now: datetime, wait: timedelta) -> dict[str, Any]:
    return {
        "next_due": now + wait,
        "scheduled_at": now,
        "lease": None,
        "leased_until": None,
        "failures_in_row": 0,
        "failing_since": None,
        "trouble_told": None,
        "retry_not_before": None,
        "moved_to": None,
        **_YIELDED_NOTHING,
    }


def share(name: str) -> float:
    """A fraction from 0 to 1 that is the same for a name on every machine and at every start."""
    return int.from_bytes(sha256(name.encode("utf-8", "replace")).digest()[:6]) / 2**48


def _end(ended: Ended) -> Values:
    record = ended.record
    return {
        "its_name": ended.name,
        "at": record.at,
        "outcome": record.outcome.value,
        "reason": record.reason,
        "elapsed": record.elapsed,
        "changed": record.changed,
        "due": ended.next_due,
        "not_before": ended.retry_not_before,
        "moved": ended.moved_to,
        "told": ended.told.value,
    }


def _logged(name: str, record: CheckRecord) -> Values:
    return {
        "source": name,
        "at": record.at,
        "outcome": record.outcome.value,
        "reason": record.reason,
        "elapsed": record.elapsed,
        "changed": record.changed,
        "claims": record.claims,
        "changes": record.changes,
    }


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

_ENDED = (
    update(SOURCE)
    .where(S.name == bindparam("its_name"))
    .values(
        next_due=bindparam("due"),
        scheduled_at=bindparam("at"),
        lease=None,
        leased_until=None,
        last_fetch=bindparam("at"),
        last_outcome=bindparam("outcome"),
        last_reason=bindparam("reason"),
        last_elapsed=bindparam("elapsed"),
        retry_not_before=bindparam("not_before"),
    )
)
_told = bindparam("told", type_=S.url.type)
_USED_TO_TELL = and_(
    S.last_yield.is_not(None),
    # The text that tells nothing is younger than what told something last.
    or_(_told == Told.NOTHING.value, and_(_told == Told.AS_BEFORE.value, S.last_change > S.last_yield)),
)
_SUCCEEDED = _ENDED.values(
    last_success=bindparam("at"),
    last_change=case((bindparam("changed", type_=S.configured.type), bindparam("at")), else_=S.last_change),
    last_yield=case((_told == Told.SOMETHING.value, bindparam("at")), else_=S.last_yield),
    failures_in_row=0,
    failing_since=None,
    moved_to=bindparam("moved"),
    barren=case((_USED_TO_TELL, S.barren + 1), else_=0),
    barren_since=case((_USED_TO_TELL, func.coalesce(S.barren_since, bindparam("at"))), else_=None),
)
_outcome = bindparam("outcome", type_=S.url.type)
_CAME_WITHOUT_TEXT = and_(
    # Not `in`, whose parameters cannot be given for many rows at once.
    or_(_outcome == CheckOutcome.EMPTY.value, _outcome == CheckOutcome.BLOCKED.value),
    S.last_success.is_not(None),
)
_FAILED = _ENDED.values(
    failures_in_row=S.failures_in_row + 1,
    failing_since=func.coalesce(S.failing_since, bindparam("at")),
    moved_to=func.coalesce(bindparam("moved"), S.moved_to),
    barren=case((_CAME_WITHOUT_TEXT, S.barren + 1), else_=S.barren),
    barren_since=case((_CAME_WITHOUT_TEXT, func.coalesce(S.barren_since, bindparam("at"))), else_=S.barren_since),
)
_LOG = insert(CHECK)
_HOLDERS = (
    select(S.name, S.lease).where(S.name.in_(bindparam("names", expanding=True))).order_by(S.name).with_for_update()
)
_EXTEND = update(SOURCE).where(S.lease == bindparam("its_lease")).values(leased_until=bindparam("until"))
