"""Checks that nobody takes up although they could be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, func, or_, select
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


def overdue(tx: Session, now: datetime, patience: timedelta) -> Overdue | None:
    """Checks that have been due for longer than `patience` on hosts that nobody has asked for as long; None for none.

    A host that is being asked, or was of late, has its sources wait for their turns, however long it wants between
    two: that is as it should be. One that asked to be left alone is not due before that.
    """
    values = {"now": now, "before": now - patience, "soon": now + _SLACK}
    row = run(tx, _OVERDUE, values).one()
    return Overdue(checks=row.checks, oldest=row.oldest) if row.checks else None


_now, _before, _soon = (bindparam(name, type_=S.next_due.type) for name in ("now", "before", "soon"))
_other = SOURCE.alias("other")
_served = select(_other.c.url_host).where(
    or_(
        _other.c.leased_until > _now,
        # A time to come is one of a clock that was set back since.
        and_(_other.c.last_fetch > _before, _other.c.last_fetch < _soon),
        _other.c.retry_not_before > _now,
    )
)
_OVERDUE = select(func.count().label("checks"), func.min(S.next_due).label("oldest")).where(
    S.configured,
    S.next_due < _before,
    or_(S.leased_until.is_(None), S.leased_until <= _now),
    S.url_host.not_in(_served),
)
