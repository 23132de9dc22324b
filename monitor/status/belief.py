"""What is believed of the release after some words, with the memory that later words are weighed against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from monitor.model import ReleaseStatus, Testimony, When
from monitor.status.order import agree, moment
from monitor.status.words import Kind, Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Belief:
    """What is held to be so of the release, and the memory that later words are weighed against."""

    stage: ReleaseStatus | None = None
    when: When | None = None
    holders: tuple[Testimony, ...] = ()
    """Who tells it, the deciding one first."""
    reason: str = ""
    parts: tuple[When, ...] = ()
    """Dates told of the same release: its parts, and coarser forms of the date."""
    frame: tuple[Testimony, ...] = ()
    """Who tells the official window that a report only narrowed."""
    given_up: tuple[When, ...] = ()
    """Dates that were moved away from; retold, they are old news."""
    delayed_at: datetime | None = None
    """When the last delay was told."""
    past: tuple[ReleaseStatus, ...] = ()
    """The stages gone through, the first one first."""

    @property
    def since(self) -> datetime | None:
        """When it was told."""
        return self.holders[0].told if self.holders else None


class Verdict(Enum):
    """What a word does, where it changes nothing and is not disputed."""

    SUPPORTS = "supports"
    OLD_NEWS = "old news"


Outcome = Belief | Verdict | str
"""What a word leads to: another belief, nothing, or the reason why it is disputed."""


def enter(belief: Belief, stage: ReleaseStatus, word: Word, when: When | None, reason: str) -> Belief:
    """The next belief, with the memory carried on."""
    is_delay = word.kind in (Kind.DELAYED, Kind.MOVED)
    leaves_date = belief.when is not None and (when is None or not agree(belief.when, when))
    return Belief(
        stage=stage,
        when=when,
        holders=(word.teller,),
        reason=reason,
        parts=word.parts,
        given_up=(*belief.given_up, belief.when) if leaves_date and belief.when else belief.given_up,
        delayed_at=word.teller.told if is_delay else belief.delayed_at,
        past=(*belief.past, belief.stage) if belief.stage else belief.past,
    )


def backers(belief: Belief, word: Word, spoken: Sequence[Word], *kinds: Kind) -> list[Testimony]:
    """Who else told the same before the word, no earlier than what is believed, and not as a window round both."""
    since = belief.since
    return [
        other.teller
        for other in spoken
        if other is not word
        and other.kind in kinds
        and moment(other.teller) <= moment(word.teller)
        and (since is None or other.teller.told.date() >= since.date())
        and (other.when is None or word.when is None or agree(other.when, word.when))
        and not (other.when is not None and belief.when is not None and other.when.contains(belief.when))
    ]
