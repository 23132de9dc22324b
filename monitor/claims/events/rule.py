"""What a rule is: a trigger, what it means, and sentences on which it fires and on which it does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model import Aspect, State


class Needs(StrEnum):
    """What must stand beside a trigger whose words are too common to mean something alone."""

    NOTHING = "nothing"
    DATE = "a date of its own"
    SPARE = "a date that nothing else takes"
    SUBJECT = "the subject or a date"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One way in which English tells that a production enters a state. Data: `detect` runs it.

    `means` is None for a decoy: words that look like an event and are none (a trailer, a finale), which take the date
    and the trigger words that they cover.
    """

    name: str
    trigger: tuple[str, ...]
    """Patterns as `patterns` describes them; the first verb class of each is the verb whose tense counts."""
    means: State | None
    aspect: Aspect | None = None
    """Given where the words themselves settle it; else tense and date do."""
    needs: Needs = Needs.NOTHING
    negated: State | None = None
    """What the opposite means, where negation makes another state instead of a denial."""
    dated: State | None = None
    """What it means in place of `means` where it has a date of its own ("returns for a third season in May")."""
    looks_ahead: bool = False
    """Whether its date lies ahead although its verb is in the past ("dated it for May 3")."""
    of_shoot: State | None = None
    """What it means in place of `means` where the talk is of the shoot ("it resumed in May")."""
    unfinished: State | None = None
    """What it means in place of `means` while its verb is not in the past ("is being shot", "will be shot")."""
    denies: bool = False
    """Whether with a date of its own it denies a release then ("won't be back in May")."""
    moves_start: bool = False
    """Whether its date is the new start of a shoot that was put off."""
    is_end: bool = False
    """Whether a range of dates gives the end of what is told ("shoots until May") instead of its start."""
    is_stretch: bool = False
    """Whether a range of dates is one stretch of what is told, not the start and end of the whole shoot."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
