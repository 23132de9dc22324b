"""Sources: what is configured, what is due (see `due`), how each does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import and_, bindparam, case, func, insert, or_, select, text, update
from sqlmodel import Session

from monitor.model import Follow, Source
from monitor.store import newcomers
from monitor.store.due import claim_due as claim_due
from monitor.store.due import extend_lease as extend_lease
from monitor.store.due import hasten as hasten
from monitor.store.due import hold as hold
from monitor.store.due import next_due_at as next_due_at
from monitor.store.due import postpone as postpone
from monitor.store.due import release_leases as release_leases
from monitor.store.sql import Values, is_shared, run
from monitor.store.tables import CHECK, SOURCE
from monitor.store.trouble import report as report
from monitor.store.values import CheckOutcome, CheckRecord, Ended, Synced, Told

S = SOURCE.c


def first_phase(source: Source) -> timedelta:
    """How long a new source waits for its first check: its own stable share of its interval."""
    return source.every * share(source.name)


def sync(
    tx: Session,
    sources: Iterable[Source],
    now: datetime,
    phase: Callable[[Source], timedelta] = first_phase,
) -> Synced:
    """Take over the configured sources; `phase` says how long after now a new or moved one is first due."""
    if is_shared(tx):
        # Checks that end meanwhile lock several sources, in another order; they wait rather than tie.
        run(tx, text("LOCK TABLE source IN EXCLUSIVE MODE"))
    known = {row.name: row for row in run(tx, _KNOWN)}
    added, changed, kept, new = [], [], set(), []
    for source in sources:
        kept.add(source.name)
        values = _configured(source)
        row = known.get(source.name)
        if row is None:
            new.append(values | _fresh(now, phase(source)) | {"phase": share(source.name)})
            added.append(source.name)
            continue
        if row.fingerprint != values["fingerprint"]:
            changed.append(source.name)
            values |= _YIELDED_NOTHING
        if not row.configured:
            added.append(source.name)
        if row.url != values["url"] or not row.configured:
            values |= _fresh(now, phase(source))
        if not values.items() <= row._asdict().items():
            run(tx, update(SOURCE).where(S.name == source.name).values(**values))
    if new:
        run(tx, insert(SOURCE), new)
    removed = [name for name, row in known.items() if row.configured and name not in kept]
    if removed:
        run(tx, update(SOURCE).where(S.name.in_(removed)).values(configured=False, lease=None, leased_until=None))
    return Synced(added=tuple(added), changed=tuple(changed), removed=tuple(removed))


def changed(tx: Session, sources: Iterable[Source]) -> tuple[str, ...]:
    """The names of those that `sync` would find changed. Locks nothing."""
    known = {row.name: row.fingerprint for row in run(tx, _KNOWN)}
    prints = {source.name: _configured(source)["fingerprint"] for source in sources}
    return tuple(name for name, now in prints.items() if known.get(name, now) != now)


def last_fetch(tx: Session) -> datetime | None:
    """When any source was asked last; None if none ever was."""
    found = run(tx, select(func.max(S.last_fetch))).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


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


def _configured(source: Source) -> dict[str, Any]:
    read: tuple[object, ...] = (source.url, source.kind, source.select, source.trust)
    if source.render:
        read += ("render",)
    if source.follow is not Follow.NAMED:
        read += (source.follow,)
    parts = urlsplit(source.url)
    return {
        "name": source.name,
        "url": urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])),
        "url_host": (parts.hostname or "").lower(),
        "fingerprint": sha256(repr(read).encode()).hexdigest(),
        "titles": newcomers.as_kept(source),
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
_KNOWN = select(S.name, S.url, S.url_host, S.fingerprint, S.titles, S.configured, S.alert_after, S.trouble_told)
_HOLDERS = (
    select(S.name, S.lease)
    .where(S.name.in_(bindparam("names", expanding=True)))
    .order_by(S.name)
    # Not for those who only see to it that the source exists, as two do who each have written pages of it.
    .with_for_update(key_share=True)
)
