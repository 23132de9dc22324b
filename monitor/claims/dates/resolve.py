"""Which year is meant where none is told, and the days that parts of speech select from a stretch."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Lean
from monitor.claims.dates.rule import Moment

Build = Callable[[int], Days | None]
"""The date in a given year, None where that year has none."""

# 29 February may be four years away, or eight around a century that is no leap year.
_REACH = 8


def fit(build: Build, moment: Moment) -> Days | None:
    """The year's date that the moment asks for; None without a day to start from.

    Looking back it is the last one begun, looking ahead the first one not over, else the nearest.
    """
    pivot = moment.ceiling or moment.floor or moment.reference
    if pivot is None:
        return None
    for reach in (1, _REACH):
        years = range(pivot.year - reach, pivot.year + reach + 1)
        if chosen := _choose([found for year in years if (found := build(year))], moment):
            return chosen
    return None


def _choose(found: list[Days], moment: Moment) -> Days | None:
    """The one of several dates, in order, that the moment asks for."""
    day = moment.ceiling or moment.floor or moment.reference
    assert day is not None
    if moment.within and (inside := [each for each in found if is_inside(each, moment.within, moment)]):
        found = inside
    if moment.ceiling or (not moment.floor and moment.lean is Lean.PAST):
        return max((each for each in found if each.first <= day), default=None)
    if moment.floor:
        return min((each for each in found if each.last >= day), default=None)
    if moment.lean is Lean.FUTURE:
        return min((each for each in found if _lies_ahead(each, day)), default=None)
    return min(found, key=lambda each: max((each.first - day).days, (day - each.last).days, 0), default=None)


def is_inside(day: Days, whole: Days, moment: Moment) -> bool:
    """Whether a day lies in a stretch told of before, and on the side to which the moment leans."""
    if moment.reference and moment.lean is Lean.PAST and day.first > moment.reference:
        return False
    if moment.reference and moment.lean is Lean.FUTURE and day.last < moment.reference:
        return False
    return whole.first <= day.first and day.last <= whole.last


def _lies_ahead(stretch: Days, day: date) -> bool:
    """Whether a plan may mean it: not begun, or only just ("in June" on 5 June, but not on 25 June)."""
    return stretch.last >= day and 3 * (day - stretch.first).days <= stretch.length


def in_year(told: str | None, build: Build, moment: Moment) -> Days | None:
    """The date in the year that the words tell ("2026", "next year"), else in the one that fits."""
    if not told:
        return fit(build, moment)
    year = year_told(told, moment)
    return build(year) if year else None


def year_told(words: str, moment: Moment) -> int | None:
    """The year of "2026", "’26", "next year", "that year", "the following year"; None where it hangs in the air."""
    digits = re.sub(r"\D", "", words)
    if digits:
        return int(digits) if len(digits) == 4 else 2000 + int(digits)
    words = words.lower()
    if "that" in words or "same" in words:
        return moment.anchor.first.year if moment.anchor else None
    if "following" in words and moment.anchor:
        return moment.anchor.first.year + 1
    if moment.reference is None:
        return None
    if "after next" in words:
        return moment.reference.year + 2
    if "last" in words:
        return moment.reference.year - 1
    return moment.reference.year + (1 if re.search(r"next|coming|following", words) else 0)


def part_of(words: str, whole: Days) -> Days:
    """The part of a stretch that "early", "the middle of", "the tail end of", "the back half of" select."""
    words = re.sub(r"[\s-]+(?:of|in)?\s?(?:the)?\s?(?:month of|year of)?$", "", " ".join(words.lower().split()))
    months = re.fullmatch(r"(first|opening|early|last|final|closing)(?: (two|three|few))? (months|weeks|days)", words)
    if months:
        return _first_or_last(months[1], months[2], months[3], whole)
    if words in ("earlier", "later"):
        return whole
    if both := re.fullmatch(r"(early|mid|late)\W?(?:to|or|and)?\W?(early|mid|late)", words):
        return Days(part_of(both[1], whole).first, part_of(both[2], whole).last)
    if re.search(r"first[ -]half|front half|early part|first part", words):
        return days.half(whole, 0)
    if re.search(r"half|latt?er part|later part|latter months|back[ -]end", words):
        return days.half(whole, 1)
    if re.search(r"\bmid", words) or words == "second third":
        return days.third(whole, 1)
    if re.search(r"early|beginning|start|opening|turn|dawn|top|first third", words):
        return days.third(whole, 0)
    return days.third(whole, 2)


def _first_or_last(side: str, count: str | None, unit: str, whole: Days) -> Days:
    """The first or last few months, weeks or days of a stretch: exactly so many, or a third where no count is told."""
    late = side in ("last", "final", "closing")
    if count in ("two", "three") and unit == "months" and whole.length > 31:
        size = 2 if count == "two" else 3
        start = whole.last.month - size + 1 if late else whole.first.month
        return days.make_months(whole.last.year if late else whole.first.year, start, size)
    if count in ("two", "three") and unit == "weeks":
        days_more = timedelta(days=13 if count == "two" else 20)
        return Days(whole.last - days_more, whole.last) if late else Days(whole.first, whole.first + days_more)
    if unit != "months" and whole.length > 31:
        whole = days.month_of(whole.last if late else whole.first)
    return days.third(whole, 2 if late else 0)


def is_end(words: str | None) -> bool:
    """Whether a part is the end of its whole, so that "before the end of May" reaches into May."""
    return bool(words and re.match(r"(?:very )?(?:end|close|tail[ -]end)\b", words.lower()))
