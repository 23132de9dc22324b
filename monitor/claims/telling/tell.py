"""The states that one event tells: which state its words mean here, and one claim for each of its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from monitor.claims.dates import Bound, DateMention, Kind, Lean
from monitor.claims.events import Needs
from monitor.claims.factuality.tense import Tense
from monitor.claims.telling.moved import delayed, start_moved
from monitor.claims.telling.negated import negated
from monitor.claims.telling.told import Reading, Told, aspect, firm, lean
from monitor.model import Aspect, Basis, Facet, State, When

_UNTIL = re.compile(r"(?:until|till|through|up to)\s+(?:\w+\s){0,2}$")
_GOES_ON = re.compile(
    r"(?<!\w)(?:continu\w+|go(?:es|ing)? on|carr(?:y|ies|ying) on|keeps?|(?:is|are|'s|'re|be) "
    r"(?:filming|shooting|recording|taping))(?!\w)"
)
_DUE = re.compile(r"(?<!\w)(?:set|due|scheduled|slated|expected|planned)(?!\w)")
_EITHER = re.compile(r"\bor\b")
_WAIT = re.compile(
    r"(?:wait|waiting|on the bench|off the air|away|held?|hold|holding)\b.*\b(?:until|till)\s+(?:\w+\s)?$"
)
_PAST = re.compile(
    r"(?<![\w'])(?:was|were|had|did|has|have|[a-z]{2,12}ed|went|came|took|wrote|left|began|spoke|ran)(?!\w)"
)
_SINCE = re.compile(r"(?i)since\b")
_SHOOT = re.compile(r"(?<![\w'])(?:filming|shooting|the shoot|photography|lensing|cameras|production)(?![\w])")
_SEEN = re.compile(r"(?<![\w'])(?:release|premiere|debut|air|bow|launch|return|screens|theaters|cinemas)(?!\w)")
_CONTRAST = re.compile(
    r"(?<!\w)(?:but|until|before|instead|however|originally|initially|had|never|not|yet|only|if)(?!\w)"
)
_AGAIN = re.compile(r"(?<!\w)(?:resum\w+|restart\w*|again|recommenc\w+|return\w*)(?!\w)")
_BACK = re.compile(r"back\s+(?:in\s+|on\s+|at\s+)?(?:the\s+)?$")
_SHORTEST_SHOOT = timedelta(days=8)
"""Days in a row that are fewer are days of shooting somewhere, not the whole shoot."""
_SAYING = re.compile(r"expected|said|told|supposed")
_AWAITED = re.compile(
    r"(?<![\w'])(?:it|it's|it'll|viewers|audiences|slot|see|seeing|watch|watching|yours|cinemas|theaters|"
    r"calendars?|release|sometime|some time|season|series|earliest|date|until|till)(?!\w)"
)
_CAPTION = re.compile(
    r"(?:[^\s:,|]{1,20}[:,|]?\s){0,4}(?:the )?T_+[^\w.!?]{0,4}"
    r"(?:(?:season|series|s) ?\d{0,2}|\w+ (?:season|series))?"
    r"[^\w.!?]{1,4}(?:[\w+'-]{1,20}[ ,|–—]{1,4}){0,4}D_+[)\]]?[.!]?"
)
"""A work, where it is shown and a day, with no verb: a caption or a line of a listing ("Lowtide (Netflix, June 7)")."""


def tell(reading: Reading) -> Iterator[Told]:
    """What an event claims; nothing where its date is missing or a cue drops it."""
    rule, how = reading.event.rule, reading.how
    state = rule.of_shoot if reading.topic is Facet.FILMING and rule.of_shoot else rule.means
    if state is None or (rule.needs in (Needs.DATE, Needs.SPARE) and not reading.dates):
        return
    if how.dropped and not (how.dropped == "condition" and how.basis is Basis.RUMOURED):
        yield from _come_about(reading, state)
        return
    if state.is_absence:
        yield Told(state, Aspect.REACHED, None, firm(how))
        if rule.moves_start:
            yield from start_moved(reading)
    elif rule.denies and _follows(reading):
        yield from negated(reading, State.RELEASED)
    elif how.is_negated:
        yield from negated(reading, _in_context(reading, state))
    elif state is State.DELAYED:
        yield from delayed(reading)
    elif state in (State.RENEWED, State.CANCELLED) and not reading.dates and reading.told_on:
        yield Told(state, Aspect.REACHED, reading.told_on.resolve(Lean.PAST), how.basis, reading.told_on)
    else:
        yield from _dated(reading, _in_context(reading, state))


def _come_about(reading: Reading, state: State) -> Iterator[Told]:
    """ "It was to resume on 11 December", written in February: nothing says that it did not."""
    if reading.how.dropped != "plan overtaken" or state is not State.FILMING or _CONTRAST.search(reading.view.text):
        return
    when = reading.dates[0].resolve(Lean.PAST) if reading.dates else None
    if when and reading.today and when.is_before(reading.today) and _AGAIN.search(reading.view.text):
        yield Told(state, Aspect.REACHED, when, Basis.REPORTED, reading.dates[0])


def _is_of_shoot(reading: Reading) -> bool:
    """Whether the clause of a date that is set speaks of the shoot, and not of viewers."""
    start, end = reading.view.clause(reading.event.start)
    clause = reading.view.text[start:end]
    return _SHOOT.search(clause) is not None and _SEEN.search(clause) is None


def _follows(reading: Reading) -> bool:
    """Whether an event's own date stands after it in the same clause."""
    if not reading.dates or not reading.dates[0].resolve(Lean.FUTURE):
        return False
    place = reading.dates[0].core[0] or reading.dates[0].start
    return place >= reading.event.start and not reading.view.between(reading.event.end, place)


def _in_context(reading: Reading, state: State) -> State:
    """The state that the same words mean with a date, or while their verb is not in the past."""
    rule, group = reading.event.rule, reading.how.group
    if state is State.RELEASED and rule.looks_ahead and rule.needs is Needs.DATE and _is_of_shoot(reading):
        return State.FILMING
    if rule.unfinished and (group.tense is not Tense.PAST or "being" in group.words):
        return rule.unfinished
    if rule.dated and reading.dates and reading.dates[0].resolve(Lean.FUTURE):
        return rule.dated
    return state


def _dated(reading: Reading, state: State) -> Iterator[Told]:
    """One claim for each date that the event has, or one without."""
    if not reading.dates or (state in (State.RENEWED, State.CANCELLED) and _SINCE.match(reading.dates[0].text)):
        if state is not State.RELEASED or reading.event.rule.needs is Needs.SUBJECT:
            yield Told(state, aspect(reading, state, None), None, reading.how.basis)
        return
    first = reading.dates[0]
    is_until = _UNTIL.search(reading.before(first, 30)) is not None and not first.last
    if state is State.HALTED and is_until:
        yield Told(state, Aspect.REACHED, None, reading.how.basis)
    elif state is State.FILMING and is_until:
        yield from _lasting_until(reading, first)
    elif state in (State.FILMING, State.WRAPPED) and _is_whole_shoot(reading, first):
        yield from _from_start_to_end(reading, first)
    elif state is State.RELEASED:
        yield from _releases(reading)
    else:
        when = first.resolve(lean(reading, state))
        if reading.event.rule.is_end and _goes_on(reading):
            yield Told(State.FILMING, Aspect.REACHED, None, reading.how.basis)
        if reading.event.rule.needs is not Needs.SPARE or _is_awaited(reading, first, when):
            yield Told(state, aspect(reading, state, when), when, reading.how.basis, first)


def _goes_on(reading: Reading) -> bool:
    """Whether a shoot that lasts until some day is told to be under way."""
    words = reading.view.text[reading.event.start : reading.event.end]
    return _GOES_ON.search(words) is not None and _DUE.search(reading.how.group.words) is None


def _is_whole_shoot(reading: Reading, mention: DateMention) -> bool:
    rule = reading.event.rule
    if not (mention.first and mention.last) or _EITHER.search(mention.text) or rule.is_end or rule.is_stretch:
        return False
    start, end = (part.resolve(lean(reading, State.FILMING)) for part in (mention.first, mention.last))
    if start is None or end is None or not (start.is_day and end.is_day and start.earliest and end.latest):
        return True
    return end.latest - start.earliest >= _SHORTEST_SHOOT


def _lasting_until(reading: Reading, mention: DateMention) -> Iterator[Told]:
    """ "It films until May": filming now, wrapped then."""
    tense = reading.how.group.tense
    if tense is Tense.FUTURE and _goes_on(reading):
        yield Told(State.FILMING, Aspect.REACHED, None, reading.how.basis)
    elif tense is not Tense.FUTURE:
        yield Told(State.FILMING, aspect(reading, State.FILMING, None), None, reading.how.basis)
    when = mention.resolve(Lean.PAST if tense is Tense.PAST else Lean.FUTURE)
    yield Told(State.WRAPPED, aspect(reading, State.WRAPPED, when), when, reading.how.basis, mention)


def _from_start_to_end(reading: Reading, mention: DateMention) -> Iterator[Told]:
    """ "It filmed from March to May": filming then, wrapped at the end."""
    for state, part in ((State.FILMING, mention.first), (State.WRAPPED, mention.last)):
        if part:
            when = part.resolve(lean(reading, state))
            yield Told(state, aspect(reading, state, when), when, reading.how.basis, part)


def _releases(reading: Reading) -> Iterator[Told]:
    """One release for each different date, in the order of telling."""
    seen: set[str] = set()
    for mention in sorted(reading.dates, key=lambda mention: mention.start):
        side = Lean.PAST if _BACK.search(reading.before(mention, 14)) else lean(reading, State.RELEASED)
        when, basis = mention.resolve(side), reading.how.basis
        if when and _WAIT.search(reading.before(mention, 60)):
            when = mention.bounded(Bound.FROM, Lean.FUTURE)
            basis = Basis.EXPECTED if basis is Basis.REPORTED else basis
        if when is None or when.edtf in seen:
            continue
        if when.latest is None and basis is Basis.REPORTED:
            basis = Basis.EXPECTED
        if reading.event.rule.needs is Needs.SPARE and not _is_awaited(reading, mention, when):
            continue
        seen.add(when.edtf)
        yield Told(State.RELEASED, aspect(reading, State.RELEASED, when), when, basis, mention)


def _is_awaited(reading: Reading, mention: DateMention, when: When | None) -> bool:
    """Whether a loose date may be that of what is awaited: it lies ahead, in a clause that tells nothing of the "
    "past."""
    if reading.event.verb or reading.event.rule.name != "date alone":
        return True
    if when is None or reading.today is None or when.is_before(reading.today):
        return False
    is_firm = reading.how.basis in (Basis.OFFICIAL, Basis.REPORTED)
    if is_firm and mention.kind in (Kind.WEEKDAY, Kind.RELATIVE):
        return False
    if is_firm and not _AWAITED.search(reading.view.text) and not _CAPTION.fullmatch(reading.view.text):
        return False
    start, end = reading.view.clause(reading.event.start)
    clause = _SAYING.sub("", reading.view.text[start:end])
    return len(clause) < 130 and not _PAST.search(clause)
