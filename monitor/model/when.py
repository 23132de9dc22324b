"""Dates as vague as the news: EDTF (ISO 8601-2) level 0 dates and intervals, as a pair of days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
OPEN = ".."


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, a year, or an interval between two of these with open ends allowed.

    `edtf` is the canonical text ("2026-02-17", "2026-02", "2026", "2026-02-11/2026-02-20", "2026/..", "../2026-12");
    two dates are the same if their days are. Build one with `parse`, `day` or `span`.
    """

    earliest: date | None
    latest: date | None
    edtf: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF. Raises ValueError on what is not a date, or an interval that ends before it starts."""
        start, slash, end = text.strip().partition("/")
        if not slash:
            first, last = _ends(start)
            return cls(first, last, start)
        first_day = None if start in (OPEN, "") else _ends(start)[0]
        last_day = None if end in (OPEN, "") else _ends(end)[1]
        if first_day is None and last_day is None:
            raise ValueError(f"{text!r} names no date")
        if first_day and last_day and last_day < first_day:
            raise ValueError(f"{text!r} ends before it starts")
        return cls(first_day, last_day, f"{start or OPEN}/{end or OPEN}")

    @classmethod
    def day(cls, day: date) -> Self:
        """One day."""
        return cls(day, day, day.isoformat())

    @classmethod
    def span(cls, earliest: date | None, latest: date | None) -> Self:
        """The shortest EDTF for two days, both included; None is an open end. Raises ValueError if both are None."""
        if earliest is None and latest is None:
            raise ValueError("a date needs at least one end")
        if earliest and latest:
            for text in _exact(earliest, latest):
                return cls(earliest, latest, text)
        start, end = _start_text(earliest), _end_text(latest)
        if earliest and latest and len(start) != len(end):
            start, end = _same_precision(earliest, latest)
        return cls(earliest, latest, f"{start}/{end}")

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        """Whether one end is open."""
        return self.earliest is None or self.latest is None

    def same_days(self, other: When | None) -> bool:
        """Whether both mean the same days, however they are written."""
        return other is not None and (self.earliest, self.latest) == (other.earliest, other.latest)

    def contains(self, other: When) -> bool:
        """Whether every day of the other lies in this one."""
        return (self.earliest or date.min) <= (other.earliest or date.min) and (other.latest or date.max) <= (
            self.latest or date.max
        )

    def overlaps(self, other: When) -> bool:
        """Whether they share a day."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def is_before(self, day: date) -> bool:
        """Whether all of it lies before the day."""
        return self.latest is not None and self.latest < day

    def is_after(self, day: date) -> bool:
        """Whether all of it lies after the day."""
        return self.earliest is not None and self.earliest > day

    @property
    def words(self) -> str:
        """The date as English readers say it: "12 March 2027", "mid-February 2026", "2027 or later"."""
        return _words(self)

    def __str__(self) -> str:
        return self.edtf


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _ends(text: str) -> tuple[date, date]:
    """First and last day of a level 0 date."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no EDTF date")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, _last_day(year, month))
    return date(year, month, day), date(year, month, day)


def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _starts_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return day.day == _last_day(day.year, day.month)


def _exact(earliest: date, latest: date) -> tuple[str, ...]:
    """The single EDTF date that covers exactly these days, if there is one."""
    if earliest == latest:
        return (earliest.isoformat(),)
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
        return (f"{earliest.year:04d}",)
    if _starts_month(earliest) and _ends_month(latest) and earliest.replace(day=28) == latest.replace(day=28):
        return (f"{earliest:%Y-%m}",)
    return ()


def _start_text(day: date | None) -> str:
    if day is None:
        return OPEN
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04d}"
    return f"{day:%Y-%m}" if _starts_month(day) else day.isoformat()


def _end_text(day: date | None) -> str:
    if day is None:
        return OPEN
    if (day.month, day.day) == (12, 31):
        return f"{day.year:04d}-12"
    return f"{day:%Y-%m}" if _ends_month(day) else day.isoformat()


def _same_precision(earliest: date, latest: date) -> tuple[str, str]:
    """Both ends as months where both fit months, else both as days."""
    if _starts_month(earliest) and _ends_month(latest):
        if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
            return f"{earliest.year:04d}", f"{latest.year:04d}"
        return f"{earliest:%Y-%m}", f"{latest:%Y-%m}"
    return earliest.isoformat(), latest.isoformat()


_THIRDS_OF_MONTH = {(1, 10): "early", (11, 20): "mid"}
_SPANS_OF_YEAR = {
    (1, 4): "early {0}", (5, 8): "mid-{0}", (9, 12): "late {0}",
    (1, 6): "first half of {0}", (7, 12): "second half of {0}",
    (3, 5): "spring {0}", (6, 8): "summer {0}", (9, 11): "autumn {0}",
}  # fmt: skip


def _words(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None:
        assert last is not None
        return f"by {_end_words(last)}"
    if last is None:
        return f"{_bare(first, _start_text(first))} or later"
    if len(when.edtf) == 4:
        return f"some time in {when.edtf}"
    if "/" not in when.edtf:
        return _bare(first, when.edtf)
    return _interval_words(first, last)


def _bare(day: date, text: str) -> str:
    """A level 0 date as said in a sentence."""
    if len(text) == 4:
        return text
    if len(text) == 7:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _end_words(day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return f"the end of {day.year}"
    if _ends_month(day):
        return f"the end of {_MONTHS[day.month - 1]} {day.year}"
    return _bare(day, day.isoformat())


def _interval_words(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        month = f"{_MONTHS[first.month - 1]} {first.year}"
        third = _THIRDS_OF_MONTH.get((first.day, last.day))
        if (first.day, last.day) == (21, _last_day(last.year, last.month)):
            third = "late"
        if third:
            return f"mid-{month}" if third == "mid" else f"{third} {month}"
        return f"{first.day} to {last.day} {month}"
    if _starts_month(first) and _ends_month(last):
        if first.year == last.year and (first.month, last.month) in _SPANS_OF_YEAR:
            return _SPANS_OF_YEAR[first.month, last.month].format(first.year)
        if (first.month, last.month, last.year - first.year) == (12, 2, 1):
            return f"winter {first.year}-{last.year % 100:02d}"
        if either := _either_words(first, last):
            return either
        start = _MONTHS[first.month - 1] if first.year == last.year else _bare(first, f"{first:%Y-%m}")
        return f"between {start} and {_bare(last, f'{last:%Y-%m}')}"
    return f"between {_bare(first, first.isoformat())} and {_bare(last, last.isoformat())}"


def _either_words(first: date, last: date) -> str | None:
    """Two neighbouring years, months or parts of years; None for other stretches of whole months."""
    if (first.month, last.month) == (1, 12):
        return f"{first.year} {'or' if last.year == first.year + 1 else 'to'} {last.year}"
    if (first.month, last.month, last.year - first.year) == (9, 4, 1):
        return f"late {first.year} or early {last.year}"
    if last.year * 12 + last.month != first.year * 12 + first.month + 1:
        return None
    start = _MONTHS[first.month - 1] if first.year == last.year else f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{start} or {_MONTHS[last.month - 1]} {last.year}"
