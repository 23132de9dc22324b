"""Labelled documents → what the weighing learns from: each sentence with the claims that it should make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor.claims.dates import DateMention
from monitor.claims.passage import Passage
from monitor.claims.weighing import Sentence
from monitor.claims.weighing.dating import Candidate, candidates
from monitor.dialogue.extract import article_of, moment_of, title_of
from monitor.model import State, When
from tests.quality.corpus import Document
from tests.quality.measures import folded

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence with its labels. States in `unsure` may be told by it or not: nothing is learned of them."""

    sentence: Sentence
    claims: tuple[Json, ...]
    unsure: frozenset[str]

    def datings(self) -> Iterator[tuple[State, list[Candidate], list[bool]]]:
        """For each state that the sentence tells the dates it may have, and which of them are right."""
        for name in dict.fromkeys(claim["state"] for claim in self.claims):
            state = State(name)
            if state.is_absence or not self.sentence.heard.view.dates:
                continue
            whens = [_date(claim) for claim in self.claims if claim["state"] == name]
            found = candidates(self.sentence, state)
            right = [any(_same(one.when, when) for when in whens) for one in found]
            if any(right):
                yield state, found, right

    def date_of(self, claim: Json) -> tuple[When | None, DateMention | None]:
        """The date of a label, and where the sentence names it, if that can be told."""
        when = _date(claim)
        found = candidates(self.sentence, State(claim["state"])) if when else []
        return when, next((one.mention for one in found if _same(one.when, when)), None)


def _date(claim: Json) -> When | None:
    return When.parse(claim["when"]) if claim["when"] else None


def lessons(document: Document) -> list[Lesson]:
    """The sentences of one document, each with the labels whose words it holds."""
    sentences = _sentences(document)
    labels: list[list[Json]] = [[] for _ in sentences]
    loose: set[str] = set()
    for claim in document.claims:
        place = _place(claim, sentences)
        if place is None:
            loose.add(claim["state"])
        else:
            labels[place].append(claim)
    told = {claim["state"] for claim in document.claims}
    return [
        Lesson(
            sentence,
            tuple(claim for claim in own if not claim.get("optional")),
            _unsure(sentence, own, told, loose),
        )
        for sentence, own in zip(sentences, labels, strict=True)
    ]


def _sentences(document: Document) -> list[Sentence]:
    article = article_of(document.question)
    now = (
        moment_of(document.question.get("fetched"), "fetched") or article.published or datetime(2026, 1, 1, tzinfo=UTC)
    )
    passage = Passage(article, title_of(document.question["watch"]), now.astimezone(UTC))
    found: list[Sentence] = []
    for heard, _ in passage.hear():
        found.append(Sentence(heard, found[-1] if found else None))
    return found


def _unsure(sentence: Sentence, own: Sequence[Json], told: set[str], loose: set[str]) -> frozenset[str]:
    """States that the sentence may tell again, which the labels need not list, and those whose sentence is unknown."""
    certain = {claim["state"] for claim in own if not claim.get("optional")}
    again = {one.claim.state.value for one in sentence.heard.own} & told
    return frozenset((again | loose | {claim["state"] for claim in own}) - certain)


def _place(claim: Json, sentences: Sequence[Sentence]) -> int | None:
    """The sentence that a label's words are from; None where that is not known."""
    quote = folded(claim.get("quote") or "")
    places = range(len(sentences))
    if quote:
        texts = [folded(one.heard.view.sentence.text) for one in sentences]
        within = [place for place in places if quote in texts[place]]
        parts = [place for place in places if texts[place] in quote or texts[place][:25] in quote]
        found = within[:1] or parts
        if len(found) > 1:
            found = [place for place in found if _hears(sentences[place], claim)] or found
        return found[0] if found else None
    body = [place for place in places if not (place == 0 and sentences[0].heard.view.sentence.is_heading)]
    if len(body) == 1:
        return body[0]
    heard = [place for place in body if _tells(sentences[place], claim)] or [
        place for place in body if _hears(sentences[place], claim)
    ]
    return heard[0] if len(heard) == 1 else None


def _tells(sentence: Sentence, claim: Json) -> bool:
    return any(one.claim.state == claim["state"] for one in sentence.heard.own)


def _hears(sentence: Sentence, claim: Json) -> bool:
    return any(one.event.rule.means == claim["state"] for one in sentence.heard.events)


def _same(one: When | None, other: When | None) -> bool:
    return one is other is None or (one is not None and one.same_days(other))
