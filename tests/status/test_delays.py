"""Dates put off, with a new one or without."""

from __future__ import annotations

import pytest

from monitor.model import Trust
from tests.status.stories import Day, Page, Story, brief, last

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])

DELAYS: dict[str, tuple[Story, str]] = {
    "an official delay moves the date": (
        [OFFICIAL, Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"])],
        "-, scheduled 2024-03-08",
    ),
    "a reported delay to a date counts as a reported date": (
        [OFFICIAL, Page("trade", "2023-08-15", ["delayed reached 2024-03-08 reported"])],
        "-, scheduled 2023-10-06",
    ),
    "so it does in another text of the source that told the official date": (
        [
            OFFICIAL,
            Page("studio", "2023-08-15", ["delayed reached 2024-03-08 reported"], url="https://studio.example/2"),
        ],
        "-, scheduled 2023-10-06",
    ),
    "the very page that told the official date may put it off, as a report": (
        [OFFICIAL, Page("studio", "2023-08-15", ["delayed reached 2024-03-08 reported"])],
        "-, scheduled 2024-03-08",
    ),
    "another text of the maker's own may put it off, whatever its words": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-10-06 official"], trust=Trust.OFFICIAL),
            Page(
                "studio",
                "2023-08-15",
                ["delayed reached 2024-03-08 reported"],
                trust=Trust.OFFICIAL,
                url="https://studio.example/2",
            ),
        ],
        "-, scheduled 2024-03-08",
    ),
    "two of them move it": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 reported"]),
            Page("daily", "2023-08-16", ["delayed reached 2024-03-08 reported"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "a delay without a date leaves none": (
        [OFFICIAL, Page("trade", "2023-08-15", ["delayed reached - official", "undated reached - reported"])],
        "-, delayed",
    ),
    "the delay told again without its date is no change": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"]),
            Page("blog", "2023-08-16", ["delayed reached - official"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "a delay that loses its date on its page is no change": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"]),
            Page("trade", "2023-12-20", ["delayed reached - official"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "the date put off, told again, does not come back": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"]),
            Page("blog", "2023-08-20", ["released planned 2023-10-06 reported"]),
            Page("daily", "2023-08-21", ["released planned 2023-10 reported"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "after a delay without a date, the old date does not come back": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached - official"]),
            Page("blog", "2023-08-20", ["released planned 2023-10-06 reported"]),
        ],
        "-, delayed",
    ),
    "after a delay without a date, an estimate leaves it delayed": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached - official"]),
            Page("blog", "2023-08-20", ["released planned 2024 expected"]),
        ],
        "-, delayed",
    ),
    "after a delay without a date, a new date is one": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached - official"]),
            Page("blog", "2023-12-20", ["released planned 2024-03-08 reported"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "a rumoured delay moves nothing": (
        [OFFICIAL, Page("blog", "2023-08-20", ["delayed reached 2024 rumoured"])],
        "-, scheduled 2023-10-06",
    ),
    "a calendar that takes its date off without a new one delays": (
        [OFFICIAL, Page("studio", "2023-08-15", ["undated reached - reported"])],
        "-, delayed",
    ),
    "a page that only stops telling its date changes nothing": (
        [OFFICIAL, Page("studio", "2023-08-15", ["wrapped reached 2023-02 official"])],
        "wrapped, scheduled 2023-10-06",
    ),
    "that there is no date, said elsewhere, takes none away": (
        [OFFICIAL, Page("blog", "2023-08-15", ["undated reached - reported"])],
        "-, scheduled 2023-10-06",
    ),
    "an official delay told after the announced day takes the clock's word back": (
        [OFFICIAL, Day("2023-10-07"), Page("trade", "2023-10-08", ["delayed reached 2024-03-08 official"])],
        "-, scheduled 2024-03-08",
    ),
}


@pytest.mark.parametrize("name", DELAYS)
def test_delays(name: str) -> None:
    story, expected = DELAYS[name]
    assert brief(last(story)) == expected
