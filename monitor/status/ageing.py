"""What time alone does: a day that comes, a plan that passes without a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from monitor.model import Testimony, When

_LONG_PAST = timedelta(days=30)
"""News of a step trails it by weeks, so that a plan is not called overdue the day after."""


def local_day(now: datetime, zone: tzinfo) -> date:
    """The calendar day of an aware time in a time zone."""
    return now.astimezone(zone).date()


def has_come(when: When | None, today: date) -> bool:
    """Whether a date known to the day is today or past; a month or a window does not come by itself."""
    return when is not None and when.is_day and when.latest is not None and when.latest <= today


def overdue(plans: Sequence[Testimony], now: datetime) -> When | None:
    """The date of the plan told last, where it is long past; the plans are of steps not reached yet."""
    dated = [t for t in plans if t.claim.when is not None and t.claim.when.latest is not None]
    if not dated:
        return None
    when = max(dated, key=lambda t: (t.told, t.claim.when.edtf if t.claim.when else "")).claim.when
    is_past = when is not None and when.latest is not None and when.latest + _LONG_PAST < now.date()
    return when if is_past else None
