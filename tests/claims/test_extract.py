"""Whole texts, and what must never break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.claims import explain, extract
from monitor.claims.events.detect import detect
from monitor.claims.patterns import compiled
from monitor.model import Title
from tests.claims.conftest import PUBLISHED, article_of, told

TITLE = Title(name="Lowtide", season=2)

TOLD = {
    "start": ("Filming on the second season began on March 3.", {"filming reached 2026-03-03 reported"}),
    "plan": ("Filming will begin on May 3.", {"filming planned 2026-05-03 reported"}),
    "wrap": ("Production wrapped last week.", {"wrapped reached 2026-04-06/2026-04-12 reported"}),
    "range": (
        "It filmed from January to March.",
        {"filming reached 2026-01 reported", "wrapped reached 2026-03 reported"},
    ),
    "halt": ("Production has been shut down.", {"halted reached - reported"}),
    "release": ("The second season premieres on May 3.", {"released planned 2026-05-03 reported"}),
    "parts": (
        "Part 1 arrives on May 3 and Part 2 on June 7.",
        {"released planned 2026-05-03 reported", "released planned 2026-06-07 reported"},
    ),
    "delay": ("The release was pushed from May 3 to June 7.", {"delayed reached 2026-06-07 reported"}),
    "forward": ("It now opens on May 3 instead of June 7.", {"released planned 2026-05-03 reported"}),
    "renewal": ("Netflix renewed it for a second season.", {"renewed reached - reported"}),
    "renewal with its day": (
        "Netflix renewed it for a second season on Monday.",
        {"renewed reached 2026-04-13 reported"},
    ),
    "undated": ("There is no release date yet.", {"undated reached - reported"}),
    "put off": (
        "The start of filming has been postponed to May.",
        {"not_started reached - reported", "filming planned 2026-05 reported"},
    ),
}


@pytest.mark.parametrize(("sentence", "claims"), TOLD.values(), ids=TOLD.keys())
def test_a_sentence_tells(sentence: str, claims: set[str]) -> None:
    assert told(sentence) == claims


SILENT = {
    "trailer": "The trailer drops on Friday.",
    "finale": "The season finale airs on May 3.",
    "festival": "It premieres at the festival in May.",
    "contract": "Her contract was renewed in March.",
}


@pytest.mark.parametrize("sentence", SILENT.values(), ids=SILENT.keys())
def test_decoys_claim_nothing(sentence: str) -> None:
    assert told(sentence) == set()


def test_quotes_stand_in_the_text() -> None:
    text = article_of("Lowtide season 2", "“Filming began in March,” she said. It premieres on May 3.")
    claims = extract(text, TITLE, now=PUBLISHED)
    assert claims
    assert all(claim.evidence.quote in text.text for claim in claims)


def test_an_explanation_names_rules_and_words() -> None:
    text = article_of("Lowtide season 2", "Filming began in March, the director said.")
    (found,) = explain(text, TITLE, now=PUBLISHED)
    assert found.sentence[slice(*found.trigger)] == "Filming began"
    assert any("shoot begins" in line for line in found.derivation)
    assert found.claim.evidence.speaker == "the director"


@pytest.mark.parametrize("published", [PUBLISHED, None], ids=["dated", "undated"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "<div><p></div>",
        "촬영이 시작되었다.",
        "Das Dreh begann im März.",
        "." * 5000,
        "Filming " * 20000,
        '"' * 5000,
    ],
    ids=["empty", "blank", "null", "markup", "Korean", "German", "dots", "one word again and again", "quotes"],
)
def test_odd_texts_raise_nothing(text: str, published: object) -> None:
    article = article_of("Lowtide season 2", text, published=PUBLISHED if published else None)
    extract(article, TITLE, now=PUBLISHED)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    extract(article_of("Lowtide season 2", text), TITLE, now=PUBLISHED)


def test_no_trigger_repeats_without_a_bound() -> None:
    from monitor.claims.events import RULES

    for rule in RULES:
        for source in rule.trigger:
            bare = compiled(source).regex.pattern.replace(r"\s+", "").replace("_+", "")
            assert "+" not in bare.replace(r"\+", ""), source
            assert "*" not in bare.replace(r"\*", ""), source


def test_events_grow_with_the_text_and_not_faster() -> None:
    one = "filming began and it premieres on D_____ ; "
    assert len(detect(one * 20)) <= 20 * len(detect(one)) + 1
