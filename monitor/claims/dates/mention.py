"""What `find` gives: a date as a text mentions it, which can be resolved one way or the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from monitor.claims.dates.days import DAY, Days
from monitor.model.when import When


class Lean(StrEnum):
    """Where a date without a year is to be looked for, as the clause's tense has it."""

    PAST = "past"
    FUTURE = "future"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    """What sort of words name the date."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    WEEKDAY = "weekday"
    SEASON = "season"
    HOLIDAY = "holiday"
    RANGE = "range"
    VAGUE = "vague"


class Bound(StrEnum):
    """How a date limits the event: at it, up to it, or from it on."""

    AT = "at"
    BY = "by"
    BEFORE = "before"
    FROM = "from"


Resolver = Callable[[Lean], Days | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMention:
    """Words of a text that name a date; not yet tied to an event. Offsets count characters of the text.

    `start` and `end` cover the date's own words with those that bound it ("by the end of May"). `when` is the
    date as the lean given to `find` has it; `resolve` takes another lean. None is a date that cannot be resolved
    ("in a few weeks"). Of a range, `first` and `last` are its ends, each a mention of its own.
    """

    start: int
    end: int
    text: str
    kind: Kind
    rule: str
    when: When | None
    preposition: str | None = None
    bound: Bound = Bound.AT
    core: tuple[int, int] = (0, 0)
    """The offsets of the date's own words."""
    first: DateMention | None = None
    last: DateMention | None = None
    anchor: DateMention | None = None
    """The mention before it on which it depends ("two weeks later")."""
    is_end: bool = False
    """Whether the words name the end of something ("the end of 2026"): what is before it may still be in it."""
    resolver: Resolver = field(repr=False, compare=False)
    eve: Resolver | None = field(default=None, repr=False, compare=False)
    """The day that "before" counts from, where it is not the first ("before Christmas")."""

    @property
    def place(self) -> tuple[int, int]:
        """The offsets of the date's own words where they are told, else of all."""
        return self.core if self.core[1] else (self.start, self.end)

    def days(self, lean: Lean) -> Days | None:
        """First and last day of the date's own words, without their bound."""
        return self.resolver(lean)

    def resolve(self, lean: Lean) -> When | None:
        """The date with its bound: "by May" is up to the end of May."""
        return self.bounded(self.bound, lean)

    def bare(self, lean: Lean) -> When | None:
        """The date without its bound: "by May" is May."""
        return self.bounded(Bound.AT, lean)

    def bounded(self, bound: Bound, lean: Lean) -> When | None:
        """The date as another bound would have it: up to its end, up to the day before it, or from its start on."""
        days = self.resolver(lean)
        if bound is Bound.BEFORE and self.eve and not self.is_end:
            days = self.eve(lean)
        return limited(days, bound, is_end=self.is_end)


class Kept:
    """A resolver that works each lean out once: the same date is asked for by several events, and by its ranges."""

    __slots__ = ("_known", "_resolver")

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._known: list[tuple[Lean, Days | None]] = []

    def __call__(self, lean: Lean) -> Days | None:
        """The days of a lean."""
        for known, days in self._known:
            if known is lean:
                return days
        days = self._resolver(lean)
        self._known.append((lean, days))
        return days


@lru_cache(maxsize=4096)
def limited(days: Days | None, bound: Bound, *, is_end: bool) -> When | None:
    """The days as a bound leaves them; what is before the end of something may still be in that end."""
    if days is None:
        return None
    if bound is Bound.BY or (bound is Bound.BEFORE and is_end):
        return When.span(None, days.last)
    if bound is Bound.BEFORE:
        return When.span(None, days.first - DAY)
    if bound is Bound.FROM:
        return When.span(days.first, None)
    return When.span(*days)
