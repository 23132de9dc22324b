"""Days that come, and what is out already."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.status.stories import Day, Page, Story, brief, last

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])
ORDER = Page("trade", "2023-01-05", ["renewed reached 2023-01-04 official"])

OUT: dict[str, tuple[Story, str]] = {
    "the announced day comes": ([OFFICIAL, Day("2023-10-06")], "-, released 2023-10-06"),
    "the day before it does not": ([OFFICIAL, Day("2023-10-05")], "-, scheduled 2023-10-06"),
    "a reported day comes as well": (
        [Page("blog", "2023-01-10", ["released planned 2023-10-06 reported"]), Day("2023-10-07")],
        "-, released 2023-10-06",
    ),
    "a guessed day does not come": (
        [Page("blog", "2023-01-10", ["released planned 2023-10-06 expected"]), Day("2023-10-07")],
        "-, expected 2023-10-06",
    ),
    "a month does not come by itself": (
        [Page("studio", "2023-01-10", ["released planned 2023-10 official"]), Day("2023-11-07")],
        "-, scheduled 2023-10",
    ),
    "of several parts the first date counts": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-05-26 official", "released planned 2023-03-10 official"]
            )
        ],
        "-, scheduled 2023-03-10",
    ),
    "once the first part is out it stays out": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-05-26 official", "released planned 2023-03-10 official"]
            ),
            Day("2023-03-11"),
            Page("trade", "2023-03-12", ["released planned 2023-05-26 official"]),
            Page("daily", "2023-04-12", ["delayed reached 2023-06-30 official"]),
        ],
        "-, released 2023-03-10",
    ),
    "the date of the second part told alone is no change": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-05-26 official", "released planned 2023-03-10 official"]
            ),
            Page("trade", "2023-02-12", ["released planned 2023-05-26 official"]),
        ],
        "-, scheduled 2023-03-10",
    ),
    "a second part added to its page is no change": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-03-10 official"]),
            Page(
                "studio", "2023-02-10", ["released planned 2023-03-10 official", "released planned 2023-05-26 official"]
            ),
        ],
        "-, scheduled 2023-03-10",
    ),
    "a day that was only reported is corrected by an official one after it has passed": (
        [
            Page("blog", "2023-01-10", ["released planned 2023-03-10 reported"]),
            Day("2023-03-11"),
            Page("studio", "2023-04-10", ["released planned 2023-10-06 official"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "an official day that has passed is not": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-03-10 official"]),
            Day("2023-03-11"),
            Page("trade", "2023-04-10", ["released planned 2023-10-06 official"]),
        ],
        "-, released 2023-03-10",
    ),
    "a delay told weeks after its day is of a further part": (
        [OFFICIAL, Day("2023-10-06"), Page("studio", "2023-10-24", ["delayed reached 2023-12-01 official"])],
        "-, released 2023-10-06",
    ),
    "a delay told on its day is of it": (
        [OFFICIAL, Day("2023-10-06"), Page("studio", "2023-10-07", ["delayed reached 2023-12-01 official"])],
        "-, scheduled 2023-12-01",
    ),
    "two reports that it is out before its day make no day of it": (
        [
            OFFICIAL,
            Page("blog", "2023-05-08", ["released reached - reported"]),
            Page("daily", "2023-05-09", ["released reached - reported"]),
        ],
        "-, released",
    ),
    "once the first part is out, the second one coming out is no other day": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-03-10 official", "released planned 2023-05-26 official"]
            ),
            Day("2023-03-10"),
            Page("blog", "2023-05-27", ["released reached 2023-05-26 reported"]),
        ],
        "-, released 2023-03-10",
    ),
    "a text says that it is out": (
        [ORDER, Page("blog", "2023-10-08", ["released reached 2023-10-06 reported"])],
        "-, released 2023-10-06",
    ),
    "a release long before it was ordered is of something else": (
        [ORDER, Page("blog", "2023-02-08", ["released reached 2021-10-06 reported"])],
        "-, renewed",
    ),
    "a lone report does not have it out before an official day": (
        [OFFICIAL, Page("blog", "2023-05-08", ["released reached - reported"])],
        "-, scheduled 2023-10-06",
    ),
}


@pytest.mark.parametrize("name", OUT)
def test_what_is_out(name: str) -> None:
    story, expected = OUT[name]
    assert brief(last(story)) == expected


ZONES = {
    "in Seoul the day has begun when it has not in London": ("Asia/Seoul", "2023-10-05T15:30:00Z", "released"),
    "in London it has not": ("Europe/London", "2023-10-05T15:30:00Z", "scheduled"),
    "in Los Angeles it begins last": ("America/Los_Angeles", "2023-10-06T06:30:00Z", "scheduled"),
}


@pytest.mark.parametrize("name", ZONES)
def test_the_day_begins_in_the_titles_zone(name: str) -> None:
    zone, now, expected = ZONES[name]
    assert last([OFFICIAL, Day(now)], ZoneInfo(zone)).release == expected
