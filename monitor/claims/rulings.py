"""What the rules claim of one sentence after another, each in the light of what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from monitor.claims import asides, stages, verdicts
from monitor.claims.attach import attach
from monitor.claims.calendar import Calendar
from monitor.claims.dates import DateMention, Lean
from monitor.claims.events import Event, Needs, Rule, detect
from monitor.claims.explain import Explanation
from monitor.claims.factuality.judge import Judgement, Setting, judge
from monitor.claims.subjects import Outline, Subject, Tracker
from monitor.claims.telling import Reading, Told, tell
from monitor.claims.view import View
from monitor.claims.weighing import Hearing
from monitor.model import Aspect, Basis, Claim, Evidence, Facet, State, When

_MAKERS = re.compile(r"(?<![\w'])(?:we|i|we're|we've|i'm|i've|we'll|our (?:crew|team|shoot|unit|filming))(?![\w'])")
_VIEWER = re.compile(
    r"(?<![\w'])(?:viewers?|audiences?|fans|watch|watching|see it|see the|screens?|arrival|air|airing|return|"
    r"comeback|premiere|"
    r"release|slot|launch|cinemas|theaters|theatres|be back|look for it|out)(?!\w)"
)
_NOW = re.compile(r"(?<![\w'])(?:now|instead|new date|rescheduled|later than)(?!\w)")
_CREW = re.compile(r"(?<!\w)(?:crews?|cameras?|on set|set|unit)(?!\w)")
_SEASON_BEGINS = re.compile(
    r"[\"']?(?:(?:the|its|this|that|season|series|run|batch|new|\w+th|second|third|first|final|next|drama|comedy|show|"
    r"episodes|thriller|sitcom|T_+)\s?){1,4}(?:$|,|\s)(?!filming|production|shooting)"
)
_WAS_TO = re.compile(r"(?<!\w)(?:was|were) to(?!\w)")
_SOME = re.compile(
    r"(?<!\w)(?:\d+|[a-z]+) of (?:the|its|our) (?:\d+|[a-z]+) (?:episodes|instal?lments|scenes|films)(?!\w)"
)
_LEAVING = re.compile(r"(?i)(?<!\w)(?:leaving|expir\w+|last chance|departing|removed)(?!\w)")
_STAGES = re.compile(
    r"(?:(?:in |post-?|pre-?)?(?:development|production|filming|scheduled|ongoing|completed|released?|wrapped|"
    r"announced|casting|"
    r"editing|shooting|renewed)[\s>|,·→/-]{1,3}){2,12}(?:(?:in |post-?|pre-?)?[a-z]+)?"
)
"""The steps of a production named one after the other, which tells nothing of where it stands."""
_RUN = Rule(name="a run begins", trigger=(), means=State.RELEASED, needs=Needs.DATE)
_LISTED = Rule(name="listed below its date", trigger=(), means=State.RELEASED)
_MADE = (State.FILMING, State.WRAPPED, State.POST_PRODUCTION, State.HALTED, State.PRE_PRODUCTION)
_DONE_TO = (State.RENEWED, State.CANCELLED, State.DELAYED)
_SHOOT = re.compile(
    r"film|shoot|production|photography|camera|edit|dub|season|episode|sequel|(?<!\w)(?:t_|series|show|drama)"
)
_TAKEN_BACK = (State.CANCELLED, State.RENEWED, State.WRAPPED, State.HALTED)
"""What a text may say that it wrongly said."""
_REST = re.compile(r"^[\s;,.–—-]*(?:but |and |however,? )?")
_OVER = (State.WRAPPED, State.POST_PRODUCTION)


class Rulings:
    """Applies the rules to the sentences of one text. Ask it of every sentence, in order."""

    def __init__(self, outline: Outline, tracker: Tracker, *, headline: str, is_release: bool) -> None:
        """Begin a text. `is_release`: it is the makers' own announcement."""
        self._outline = outline
        self._tracker = tracker
        self._headline = headline
        self._is_release = is_release
        self._today: date | None = None
        self._topic: Facet | None = None
        self._stage: State | None = None
        """The last state of the shoot that was told."""
        self._asked: tuple[Event, ...] = ()
        self._overtaken: list[When] = []
        """Dates of releases that were planned and are no more."""
        self._calendar = Calendar()
        self._former: tuple[tuple[Event, tuple[Subject, ...]], ...] = ()
        """What the sentence before gave as what the text used to say, with whom it was told of."""

    def events(self, view: View) -> tuple[Event, ...]:
        """What a sentence tells, whatever was told before it, without what it says that the text used to tell."""
        if _STAGES.fullmatch(view.text):
            return ()
        events = detect(view.text, view.barriers)
        past = asides.superseded(view.text) if events else None
        events = tuple(map(partial(self._of_run, view), events))
        if asides.is_late_step(view.text, events):
            events = tuple(one for one in events if one.rule.means is not State.DELAYED)
        return tuple(one for one in events if not past or one.end <= past[0] or one.start >= past[1])

    def hear(
        self,
        view: View,
        events: Sequence[Event],
        where: Setting,
        today: date | None,
        told_on: DateMention | None,
    ) -> tuple[list[Hearing], list[Explanation]]:
        """The events of a sentence as they are told, and what they claim.

        `today` is the day by which something is past or to come, `told_on` that on which something was announced.
        """
        self._today = today
        dated = attach(view, events)
        hearings: list[Hearing] = []
        claimed: list[Explanation] = []
        for index, event in enumerate(events):
            hearing = self._hearing(view, where, event, dated.get(index, []))
            hearings.append(hearing)
            for told in self._told(view, hearing, told_on):
                self._tracker.told(hearing.subjects)
                claimed += [
                    _explained(view, event, hearing.how, told, subject)
                    for subject in hearing.subjects
                    if subject.is_watched and not self._is_earlier(told, subject)
                ]
        claimed += self._answers(view, where, {one.claim.state for one in claimed})
        self._topic = _topic(events, self._topic)
        self._asked = tuple(events) if where.is_question else ()
        return hearings, claimed

    def listed(self, view: View, states: set[State]) -> list[Explanation]:
        """What the place of a sentence tells: as a status cell or, unless its words tell `states`, below a date."""
        staged = [*self._staged(view), *self._taken_back(view, states)]
        return staged + list(self._listed(view, states | {one.claim.state for one in staged}))

    def _hearing(self, view: View, where: Setting, event: Event, own: list[DateMention]) -> Hearing:
        done_to = _is_done_to(view, event)
        subjects = self._tracker.subjects(event.start, event.end, of_work=_is_of_work(event), done_to=done_to)
        return Hearing(event, judge(where, event), subjects, own)

    def _of_run(self, view: View, event: Event) -> Event:
        """The event, read as a release where it is a season, or a title of a list, that begins."""
        is_run = event.rule.name == "it begins" and (
            (self._outline.is_list and event.start <= 1) or _SEASON_BEGINS.match(view.text, 0, event.start)
        )
        return replace(event, rule=_RUN) if is_run else event

    def _told(self, view: View, hearing: Hearing, told_on: DateMention | None) -> Iterator[Told]:
        """What an event tells, in the light of what was told before."""
        event, how, own = hearing.event, hearing.how, hearing.dates
        is_overtaken = how.dropped == "plan overtaken" or _WAS_TO.search(view.text, event.start, event.end)
        if is_overtaken and event.rule.means is State.RELEASED and how.dropped != "question":
            self._overtaken += [when for mention in own if (when := mention.resolve(Lean.NEUTRAL))]
        for told in tell(Reading(view, event, how, own, told_on, self._today, self._talk(view, event))):
            if told.state is State.WRAPPED and _SOME.search(view.text):
                continue
            self._topic = told.state.facet
            if told.state.facet is Facet.FILMING and told.aspect is Aspect.REACHED:
                self._stage = told.state
            yield self._revised(view, event, told)

    def _talk(self, view: View, event: Event) -> Facet | None:
        """What a loose date belongs to: the release, once the shoot is over or where viewers are spoken of."""
        if event.rule.of_shoot and event.rule.means is None and _CREW.search(view.text):
            return Facet.FILMING
        is_loose = event.rule.needs is Needs.SPARE
        if is_loose and (self._stage in _OVER or _VIEWER.search(view.text)):
            return Facet.RELEASE
        return self._topic

    def _revised(self, view: View, event: Event, told: Told) -> Told:
        """A release on a later day than the one that was planned is a delay; what the makers say is official."""
        is_firm = told.basis in (Basis.OFFICIAL, Basis.REPORTED)
        is_ahead = told.state is State.RELEASED and told.aspect is Aspect.PLANNED
        if (
            is_firm
            and is_ahead
            and _NOW.search(view.text)
            and any(_is_later(told.when, old) for old in self._overtaken)
        ):
            return replace(told, state=State.DELAYED, aspect=Aspect.REACHED)
        is_plain = told.basis is Basis.REPORTED and told.state.facet is Facet.FILMING and not told.state.is_absence
        if self._is_release and told.basis is Basis.REPORTED:
            return replace(told, basis=Basis.OFFICIAL)
        makers = _MAKERS.search(view.text, max(0, event.start - 30), event.start + 8) if is_plain else None
        if makers and makers.start() <= event.start:
            return replace(told, basis=Basis.OFFICIAL)
        return told

    def _is_earlier(self, told: Told, subject: Subject) -> bool:
        """Whether something of the past is told of a series by its bare name, that is, of some earlier season."""
        if subject.numbered or (subject.season or 1) == 1 or told.aspect is not Aspect.REACHED:
            return False
        is_told = told.basis is not Basis.DENIED
        return is_told and (told.state is State.RELEASED or (told.state in _MADE and not self._outline.is_sure))

    def _answers(self, view: View, where: Setting, states: set[State]) -> Iterator[Explanation]:
        """The claims of a yes or no to the question before."""
        for asked in self._asked:
            told = verdicts.answer(asked, view.text)
            if told and told.state not in states:
                states.add(told.state)
                event = replace(asked, start=0, end=1, verb=None)
                for subject in self._tracker.subjects(0, 1):
                    if subject.is_watched:
                        yield _explained(view, event, judge(where, event), told, subject)

    def _taken_back(self, view: View, states: set[State]) -> Iterator[Explanation]:
        """What the text used to say, and now says was wrong: that it is not so."""
        former, self._former = self._former, ()
        past = asides.superseded(view.text)
        if past and (events := [one for one in detect(view.text, view.barriers) if past[0] <= one.start < past[1]]):
            former = tuple((one, self._tracker.subjects(one.start, one.end)) for one in events)
            rest = _REST.sub("", view.text[past[1] :])
            if not verdicts.rejects(rest):
                self._former = former
                return
        elif not verdicts.rejects(view.text):
            return
        for event, subjects in former:
            state = event.rule.means
            if state in _TAKEN_BACK and state not in states and not event.is_negative:
                how = judge(Setting(view.text, view.barriers, None), replace(event, start=0, end=1, verb=None))
                told = Told(state, Aspect.REACHED, None, Basis.DENIED)
                yield from [
                    _explained(view, replace(event, start=0, end=1, verb=None), how, told, one)
                    for one in subjects
                    if one.is_watched
                ]

    def _staged(self, view: View) -> Iterator[Explanation]:
        """The stage that a status cell or a step widget names."""
        told = stages.labelled(view.text)
        if told is None:
            return
        rule = replace(_LISTED, name="named as the stage", means=told.state)
        event = Event(rule, 0, len(view.text), None, False)
        for subject in self._tracker.subjects(0, 1):
            if subject.is_watched:
                yield _explained(view, event, judge(Setting(view.text, view.barriers, None), event), told, subject)

    def _listed(self, view: View, states: set[State]) -> Iterator[Explanation]:
        """The release of a work that stands in a list below its date."""
        day = self._calendar.day_of(view)
        named = [mention for mention in view.mentions if mention.work == "watched"]
        when = day.resolve(Lean.FUTURE) if day else None
        if states or not named or not when or _LEAVING.search(self._headline):
            return
        aspect = Aspect.REACHED if self._today and when.is_before(self._today) else Aspect.PLANNED
        event = Event(_LISTED, named[0].start, named[0].end, None, False)
        how = judge(Setting(view.text, view.barriers, None), event)
        for subject in self._tracker.subjects(named[0].start, named[0].end):
            if subject.is_watched:
                told = Told(State.RELEASED, aspect, when, Basis.REPORTED, None)
                yield _explained(view, event, how, told, subject)


def _explained(view: View, event: Event, how: Judgement, told: Told, subject: Subject) -> Explanation:
    rules = (event.rule.name, *(cue.cue.name for cue in how.cues), *((told.date.rule,) if told.date else ()))
    speaker = how.voice.named(view.text, view.sentence.text) if how.voice else None
    evidence = Evidence(quote=view.sentence.text, rules=rules, speaker=speaker)
    claim = Claim(
        season=subject.season,
        state=told.state,
        aspect=told.aspect,
        when=told.when,
        basis=told.basis,
        evidence=evidence,
    )
    return Explanation.of(claim, view, event, how, told)


def _is_of_work(event: Event) -> bool:
    """Whether the event is one that only a work or its parts can be subject to, by words that many things take."""
    return event.rule.means is not None and event.rule.means.facet is Facet.RELEASE and not event.rule.means.is_absence


def _is_done_to(view: View, event: Event) -> bool:
    """Whether the event happens to many things, by words that tell nothing of a shoot."""
    return event.rule.means in _DONE_TO and not _SHOOT.search(view.text, event.start, event.end)


def _is_later(when: When | None, than: When) -> bool:
    return bool(when and when.earliest and than.latest and when.earliest > than.latest)


def _topic(events: Sequence[Event], before: Facet | None) -> Facet | None:
    """What the talk is of after a sentence: the facet of its last firm event, else what it was of before."""
    for event in reversed(events):
        if event.rule.means and event.rule.needs is not Needs.SPARE and not event.rule.of_shoot:
            return event.rule.means.facet
    return before
