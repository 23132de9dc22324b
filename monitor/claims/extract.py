"""The flow: sentences → subjects → events → dates and factuality → claims → merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from monitor.claims import sentences
from monitor.claims.attach import announced, attach
from monitor.claims.events import Event, Needs, detect
from monitor.claims.explain import Explanation
from monitor.claims.factuality.judge import Judgement, judge, setting
from monitor.claims.merge import merge
from monitor.claims.subjects import Namer, Scene, Subject, Tracker, outline
from monitor.claims.telling import Reading, Told, tell
from monitor.claims.view import View, look
from monitor.model import Article, Aspect, Basis, Claim, Evidence, Facet, State, Title


def extract(article: Article, title: Title, *, now: datetime) -> tuple[Claim, ...]:
    """The claims of every season of the title that the article makes; empty where it makes none. Never raises.

    Dates are resolved against the day of `article.published` in its own offset; `now` (aware, UTC) is when it was read.
    """
    return merge([found.claim for found in _found(article, title)])


def explain(article: Article, title: Title, *, now: datetime) -> tuple[Explanation, ...]:
    """The claims that `extract` makes of the same article, each with its sentence, the spans and how it was derived."""
    found = list(_found(article, title))
    kept = merge([one.claim for one in found])
    by_quote = {(one.claim.evidence.quote, one.claim.state): one for one in found}
    return tuple(
        one.about(claim) for claim in kept if (one := by_quote.get((claim.evidence.quote, claim.state))) is not None
    )


def _found(article: Article, title: Title) -> Iterator[Explanation]:
    """Every claim as its sentence tells it, before those of one event are merged."""
    namer = Namer(title)
    reference = article.published.date() if article.published else None
    tracker = Tracker(title, namer, outline(article, title, namer))
    inherited: bool | None = None
    topic: Facet | None = None
    for sentence in sentences.split(article):
        view = look(sentence, namer, reference)
        tracker.enter(_scene(view))
        where = setting(view.text, view.barriers, inherited if sentence.opens_quoted else None)
        events = detect(view.text, view.barriers)
        dated = attach(view, events)
        told_on = announced(view)
        for index, event in enumerate(events):
            how = judge(where, event)
            for told in tell(Reading(view, event, how, dated.get(index, ()), told_on, reference, topic)):
                topic = told.state.facet
                for subject in tracker.subjects(event.start, event.end):
                    if subject.is_watched and not _is_earlier(told, subject):
                        yield _explained(view, event, how, told, subject, reference)
        if where.voices:
            inherited = where.voices[-1].is_official
        topic = _topic(events, topic)
        tracker.leave()


def _is_earlier(told: Told, subject: Subject) -> bool:
    """Whether a release in the past is told of a series by its bare name, that is, of some earlier season."""
    is_past = told.state is State.RELEASED and told.aspect is Aspect.REACHED and told.basis is not Basis.DENIED
    return is_past and not subject.numbered and (subject.season or 1) > 1


def _topic(events: Sequence[Event], before: Facet | None) -> Facet | None:
    """What the talk is of after a sentence: the facet of its last firm event, else what it was of before."""
    for event in reversed(events):
        if event.rule.means and event.rule.needs is not Needs.SPARE and not event.rule.of_shoot:
            return event.rule.means.facet
    return before


def _scene(view: View) -> Scene:
    sentence = view.sentence
    return Scene(
        view.text, view.mentions, view.barriers, sentence.text, sentence.block, sentence.is_heading, sentence.opens_line
    )


def _explained(
    view: View, event: Event, how: Judgement, told: Told, subject: Subject, reference: date | None
) -> Explanation:
    rules = (event.rule.name, *(cue.cue.name for cue in how.cues), *((told.date.rule,) if told.date else ()))
    evidence = Evidence(quote=view.sentence.text, rules=rules, speaker=how.voice.words if how.voice else None)
    claim = Claim(
        season=subject.season, state=told.state, aspect=told.aspect, when=told.when, basis=told.basis, evidence=evidence
    )
    return Explanation.of(claim, view, event, how, told)
