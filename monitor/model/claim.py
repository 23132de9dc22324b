"""What a text says of a title: a claim, with the words it rests on.

The terms follow event factuality (TimeML, FactBank): an event, its time, its polarity and certainty, its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.when import When


class Facet(StrEnum):
    """Which of a title's two state machines a claim speaks of."""

    FILMING = "filming"
    RELEASE = "release"


class State(StrEnum):
    """The state that a title entered, is in, or is to enter. Each belongs to one facet."""

    NOT_STARTED = "not_started"
    DEVELOPMENT = "development"
    PRE_PRODUCTION = "pre_production"
    FILMING = "filming"
    HALTED = "halted"
    WRAPPED = "wrapped"
    POST_PRODUCTION = "post_production"
    UNDECIDED = "undecided"
    RENEWED = "renewed"
    UNDATED = "undated"
    RELEASED = "released"
    DELAYED = "delayed"
    CANCELLED = "cancelled"

    @property
    def facet(self) -> Facet:
        """The state machine this state belongs to."""
        return Facet.FILMING if self in FILMING_STATES else Facet.RELEASE

    @property
    def is_absence(self) -> bool:
        """Whether the state says that something has not happened; such claims are always reached and undated."""
        return self in (State.NOT_STARTED, State.UNDECIDED, State.UNDATED)


FILMING_STATES: tuple[State, ...] = (
    State.NOT_STARTED,
    State.DEVELOPMENT,
    State.PRE_PRODUCTION,
    State.FILMING,
    State.HALTED,
    State.WRAPPED,
    State.POST_PRODUCTION,
)
"""The states of the filming facet, in their usual order."""

RELEASE_STATES: tuple[State, ...] = (
    State.UNDECIDED,
    State.RENEWED,
    State.UNDATED,
    State.RELEASED,
    State.DELAYED,
    State.CANCELLED,
)
"""The states of the release facet."""


class Aspect(StrEnum):
    """Whether the state is so by the text's own date, or lies ahead of it."""

    REACHED = "reached"
    PLANNED = "planned"


class Basis(StrEnum):
    """Who stands behind a claim, and how firmly."""

    OFFICIAL = "official"
    REPORTED = "reported"
    EXPECTED = "expected"
    RUMOURED = "rumoured"
    DENIED = "denied"

    @property
    def is_firm(self) -> bool:
        """Whether a claim on this basis may move a standing."""
        return self in (Basis.OFFICIAL, Basis.REPORTED)


class Trust(StrEnum):
    """How far the user trusts a source, from the platform itself down to hearsay."""

    OFFICIAL = "official"
    TRADE = "trade"
    FAN = "fan"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Higher is trusted more."""
        return (Trust.LOW, Trust.FAN, Trust.TRADE, Trust.OFFICIAL).index(self)


RESUMED = "cameras roll again"
"""Among the rules of a claim: its text tells it as a resumption, so that a halt beside it is over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The words a claim rests on, and how they were read."""

    quote: str
    """The exact words, as they stand in the article's text."""
    rules: tuple[str, ...] = ()
    """Names of the rules and cues that made the claim, in the order in which they applied."""
    speaker: str | None = None
    """Whom the text names as the source ("Deadline", "the director"), where it names one."""
    also: tuple[str, ...] = ()
    """Further places of the same text that tell the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What a text asserts about a title; not what is true: `status.resolve` decides that."""

    season: int | None
    state: State
    aspect: Aspect
    when: When | None
    basis: Basis
    evidence: Evidence

    @property
    def facet(self) -> Facet:
        """The state machine the claim speaks of."""
        return self.state.facet

    @property
    def tells(self) -> tuple[int | None, State, Aspect, str | None, Basis]:
        """What is claimed, without the words: two claims that tell the same are one claim."""
        return (self.season, self.state, self.aspect, self.when.edtf if self.when else None, self.basis)


@dataclass(frozen=True, kw_only=True, slots=True)
class Testimony:
    """One claim as one page of one source has told it over time. Times are UTC.

    A page that is read again and says the same moves only `last_seen`; a claim that vanished keeps its testimony.
    """

    claim: Claim
    source: str
    """Name of the source, as configured."""
    trust: Trust
    url: str
    """Where the claim can be read."""
    told: datetime
    """When the text was written; where the text tells no date, when the claim was first seen there."""
    first_seen: datetime
    last_seen: datetime
    text_id: str
    """Same for texts that are copies of each other (syndicated, near-identical), which count as one voice."""
    retracted: datetime | None = None
    """When the same page took the claim back: by a correction, or by stating otherwise in its place."""
