"""Orders, ends and guesses."""

from __future__ import annotations

import pytest

from tests.status.stories import Page, Story, brief, last

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])
ORDER = Page("trade", "2023-01-05", ["renewed reached 2023-01-04 official"])

ORDERS: dict[str, tuple[Story, str]] = {
    "an order follows indecision": (
        [Page("trade", "2023-01-01", ["undecided reached - reported"]), ORDER],
        "-, renewed",
    ),
    "indecision told by an older text read late undoes no order": (
        [ORDER, Page("blog", "2023-01-09", ["undecided reached - reported"], told="2022-12-01")],
        "-, renewed",
    ),
    "a report of indecision undoes no official order": (
        [ORDER, Page("blog", "2023-01-09", ["undecided reached - reported"])],
        "-, renewed",
    ),
    "an official word that nothing is decided corrects a reported order": (
        [
            Page("blog", "2023-01-05", ["renewed reached - reported"]),
            Page("trade", "2023-01-09", ["undecided reached - official"]),
        ],
        "-, undecided",
    ),
    "an order with a date is one step": (
        [
            Page("trade", "2023-01-01", ["undecided reached - reported"]),
            Page("studio", "2023-01-09", ["renewed reached - official", "released planned 2023-10-06 official"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "an order told again after the date is old": (
        [OFFICIAL, Page("b", "2023-02-01", ORDER.claims)],
        "-, scheduled 2023-10-06",
    ),
    "an end follows an order": (
        [ORDER, Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"])],
        "-, cancelled",
    ),
    "an order retold after the end is old": (
        [
            ORDER,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"]),
            Page("blog", "2023-03-05", ["renewed reached 2023-01 reported"]),
            Page("fan", "2023-03-06", ["renewed reached - reported"]),
        ],
        "-, cancelled",
    ),
    "a new order after the end saves it": (
        [
            ORDER,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"]),
            Page("daily", "2023-06-05", ["renewed reached 2023-06-04 reported"]),
        ],
        "-, renewed",
    ),
    "the end retold after it was saved is old": (
        [
            ORDER,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"]),
            Page("daily", "2023-06-05", ["renewed reached 2023-06-04 reported"]),
            Page("blog", "2023-06-06", ["cancelled reached 2023-02 reported"]),
            Page("fan", "2023-06-07", ["cancelled reached - reported"]),
        ],
        "-, renewed",
    ),
    "a date retold by a report after the end does not bring it back": (
        [
            OFFICIAL,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 official"]),
            Page("blog", "2023-03-05", ["released planned 2023-10-06 reported"]),
        ],
        "-, cancelled",
    ),
    "a rumoured end moves nothing": (
        [ORDER, Page("blog", "2023-03-01", ["cancelled reached - rumoured"])],
        "-, renewed",
    ),
    "a denied end takes a reported one back": (
        [
            ORDER,
            Page("blog", "2023-03-01", ["cancelled reached - reported"]),
            Page("trade", "2023-03-02", ["cancelled reached - denied"]),
        ],
        "-, renewed",
    ),
    "a table that goes back to awaiting a decision takes its order back": (
        [
            Page("table", "2023-01-01", ["undecided reached - reported"]),
            Page("table", "2023-02-01", ["renewed reached - reported"]),
            Page("table", "2023-03-01", ["undecided reached - reported"]),
        ],
        "-, undecided",
    ),
}

IN_ONE_TEXT: dict[str, tuple[Story, str]] = {
    "an order after an end told with its day is a revival": (
        [Page("trade", "2025-06-02", ["cancelled reached 2025-04 reported", "renewed reached 2025-06-02 official"])],
        "-, renewed",
    ),
    "an end after the order told with its day is an end": (
        [Page("trade", "2025-06-02", ["cancelled reached 2025-06-01 official", "renewed reached 2025-01 reported"])],
        "-, cancelled",
    ),
    "an end without a day beside an order is an end": (
        [Page("trade", "2025-06-02", ["cancelled reached - official", "renewed reached 2025-01 reported"])],
        "-, cancelled",
    ),
}


@pytest.mark.parametrize("name", IN_ONE_TEXT)
def test_an_order_and_an_end_in_one_text(name: str) -> None:
    story, expected = IN_ONE_TEXT[name]
    assert brief(last(story)) == expected


GUESSES: dict[str, tuple[Story, str]] = {
    "an estimate is a guess": (
        [ORDER, Page("blog", "2023-02-01", ["released planned 2024-06/2024-08 expected"])],
        "-, expected 2024-06/2024-08",
    ),
    "a rumour does not displace an estimate": (
        [
            Page("blog", "2023-02-01", ["released planned 2024-06/2024-08 expected"]),
            Page("fan", "2023-03-01", ["released planned 2023-12-25 rumoured"]),
        ],
        "-, expected 2024-06/2024-08",
    ),
    "a guess stays when its text is gone": (
        [
            Page("blog", "2023-02-01", ["renewed reached - reported", "released planned 2024 expected"]),
            Page("blog", "2023-03-01", ["renewed reached - reported"]),
        ],
        "-, expected 2024",
    ),
    "a guess stays when the order is told": (
        [Page("blog", "2023-02-01", ["released planned 2024 expected"]), Page("trade", "2023-03-01", ORDER.claims)],
        "-, expected 2024",
    ),
    "a denied guess leaves the order": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2023-12-25 rumoured"]),
            Page("trade", "2023-02-05", ["released planned 2023-12-25 denied"]),
        ],
        "-, renewed",
    ),
    "a denial of another date leaves the guess": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2024-06/2024-08 expected"]),
            Page("trade", "2023-02-05", ["released planned 2023-12-25 denied"]),
        ],
        "-, expected 2024-06/2024-08",
    ),
    "a guess does not touch a date": (
        [OFFICIAL, Page("blog", "2023-02-01", ["released planned 2024 expected"])],
        "-, scheduled 2023-10-06",
    ),
}


@pytest.mark.parametrize("name", ORDERS)
def test_orders(name: str) -> None:
    story, expected = ORDERS[name]
    assert brief(last(story)) == expected


@pytest.mark.parametrize("name", GUESSES)
def test_guesses(name: str) -> None:
    story, expected = GUESSES[name]
    assert brief(last(story)) == expected
