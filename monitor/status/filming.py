"""Where filming stands: the texts' words in the order in which they were told, each taken as a step or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from monitor.model import RESUMED, Aspect, Basis, Dispute, Facet, Part, State, Testimony, When
from monitor.status.ageing import overdue
from monitor.status.conflict import firmest, why_step_stays
from monitor.status.independence import voices
from monitor.status.order import FIRMNESS, event_day, is_before, is_firmer, moment, progress

_BEHIND = timedelta(days=60)
"""Recaps and widgets go on saying that cameras roll for so long after they stopped."""

_UNHEARD = timedelta(days=3)
"""For so long others may not have heard of a halt, and say that cameras roll."""

_BEFORE_CAMERAS = (State.DEVELOPMENT, State.PRE_PRODUCTION)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """A state that filming was in for a while, and who tells it, the first teller first."""

    state: State
    supporters: tuple[Testimony, ...]
    reason: str

    @property
    def since(self) -> date:
        """The first day of the state, as far as it was told."""
        for teller in self.supporters:
            when = teller.claim.when
            if when is not None and when.earliest is not None:
                return when.earliest
        return self.supporters[0].told.date()

    @property
    def is_dated(self) -> bool:
        """Whether the day of the step was told."""
        return any(t.claim.when is not None for t in self.supporters)


def filming(testimonies: Iterable[Testimony], now: datetime) -> tuple[State | None, Part]:
    """The state of filming at a time, and what it rests on; None where no firm word of it stands."""
    told = [t for t in testimonies if t.claim.facet is Facet.FILMING and t.claim.basis.is_firm]
    standing = [t for t in told if t.retracted is None]
    path: list[_Held] = []
    disputes: list[Dispute] = []
    words = _words(t for t in standing if t.claim.aspect is Aspect.REACHED)
    for word in words:
        verdict = _judge(path, word, words)
        if isinstance(verdict, str):
            disputes.append(Dispute(testimony=word, reason=verdict))
        elif verdict is not None:
            path.append(verdict)
        elif path and path[-1].state is word.claim.state:
            path[-1] = replace(path[-1], supporters=(*path[-1].supporters, word))
    disputes = [d for d in disputes if not path or d.testimony.claim.state is not path[-1].state]
    disputes += [Dispute(testimony=t, reason="taken back by its own page") for t in told if t.retracted]
    if not path:
        return None, Part(disputes=tuple(disputes))
    return path[-1].state, _part(path[-1], disputes, standing, now)


def _words(reached: Iterable[Testimony]) -> list[Testimony]:
    """What each text leaves of filming, in the order told: one testimony a text."""
    texts: dict[tuple[str, str, datetime], list[Testimony]] = defaultdict(list)
    for testimony in reached:
        texts[testimony.source, testimony.url, testimony.told].append(testimony)
    return sorted((_furthest(told) for told in texts.values()), key=_order)


def _order(t: Testimony) -> tuple[object, ...]:
    when = t.claim.when.edtf if t.claim.when else ""
    return (moment(t), progress(t.claim.state), FIRMNESS[t.claim.basis], t.trust.rank, when, t.source, t.url)


def _furthest(told: Sequence[Testimony]) -> Testimony:
    """The furthest state of one text; of a halt and rolling cameras the later one, the halt where no day tells."""
    last = max(told, key=lambda t: (progress(t.claim.state), _weight(t)))
    if last.claim.state is not State.HALTED:
        return last
    rolling = [t for t in told if t.claim.state is State.FILMING]
    after = [t for t in rolling if _goes_on(t, last) or _resumes(t.claim.when, last.claim.when)]
    return max(after, key=lambda t: (event_day(t), _order(t))) if after else last


def _weight(t: Testimony) -> tuple[object, ...]:
    return (FIRMNESS[t.claim.basis], t.claim.when is not None, _order(t))


def _goes_on(rolling: Testimony, halt: Testimony) -> bool:
    """Whether a text tells cameras that roll as a resumption after its halt, of which no day speaks against that."""
    return RESUMED in rolling.claim.evidence.rules and halt.claim.when is None


def _resumes(rolling: When | None, halt: When | None) -> bool:
    """Whether one text's cameras roll after its halt: it dates the halt alone, or dates it before."""
    if rolling is None or rolling.earliest is None:
        return halt is not None
    return halt is not None and is_before(halt, rolling.earliest + timedelta(days=1)) and rolling != halt


def _judge(path: Sequence[_Held], word: Testimony, words: Sequence[Testimony]) -> _Held | str | None:
    """What a word does to the path so far: a new step, a reason why it is disputed, or None for nothing new."""
    state = word.claim.state
    if not path:
        return _Held(state=state, supporters=(word,), reason="the first firm word of it")
    held = path[-1]
    if state is held.state:
        return None
    if state is State.FILMING and held.state is State.HALTED:
        return _resumption(held, word)
    if state is State.HALTED and held.state is State.FILMING:
        return _halt(path, word)
    if progress(state) > progress(held.state):
        return _step(held, word)
    return _step_back(path, word, words)


def _resumption(held: _Held, word: Testimony) -> _Held | str | None:
    """Cameras that roll after a halt: dated after it; or said after it, without a date or with the day of the halt."""
    when, halt = word.claim.when, held.supporters[0]
    is_of_that_day = when is not None and when.is_day and when.earliest == held.since
    is_said_after = (when is None or is_of_that_day) and moment(word) > moment(halt)
    if not is_said_after and not (when is not None and when.is_after(held.since)):
        return None
    is_lone_report = word.claim.basis is not Basis.OFFICIAL and all(t.source != word.source for t in held.supporters)
    if when is None and is_lone_report and word.told - halt.told < _UNHEARD:
        return "a report so soon after the halt that it may not have heard of it"
    return _Held(state=State.FILMING, supporters=(word,), reason="cameras roll again after the halt")


def _halt(path: Sequence[_Held], word: Testimony) -> _Held | None:
    """A halt of cameras that roll; an older one told later, or the known one told again, undoes no resumption."""
    when, held = word.claim.when, path[-1]
    halts = [step for step in path if step.state is State.HALTED]
    resumed = bool(halts)
    if is_before(when, held.since) and (resumed or held.is_dated):
        return None
    if when is None and resumed and word.claim.basis is not Basis.OFFICIAL:
        return None
    if (
        resumed
        and _is_day_of(when, halts[-1])
        and not is_firmer(word.claim.basis, firmest(halts[-1].supporters) or Basis.REPORTED)
    ):
        return None
    return _Held(state=State.HALTED, supporters=(word,), reason="a halt, and no word of a resumption since")


def _is_day_of(when: When | None, halt: _Held) -> bool:
    """Whether a day told is no later than the day of a halt."""
    return when is not None and when.is_day and not when.is_after(max(event_day(t) for t in halt.supporters))


def _step(held: _Held, word: Testimony) -> _Held | None:
    """A step further, unless it is of an earlier round than the one that runs."""
    margin = timedelta(0) if held.is_dated else _BEHIND
    if held.state is State.FILMING and is_before(word.claim.when, held.since, margin):
        return None
    return _Held(state=word.claim.state, supporters=(word,), reason="the furthest step that is told firmly")


def _step_back(path: Sequence[_Held], word: Testimony, words: Sequence[Testimony]) -> _Held | str | None:
    """An earlier state told later: mostly an old fact; else cameras that roll again, or a correction."""
    held, state, when = path[-1], word.claim.state, word.claim.when
    if (held.state, state) == (State.POST_PRODUCTION, State.WRAPPED):
        return None
    if state is State.NOT_STARTED and held.state in _BEFORE_CAMERAS:
        return None
    if state is State.FILMING and when is not None and when.is_after(event_day(held.supporters[0])):
        return _Held(state=state, supporters=(word,), reason="cameras roll again after the wrap")
    basis = firmest(held.supporters) or word.claim.basis
    is_retold = any(step.state is state for step in path) and not is_firmer(word.claim.basis, basis)
    if is_retold or is_before(when, held.since):
        return None
    backers = [t for t in words if t.claim.state is state and t.told >= held.supporters[0].told and t.told <= word.told]
    reason = why_step_stays(held.supporters, word, backers)
    if reason is not None:
        return reason
    before = [step for step in path if step.state in _BEFORE_CAMERAS] if state is State.NOT_STARTED else []
    if before:
        tellers = (word, *before[-1].supporters)
        return replace(before[-1], supporters=tellers, reason="cameras have not rolled after all")
    return _Held(state=state, supporters=(word,), reason="a later text of the same basis or firmer corrects it")


def _part(held: _Held, disputes: Sequence[Dispute], standing: Sequence[Testimony], now: datetime) -> Part:
    first = held.supporters[0]
    dated = [t.claim.when for t in held.supporters if t.claim.when is not None]
    taken_back = [d.testimony.retracted for d in disputes if d.testimony.retracted]
    plans = [t for t in standing if t.claim.aspect is Aspect.PLANNED and _is_ahead(t.claim.state, held.state)]
    independent = voices(held.supporters)
    return Part(
        since=first.told,
        when=dated[0] if dated else None,
        basis=firmest(held.supporters),
        supporters=held.supporters,
        disputes=tuple(disputes),
        reason=f"{held.reason}; {independent} independent" if independent > 1 else held.reason,
        overdue=overdue(plans, now),
        corrected=any(at >= moment(first) for at in taken_back),
    )


def _is_ahead(planned: State, held: State) -> bool:
    return progress(planned) > progress(held) or (planned, held) == (State.FILMING, State.HALTED)
