"""What a cue is: words that change how an event is meant, and over which stretch of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from monitor.claims.patterns import Lookup, Pattern, compiled, wording


class Effect(StrEnum):
    """What a cue does to the events in its scope."""

    NEGATE = "negate"
    DENY = "deny"
    GUESS = "guess"
    RUMOUR = "rumour"
    NEUTRAL = "neutral"
    """Nothing: the words only contain those of another cue ("come what may", "hotly anticipated")."""
    DROP = "drop"


class Scope(StrEnum):
    """How far a cue reaches."""

    CLAUSE = "its clause"
    FORWARD = "its clause, after it"
    SENTENCE = "the sentence"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Cue:
    """A family of words with one effect and one scope. Data: `found` runs it.

    Compared by identity, since a table of cues is looked up for every sentence.
    """

    name: str
    trigger: tuple[str, ...]
    effect: Effect
    scope: Scope = Scope.CLAUSE
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A cue at a place of a sentence."""

    cue: Cue
    start: int
    end: int

    def covers(self, start: int, end: int, barriers: Sequence[int]) -> bool:
        """Whether an event at these positions lies in the cue's scope."""
        if self.cue.scope is Scope.SENTENCE:
            return True
        if self.cue.scope is Scope.FORWARD and self.start > end:
            return False
        low, high = min(self.end, end), max(self.start, start)
        return not any(low < barrier <= high for barrier in barriers)


@cache
def _triggers(cues: tuple[Cue, ...]) -> tuple[tuple[tuple[Cue, Pattern], ...], Lookup]:
    entries = tuple((cue, compiled(source)) for cue in cues for source in cue.trigger)
    return entries, Lookup([pattern for _, pattern in entries])


def found(view: str, cues: tuple[Cue, ...]) -> Iterator[Found]:
    """Every place at which one of the cues stands in a lower-case text, cue by cue."""
    entries, lookup = _triggers(cues)
    read = wording(view)
    for number in lookup.fitting(read.words):
        cue, pattern = entries[number]
        for match in pattern.matches(read):
            yield Found(cue, match.start(), match.end())
