"""Releases told without a verb of releasing, and words of releases that tell none."""

from __future__ import annotations

import pytest

from tests.claims.conftest import told

TOLD = {
    "a day confirmed for a season": (
        "The BBC has confirmed June 4 for season 2 of Lowtide.",
        {"released planned 2026-06-04 official"},
    ),
    "a day that a network has gone with": (
        "Hulu has gone with October 12 for the second season of Lowtide.",
        {"released planned 2026-10-12 reported"},
    ),
    "a day after coming": ("Season 2 of Lowtide is coming April 18.", {"released planned 2026-04-18 reported"}),
    "a day after the number of a season": (
        "Lowtide season 2 — 7 June — Channel 4.",
        {"released planned 2026-06-07 reported"},
    ),
    "the end of a wait": ("The wait for season 2 ends June 15.", {"released planned 2026-06-15 reported"}),
    "a caption with the platform": ("Lowtide S2 (Netflix, June 7).", {"released planned 2026-06-07 reported"}),
    "an arrival on screens in the past": (
        "Season 2 came to our screens in mid-March.",
        {"released reached 2026-03-11/2026-03-20 reported"},
    ),
    "a plan due in the past and its new day": (
        "It was due in May but will now arrive in September.",
        {"delayed reached 2026-09 reported"},
    ),
    "a plan set aside in an opening": (
        "Originally set for May, it is now coming in September.",
        {"delayed reached 2026-09 reported"},
    ),
    "a season put back by months": ("Netflix has put season 2 back three months.", {"delayed reached - reported"}),
    "a month that has become another": (
        "October has become January for season 2 of Lowtide.",
        {"delayed reached 2027-01 reported"},
    ),
    "a date not penciled in": (
        "The streamer hasn't penciled in a date for season 2.",
        {"undated reached - reported"},
    ),
    "nobody says when": (
        "When season 2 will be shown nobody at the BBC will say.",
        {"undated reached - reported"},
    ),
    "no call made": ("Netflix has made no call on season 2 yet.", {"undecided reached - reported"}),
    "yet to commit": ("The streamer is yet to commit to a second season.", {"undecided reached - reported"}),
    "a channel that ends it": ("The channel has called time on the drama.", {"cancelled reached - reported"}),
    "let go by its network": ("Lowtide was let go by Netflix on Friday.", {"cancelled reached 2026-04-10 reported"}),
    "the plug pulled": ("The plug has been pulled on season 2.", {"cancelled reached - reported"}),
    "word has it": ("Word is that season 2 drops in August.", {"released planned 2026-08 rumoured"}),
}


@pytest.mark.parametrize(("sentence", "claims"), TOLD.values(), ids=TOLD.keys())
def test_a_release_is_told_without_its_verb(sentence: str, claims: set[str]) -> None:
    assert told(sentence) == claims


SILENT = {
    "a memoir": "Tim Hale's memoir comes out in September.",
    "an earnest wish": "I'd love a summer release.",
    "a question": "Will season 2 be on Netflix in June?",
    "home video": "The season 1 box set is out on Blu-ray on June 7.",
    "tickets": "Tickets for the tour go on sale on June 7.",
    "habit": "New dramas usually premiere in the autumn.",
    "a mystery that returns some time": "When the mystery drama returns, Hale will be back as the vicar.",
    "a shoot of unknown length": "The BBC has not said how long the shoot will last.",
    "a condition": "If season 2 is ordered, it might air in 2027.",
}


@pytest.mark.parametrize("sentence", SILENT.values(), ids=SILENT.keys())
def test_words_of_releases_that_tell_none(sentence: str) -> None:
    assert told(sentence) == set()
