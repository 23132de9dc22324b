"""Dates over time and across texts: which one is believed."""

from __future__ import annotations

import pytest

from monitor.model import Trust
from tests.status.stories import Page, Story, brief, last

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])
HOST = "https://host.example"
ORDER = Page("trade", "2023-01-05", ["renewed reached 2023-01-04 official"])

DATES: dict[str, tuple[Story, str]] = {
    "a lone report does not displace an official date": (
        [OFFICIAL, Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"])],
        "-, scheduled 2023-10-06",
    ),
    "what the maker's own site says plainly moves the date that it told": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-10-06 official"], trust=Trust.OFFICIAL),
            Page(
                "studio",
                "2023-03-02",
                ["released planned 2023-10-20 reported"],
                trust=Trust.OFFICIAL,
                url="https://studio.example/2",
            ),
        ],
        "-, scheduled 2023-10-20",
    ),
    "an old article without a day that comes to light later brings back no date": (
        [
            Page("a", "2023-01-10", ["released planned 2023-10-06 official"]),
            Page("a", "2023-03-10", ["delayed reached 2024-02-02 official"], url="https://a.example/2"),
            Page("a", "2023-05-10", ["released planned 2023-10-06 official"], told=None, url="https://a.example/old"),
        ],
        "-, scheduled 2024-02-02",
    ),
    "two independent reports displace an official date": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("daily", "2023-03-04", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-20",
    ),
    "two reports of one text are one voice": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"], text_id="agency"),
            Page("daily", "2023-03-04", ["released planned 2023-10-20 reported"], text_id="agency"),
        ],
        "-, scheduled 2023-10-06",
    ),
    "two pages of one source are one voice": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("blog", "2023-03-04", ["released planned 2023-10-20 reported"], url="https://blog.example/2"),
        ],
        "-, scheduled 2023-10-06",
    ),
    "two reports of different dates are no corroboration": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("daily", "2023-03-04", ["released planned 2023-10-27 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "reports older than the official date do not add up against it": (
        [
            Page("blog", "2022-12-02", ["released planned 2023-10-20 reported"]),
            OFFICIAL,
            Page("daily", "2023-03-04", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "a more trusted report displaces an official date told by a fan site": (
        [
            Page("fan", "2023-01-10", ["released planned 2023-10-06 official"], trust=Trust.FAN),
            Page("trade", "2023-03-02", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-20",
    ),
    "a lone page of low trust does not move an official date, whatever it claims": (
        [OFFICIAL, Page("gossip", "2023-03-02", ["released planned 2024-01-05 official"], trust=Trust.LOW)],
        "-, scheduled 2023-10-06",
    ),
    "a lone page of low trust does not put an official date off": (
        [OFFICIAL, Page("gossip", "2023-03-02", ["delayed reached - official"], trust=Trust.LOW)],
        "-, scheduled 2023-10-06",
    ),
    "a lone page of low trust does not end what has an official date": (
        [OFFICIAL, Page("gossip", "2023-03-02", ["cancelled reached - reported"], trust=Trust.LOW)],
        "-, scheduled 2023-10-06",
    ),
    "an official date displaces a reported one": (
        [Page("blog", "2022-12-02", ["released planned 2023-10-20 reported"]), OFFICIAL],
        "-, scheduled 2023-10-06",
    ),
    "a later official date displaces an official one": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023-09-29 official"])],
        "-, scheduled 2023-09-29",
    ),
    "an earlier text read late does not": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023-09-29 official"], told="2022-11-01")],
        "-, scheduled 2023-10-06",
    ),
    "a later report displaces a reported date": (
        [
            Page("blog", "2022-12-02", ["released planned 2023-10-20 reported"]),
            Page("daily", "2023-02-02", ["released planned 2023-11-03 reported"]),
        ],
        "-, scheduled 2023-11-03",
    ),
    "a later report of a less trusted source does not": (
        [
            Page("trade", "2022-12-02", ["released planned 2023-10-20 reported"]),
            Page("fan", "2023-02-02", ["released planned 2023-11-03 reported"], trust=Trust.FAN),
        ],
        "-, scheduled 2023-10-20",
    ),
    "a broader date is no change": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023-10 official"])],
        "-, scheduled 2023-10-06",
    ),
    "an open-ended date that holds the known one is no change": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023/.. official"])],
        "-, scheduled 2023-10-06",
    ),
    "a narrower date refines the known one": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10 official"]),
        ],
        "-, scheduled 2023-10",
    ),
    "a report narrows an official window": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "a less trusted report narrows an official window, also on the maker's own host": (
        [
            Page(
                "studio",
                "2023-01-10",
                ["released planned 2023-09/2023-11 official"],
                trust=Trust.OFFICIAL,
                url=f"{HOST}/1",
            ),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"], url=f"{HOST}/2"),
        ],
        "-, scheduled 2023-10-06",
    ),
    "who told the window speaks for no other day within it": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-09/2023-11 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
            Page("fan", "2023-03-02", ["released planned 2023-10-20 reported"], trust=Trust.FAN),
        ],
        "-, scheduled 2023-10-06",
    ),
    "a later report moves the day that a report told within an official window": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-09/2023-11 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
            Page("daily", "2023-03-02", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-20",
    ),
    "a day that moved within an official window does not open it to others": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-09/2023-11 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
            Page("daily", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("local", "2023-04-02", ["released planned 2024-02-02 reported"]),
        ],
        "-, scheduled 2023-10-20",
    ),
    "a report that narrowed an official window does not open it to others": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
            Page("daily", "2023-03-02", ["released planned 2024-02-02 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "the window told again after it was narrowed is no change": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 official"]),
            Page("daily", "2023-03-02", ["released planned 2023 official"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "its own page may move what only it told, as a report": (
        [OFFICIAL, Page("studio", "2023-02-02", ["released planned 2023-10-13 reported"])],
        "-, scheduled 2023-10-13",
    ),
    "a plan that lies behind its own text is a misreading": (
        [ORDER, Page("blog", "2023-02-02", ["released planned 2022-10-13 reported"])],
        "-, renewed",
    ),
}


@pytest.mark.parametrize("name", DATES)
def test_dates(name: str) -> None:
    story, expected = DATES[name]
    assert brief(last(story)) == expected


def test_a_narrower_date_is_not_called_disputed() -> None:
    window = Page(
        "studio", "2023-01-10", ["released planned 2023-09/2023-11 official"], trust=Trust.OFFICIAL, url=f"{HOST}/1"
    )
    narrower = Page("gossip", "2023-02-02", ["released planned 2023-10-06 reported"], trust=Trust.LOW, url=f"{HOST}/2")
    part = last([window, narrower]).release_part
    assert (part.disputes, part.reason) == ((), "narrows the date known before")
