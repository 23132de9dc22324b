"""What is told of the shoot and of the work before and after it, in the words of many hands."""

from __future__ import annotations

import pytest

from tests.claims.conftest import told

TOLD = {
    "a start that the negation leads": ("Filming is not yet under way.", "not_started reached - reported"),
    "a start still to come": ("Production on season 2 is still to begin.", "not_started reached - reported"),
    "an adverb inside the negation": ("We haven't even started shooting season 2.", "not_started reached - reported"),
    "a film office that speaks": (
        "Production has not commenced, the film office said.",
        "not_started reached - reported",
    ),
    "scripts handed in": ("Four of the eight scripts have been handed in.", "development reached - reported"),
    "scripts in an official's hands": (
        '"We\'ve got five scripts in," said creator Dana Pike.',
        "development reached - official",
    ),
    "a stage of planning": ("The second season is at the planning stage.", "development reached - reported"),
    "a score that is recorded": (
        "The score is being recorded at Abbey Road.",
        "post_production reached - reported",
    ),
    "a number of a draft": ("Pike is on draft two of the opener.", "development reached - reported"),
    "auditions with what they are for": (
        "Auditions for the second run have started.",
        "pre_production reached - reported",
    ),
    "a share of the season in percent": ("80% of the season has been filmed.", "filming reached - reported"),
    "a share of the season in the can": (
        "Eighty per cent of the season is in the can.",
        "filming reached - reported",
    ),
    "some of the episodes": ("Six of eight episodes have been shot.", "filming reached - reported"),
    "a week of the shoot": ("The shoot is now in its fifth week.", "filming reached - reported"),
    "half of the shoot": ("Filming has passed the halfway mark.", "filming reached - reported"),
    "a row of a table": ("Season 2 | Filming | Cardiff", "filming reached - reported"),
    "a break of the shoot": (
        "The production has been on a break since the lead was injured.",
        "halted reached - reported",
    ),
    "cameras stopped by some event": (
        "Cameras have stopped rolling while the lead recovers.",
        "halted reached - reported",
    ),
    "cameras stopped for good": ("Cameras have stopped for the last time.", "wrapped reached - reported"),
    "the first person joined to its verb": (
        '"We\'re cutting episode three right now," said the editor.',
        "post_production reached - official",
    ),
}


@pytest.mark.parametrize(("sentence", "claim"), TOLD.values(), ids=TOLD.keys())
def test_a_step_of_the_shoot_is_claimed(sentence: str, claim: str) -> None:
    assert told(sentence) == {claim}


SILENT = {
    "places that fans visit": "Fans can visit the filming locations from June.",
    "a documentary about the shoot": "A documentary about the filming of Lowtide premieres in May.",
    "a person who was shot": "A man was shot near the set on Friday.",
    "one scene": "The scene was shot in one take.",
    "a rise to fame": "The star shot to fame in 2019.",
    "a place where it was filmed": "The pub where the series was filmed is up for sale.",
    "a hope": "Let's hope the cameras roll before Christmas.",
    "one actor's last day": "The lead's last day on the show was Friday.",
    "tours of the set": "The tours of the set run until September.",
}


@pytest.mark.parametrize("sentence", SILENT.values(), ids=SILENT.keys())
def test_words_of_filming_alone_claim_nothing(sentence: str) -> None:
    assert told(sentence) == set()
