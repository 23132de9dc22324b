"""A text read sentence by sentence: what each tells, and what it does to what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from monitor.claims import asides, press, sentences, stages, verdicts
from monitor.claims.attach import announced, attach
from monitor.claims.calendar import Calendar
from monitor.claims.dates import Lean
from monitor.claims.events import Event, Needs, Rule, detect
from monitor.claims.explain import Explanation
from monitor.claims.factuality.judge import Judgement, Setting, judge
from monitor.claims.subjects import Namer, Scene, Subject, Tracker, outline
from monitor.claims.telling import Reading, Told, tell
from monitor.claims.view import View, look
from monitor.model import Article, Aspect, Basis, Block, BlockKind, Claim, Evidence, Facet, State, Title, When

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
_ORDERS = re.compile(r"(?i)(?<!\w)(?:renew\w*|cancel\w*|bubble|scorecard|fate)(?!\w)")
_RUN = Rule(name="a run begins", trigger=(), means=State.RELEASED, needs=Needs.DATE)
_LISTED = Rule(name="listed below its date", trigger=(), means=State.RELEASED)
_MADE = (State.FILMING, State.WRAPPED, State.POST_PRODUCTION, State.HALTED, State.PRE_PRODUCTION)
_DONE_TO = (State.RENEWED, State.CANCELLED, State.DELAYED)
_SHOOT = re.compile(
    r"film|shoot|production|photography|camera|edit|dub|season|episode|sequel|(?<!\w)(?:t_|series|show|drama)"
)
_OVER = (State.WRAPPED, State.POST_PRODUCTION)


class Passage:
    """Reads one article for one title. `read` once; what it yields may repeat one event in several claims."""

    def __init__(self, article: Article, title: Title, now: datetime | None = None) -> None:
        self._article = article
        self._now = now
        self._title = title
        self._namer = Namer(title, article.text)
        self._outline = outline(article, title, self._namer)
        self._tracker = Tracker(title, self._namer, self._outline)
        self._entries = _entries(article.blocks)
        self._today = _day(article.written or now)
        """The day by which something is past or to come. A page without a date is read as of now, but leaves dates that
        hang on its day unresolved."""
        self._headline = article.title or (article.blocks[0].text[:300] if article.blocks else "")
        self._topic: Facet | None = None
        self._stage: State | None = None
        """The last state of the shoot that was told."""
        self._inherited: bool | None = None
        """Whether officials speak in the quotation that is open, or was closed last, as far as was asked."""
        self._unheard: list[Setting] = []
        """The sentences since then, whose voices were not asked for yet."""
        self._asked: tuple[Event, ...] = ()
        self._overtaken: list[When] = []
        """Dates of releases that were planned and are no more."""
        self._calendar = Calendar()
        self._press = press.is_release(article)
        self._hearsay = press.Hearsay()

    def read(self) -> list[Explanation]:
        """Every claim as its sentence tells it, before those of one event are merged."""
        if not self._namer.may_name(self._article):
            return []
        told: list[Explanation] = []
        recent: list[Explanation] = []
        for sentence in sentences.split(self._article):
            block = self._article.blocks[sentence.block]
            written = block.stamp or self._article.written
            view = look(sentence, self._namer, _day(written))
            self._today = _day(written or self._now)
            self._tracker.enter(_scene(view, block, self._entries.get(block.stamp)))
            found = list(self._sentence(view))
            if self._hearsay.goes_on(view, sentence.block):
                found = [_rumoured(one) for one in found]
            if recent and not any(one.claim.basis.is_firm for one in found) and verdicts.rejects(view.text):
                told[len(told) - len(recent) :] = [_denied(one) for one in recent]
                recent = []
            told += found
            recent = found or ([] if view.text.endswith("?") else recent[:0])
            self._tracker.leave()
        return told

    def _sentence(self, view: View) -> Iterator[Explanation]:
        opens_quoted = view.sentence.opens_quoted or view.text.startswith('"')
        where = Setting(view.text, view.barriers, self._quoted_voice() if opens_quoted else None)
        events = self._events(view)
        states: set[State] = set()
        for event, how, told in self._told(view, where, events):
            done_to = _is_done_to(view, event)
            for subject in self._tracker.subjects(event.start, event.end, of_work=_is_of_work(event), done_to=done_to):
                if subject.is_watched and not self._is_earlier(told, subject):
                    states.add(told.state)
                    yield self._explained(view, event, how, told, subject)
        yield from self._answers(view, where, states)
        yield from self._staged(view, states)
        yield from self._listed(view, states)
        self._unheard.append(where)
        self._topic = _topic(events, self._topic)
        self._asked = events if where.is_question else ()

    def _events(self, view: View) -> tuple[Event, ...]:
        """What a sentence tells, without what it says that the text used to tell."""
        if _STAGES.fullmatch(view.text):
            return ()
        events = detect(view.text, view.barriers)
        past = asides.superseded(view.text) if events else None
        events = tuple(map(partial(self._of_run, view), events))
        if asides.is_late_step(view.text, events):
            events = tuple(one for one in events if one.rule.means is not State.DELAYED)
        return tuple(one for one in events if not past or one.end <= past[0] or one.start >= past[1])

    def _of_run(self, view: View, event: Event) -> Event:
        """The event, read as a release where it is a season, or a title of a list, that begins."""
        is_run = event.rule.name == "it begins" and (
            (self._outline.is_list and event.start <= 1) or _SEASON_BEGINS.match(view.text, 0, event.start)
        )
        return replace(event, rule=_RUN) if is_run else event

    def _quoted_voice(self) -> bool | None:
        """Whether an official speaks in a quotation that goes on: the last voice heard before it tells."""
        last = next((where.voices[-1] for where in reversed(self._unheard) if where.voices), None)
        self._unheard.clear()
        if last:
            self._inherited = last.is_official
        return self._inherited

    def _told(self, view: View, where: Setting, events: Sequence[Event]) -> Iterator[tuple[Event, Judgement, Told]]:
        """What each event of a sentence tells, in the light of what was told before."""
        dated = attach(view, events)
        told_on = announced(view)
        for index, event in enumerate(events):
            how = judge(where, event)
            own = dated.get(index, [])
            is_overtaken = how.dropped == "plan overtaken" or _WAS_TO.search(view.text, event.start, event.end)
            if is_overtaken and event.rule.means is State.RELEASED and how.dropped != "question":
                self._overtaken += [when for mention in own if (when := mention.resolve(Lean.NEUTRAL))]
            reading = Reading(view, event, how, own, told_on, self._today, self._talk(view, event))
            for told in tell(reading):
                if told.state is State.WRAPPED and _SOME.search(view.text):
                    continue
                self._topic = told.state.facet
                if told.state.facet is Facet.FILMING and told.aspect is Aspect.REACHED:
                    self._stage = told.state
                yield event, how, self._revised(view, event, told)

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
        if self._press and told.basis is Basis.REPORTED:
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
                        yield self._explained(view, event, judge(where, event), told, subject)

    def _staged(self, view: View, states: set[State]) -> Iterator[Explanation]:
        """The stage that a status cell or a step widget names."""
        told = None if states else stages.labelled(view.text)
        if told is None:
            return
        states.add(told.state)
        rule = replace(_LISTED, name="named as the stage", means=told.state)
        event = Event(rule, 0, len(view.text), None, False)
        for subject in self._tracker.subjects(0, 1):
            if subject.is_watched:
                yield self._explained(view, event, judge(Setting(view.text, view.barriers, None), event), told, subject)

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
                yield self._explained(view, event, how, told, subject)

    def _explained(self, view: View, event: Event, how: Judgement, told: Told, subject: Subject) -> Explanation:
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


def _denied(one: Explanation) -> Explanation:
    """The same claim, rejected by what follows it."""
    if one.claim.state.is_absence:
        return one
    return replace(one, claim=replace(one.claim, basis=Basis.DENIED))


def _rumoured(one: Explanation) -> Explanation:
    """The same claim, told by somebody whom the text does not vouch for."""
    return one if one.claim.basis is Basis.DENIED else replace(one, claim=replace(one.claim, basis=Basis.RUMOURED))


def _topic(events: Sequence[Event], before: Facet | None) -> Facet | None:
    """What the talk is of after a sentence: the facet of its last firm event, else what it was of before."""
    for event in reversed(events):
        if event.rule.means and event.rule.needs is not Needs.SPARE and not event.rule.of_shoot:
            return event.rule.means.facet
    return before


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _entries(blocks: Sequence[Block]) -> dict[datetime | None, str]:
    """The stamped entries of a live page, each with all its text."""
    texts: dict[datetime | None, list[str]] = {}
    for block in blocks:
        if block.stamp:
            texts.setdefault(block.stamp, []).append(block.text)
    return {stamp: "\n".join(entry) for stamp, entry in texts.items()}


def _scene(view: View, block: Block, entry: str | None) -> Scene:
    sentence = view.sentence
    return Scene(
        view.text,
        view.mentions,
        view.barriers,
        sentence.text,
        sentence.block,
        sentence.is_heading,
        sentence.opens_line,
        block.text if block.kind is BlockKind.ROW else None,
        entry,
    )
