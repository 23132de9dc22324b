"""What the rules made of one sentence, before it is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.claims.dates import DateMention
from monitor.claims.events import Event
from monitor.claims.explain import Explanation
from monitor.claims.factuality.judge import Judgement, Setting
from monitor.claims.lazily import once
from monitor.claims.subjects import Subject
from monitor.claims.view import View


@dataclass(frozen=True, slots=True)
class Hearing:
    """An event that a rule found, with all that was found about it, whether it tells something or not."""

    event: Event
    how: Judgement
    subjects: tuple[Subject, ...]
    dates: Sequence[DateMention]
    """The dates that belong to it, nearest first."""


@dataclass(frozen=True)
class Heard:
    """A sentence with what the rules hear in it and claim of it."""

    view: View
    where: Setting
    events: tuple[Hearing, ...]
    told: tuple[Explanation, ...]
    """What the rules claim, of whatever season."""
    told_on: DateMention | None
    """The day of an announcement, where the sentence names one."""
    today: date | None
    """The day of the text."""
    season: int | None
    """The season that is watched."""
    is_film: bool
    follows_watched: bool
    """Whether the talk was of the watched work before this sentence."""
    text: tuple[str, ...]
    """What is known of the text as a whole, as features."""
    is_hearsay: bool
    """Whether it goes on telling what a post or a rumour claims."""

    @once
    def own(self) -> tuple[Explanation, ...]:
        """What the rules claim of the watched season."""
        return tuple(one for one in self.told if one.claim.season == self.season)
