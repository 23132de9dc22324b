"""What is held to be so of a title, and what changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.claim import Basis, Facet, State, Testimony
from monitor.model.when import When


class ReleaseStatus(StrEnum):
    """Where a title stands on its way to the audience."""

    UNDECIDED = "undecided"
    RENEWED = "renewed"
    EXPECTED = "expected"
    SCHEDULED = "scheduled"
    DELAYED = "delayed"
    RELEASED = "released"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispute:
    """A firm testimony that speaks against the standing, and the rule by which it lost."""

    testimony: Testimony
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What one facet of a standing rests on."""

    since: datetime | None = None
    """When the news was told. UTC."""
    when: When | None = None
    """The day of the event itself, where it was told."""
    basis: Basis | None = None
    supporters: tuple[Testimony, ...] = ()
    """The testimonies that tell it, the deciding one first."""
    disputes: tuple[Dispute, ...] = ()
    reason: str = ""
    """The rule that decided, as a clause for people."""
    overdue: When | None = None
    """A planned step's date that has passed without a word."""
    corrected: bool = False
    """Whether it came about because something told before was taken back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The status of one title at one time, and why.

    `filming` is None while no text has told anything firm of it, `release` likewise.
    """

    filming: State | None = None
    release: ReleaseStatus | None = None
    release_when: When | None = None
    filming_part: Part = Part()
    release_part: Part = Part()


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A difference between two standings of a title that people want to hear of."""

    facet: Facet
    before: str | None
    """A value of `State` or `ReleaseStatus`, None for nothing known."""
    after: str | None
    when: When | None
    """For release the new date; for filming the day of the step, where it was told."""
    before_when: When | None = None
    basis: Basis | None = None
    evidence: Testimony | None = None
    """The testimony that decided; None where the clock alone did."""
    agreeing: int = 1
    """How many independent sources tell it."""
    is_rumour: bool = False
    """A step onto or within `expected`: by default it is shown, not sent."""
    correction: bool = False
    """Whether it takes back what was told before."""
