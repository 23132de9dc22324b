"""Who is named as the source of a claim: a name, a role, or nothing."""

from __future__ import annotations

import pytest

from monitor.claims import extract
from monitor.claims.factuality.speaker import name_in
from monitor.model import Title
from tests.claims.conftest import PUBLISHED, article_of

SPEAKERS = {
    "Star Orla Fenwick shared a snap of a clapperboard on Instagram Stories with the": "Star Orla Fenwick",
    "Beau just": "Beau",
    "has": None,
    "she": None,
    "Vantage+ also": "Vantage+",
    "the showrunner": "the showrunner",
    "and the network’s head of drama": "the network’s head of drama",
    "Netflix executive Ann de Bell recently": "Netflix executive Ann de Bell",
    "a spokesperson for Meridian": "a spokesperson for Meridian",
    "Ted Ned": "Ted Ned",
    "a source close to the production": "a source",
    "": None,
}


@pytest.mark.parametrize(("words", "expected"), SPEAKERS.items(), ids=SPEAKERS.keys())
def test_the_name_of_a_speaker(words: str, expected: str | None) -> None:
    assert name_in(words) == expected


def test_a_claim_names_its_speaker_without_what_else_the_sentence_says() -> None:
    text = "Star Orla Fenwick also confirmed that Lowtide season 2 has wrapped filming."
    (claim,) = extract(article_of("Lowtide season 2", text), Title(name="Lowtide", season=2), now=PUBLISHED)
    assert claim.evidence.speaker == "Star Orla Fenwick"
