"""Holds: which process does what only one may do at a time. One that dies loses its holds when their time is up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, or_, select, text, update
from sqlmodel import Session

from monitor.store.sql import run, upsert
from monitor.store.tables import HOLD

H = HOLD.c
_SLACK = timedelta(minutes=1)
"""How far the clocks of two machines may differ."""


def take(
    tx: Session, names: Collection[str], holder: str, now: datetime, span: timedelta, *, over: datetime | None = None
) -> frozenset[str]:
    """Hold what nobody else holds, for so long. Returns the names of what is held, some of it perhaps before.

    With `over`, what another held and did not let go only if that ended by then; else if it has ended by now.
    """
    upsert(tx, HOLD, [{"name": name, "holder": holder, "held_until": now} for name in sorted(names)], ["name"], [])
    # A hold that ends later than one that is given now was given before the clock was set back.
    values = {"its_holder": holder, "over": over or now, "until": now + span, "too_far": now + span + _SLACK}
    # One after the other and in their order: two who take the same names must not wait for each other.
    return frozenset(name for name in sorted(names) if run(tx, _TAKE, values | {"its_name": name}).rowcount)


def keep(tx: Session, name: str, holder: str, until: datetime) -> bool:
    """Hold something longer; False if another holds it by now."""
    return run(tx, _MINE.values(held_until=bindparam("until")), _its(name, holder) | {"until": until}).rowcount > 0


def is_held(tx: Session, name: str, now: datetime) -> bool:
    """Whether anybody holds it."""
    return run(tx, _HELD, {"its_name": name, "now": now}).first() is not None


def forget_over(tx: Session, before: datetime) -> int:
    """Forget the holds that have ended before then. Returns how many."""
    return run(tx, delete(HOLD).where(H.held_until < before)).rowcount


def let_go(tx: Session, name: str, holder: str) -> None:
    """Hold something no longer."""
    run(tx, delete(HOLD).where(H.name == name, H.holder == holder))


def let_go_all(tx: Session) -> None:
    """Forget every hold: for a process that knows that it is alone."""
    run(tx, delete(HOLD))


def wait_for(tx: Session, number: int) -> None:
    """Go on when no other transaction that asked for this number is open any more. For databases that are shared."""
    run(tx, _WAIT, {"number": number})


def is_first(tx: Session, number: int) -> bool:
    """Whether no other open transaction has this number; then it is this one's. For databases that are shared."""
    return bool(run(tx, _FIRST, {"number": number}).scalar_one())


def clock(tx: Session) -> datetime:
    """The time by the clock of the database's machine. For databases that are shared."""
    found: datetime = run(tx, _CLOCK).scalar_one()
    return found


def _its(name: str, holder: str) -> dict[str, Any]:
    return {"its_name": name, "its_holder": holder}


_NAMED = H.name == bindparam("its_name")
_MINE = update(HOLD).where(_NAMED, H.holder == bindparam("its_holder"))
_over, _too_far = bindparam("over", type_=H.held_until.type), bindparam("too_far", type_=H.held_until.type)
_TAKE = (
    update(HOLD)
    .where(_NAMED, or_(H.holder == bindparam("its_holder"), H.held_until <= _over, H.held_until > _too_far))
    .values(holder=bindparam("its_holder"), held_until=bindparam("until"))
)
_HELD = select(H.name).where(_NAMED, H.held_until > bindparam("now", type_=H.held_until.type))
_CLOCK = text("SELECT clock_timestamp()")
_WAIT = text("SELECT pg_advisory_xact_lock(:number)")
_FIRST = text("SELECT pg_try_advisory_xact_lock(:number)")
