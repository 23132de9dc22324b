"""How far away "this", "next" and "last" are, and what lies so many periods away."""

from __future__ import annotations

import re
from datetime import date

from monitor.claims.dates import days
from monitor.claims.dates.days import Days


def step(deictic: str) -> int:
    """How many periods away "this", "next" or "last" is."""
    said = deictic.lower()
    if re.search(r"last|past|previous", said):
        return 0 if "this" in said else -1
    return 1 if re.search(r"next|coming|following", said) and "this" not in said else 0


def period(name: str, day: date, later: int) -> Days:
    """The week, weekend, month, quarter or year around a day, or one so many of them later."""
    if name == "weekend":
        return days.weekend_of(day, later)
    if name == "week":
        return days.week_of(day, later)
    if name == "month":
        return days.month_of(day, later)
    if name == "quarter":
        return days.quarter_of(day, later)
    if name == "day":
        return Days.one(day).shifted(later)
    return days.make_year(day.year + later)


def shifted(start: Days, count: int, unit: str) -> Days:
    """A stretch so many units away, as exact as the unit: days from a day, else weeks, months, years."""
    unit = unit.lower().rstrip("s")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "day":
        return start.shifted(count)
    if unit == "week":
        return start.shifted(7 * count)
    if unit in ("month", "quarter"):
        months = count * (3 if unit == "quarter" else 1)
        return days.month_of(start.first, months)
    return days.make_year(start.first.year + count)
