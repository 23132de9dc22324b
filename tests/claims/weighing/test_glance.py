"""The first look at a sentence: what tells something is weighed, what tells nothing costs no weighing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.claims import extract
from monitor.claims.passage import Passage
from monitor.claims.weighing import Sentence, decide, glance
from monitor.model import Title
from tests.claims.conftest import article_of

TITLE = Title(name="Lowtide", season=2)
NOW = datetime(2026, 4, 15, tzinfo=UTC)
TELLING = (
    "Filming on season 2 wrapped last week.",
    "Lowtide returns for its second season on June 5.",
    "The network has renewed the drama for season 2.",
    "The second season has been pushed to 2027.",
    "There is still no release date for season 2.",
    "Cameras have yet to roll on season 2.",
    "The crew put the last slate away on Friday.",
)
DULL = (
    "The harbour town has a lighthouse, two pubs and a great many secrets.",
    "He says that the best part of the job is the people.",
    "Her first novel sold two million copies in eleven languages.",
    "Police asked witnesses to come forward.",
    "He began his career as a stage actor in the nineties.",
)
UNRULED = (
    "The edit is going on in Toronto.",
    "The broadcaster says that it will look at the figures first.",
    "She meant the second season's shoot, and she has since put a smile beside it.",
)
"""Told in words that no rule knows."""


def last_of(text: str) -> Sentence:
    article = article_of("Lowtide season 2: what we know so far", text)
    *_, (heard, _) = Passage(article, TITLE, NOW).hear()
    return Sentence(heard)


@pytest.mark.parametrize("text", TELLING)
def test_a_sentence_of_which_the_rules_claim_something_is_weighed(text: str) -> None:
    assert last_of(text).heard.own
    assert glance.is_worth_weighing(last_of(text))


@pytest.mark.parametrize("text", UNRULED)
def test_a_sentence_is_weighed_that_may_tell_what_no_rule_finds(text: str) -> None:
    assert not last_of(text).heard.own
    assert glance.is_worth_weighing(last_of(text))


@pytest.mark.parametrize("text", DULL)
def test_a_sentence_that_tells_nothing_is_not_weighed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert decide.weighed([last_of(text)]) == [[]]
    monkeypatch.setattr(decide, "second", None)
    monkeypatch.setattr(decide, "_hinted", None)
    assert decide.weigh([last_of(text)]) == [[]]


def test_what_is_not_worth_weighing_makes_no_claim_of_the_watched_season(monkeypatch: pytest.MonkeyPatch) -> None:
    article = article_of("Lowtide season 2", *TELLING)
    assert extract(article, TITLE, now=NOW)
    monkeypatch.setattr(glance, "is_worth_weighing", lambda _: False)
    assert extract(article, TITLE, now=NOW) == ()
