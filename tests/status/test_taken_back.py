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


NAMED = "released planned 2023-10-06 official"
LATER = "released planned 2024-03-08 official"

CORRECTIONS: dict[str, tuple[Story, str, bool]] = {
    "a page that admits an error with its new date": (
        [OFFICIAL, Page("studio", "2023-01-12", [LATER], corrects=True)],
        "-, scheduled 2024-03-08",
        True,
    ),
    "a page that states another date": (
        [OFFICIAL, Page("studio", "2023-01-12", [LATER])],
        "-, scheduled 2024-03-08",
        False,
    ),
    "a page that goes back to its first date": (
        [
            OFFICIAL,
            Page("studio", "2023-01-12", [LATER]),
            Page("studio", "2023-02-10", [NAMED]),
            Page("studio", "2023-02-12", [NAMED]),
        ],
        "-, scheduled 2023-10-06",
        False,
    ),
    "a delay called off by a text that puts the date back": (
        [
            OFFICIAL,
            Page("studio", "2023-03-01", ["delayed reached 2024-03-08 official"], url="https://studio.example/2"),
            Page(
                "studio",
                "2023-04-01",
                ["delayed reached 2024-03-08 denied", NAMED],
                url="https://studio.example/3",
            ),
        ],
        "-, scheduled 2023-10-06",
        False,
    ),
    "a date called off by a text that tells another": (
        [OFFICIAL, Page("trade", "2023-04-01", ["released planned 2023-10-06 denied", LATER])],
        "-, scheduled 2024-03-08",
        False,
    ),
    "a reported delay denied by a text that repeats the date": (
        [
            OFFICIAL,
            Page("blog", "2023-03-01", ["delayed reached - reported"]),
            Page("studio", "2023-03-02", ["delayed reached - denied", NAMED], url="https://studio.example/2"),
        ],
        "-, scheduled 2023-10-06",
        True,
    ),
    "an official date denied, with none in its place": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"])],
        "-, renewed",
        True,
    ),
    "a page that corrects itself to having no date": (
        [OFFICIAL, Page("studio", "2023-01-12", ["undated reached - official"], corrects=True)],
        "-, renewed",
        True,
    ),
    "a change told on the day of a correction": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-10-06 official"]),
            Page("studio", "2023-01-12T10:00:00", [LATER], corrects=True, told="2023-01-12T00:00:00"),
            Page(
                "studio",
                "2023-01-12T14:00:00",
                ["delayed reached 2024-05-03 official"],
                told="2023-01-12T00:00:00",
                url="https://studio.example/2",
            ),
        ],
        "-, scheduled 2024-05-03",
        False,
    ),
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_is_told_from_a_change(name: str) -> None:
    story, expected, is_correction = CORRECTIONS[name]
    standing = last(story)
    assert (brief(standing), standing.release_part.corrected) == (expected, is_correction)
