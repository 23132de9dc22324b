"""A first look at a sentence of which the rules claim nothing: whether weighing it can come to a claim at all.

Most sentences of the news tell nothing of the watched work, and to weigh one takes much longer than to see that. So
the weighing is a cascade, as the field calls it: a small model looks at the words, one by one and side by side, and at
what the rules found, and only what it lets pass is weighed by all there is. Its bias is set in training so that, of
sentences that it was not trained on, it lets pass nearly all that the weighing makes a claim of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from monitor.claims.weighing.features import Sentence
from monitor.claims.weighing.model import load
from monitor.claims.weighing.words import senses


def is_worth_weighing(sentence: Sentence) -> bool:
    """Whether a sentence may make a claim of the watched season; what is not worth weighing makes none."""
    if sentence.heard.own:
        return True
    if sentence.heard.where.is_question:
        return False
    model = load("glance")
    (odds,) = model.log_odds(model.weight(features(sentence)))
    return odds >= 0


def features(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence with their senses, how it stands in its text, and which events the rules found."""
    texts = sentence.texts
    found = set(map(" ".join, pairwise(("<start>", *texts, "<end>"))))
    found.update(texts, sentence.heard.text, _place(sentence), _events(sentence), *map(senses, texts))
    return frozenset(found)


def _place(sentence: Sentence) -> Iterator[str]:
    heard = sentence.heard
    yield "talk of the watched" if heard.follows_watched else "talk of another"
    yield f"dates {min(len(heard.view.dates), 2)}"
    yield from [f"{name} named {ago} ago" for name, ago in sentence.since.items()]
    if heard.view.sentence.is_heading:
        yield "heading"
    if heard.where.is_question:
        yield "question"


def _events(sentence: Sentence) -> Iterator[str]:
    for one in sentence.heard.events:
        rule, whose = one.event.rule, sentence.whose(one)
        yield f"rule {rule.name}"
        yield f"{rule.means} of {whose}"
        yield f"{rule.means} needs {rule.needs}"
        yield f"{rule.means} dropped, {one.how.dropped}" if one.how.dropped else f"{rule.means} counts"
    if not any(one.event.rule.means for one in sentence.heard.events):
        yield "no event"
