"""What is said later on the same day counts, whether texts tell their hour, their day alone, or nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Trust
from tests.status.stories import Page, Story, alerts, brief, last

DAY = "2025-08-01"
BEGAN = Page("trade", "2025-06-25", ["filming reached 2025-06-23 official"])
DATED = {"the hour": "", "the day alone": f"{DAY}T00:00:00", "nothing": None}

_Say = Callable[..., Page]


def _saying(told: str | None) -> _Say:
    def say(source: str, hour: int, *claims: str, trust: Trust = Trust.TRADE) -> Page:
        url = f"https://{source}.example/{hour}"
        return Page(source, f"{DAY}T{hour:02}:00:00", claims, told=told, url=url, trust=trust)

    return say


STORIES: dict[str, tuple[Callable[[_Say], Story], str]] = {
    "an official word lifts a reported halt": (
        lambda say: [
            BEGAN,
            say("blog", 10, "halted reached - reported"),
            say("studio", 14, "filming reached - official"),
        ],
        "filming, -",
    ),
    "a halt that tells its day is lifted as well": (
        lambda say: [
            BEGAN,
            say("blog", 10, f"halted reached {DAY} reported"),
            say("studio", 14, "filming reached - official"),
        ],
        "filming, -",
    ),
    "a resumption that tells its day lifts the halt of that day": (
        lambda say: [
            BEGAN,
            say("blog", 10, f"halted reached {DAY} official"),
            say("local", 16, f"filming reached {DAY} reported"),
        ],
        "filming, -",
    ),
    "the halt of the morning, told again in the evening, undoes no resumption": (
        lambda say: [
            BEGAN,
            say("blog", 10, f"halted reached {DAY} reported"),
            say("studio", 16, "filming reached - official"),
            say("daily", 18, f"halted reached {DAY} reported"),
        ],
        "filming, -",
    ),
    "an official halt after a reported one that was contradicted is one": (
        lambda say: [
            BEGAN,
            say("blog", 10, f"halted reached {DAY} reported"),
            say("studio", 16, "filming reached - official"),
            say("trade", 18, f"halted reached {DAY} official"),
        ],
        "halted, -",
    ),
    "an official word before the halt lifts nothing": (
        lambda say: [
            BEGAN,
            say("studio", 9, "filming reached - official"),
            say("blog", 10, "halted reached - reported"),
        ],
        "halted, -",
    ),
    "a report without a day may not have heard of the halt": (
        lambda say: [
            BEGAN,
            say("blog", 10, "halted reached - reported"),
            say("daily", 14, "filming reached - reported"),
        ],
        "halted, -",
    ),
    "an official word takes a reported wrap back": (
        lambda say: [
            BEGAN,
            say("blog", 10, "wrapped reached - reported"),
            say("studio", 14, "filming reached - official"),
        ],
        "filming, -",
    ),
    "a report takes no official wrap back": (
        lambda say: [
            BEGAN,
            say("studio", 10, "wrapped reached - official"),
            say("blog", 14, "filming reached - reported"),
        ],
        "wrapped, -",
    ),
    "the later of two official dates holds": (
        lambda say: [
            say("studio", 10, "released planned 2026-03-05 official"),
            say("studio", 14, "released planned 2026-03-12 official"),
        ],
        "-, scheduled 2026-03-12",
    ),
    "a new order undoes an end": (
        lambda say: [
            say("studio", 9, "renewed reached - official"),
            say("blog", 10, "cancelled reached - reported"),
            say("studio", 14, "renewed reached - official"),
        ],
        "-, renewed",
    ),
}


@pytest.mark.parametrize("dated", DATED)
@pytest.mark.parametrize("name", STORIES)
def test_one_day(name: str, dated: str) -> None:
    story, expected = STORIES[name]
    assert brief(last(story(_saying(DATED[dated])))) == expected


def test_each_turn_of_a_day_is_told() -> None:
    say = _saying(f"{DAY}T00:00:00")
    told = alerts(
        [BEGAN, say("blog", 10, "halted reached - reported"), say("studio", 14, "filming reached - official")]
    )
    assert told == [[], ["filming > halted"], ["halted > filming"]]


def test_a_text_of_the_day_before_read_late_lifts_nothing() -> None:
    say = _saying(f"{DAY}T00:00:00")
    late = Page("studio", f"{DAY}T18:00:00", ["filming reached - official"], told="2025-07-31T00:00:00")
    assert brief(last([BEGAN, say("blog", 10, "halted reached - reported"), late])) == "halted, -"
