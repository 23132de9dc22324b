"""What a rule of the grammar is: words, and the days they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import expand, heads, needed

Words = dict[str, str | None]
"""What each {class} of a pattern matched, by its name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """From where a date is looked at. Not the date itself."""

    reference: date | None
    """The day of the text."""
    lean: Lean = Lean.NEUTRAL
    anchor: Days | None = None
    """The date mentioned before, for words that build on it."""
    floor: date | None = None
    """A date without a year is the first one that does not end before this day, whatever the lean."""
    ceiling: date | None = None
    """A date without a year is the last one that does not start after this day, whatever the lean."""
    within: Days | None = None
    """A stretch told of before; a day without a year is rather in it than elsewhere, where the lean allows."""


Means = Callable[[Words, Moment], Days | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """Words that a rule must read, and the EDTF date they mean on a day; None for a date that cannot be resolved."""

    text: str
    when: str | None
    on: str
    lean: Lean


def ex(text: str, when: str | None, *, on: str = "2026-04-15", lean: Lean = Lean.FUTURE) -> Example:
    """An example; unless it says otherwise it is written on Wednesday 15 April 2026 and speaks of what lies ahead."""
    return Example(text=text, when=when, on=on, lean=lean)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One way to name a date in English.

    `pattern` is a template for `names.expand`; it starts with a {class} or a plain word. `means` tells the days.
    `pair`, for a rule that names two days at once ("3 to 7 March"), tells the second one.
    """

    name: str
    pattern: str
    means: Means
    kind: Kind = Kind.ABSOLUTE
    pair: Means | None = None
    anchored: bool = False
    """Whether it builds on the date mentioned before it."""
    is_end: bool = False
    """Whether it always names the end of something."""
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()
    """Texts in which the rule must not find anything."""
    heads: str = ""
    """The words it may start with, where the pattern does not start with a class or a plain word."""
    eve: Means | None = None
    """The day that "before" and "after" count from, where it is not the whole ("before Christmas")."""
    contained: bool = False
    """Whether it may be a day in the month or season mentioned before it."""
    first_words: frozenset[str] = field(init=False, repr=False)
    needed: tuple[frozenset[str], ...] = field(init=False, repr=False)
    """Of each of these sets a text must hold a word for the rule to match, as `names.letters` finds them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "first_words", heads(self.pattern, self.heads))
        object.__setattr__(self, "needed", needed(self.pattern))

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as a regular expression, compiled where a text first has one of its first words."""
        return expand(self.pattern)
