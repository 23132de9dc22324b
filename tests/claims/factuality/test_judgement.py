"""Who says it and how firmly."""

from __future__ import annotations

import pytest

from tests.claims.conftest import told

CASES = {
    "a plain statement is reported": ("Filming began in March.", "reported"),
    "a platform that confirms is official": ("Netflix confirmed that filming began in March.", "official"),
    "a director who says it is official": ("Filming began in March, the director said.", "official"),
    "insiders are not official": ("Filming began in March, according to insiders.", "reported"),
    "a paper is not official": ("According to Variety, filming began in March.", "reported"),
    "a rumour is rumoured": ("Rumour has it that filming began in March.", "rumoured"),
    "an estimate is expected": ("Filming probably began in March.", "expected"),
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
