"""Checks that nobody takes up although they could be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlmodel import Session

from monitor.store.sql import run
from monitor.store.tables import SOURCE

S = SOURCE.c
_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Overdue:
    """Checks that should long have been begun."""

    checks: int
    oldest: datetime
    """When the one that waits longest was due."""


def overdue(tx: Session, now: datetime, patience: timedelta, *, hands_out: bool = False) -> Overdue | None:
    """Checks that have been due for longer than `patience` on hosts that nobody has asked for as long; None for none.

    A host that is being asked, or was of late, has its sources wait for their turns, however long it wants between
    two: that is as it should be. One that asked to be left alone is not due before that. Where one process `hands_out`
    what another checks, only what was taken up is being asked: with no worker alive, all would seem well for ever.
    """
    values = {"now": now, "before": now - patience, "soon": now + _SLACK}
    row = run(tx, _OVERDUE[hands_out], values).one()
    return Overdue(checks=row.checks, oldest=row.oldest) if row.checks else None


_now, _before, _soon = (bindparam(name, type_=S.next_due.type) for name in ("now", "before", "soon"))


def _overdue(*, hands_out: bool) -> Any:
    other = SOURCE.alias("other")
    taken_up = [S.lease.contains("/")] if hands_out else []
    other_taken_up = [other.c.lease.contains("/")] if hands_out else []
    served = select(other.c.url_host).where(
        or_(
            and_(other.c.leased_until > _now, *other_taken_up),
            # A time to come is one of a clock that was set back since.
            and_(other.c.last_fetch > _before, other.c.last_fetch < _soon),
            other.c.retry_not_before > _now,
        )
    )
    return select(func.count().label("checks"), func.min(S.next_due).label("oldest")).where(
        S.configured,
        S.next_due < _before,
        # What has no lease at all compares as neither so nor not so.
        case((and_(S.leased_until > _now, *taken_up), False), else_=True),
        S.url_host.not_in(served),
    )


_OVERDUE = {hands_out: _overdue(hands_out=hands_out) for hands_out in (False, True)}
