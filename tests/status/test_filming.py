"""Filming over time and across texts: steps, halts, old news, corrections."""

from __future__ import annotations

import pytest

from monitor.model import Trust, When
from tests.status.stories import Day, Page, Story, last

BEGAN = Page("trade", "2025-06-25", ["filming reached 2025-06-23 official"])
WRAPPED = Page("local", "2025-11-20", ["wrapped reached 2025-11-18 reported"])
HALTED = Page("trade", "2025-08-02", ["halted reached 2025-08-01 official"])
RESUMED = Page("local", "2025-09-02", ["filming reached 2025-09-01 reported"])

STORIES: dict[str, tuple[Story, str]] = {
    "a report moves filming as well as an official word": ([BEGAN, WRAPPED], "wrapped"),
    "a step may be left out": (
        [Page("trade", "2025-01-02", ["development reached - official"]), WRAPPED],
        "wrapped",
    ),
    "an estimate moves nothing": ([BEGAN, Page("blog", "2025-11-20", ["wrapped reached - expected"])], "filming"),
    "a rumour moves nothing": ([BEGAN, Page("blog", "2025-11-20", ["wrapped reached - rumoured"])], "filming"),
    "a denial moves nothing": ([BEGAN, Page("blog", "2025-11-20", ["filming reached - denied"])], "filming"),
    "a plan moves nothing": ([BEGAN, Page("trade", "2025-09-01", ["wrapped planned 2025-11 official"])], "filming"),
    "the start retold with its date after the wrap is old": (
        [BEGAN, WRAPPED, Page("blog", "2025-12-01", ["filming reached 2025-06 reported"])],
        "wrapped",
    ),
    "cameras that roll, retold without a date after the wrap, are old": (
        [BEGAN, WRAPPED, Page("blog", "2025-12-01", ["filming reached - reported"])],
        "wrapped",
    ),
    "an old text read late turns nothing back": (
        [BEGAN, WRAPPED, Page("blog", "2025-12-01", ["pre_production reached - reported"], told="2025-03-01")],
        "wrapped",
    ),
    "a wrap retold in post-production is old": (
        [Page("trade", "2025-12-01", ["post_production reached - reported"]), Page("b", "2025-12-05", WRAPPED.claims)],
        "post_production",
    ),
    "not started does not turn pre-production back": (
        [
            Page("trade", "2025-03-01", ["pre_production reached - reported"]),
            Page("blog", "2025-04-01", ["not_started reached - official"]),
        ],
        "pre_production",
    ),
    "not started does not turn development back": (
        [
            Page("trade", "2025-03-01", ["development reached - reported"]),
            Page("blog", "2025-04-01", ["not_started reached - official"]),
        ],
        "development",
    ),
    "a start that is officially taken back leaves what was known before": (
        [
            Page("trade", "2025-03-01", ["pre_production reached - reported"]),
            Page("blog", "2025-04-01", ["filming reached - reported"]),
            Page("trade", "2025-04-04", ["not_started reached - official"], url="https://trade.example/2"),
        ],
        "pre_production",
    ),
    "a start that is officially taken back leaves not started where nothing was known before": (
        [
            Page("blog", "2025-04-01", ["filming reached 2025-03-30 reported"]),
            Page("trade", "2025-04-04", ["not_started reached - official"]),
        ],
        "not_started",
    ),
    "a report does not take an official start back": (
        [BEGAN, Page("blog", "2025-07-04", ["not_started reached - reported"])],
        "filming",
    ),
    "a later report as good takes a wrap back": (
        [
            Page("blog", "2025-09-01", ["wrapped reached - reported"]),
            Page("local", "2025-09-05", ["filming reached - reported"]),
        ],
        "filming",
    ),
    "a less trusted report does not take a wrap back": (
        [
            Page("trade", "2025-09-01", ["wrapped reached - reported"]),
            Page("blog", "2025-09-05", ["filming reached - reported"], trust=Trust.FAN),
        ],
        "wrapped",
    ),
    "a lone report does not take back a wrap that two sources tell": (
        [
            Page("trade", "2025-09-01", ["wrapped reached - reported"]),
            Page("local", "2025-09-02", ["wrapped reached - reported"]),
            Page("blog", "2025-09-05", ["filming reached - reported"]),
        ],
        "wrapped",
    ),
    "a halt stops cameras that roll": ([BEGAN, HALTED], "halted"),
    "a text that tells of rolling cameras as a resumption has it filming": (
        [Page("trade", "2025-08-20", ["halted reached - reported", "filming reached - reported again"])],
        "filming",
    ),
    "a text that tells of a dated resumption after an undated halt has it filming": (
        [Page("trade", "2025-08-20", ["halted reached - reported", "filming reached 2025-08-18 reported again"])],
        "filming",
    ),
    "a text that tells of a halt and of cameras that began to roll has it halted": (
        [Page("trade", "2025-08-20", ["halted reached - reported", "filming reached - reported"])],
        "halted",
    ),
    "a halt dated after the resumption of the same text holds": (
        [
            Page(
                "trade",
                "2025-08-20",
                ["halted reached 2025-08-19 reported", "filming reached 2025-08-10 reported again"],
            )
        ],
        "halted",
    ),
    "a resumption ends the halt": ([BEGAN, HALTED, RESUMED], "filming"),
    "a resumption without a date ends the halt": (
        [BEGAN, HALTED, Page("local", "2025-09-02", ["filming reached - reported"])],
        "filming",
    ),
    "a report without a day, just after the halt, may not have heard of it": (
        [BEGAN, HALTED, Page("blog", "2025-08-04", ["filming reached - reported"])],
        "halted",
    ),
    "who told the halt has heard of it": (
        [BEGAN, HALTED, Page("trade", "2025-08-04", ["filming reached - reported"], url="https://trade.example/2")],
        "filming",
    ),
    "the start retold during the halt ends nothing": (
        [BEGAN, HALTED, Page("blog", "2025-08-09", ["filming reached 2025-06-23 reported"])],
        "halted",
    ),
    "the old halt told again undoes no resumption": (
        [BEGAN, HALTED, RESUMED, Page("blog", "2025-09-10", ["halted reached 2025-08 official"])],
        "filming",
    ),
    "the old halt told again without a date undoes no resumption": (
        [BEGAN, HALTED, RESUMED, Page("blog", "2025-09-10", ["halted reached - reported"])],
        "filming",
    ),
    "a second halt is a halt": (
        [BEGAN, HALTED, RESUMED, Page("blog", "2025-10-10", ["halted reached 2025-10-09 reported"])],
        "halted",
    ),
    "an old text of the halt read late undoes no resumption": (
        [BEGAN, HALTED, RESUMED, Page("blog", "2025-09-10", ["halted reached - official"], told="2025-08-03")],
        "filming",
    ),
    "reshoots put it back to filming": (
        [BEGAN, WRAPPED, Page("local", "2026-02-10", ["filming reached 2026-02-09 reported"])],
        "filming",
    ),
    "reshoots done put it back to wrapped": (
        [
            BEGAN,
            WRAPPED,
            Page("local", "2026-02-10", ["filming reached 2026-02-09 reported"], url="https://local.example/2"),
            Page("trade", "2026-02-20", ["wrapped reached 2026-02-18 official"]),
        ],
        "wrapped",
    ),
    "the first wrap retold during reshoots is old": (
        [
            BEGAN,
            WRAPPED,
            Page("local", "2026-02-10", ["filming reached 2026-02-09 reported"], url="https://local.example/2"),
            Page("blog", "2026-02-12", ["wrapped reached 2025-11 reported"]),
        ],
        "filming",
    ),
    "a text that tells of the halt and of the resumption has it filming": (
        [Page("trade", "2025-10-01", ["halted reached 2025-08 official", "filming reached 2025-09-01 official"])],
        "filming",
    ),
    "a text that tells of the start and of the halt has it halted": (
        [Page("trade", "2025-08-02", ["filming reached 2025-06 official", "halted reached - official"])],
        "halted",
    ),
    "a claim that merely vanishes is not false": (
        [BEGAN, Page("trade", "2025-07-25", ["filming planned 2025-06 reported"])],
        "filming",
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_filming(name: str) -> None:
    story, expected = STORIES[name]
    assert last(story).filming == expected


STEPS = {
    "a step widget that goes back takes its word back": (["filming", "pre_production"], "pre_production"),
    "a step widget that goes on is a step": (["filming", "post_production"], "post_production"),
    "a step widget on hold and running again": (["filming", "halted", "filming"], "filming"),
    "a step widget that goes on and back": (["filming", "wrapped", "filming"], "filming"),
}


@pytest.mark.parametrize("name", STEPS)
def test_one_page_that_states_one_step_at_a_time(name: str) -> None:
    steps, expected = STEPS[name]
    story = [Page("site", f"2026-0{n}-10", [f"{state} reached - reported"]) for n, state in enumerate(steps, 1)]
    assert last(story).filming == expected


def test_two_editions_served_in_turn_are_heard_once() -> None:
    turns = ["filming", "post_production"] * 6
    story = [Page("site", f"2026-01-10T{n:02}:00:00", [f"{s} reached - reported"]) for n, s in enumerate(turns)]
    assert last(story).filming == "post_production"


OVERDUE = {
    "a wrap planned for months ago is overdue": ("wrapped planned 2025-10 official", "2026-03-01", "2025-10"),
    "a wrap planned for last week is not overdue yet": ("wrapped planned 2026-02-24 official", "2026-03-01", None),
    "a wrap that is only guessed is never overdue": ("wrapped planned 2025-10 expected", "2026-03-01", None),
    "a start told as reached is not overdue": ("filming planned 2025-06 official", "2026-03-01", None),
}


@pytest.mark.parametrize("name", OVERDUE)
def test_a_plan_that_passes_without_a_word(name: str) -> None:
    plan, today, expected = OVERDUE[name]
    standing = last([Page("trade", "2025-06-25", ["filming reached 2025-06-23 official", plan]), Day(today)])
    assert standing.filming == "filming"
    assert standing.filming_part.overdue == (When.parse(expected) if expected else None)


def test_who_loses_stays_visible_with_the_reason() -> None:
    part = last([BEGAN, Page("blog", "2025-07-04", ["not_started reached - reported"])]).filming_part
    assert [(d.testimony.source, d.reason) for d in part.disputes] == [
        ("blog", "a reported step back does not undo an official word")
    ]
