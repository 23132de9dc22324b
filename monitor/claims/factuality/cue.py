"""What a cue is: words that change how an event is meant, and over which stretch of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from monitor.claims.patterns import Pattern, compiled, may_match, words_of


class Effect(StrEnum):
    """What a cue does to the events in its scope."""

    NEGATE = "negate"
    DENY = "deny"
    GUESS = "guess"
    RUMOUR = "rumour"
    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"
    DROP = "drop"


class Scope(StrEnum):
    """How far a cue reaches."""

    CLAUSE = "its clause"
    FORWARD = "its clause, after it"
    SENTENCE = "the sentence"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A family of words with one effect and one scope. Data: `found` runs it."""

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
def _index(cues: tuple[Cue, ...]) -> dict[str, tuple[tuple[Cue, Pattern], ...]]:
    index: dict[str, list[tuple[Cue, Pattern]]] = {}
    for cue in cues:
        for source in cue.trigger:
            pattern = compiled(source)
            for word in pattern.keywords:
                index.setdefault(word, []).append((cue, pattern))
    return {word: tuple(entries) for word, entries in index.items()}


def found(view: str, cues: tuple[Cue, ...]) -> Iterator[Found]:
    """Every place at which one of the cues stands in a lower-case text."""
    index = _index(cues)
    seen: set[int] = set()
    words = words_of(view)
    for word in words & index.keys():
        for cue, pattern in index[word]:
            if id(pattern) in seen or not may_match(pattern, words):
                continue
            seen.add(id(pattern))
            for match in pattern.regex.finditer(view):
                yield Found(cue, match.start(), match.end())
