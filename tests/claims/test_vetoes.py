"""Every veto speaks against its own examples, and leaves alone what only looks like them."""

from __future__ import annotations

import pytest

from monitor.claims.vetoes import VETOES, Veto
from tests.claims.conftest import told

YES = [pytest.param(veto, text, id=f"{veto.name}: {text}") for veto in VETOES for text in veto.yes]
NO = [pytest.param(veto, text, id=f"{veto.name} is not in: {text}") for veto in VETOES for text in veto.no]


@pytest.mark.parametrize(("veto", "text"), YES)
def test_a_veto_speaks_against_its_examples(veto: Veto, text: str) -> None:
    assert veto.pattern.search(text)


@pytest.mark.parametrize(("veto", "text"), NO)
def test_a_veto_leaves_alone_what_only_looks_like_them(veto: Veto, text: str) -> None:
    assert not veto.pattern.search(text)


TRACKERS = {
    "Filming: in progress. Post-production: not started.": {"filming reached - reported"},
    "Filming: complete; editing: in progress; release: not set.": {"post_production reached - reported"},
    "Filming: under way | Post-production: yet to start.": {"filming reached - reported"},
    "Filming: not started. Post-production: pending.": {"not_started reached - reported"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TRACKERS.items(), ids=TRACKERS.keys())
def test_a_tracker_tells_the_step_that_is_reached(text: str, expected: set[str]) -> None:
    assert {one for one in told(text) if not one.startswith(("undated", "wrapped"))} == expected


OTHERS = {
    "a company of the same name": "Lowtide Pictures has begun filming Two Left Feet.",
    "a part of the season": "Episode 6 of Lowtide season 2 has been pushed back a week.",
    "a disc": "Lowtide season 2 arrives on DVD and Blu-ray on June 4.",
    "another work by the same makers": "Black Harbour, from the makers of Lowtide season 2, premieres June 9.",
    "another work that comes before it": "Lowtide season 2 will follow Black Harbour, which premieres on June 9.",
    "the story": "Lowtide season 2 tells the story of an actress whose comeback series is cancelled.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_happens_to_something_else_is_not_claimed(text: str) -> None:
    assert told(text) == set()


def test_a_date_beside_a_disc_stays() -> None:
    assert told("Lowtide season 2 premieres on June 4, with a DVD to follow in the autumn.") == {
        "released planned 2026-06-04 reported"
    }
