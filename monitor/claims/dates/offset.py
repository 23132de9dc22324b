"""Dates that are told by their distance from another one: "the week after Thanksgiving", "two days before May 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from monitor.claims.dates import days
from monitor.claims.dates.bounds import Limit
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Lean, Resolver
from monitor.claims.dates.names import CLASSES, WEEKDAYS, number, weekday_number
from monitor.claims.dates.steps import shifted
from monitor.claims.lazily import regex

_REACH = 40
_DISTANCE = regex(
    rf"(?<!\w)(?:(?P<number>{CLASSES['number']})\s(?P<unit>{CLASSES['unit']})"
    rf"|the\s(?:very\s)?(?P<next>day|morning|night|week|weekend|month|year|{CLASSES['weekday']}))"
    r"\s(?P<side>after|before)\s(?:the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A date at a distance from another one, and where its words start."""

    start: int
    resolver: Resolver
    rule: str


def offset(text: str, around: Limit, start: int, resolver: Resolver) -> Moved | None:
    """The date at the distance that the words left of `start` tell, where `around` says that there may be one."""
    if around.preposition not in ("after", "before", "not before"):
        return None
    left = max(0, start - _REACH)
    found = _DISTANCE.search(text[left:start])
    if not found:
        return None
    words = {name: value.lower() for name, value in found.groupdict().items() if value}
    return Moved(start=left + found.start(), resolver=partial(_moved, words, resolver), rule="distance from a date")


def _moved(words: dict[str, str], resolver: Resolver, lean: Lean) -> Days | None:
    whole = resolver(lean)
    if whole is None:
        return None
    sign = 1 if words["side"] == "after" else -1
    start = whole if whole.length == 1 else Days.one(whole.last if sign > 0 else whole.first)
    if "number" in words:
        return shifted(start, sign * number(words["number"]), words["unit"])
    name = words["next"]
    if name in WEEKDAYS:
        weekday = weekday_number(name)
        if sign > 0:
            return days.weekday_in(start.shifted(1), weekday)
        return start.shifted(-((start.first.weekday() - weekday) % 7 or 7))
    if name in ("week", "weekend"):
        return (days.week_of if name == "week" else days.weekend_of)(start.first, sign)
    if name == "month":
        return days.month_of(start.first, sign)
    return days.make_year(start.first.year + sign) if name == "year" else start.shifted(sign)
