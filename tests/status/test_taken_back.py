"""Dates that turn out never to have stood."""

from __future__ import annotations

import pytest

from monitor.model import Trust
from tests.status.stories import Page, Story, brief, last

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])

TAKEN_BACK: dict[str, tuple[Story, str]] = {
    "a page that corrects its date": (
        [OFFICIAL, Page("studio", "2023-01-12", ["released planned 2023-10-13 official"], corrects=True)],
        "-, scheduled 2023-10-13",
    ),
    "a page that corrects itself to having no date": (
        [OFFICIAL, Page("studio", "2023-01-12", ["undated reached - official"], corrects=True)],
        "-, renewed",
    ),
    "a denial of a reported date": (
        [
            Page("blog", "2023-01-10", ["released planned 2023-10-06 reported"]),
            Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"]),
        ],
        "-, renewed",
    ),
    "a denial of an official date by name": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"])],
        "-, renewed",
    ),
    "a sweeping denial leaves an official date": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned ../2023 denied"])],
        "-, scheduled 2023-10-06",
    ),
    "a less trusted denial leaves a date": (
        [OFFICIAL, Page("fan", "2023-01-12", ["released planned 2023-10-06 denied"], trust=Trust.FAN)],
        "-, scheduled 2023-10-06",
    ),
    "a denial older than the date leaves it": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"], told="2022-12-12")],
        "-, scheduled 2023-10-06",
    ),
    "a guess older than the date taken back is spent": (
        [
            Page("fan", "2022-12-01", ["released planned 2024 expected"]),
            OFFICIAL,
            Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"]),
        ],
        "-, renewed",
    ),
    "a denied delay leaves the date": (
        [
            OFFICIAL,
            Page("blog", "2023-03-01", ["delayed reached - reported"]),
            Page("trade", "2023-03-02", ["delayed reached - denied"]),
        ],
        "-, scheduled 2023-10-06",
    ),
}


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_what_is_taken_back(name: str) -> None:
    story, expected = TAKEN_BACK[name]
    assert brief(last(story)) == expected
