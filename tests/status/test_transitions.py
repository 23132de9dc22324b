"""What is told of two standings, and what is not."""

from __future__ import annotations

import pytest

from tests.status.stories import Day, Page, Story, alerts

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])
ORDER = Page("trade", "2023-01-05", ["renewed reached 2023-01-04 official"])

ALERTS: dict[str, tuple[Story, list[list[str]]]] = {
    "the clock's release is told once": (
        [OFFICIAL, Day("2023-10-06"), Day("2023-10-07"), Page("blog", "2023-10-08", ["released reached - reported"])],
        [[], ["scheduled > released"], [], []],
    ),
    "a refined date is told, a broader one not": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("studio", "2023-02-10", ["released planned 2023-10 official"]),
            Page("trade", "2023-02-12", ["released planned 2023 official"]),
        ],
        [[], ["scheduled > scheduled"], []],
    ),
    "guesses are not told": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2024 expected"]),
            Page("b", "2023-02-02", ["released planned 2025 expected"]),
        ],
        [[], [], []],
    ),
    "a guess that is denied is not told": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2023-12-25 rumoured"]),
            Page("trade", "2023-02-05", ["released planned 2023-12-25 denied"]),
        ],
        [[], [], []],
    ),
    "an order that comes with a guess is told": (
        [
            Page("trade", "2023-01-01", ["undecided reached - reported"]),
            Page("blog", "2023-02-01", ["renewed reached - official", "released planned 2024 expected"]),
        ],
        [[], ["undecided > expected"]],
    ),
    "an order that comes with a date is told once": (
        [
            Page("trade", "2023-01-01", ["undecided reached - reported"]),
            Page("blog", "2023-02-01", ["renewed reached - official", "released planned 2024 official"]),
            Page("daily", "2023-02-02", ["renewed reached - official"]),
        ],
        [[], ["undecided > scheduled"], []],
    ),
    "a date taken back is told": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"])],
        [[], ["scheduled > renewed"]],
    ),
}


@pytest.mark.parametrize("name", ALERTS)
def test_what_is_told_and_what_is_not(name: str) -> None:
    story, expected = ALERTS[name]
    assert alerts(story) == expected
