"""What the opposite of an event tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.claims.dates import Bound, DateMention, Lean
from monitor.claims.factuality.tense import Tense
from monitor.claims.telling.told import Reading, Told, firm
from monitor.model import Aspect, Basis, State

_UNTIL = re.compile(r"(?:not|n't|never|no|nor|unlikely)\b.*\b(?:until|till)\s+(?:\w+\s){0,2}$")
_BEFORE = re.compile(r"(?:not|n't|never|unlikely|no way|impossible)\b.*\bbefore\s+(?:\w+\s){0,2}$")
_UNLIKELY = re.compile(r"(?:unlikely|(?:not|n't) (?:expected|likely|anticipated|expect))\b.*\bbefore\s+(?:\w+\s){0,2}$")
_BUT = re.compile(r"but\s(?:only\s)?(?:in|on|at)?\s?(?:the\s)?$")
_DATED = (State.RELEASED, State.FILMING, State.WRAPPED)


def negated(reading: Reading, state: State) -> Iterator[Told]:
    """The claims of "has not begun", "won't air in May", "not until June", "was not renewed"."""
    mention = reading.dates[0] if reading.dates else None
    is_ahead = reading.how.group.tense is Tense.FUTURE or _lies_ahead(reading, mention)
    instead = _instead(reading) if is_ahead else None
    if instead and state in (State.FILMING, State.RELEASED):
        yield from _put_off(reading, state, instead)
    elif mention and _UNLIKELY.search(reading.before(mention, 80)):
        yield Told(state, Aspect.PLANNED, mention.bounded(Bound.FROM, Lean.FUTURE), Basis.EXPECTED, mention)
    elif mention and _UNTIL.search(reading.before(mention, 80)):
        basis = Basis.OFFICIAL if reading.how.voice else Basis.EXPECTED
        yield Told(state, Aspect.PLANNED, mention.bounded(Bound.FROM, Lean.FUTURE), basis, mention)
    elif mention and state in _DATED and (is_ahead or state is State.RELEASED):
        bound = Bound.BEFORE if _BEFORE.search(reading.before(mention, 80)) else mention.bound
        when = mention.bounded(bound, Lean.FUTURE)
        if when:
            yield Told(state, Aspect.PLANNED, when, Basis.DENIED, mention)
    elif mention and state is State.DELAYED:
        yield Told(state, Aspect.REACHED, mention.resolve(Lean.FUTURE), Basis.DENIED, mention)
    elif state is not State.RELEASED:
        yield _undated(reading, state, is_ahead=is_ahead)


def _lies_ahead(reading: Reading, mention: DateMention | None) -> bool:
    """Whether what is denied would have been on a day to come ("it doesn't start on May 4")."""
    if mention is None or reading.today is None or reading.how.group.tense is Tense.PAST:
        return False
    when = mention.resolve(Lean.FUTURE) if reading.how.group.tense is not Tense.NONE else None
    return when is not None and when.is_after(reading.today)


def _instead(reading: Reading) -> DateMention | None:
    """The date that holds instead of the one denied ("not in March but in May")."""
    later = [mention for mention in reading.view.dates if _BUT.search(reading.before(mention, 12))]
    return later[-1] if later and len(reading.view.dates) > 1 else None


def _put_off(reading: Reading, state: State, instead: DateMention) -> Iterator[Told]:
    """A later start: not started, and planned then; a later release: delayed."""
    basis = Basis.REPORTED if reading.how.basis is Basis.DENIED else reading.how.basis
    when = instead.resolve(Lean.FUTURE)
    if state is State.RELEASED:
        yield Told(State.DELAYED, Aspect.REACHED, when, basis, instead)
    else:
        yield Told(State.NOT_STARTED, Aspect.REACHED, None, firm(reading.how))
        yield Told(State.FILMING, Aspect.PLANNED, when, basis, instead)


def _undated(reading: Reading, state: State, *, is_ahead: bool) -> Told:
    opposite = reading.event.rule.negated
    if state is State.RENEWED and is_ahead:
        opposite = State.CANCELLED
    if state is State.DELAYED and "date" in reading.view.text[reading.event.start : reading.event.end]:
        opposite = State.UNDATED
    if opposite is None or (opposite is State.NOT_STARTED and is_ahead):
        return Told(state, Aspect.PLANNED if is_ahead else Aspect.REACHED, None, Basis.DENIED)
    return Told(opposite, Aspect.REACHED, None, firm(reading.how))
