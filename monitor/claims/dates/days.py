"""Stretches of days, and the arithmetic of the calendar on them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple, Self


class Days(NamedTuple):
    """A stretch of days, both ends included; not yet a date told: that is `When`."""

    first: date
    last: date

    @classmethod
    def one(cls, day: date) -> Self:
        """A single day."""
        return cls(day, day)

    @property
    def length(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    def shifted(self, days: int) -> Days:
        """The same stretch so many days later."""
        return Days(self.first + timedelta(days), self.last + timedelta(days))


DAY = timedelta(days=1)


def make_day(year: int, month: int, day: int) -> Days | None:
    """One day of the calendar, or None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Days.one(date(year, month, day))


def make_year(year: int) -> Days:
    """A whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def make_months(year: int, first: int, count: int = 1) -> Days:
    """Whole months from one on; `first` may lie outside 1 to 12 and then counts into other years."""
    start, end = year * 12 + first - 1, year * 12 + first + count - 2
    last_year, last_month = divmod(end, 12)
    return Days(
        date(start // 12, start % 12 + 1, 1),
        date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]),
    )


def month_of(day: date, later: int = 0) -> Days:
    """The month around a day, or one so many months later."""
    return make_months(day.year, day.month + later)


def week_of(day: date, later: int = 0) -> Days:
    """The week around a day, Monday to Sunday, or one so many weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=later)
    return Days(monday, monday + timedelta(days=6))


def weekend_of(day: date, later: int = 0) -> Days:
    """Saturday and Sunday of the week around a day, or of one so many weeks later."""
    sunday = week_of(day, later).last
    return Days(sunday - DAY, sunday)


def quarter_of(day: date, later: int = 0) -> Days:
    """The quarter around a day, or one so many quarters later."""
    return make_months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * later, 3)


def weekday_in(week: Days, weekday: int) -> Days:
    """The day of a week (0 is Monday)."""
    return Days.one(week.first + timedelta(days=(weekday - week.first.weekday()) % 7))


def third(whole: Days, which: int) -> Days:
    """Early (0), mid (1) or late (2): tens of days of a month, thirds of months of a longer stretch, days of a week."""
    if whole.length <= 7:
        first, last = ((0, 2), (2, 4), (3, whole.length - 1))[which]
        return Days(whole.first + timedelta(days=first), whole.first + timedelta(days=last))
    if whole.length <= 31:
        starts = (1, 11, 21)
        ends = (10, 20, whole.last.day)
        return Days(whole.first.replace(day=starts[which]), whole.last.replace(day=ends[which]))
    months = _months(whole)
    share = months // 3
    return make_months(whole.first.year, whole.first.month + which * share, share) if share else whole


def half(whole: Days, which: int) -> Days:
    """The first (0) or second (1) half: fifteen days and the rest of a month, half the months of a longer stretch."""
    if whole.length <= 31:
        middle = whole.first + timedelta(days=14 if whole.length > 7 else 2)
        return Days(whole.first, middle) if which == 0 else Days(middle + DAY, whole.last)
    months = _months(whole)
    if months % 2:
        middle = whole.first + timedelta(days=whole.length // 2 - 1)
        return Days(whole.first, middle) if which == 0 else Days(middle + DAY, whole.last)
    return make_months(whole.first.year, whole.first.month + which * (months // 2), months // 2)


def _months(whole: Days) -> int:
    return (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
