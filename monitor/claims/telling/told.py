"""What is told, and when it is so: aspect and the side on which a date without a year lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.claims.dates import DateMention, Lean
from monitor.claims.events import Event
from monitor.claims.factuality.judge import Judgement
from monitor.claims.factuality.tense import Tense
from monitor.claims.view import View
from monitor.model import Aspect, Basis, Facet, State, When

_DECISIONS = (State.RENEWED, State.CANCELLED, State.HALTED)
"""States that are told once they have come about; a date with them is a past one unless the verb says otherwise."""


@dataclass(frozen=True, slots=True)
class Told:
    """One state that a sentence tells, before it is tied to a season."""

    state: State
    aspect: Aspect
    when: When | None
    basis: Basis
    date: DateMention | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An event with all that was found about it."""

    view: View
    event: Event
    how: Judgement
    dates: Sequence[DateMention]
    """The dates that belong to the event, nearest first."""
    told_on: DateMention | None
    """The day of the announcement, where the sentence names one."""
    today: date | None
    """The day of the text."""
    topic: Facet | None
    """What the talk is of."""

    def before(self, mention: DateMention, length: int) -> str:
        """So many characters of the sentence as stand before a date's own words."""
        place = mention.core[0] or mention.start
        return self.view.text[max(0, place - length) : place]


def firm(how: Judgement) -> Basis:
    """The basis of an absence: it is stated, not guessed, and only rumour weakens it."""
    if how.basis in (Basis.RUMOURED, Basis.OFFICIAL):
        return how.basis
    return Basis.OFFICIAL if how.voice else Basis.REPORTED


def lean(reading: Reading, state: State) -> Lean:
    """Where a date without a year lies."""
    tense = reading.how.group.tense
    if reading.event.rule.looks_ahead or tense is Tense.FUTURE or reading.event.rule.aspect is Aspect.PLANNED:
        return Lean.FUTURE
    if tense in (Tense.PAST, Tense.OVERTAKEN) or state in _DECISIONS:
        return Lean.PAST
    if state in (State.RELEASED, State.DELAYED) or tense is Tense.PRESENT:
        return Lean.FUTURE
    return Lean.NEUTRAL


def aspect(reading: Reading, state: State, when: When | None) -> Aspect:
    """Whether a state is reached: by its date where that lies wholly on one side of the text's, else by the tense."""
    rule, today = reading.event.rule, reading.today
    if rule.aspect:
        return rule.aspect
    if when and today and (when.is_after(today) or when.is_before(today)):
        return Aspect.PLANNED if when.is_after(today) else Aspect.REACHED
    return _by_tense(reading, state, when)


def _by_tense(reading: Reading, state: State, when: When | None) -> Aspect:
    group, rule = reading.how.group, reading.event.rule
    if rule.looks_ahead and when:
        return Aspect.PLANNED
    if state in _DECISIONS and when is None:
        is_guess = reading.how.basis is Basis.EXPECTED and group.tense is not Tense.PAST
        is_foreseen = is_guess or (reading.how.basis is Basis.RUMOURED and group.tense is Tense.FUTURE)
        return Aspect.PLANNED if is_foreseen and not group.words.endswith("to") else Aspect.REACHED
    if group.tense is Tense.FUTURE:
        return Aspect.PLANNED
    is_ahead = state in (State.RELEASED, State.WRAPPED) and group.tense is not Tense.PAST
    return Aspect.PLANNED if when and reading.today and is_ahead else Aspect.REACHED
