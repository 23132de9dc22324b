"""Who says it and how firmly."""

from __future__ import annotations

import pytest

from monitor.claims import extract
from monitor.model import Title
from tests.claims.conftest import PUBLISHED, article_of, told

CASES = {
    "a plain statement is reported": ("Filming began in March.", "reported"),
    "a platform that confirms is official": ("Netflix confirmed that filming began in March.", "official"),
    "a director who says it is official": ("Filming began in March, the director said.", "official"),
    "insiders are not official": ("Filming began in March, according to insiders.", "reported"),
    "a paper is not official": ("According to Variety, filming began in March.", "reported"),
    "a rumour is rumoured": ("Rumour has it that filming began in March.", "rumoured"),
    "an estimate is expected": ("Filming probably began in March.", "expected"),
    "a speaker may stand after the verb": ("It's a wrap, wrote the director next to a photo.", "official"),
    "nobody speaks in a passive": ("Filming began in March, it was reported.", "reported"),
    "a share of the film is no source": ("Filming began in March, with 60 per cent of the money found.", "reported"),
    "what explains speaks for nobody": ("Filming began in March, which explains the queues.", "reported"),
    "another clause has its own speaker": ("Filming began in March, but the trailer says nothing.", "reported"),
    "a mayor is not official": ("Filming began in March, the town's mayor said.", "reported"),
    "what nobody announced is not announced": ("No release date has been announced.", "reported"),
    "makers tell their own plans": ("The makers are aiming to finish the shoot by June.", "official"),
    "would in a report is no hedge": ("They would start filming in June, the director said.", "official"),
    "a wish in an official mouth is a hope": ("She said they'd love to start filming in June.", "expected"),
    "luck makes an estimate": ("With luck, the director said, filming starts in June.", "expected"),
    "a title that is awaited is no estimate": ("The hotly anticipated show starts filming in June.", "reported"),
    "what officials set against talk is theirs": (
        "Contrary to rumours, filming began in March, the director said.",
        "official",
    ),
    "what nobody could confirm is rumour": ("Filming began in March, a claim that could not be verified.", "rumoured"),
    "we in a quotation are the makers": ("“We started filming in March.”", "official"),
}


@pytest.mark.parametrize(("sentence", "basis"), CASES.values(), ids=CASES.keys())
def test_basis(sentence: str, basis: str) -> None:
    assert {claim.split()[-1] for claim in told(sentence)} == {basis}


SILENT = {
    "a question claims nothing": "Has filming begun?",
    "a condition claims nothing": "If filming wraps in May, we will tell you.",
    "a wish claims nothing": "I hope they start shooting soon!",
    "a rule of thumb claims nothing": "Most dramas usually start filming in March.",
    "an inverted condition claims nothing": "Should the strike go on, filming will stop.",
    "neither confirmed nor denied claims nothing": "The studio wouldn't confirm or deny that filming has begun.",
    "a promise of the past claims nothing": "The director had promised a release in June.",
    "an overtaken plan claims nothing": "It was supposed to premiere in May.",
}


@pytest.mark.parametrize("sentence", SILENT.values(), ids=SILENT.keys())
def test_what_claims_nothing(sentence: str) -> None:
    assert told(sentence) == set()


NEGATED = {
    "not begun is not started": ("Filming has not begun.", "not_started reached - reported"),
    "not renewed is undecided": ("It has not been renewed.", "undecided reached - reported"),
    "not cancelled is denied": ("It hasn't been cancelled.", "cancelled reached - denied"),
    "not this year is denied with the year": ("It won't premiere in 2026.", "released planned 2026 denied"),
    "not until then is from then on": ("It won't premiere until 2027.", "released planned 2027/.. expected"),
    "not only negates nothing": ("Not only has it been renewed.", "renewed reached - reported"),
}


@pytest.mark.parametrize(("sentence", "claim"), NEGATED.values(), ids=NEGATED.keys())
def test_negation(sentence: str, claim: str) -> None:
    assert told(sentence) == {claim}


SPEAKERS = {
    "a name keeps its capitals": (
        "According to its creator Maja Hall, filming wrapped in March.",
        "its creator Maja Hall",
    ),
    "a name keeps its accents": ("Filming began in March, the BBC's Anna Mór said.", "the BBC's Anna Mór"),
    "a title stands as it is": (
        "The director of Lowtide said that filming wrapped in March.",
        "The director of Lowtide",
    ),
}


@pytest.mark.parametrize(("sentence", "speaker"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_the_speaker_stands_as_in_the_sentence(sentence: str, speaker: str) -> None:
    claims = extract(article_of("Lowtide season 2", sentence), Title(name="Lowtide", season=2), now=PUBLISHED)
    assert {claim.evidence.speaker for claim in claims} == {speaker}
