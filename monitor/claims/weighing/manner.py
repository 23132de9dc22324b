"""How a state is told, as readable features: on whose word and how firmly, reached or planned."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.claims.dates import DateMention
from monitor.claims.weighing.features import Sentence
from monitor.claims.weighing.words import senses, side, tenses
from monitor.model import State, When

_NEAR = 3
"""So many words on either side of a date are features of their own."""


def features(
    sentence: Sentence, state: State, when: When | None, mention: DateMention | None
) -> tuple[frozenset[str], ...]:
    """The features by which basis and aspect are weighed, in parts that share none.

    `mention` is where the sentence names the date.
    """
    shared = sentence.frame.union(_own(sentence, state, when), _beside(sentence, mention))
    under = frozenset([f"{state}: {one}" for one in shared])
    return sentence.said, sentence.heard_events, sentence.told, shared, under


def _beside(sentence: Sentence, mention: DateMention | None) -> Iterator[str]:
    """The clause in which the date stands: of two dates of one event one may be denied and the other expected."""
    if mention is None:
        return
    start, end = mention.place
    low, high = sentence.heard.view.clause(start)
    for text in sentence.within(low, high):
        yield f"date's clause: {text}"
        yield from (f"date's clause: {sense}" for sense in senses(text) if sense.startswith("~"))
    yield from (f"before the date: {text}" for text in sentence.within(low, start)[-_NEAR:])
    yield from (f"after the date: {text}" for text in sentence.within(end, high)[:_NEAR])


def _own(sentence: Sentence, state: State, when: When | None) -> Iterator[str]:
    where = side(when, sentence.heard.today) if when else "undated"
    yield f"tells {state}"
    yield f"lies {where}"
    yield f"lies {where}, verbs {tenses(sentence.texts)}"
    yield f"verbs {tenses(sentence.texts)}"
    anchor = sentence.anchor(state)
    if anchor is None:
        yield "no event"
    else:
        how = anchor.how
        clause = sentence.within(*sentence.heard.view.clause(anchor.event.start))
        yield f"event's verbs {tenses(clause)}"
        yield f"event's verbs {tenses(clause)}, lies {where}"
        yield f"event in {how.group.tense}"
        yield f"event in {how.group.tense}, lies {where}"
        yield f"event {how.basis}{', negated' if how.is_negated else ''}"
        yield f"event by {anchor.event.rule.name}"
        if how.voice:
            yield "event on the makers' word"
        if how.group.is_modal:
            yield "event may be"
        if how.dropped:
            yield f"event dropped, {how.dropped}"
    for one in sentence.heard.own:
        if one.claim.state is state:
            yield f"ruled {one.claim.basis}"
            yield f"ruled {one.claim.aspect}"
