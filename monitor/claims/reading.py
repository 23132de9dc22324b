"""An event with its judgement and its dates → the claims it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.claims.dates import Bound, DateMention, Kind, Lean
from monitor.claims.events import Event, Needs
from monitor.claims.factuality.judge import Judgement
from monitor.claims.factuality.tense import Tense
from monitor.claims.view import View
from monitor.model import Aspect, Basis, Facet, State, When

_FROM = re.compile(
    r"(?:from|off|out of|instead of|originally|rather than|previous|initially|than|vacates|exits|exit)\s+(?:its |the |their |a |this |original |previous |planned )*$"
)
_TO = re.compile(r"(?:to|until|till|into|for|now|on|in|date,|date)\s+(?:the |a |early |late |mid-)*$")
_LINKED = re.compile(
    r"^[^.;]*?(?:,|and|then|&|\+|volume|part|batch|before|with|while|internationally|nationwide|a week)", re.S
)
_UNTIL = re.compile(r"(?:until|till|through|up to)\s+(?:\w+\s){0,2}$")
_FORWARD = re.compile(
    r"(?<![\w])(?:move[sd]?|moving|up|forward|advance[sd]?|advancing|brought) (?:\w+ ){0,3}?(?:up|forward|by a|by two|the release)(?!\w)"
)
_EITHER = re.compile(r"\bor\b")
_NOT_BEFORE = re.compile(r"(?:not|n't|never|no|nor|unlikely)\b.*\b(?:until|till)\s+(?:\w+\s)?$")
_NOT_AHEAD = re.compile(r"(?:not|n't|never|unlikely|no way|impossible)\b.*\bbefore\s+(?:\w+\s){0,2}$")
_WAIT = re.compile(
    r"(?:wait|waiting|on the bench|off the air|away|held?|hold|holding)\b.*\b(?:until|till)\s+(?:\w+\s)?$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One state that a sentence tells, before it is tied to a season."""

    state: State
    aspect: Aspect
    when: When | None
    basis: Basis
    date: DateMention | None = None


def tell(
    view: View,
    event: Event,
    how: Judgement,
    owned: Sequence[DateMention],
    told_on: DateMention | None,
    today: date | None,
    topic: Facet | None,
) -> Iterator[Told]:
    """What an event claims. `told_on` is the day of the announcement, where the sentence names one."""
    state = event.rule.of_shoot if topic is Facet.FILMING and event.rule.of_shoot else event.rule.means
    if state is None or (event.rule.needs in (Needs.DATE, Needs.SPARE) and not owned):
        return
    if how.dropped and not (how.dropped == "condition" and how.basis is Basis.RUMOURED):
        return
    if how.is_negated and not state.is_absence:
        yield from _negated(view, event, state, how, owned, today)
        return
    if state.is_absence:
        yield Told(state, Aspect.REACHED, None, Basis.REPORTED if how.basis is Basis.DENIED else _firm(how))
        if state is State.NOT_STARTED and event.rule.name.startswith("start of the shoot"):
            yield from _moved_start(view, how, owned, today)
        return
    if state is State.RENEWED and not owned and told_on:
        yield Told(state, Aspect.REACHED, _when(told_on, Lean.PAST), how.basis, told_on)
        return
    if state is State.DELAYED:
        yield _delayed(view, how, owned)
        return
    yield from _dated(view, event, state, how, owned, today)


def _firm(how: Judgement) -> Basis:
    """An absence is stated, not guessed: only rumour weakens it."""
    if how.basis in (Basis.RUMOURED, Basis.OFFICIAL):
        return how.basis
    return Basis.OFFICIAL if how.voice else Basis.REPORTED


def _dated(
    view: View, event: Event, state: State, how: Judgement, owned: Sequence[DateMention], today: date | None
) -> Iterator[Told]:
    if owned and event.rule.dated and _when(owned[0], Lean.FUTURE):
        state = event.rule.dated
    if event.rule.unfinished and (how.group.tense is not Tense.PAST or "being" in how.group.words):
        state = event.rule.unfinished
    lean = Lean.FUTURE if event.rule.looks_ahead else _lean(how, state)
    if not owned:
        if state is State.RELEASED and event.rule.needs is not Needs.SUBJECT:
            return
        yield Told(state, _aspect(event, how, state, None, today), None, how.basis)
        return
    first = owned[0]
    if state is State.FILMING and _UNTIL.search(view.text[: first.core[0] or first.start][-30:]) and not first.last:
        if how.group.tense is not Tense.FUTURE:
            yield Told(state, _aspect(event, how, state, None, today), None, how.basis)
        when = _when(first, Lean.PAST if how.group.tense is Tense.PAST else Lean.FUTURE)
        yield Told(State.WRAPPED, _aspect(event, how, State.WRAPPED, when, today), when, how.basis, first)
        return
    if (
        first.first
        and first.last
        and state in (State.FILMING, State.WRAPPED)
        and not event.rule.is_end
        and not _EITHER.search(first.text)
    ):
        for end_state, part in ((State.FILMING, first.first), (State.WRAPPED, first.last)):
            when = _when(part, lean)
            yield Told(end_state, _aspect(event, how, end_state, when, today), when, how.basis, part)
        return
    several = owned if state is State.RELEASED else owned[:1]
    seen: set[str] = set()
    for mention in sorted(several, key=lambda mention: mention.start):
        when = _when(mention, lean)
        basis = how.basis
        before = view.text[: mention.core[0] or mention.start]
        if when and _WAIT.search(before[-60:]):
            when = mention.bounded(Bound.FROM, lean)
            basis = basis if basis in (Basis.OFFICIAL, Basis.DENIED, Basis.RUMOURED) else Basis.EXPECTED
        if state is State.RELEASED and (
            when is None or (event.rule.name == "date alone" and not _is_ahead(when, today))
        ):
            continue
        if when and when.edtf in seen:
            continue
        seen.add(when.edtf if when else "")
        yield Told(state, _aspect(event, how, state, when, today), when, basis, mention)


_PAST_VERB = re.compile(
    r"(?<![\w'])(?:was|were|had|did|has|have|[a-z]{2,12}ed|went|came|took|wrote|left|began|spoke|ran)(?!\w)"
)


_AWAITED = re.compile(
    r"(?<![\w'])(?:it|it's|it'll|viewers|audiences|slot|see|seeing|watch|watching|yours|cinemas|theaters|calendars?|release|sometime|some time|season|series|earliest|date|until|till)(?!\w)"
)


def _is_open(view: View, event: Event, how: Judgement, mention: DateMention) -> bool:
    """Whether a bare date may be what lies ahead: its clause tells nothing of the past, and speaks of what is awaited."""
    is_firm = how.basis in (Basis.OFFICIAL, Basis.REPORTED)
    if is_firm and (mention.kind in (Kind.WEEKDAY, Kind.RELATIVE) or not _AWAITED.search(view.text)):
        return False
    start, end = view.clause(event.start)
    clause = view.text[start:end]
    return not _PAST_VERB.search(re.sub(r"expected|said|told|supposed", "", clause)) and len(clause) < 130


def _is_ahead(when: When | None, today: date | None) -> bool:
    return when is not None and today is not None and (when.latest is None or when.latest > today)


def _negated(
    view: View, event: Event, state: State, how: Judgement, owned: Sequence[DateMention], today: date | None
) -> Iterator[Told]:
    """What the opposite of an event claims."""
    is_ahead = how.group.tense is Tense.FUTURE
    mention = owned[0] if owned else None
    before = view.text[: (mention.core[0] or mention.start)] if mention else ""
    if mention and _NOT_BEFORE.search(before[-80:]):
        basis = Basis.OFFICIAL if how.voice else Basis.EXPECTED
        yield Told(state, Aspect.PLANNED, mention.bounded(Bound.FROM, Lean.FUTURE), basis, mention)
        return
    if mention and is_ahead and state in (State.RELEASED, State.FILMING, State.WRAPPED):
        bound = Bound.BEFORE if _NOT_AHEAD.search(before[-80:]) else mention.bound
        yield Told(state, Aspect.PLANNED, mention.bounded(bound, Lean.FUTURE), Basis.DENIED, mention)
        return
    if state is State.RELEASED:
        if mention and _when(mention, Lean.FUTURE):
            yield Told(state, Aspect.PLANNED, _when(mention, Lean.FUTURE), Basis.DENIED, mention)
        return
    opposite = event.rule.negated
    if state is State.RENEWED and is_ahead:
        opposite = State.CANCELLED
    if opposite is not None and not (opposite is State.NOT_STARTED and is_ahead):
        yield Told(opposite, Aspect.REACHED, None, _firm(how))
        return
    yield Told(state, Aspect.PLANNED if is_ahead else Aspect.REACHED, None, Basis.DENIED)


def _moved_start(view: View, how: Judgement, owned: Sequence[DateMention], today: date | None) -> Iterator[Told]:
    new = _new_date(view, owned)
    if new:
        basis = Basis.REPORTED if how.basis is Basis.DENIED else how.basis
        yield Told(State.FILMING, Aspect.PLANNED, _when(new, Lean.FUTURE), basis, new)


def _delayed(view: View, how: Judgement, owned: Sequence[DateMention]) -> Told:
    new = _new_date(view, owned) or _new_date(view, [date for date in view.dates if date.kind is not Kind.WEEKDAY])
    old = next((date for date in view.dates if date is not new and _FROM.search(_before(view, date)[-40:])), None)
    when = _when(new, Lean.FUTURE) if new else None
    earlier = old and when and (then := _when(old, Lean.FUTURE)) and when.latest and then.earliest
    if earlier and when and then and when.latest < then.earliest or _FORWARD.search(view.text):
        return Told(State.RELEASED, Aspect.PLANNED, when, how.basis, new)
    return Told(State.DELAYED, Aspect.REACHED, when, how.basis, new)


def _before(view: View, mention: DateMention) -> str:
    """The words before a date."""
    return view.text[: mention.core[0] or mention.start]


def _new_date(view: View, owned: Sequence[DateMention]) -> DateMention | None:
    """Of the dates of something moved the new one."""
    usable = [
        mention.last or mention
        for mention in owned
        if mention.last or not _FROM.search(view.text[: mention.core[0] or mention.start][-40:])
    ]
    marked = [mention for mention in usable if _TO.search(view.text[: mention.core[0] or mention.start][-30:])]
    return (marked or usable or [None])[-1]


def _when(mention: DateMention, lean: Lean) -> When | None:
    return mention.resolve(lean)


def _lean(how: Judgement, state: State) -> Lean:
    if how.group.tense in (Tense.PAST, Tense.OVERTAKEN):
        return Lean.PAST
    if how.group.tense is Tense.FUTURE:
        return Lean.FUTURE
    if state in (State.RENEWED, State.CANCELLED, State.HALTED):
        return Lean.PAST
    if state in (State.RELEASED, State.DELAYED) or how.group.tense is Tense.PRESENT:
        return Lean.FUTURE
    return Lean.NEUTRAL


def _aspect(event: Event, how: Judgement, state: State, when: When | None, today: date | None) -> Aspect:
    if event.rule.aspect:
        return event.rule.aspect
    if when and today:
        if when.earliest and when.earliest > today:
            return Aspect.PLANNED
        if when.latest and when.latest < today:
            return Aspect.REACHED
    tense = how.group.tense
    if event.rule.looks_ahead and when is not None:
        return Aspect.PLANNED
    if state in (State.RENEWED, State.CANCELLED, State.HALTED) and when is None:
        foreseen = how.basis in (Basis.EXPECTED, Basis.RUMOURED) and tense is Tense.FUTURE
        return Aspect.PLANNED if foreseen and not how.group.words.endswith("to") else Aspect.REACHED
    if tense is Tense.FUTURE or (tense is Tense.PRESENT and state in (State.RELEASED,) and when is not None):
        return Aspect.PLANNED
    if (
        when
        and today
        and tense is not Tense.PAST
        and when.latest
        and when.latest > today
        and state in (State.RELEASED, State.WRAPPED)
    ):
        return Aspect.PLANNED
    return Aspect.REACHED


__all__ = ["Kind", "Told", "tell"]
