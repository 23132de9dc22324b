"""The time axis: days to per cent of a drawing's width, so that one drawing fits every width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.model import When

_FEWEST, _MOST, _BACK = 24, 48, 3
"""Months that the overview shows: at least, at most, and before today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """A stretch of days drawn from left to right. `end` is the first day beyond it."""

    start: date
    end: date
    today: date

    def x(self, day: date) -> float:
        """Where a day begins, in per cent; below 0 or above 100 beyond the axis."""
        return round(100 * (day - self.start).days / (self.end - self.start).days, 2)

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return round(self.x(day) + 50 / (self.end - self.start).days, 2)

    def span(self, when: When) -> tuple[float, float]:
        """First and last edge of a date, unbounded where an end is open."""
        first = self.x(when.earliest) if when.earliest else float("-inf")
        last = self.x(when.latest + timedelta(days=1)) if when.latest else float("inf")
        return first, last

    @property
    def years(self) -> tuple[tuple[float, int], ...]:
        """Where each new year begins on the axis."""
        first = self.start.year if (self.start.month, self.start.day) == (1, 1) else self.start.year + 1
        return tuple((self.x(date(year, 1, 1)), year) for year in range(first, self.end.year + 1) if self._has(year))

    @property
    def quarters(self) -> tuple[float, ...]:
        """Where the other quarters begin."""
        days = (date(year, month, 1) for year in range(self.start.year, self.end.year + 1) for month in (4, 7, 10))
        return tuple(self.x(day) for day in days if self.start <= day < self.end)

    def _has(self, year: int) -> bool:
        return self.start <= date(year, 1, 1) < self.end


def months_later(day: date, months: int) -> date:
    """The first day of the month that lies so many months from a day's own."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def ahead(today: date, windows: Iterable[When]) -> Axis:
    """The overview's axis: from three months back to the end of the last window, two to four years."""
    start = months_later(today, -_BACK)
    least, most = months_later(start, _FEWEST), months_later(start, _MOST)
    ends = [months_later(when.latest, 1) for when in windows if when.latest]
    return Axis(start=start, end=min(max([least, *ends]), most), today=today)


def over(today: date, days: Iterable[date]) -> Axis:
    """A title's axis: whole quarters from the first day to the last, today and half a year around it included."""
    known = [*days, today]
    first, last = min(known), max(known)
    start = months_later(date(first.year, (first.month - 1) // 3 * 3 + 1, 1), 0)
    end = months_later(date(last.year, (last.month - 1) // 3 * 3 + 1, 1), 3)
    return Axis(start=start, end=max(end, months_later(start, 12)), today=today)
