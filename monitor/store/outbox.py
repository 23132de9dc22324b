"""The outbox: messages between the moment they are decided and the moment their target has taken them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, func, insert, or_, select, update
from sqlmodel import Session

from monitor.model import Change, Message, Title
from monitor.store import codec
from monitor.store.sql import run
from monitor.store.tables import OUTBOX
from monitor.store.values import Entry, EntryKind, Kept, Waiting

O = OUTBOX.c  # noqa: E741 — one letter per table, as in the other query modules
LONGEST_WAIT = timedelta(hours=26)
"""Quiet hours, digests and retries wait a day at most, 25 hours where clocks go back; more is a clock set back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Payload:
    """What a message is composed from, as it was in the transaction that made the change."""

    title: Title | None = None
    changes: tuple[Change, ...] = ()
    message: Message | None = None


def add(tx: Session, entries: Sequence[Entry]) -> None:
    """Put messages into the outbox, in their order."""
    if entries:
        run(tx, insert(OUTBOX), [_row(entry) for entry in entries])


def due(tx: Session, now: datetime, limit: int = 20) -> tuple[Entry, ...]:
    """Messages to send now, oldest first, at most `limit` per target.

    None is given while an earlier one for the same target and title still has to wait; so when one is refused, skip
    the later ones of its target and title. Targets do not hold up each other.
    """
    rows = run(tx, _DUE, {"now": now, "too_far": now + LONGEST_WAIT, "limit": limit})
    return tuple(_entry(row) for row in rows)


def mark_sent(tx: Session, ids: Collection[str], now: datetime) -> None:
    """The target took these messages."""
    run(tx, _waiting(ids).values(settled_at=now, sent=True, attempts=O.attempts + 1, last_error=None))


def mark_refused(tx: Session, ids: Collection[str], reason: str, next_try: datetime) -> None:
    """The target did not take these messages; `reason` is free of secrets."""
    run(tx, _waiting(ids).values(attempts=O.attempts + 1, last_error=reason, due_at=next_try))


def replan(tx: Session, ids: Collection[str], due_at: datetime) -> None:
    """Let these messages wait till then; that is no try."""
    run(tx, _waiting(ids).values(due_at=due_at))


def give_up_target(tx: Session, target: str, now: datetime) -> int:
    """Send a target nothing of what waits for it: it is not configured any more. Returns how many messages."""
    waits = (O.target == target, O.settled_at.is_(None))
    return run(tx, update(OUTBOX).where(*waits).values(settled_at=now, sent=False)).rowcount


def waiting(tx: Session) -> tuple[Waiting, ...]:
    """What each target has not taken yet, by target."""
    place = func.row_number().over(partition_by=O.target, order_by=O.seq).label("place")
    messages = func.count().over(partition_by=O.target).label("messages")
    ranked = select(OUTBOX, place, messages).where(O.settled_at.is_(None)).subquery()
    rows = run(tx, select(ranked).where(ranked.c.place == 1).order_by(ranked.c.target))
    return tuple(
        Waiting(
            target=row.target,
            messages=row.messages,
            oldest=row.created,
            next_try=row.due_at,
            attempts=row.attempts,
            last_error=row.last_error,
        )
        for row in rows
    )


def refused(tx: Session) -> dict[str, str]:
    """Targets that have refused something that still waits, with the reason."""
    rows = run(tx, select(O.target, O.last_error).where(O.settled_at.is_(None), O.attempts > 0).order_by(O.seq))
    return {row.target: row.last_error or "no reason was given" for row in rows}


def log(tx: Session, limit: int) -> tuple[Kept, ...]:
    """All that waits, and the latest messages that were sent or given up, newest first; at most `limit` of each."""
    newest = select(OUTBOX).order_by(O.seq.desc()).limit(limit)
    rows = [*run(tx, newest.where(O.settled_at.is_(None))), *run(tx, newest.where(O.settled_at.is_not(None)))]
    return tuple(Kept(entry=_entry(row), settled_at=row.settled_at, sent=row.sent) for row in rows)


def count_sent(tx: Session) -> int:
    """How many messages were sent, of those that are still kept."""
    return int(run(tx, select(func.count()).where(O.sent.is_(True))).scalar_one())


def _waiting(ids: Collection[str]) -> Any:
    return update(OUTBOX).where(O.id.in_(ids), O.settled_at.is_(None))


def _row(entry: Entry) -> dict[str, Any]:
    payload = _Payload(title=entry.title, changes=entry.changes, message=entry.message)
    return {
        "id": entry.id,
        "target": entry.target,
        "kind": entry.kind.value,
        "title": entry.title.key if entry.title else None,
        "payload": codec.dump(payload),
        "created": entry.created,
        "due_at": entry.due_at,
        "attempts": entry.attempts,
        "last_error": entry.last_error,
    }


def _entry(row: Any) -> Entry:
    payload = codec.load(_Payload, row.payload)
    return Entry(
        id=row.id,
        target=row.target,
        kind=EntryKind(row.kind),
        title=payload.title,
        changes=payload.changes,
        message=payload.message,
        created=row.created,
        due_at=row.due_at,
        attempts=row.attempts,
        last_error=row.last_error,
    )


def _due_query() -> Any:
    now, too_far = bindparam("now", type_=O.due_at.type), bindparam("too_far", type_=O.due_at.type)
    must_wait = and_(O.due_at > now, O.due_at <= too_far)
    barrier = func.min(case((must_wait, O.seq))).over(partition_by=(O.target, O.title)).label("barrier")
    queues = select(O.seq, O.target, barrier).where(O.settled_at.is_(None)).subquery()
    place = func.row_number().over(partition_by=queues.c.target, order_by=queues.c.seq).label("place")
    before_barrier = or_(queues.c.barrier.is_(None), queues.c.seq < queues.c.barrier)
    ready = select(queues.c.seq, place).where(before_barrier).subquery()
    first = ready.c.place <= bindparam("limit")
    return select(OUTBOX).join(ready, ready.c.seq == O.seq).where(first).order_by(O.seq)


_DUE = _due_query()
