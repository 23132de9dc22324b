"""The orders that the rules of the status speak of: how far a state is, how firm a basis, which day an event has."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from monitor.model import FILMING_STATES, Basis, State, Testimony, When

FIRMNESS = {Basis.OFFICIAL: 4, Basis.REPORTED: 3, Basis.EXPECTED: 2, Basis.RUMOURED: 1, Basis.DENIED: 0}
"""Higher is firmer."""

_WITHIN_THE_DAY = timedelta(days=1, microseconds=-1)

_ORDERING = (State.UNDECIDED, State.RENEWED, State.CANCELLED)


def progress(state: State) -> int:
    """How far a state of filming, or of being ordered, is along its usual way; only states of one kind compare."""
    return FILMING_STATES.index(state) if state in FILMING_STATES else _ORDERING.index(state)


def is_ordering(state: State) -> bool:
    """Whether a state tells if the instalment is made at all: undecided, renewed or cancelled."""
    return state in _ORDERING


def event_day(testimony: Testimony) -> date:
    """The latest day on which the event can have been: the one told, else the day of the text."""
    when = testimony.claim.when
    if when is None or when.latest is None:
        return testimony.told.date()
    return when.latest


def moment(testimony: Testimony) -> datetime:
    """When it was said, to place it among what else was said that day.

    A text that tells its day alone, which is midnight UTC, was out when it was first seen, or at the end of that day.
    """
    told = testimony.told
    if told.astimezone(UTC).time() != time():
        return told
    return max(told, min(testimony.first_seen, told + _WITHIN_THE_DAY))


def is_before(when: When | None, day: date, margin: timedelta = timedelta(0)) -> bool:
    """Whether a date was told and all of it lies before the day, by more than the margin."""
    return when is not None and when.latest is not None and when.latest < day - margin


def is_firmer(one: Basis, other: Basis) -> bool:
    """Whether the first basis is firmer than the second."""
    return FIRMNESS[one] > FIRMNESS[other]


def agree(one: When, other: When) -> bool:
    """Whether two dates can be of one thing: one lies in the other."""
    return one.contains(other) or other.contains(one)
