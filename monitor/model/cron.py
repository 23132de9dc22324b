"""Cron expressions: five fields for minute, hour, day of the month, month and day of the week (POSIX crontab)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import product

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_WAIT = timedelta(days=8 * 366)
"""From one 29 February to the next: up to eight years, around 1900 and 2100."""

_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}

_ITEM = re.compile(r"(?:(?P<all>\*)|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>\d+))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    """What one field may hold; `names` stand for the numbers from `low` on."""

    name: str
    low: int
    high: int
    names: tuple[str, ...] = ()


_FIELDS = (
    _Field(name="minute", low=0, high=59),
    _Field(name="hour", low=0, high=23),
    _Field(name="day of the month", low=1, high=31),
    _Field(name="month", low=1, high=12, names=_MONTHS),
    # 7 is Sunday, too.
    _Field(name="day of the week", low=0, high=7, names=_WEEKDAYS),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cron:
    """The clock times that an expression names; not tied to a zone."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    """0 is Sunday."""
    any_day: bool
    """Whether a day counts if either its number or its weekday is named: so where both are restricted (crontab(5))."""

    def names(self, day: date) -> bool:
        """Whether the expression names any time on this day."""
        if day.month not in self.months:
            return False
        matches = (day.day in self.days, day.isoweekday() % 7 in self.weekdays)
        return any(matches) if self.any_day else all(matches)


@lru_cache(maxsize=256)
def parse(expression: str) -> Cron:
    """Read an expression. Raises ValueError with a clause that says what is wrong with it."""
    fields = _NICKNAMES.get(expression.strip().lower(), expression).split()
    if len(fields) != len(_FIELDS):
        raise ValueError(
            f"it has {len(fields)} fields instead of five: minute, hour, day of the month, month, day of the week"
        )
    minutes, hours, days, months, weekdays = map(_numbers, fields, _FIELDS)
    cron = Cron(
        minutes=tuple(sorted(minutes)),
        hours=tuple(sorted(hours)),
        days=frozenset(days),
        months=frozenset(months),
        weekdays=frozenset(number % 7 for number in weekdays),
        any_day="*" not in fields[2] and "*" not in fields[4],
    )
    if not cron.any_day and all(min(cron.days) > _LONGEST_MONTHS[month - 1] for month in cron.months):
        raise ValueError("it names a day that never comes")
    return cron


def next_after(expression: str, after: datetime, zone: tzinfo) -> datetime:
    """The first time after an aware datetime that the expression names on the clocks of `zone`. UTC.

    Where clocks go forward, a skipped time comes as much later; where they go back, a repeated one comes once. An
    expression for every hour goes on through both by the hour. Raises ValueError for what is no expression.
    """
    cron = parse(expression)
    # Clocks that go back over midnight repeat the end of the day before.
    first = after.astimezone(zone).date() - timedelta(days=1)
    for number in range(_LONGEST_WAIT.days + 2):
        day = first + timedelta(days=number)
        if cron.names(day):
            later = [at for at in _instants(cron, day, zone) if at > after]
            if later:
                return min(later)
    raise ValueError("it names a day that never comes")


def _instants(cron: Cron, day: date, zone: tzinfo) -> Iterator[datetime]:
    """The named times of one local day, in UTC; in disorder where clocks change."""
    is_hourly = len(cron.hours) == 24
    for hour, minute in product(cron.hours, cron.minutes):
        local = datetime.combine(day, time(hour, minute), zone)
        at = local.astimezone(UTC)
        if is_hourly:
            if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
                continue
            yield local.replace(fold=1).astimezone(UTC)
        yield at


def _numbers(text: str, field: _Field) -> set[int]:
    numbers: set[int] = set()
    for item in text.split(","):
        found = _ITEM.fullmatch(item)
        if not found:
            raise ValueError(f"{item!r} is no {field.name}")
        first, last = _ends(found, field)
        step = int(found["step"] or 1)
        if not step:
            raise ValueError(f"{item!r} steps by 0")
        numbers.update(range(first, last + 1, step))
    return numbers


def _ends(found: re.Match[str], field: _Field) -> tuple[int, int]:
    if found["all"]:
        return field.low, field.high
    first = _number(found["first"], field)
    if found["last"]:
        last = _number(found["last"], field)
        if last < first:
            raise ValueError(f"{found[0]!r} ends before it starts")
        return first, last
    # "5/15" means from 5 on, as in most crons.
    return first, field.high if found["step"] else first


def _number(text: str, field: _Field) -> int:
    if text.lower() in field.names:
        return field.names.index(text.lower()) + field.low
    if not (text.isascii() and text.isdigit() and field.low <= int(text) <= field.high):
        raise ValueError(f"{text!r} is no {field.name}: {field.low} to {field.high}")
    return int(text)
