"""Readings in which some claims were missed, lost their date or were put on another basis."""

from __future__ import annotations

import pytest

from tests.status.stories import Page, Story, alerts, brief, last

SITE = "https://site.example/"


def page(seen: str, *claims: str) -> Page:
    return Page("site", seen, claims, told=None)


ROLLING, HALTED = "filming reached 2023-04-03 reported", "halted reached 2023-05-09 official"
MOVED = "delayed reached 2024-03-08 official"

STEADY: dict[str, tuple[Story, str]] = {
    "a step that lost its date beside a later one is no resumption": (
        [
            page("2023-05-02", "filming reached - reported"),
            page("2023-05-04", ROLLING),
            page("2023-05-10", HALTED, ROLLING),
            page("2023-05-22", "halted reached - official", ROLLING),
            page("2023-06-16", HALTED, ROLLING),
            page("2023-07-02", HALTED, "filming reached - reported"),
        ],
        "halted, -",
    ),
    "a halt that lost its date after a resumption is the old one": (
        [
            page("2023-05-10", HALTED, ROLLING),
            page("2023-11-29", "filming reached 2023-11-27 reported", HALTED, ROLLING),
            page("2023-12-09", "filming reached 2023-11-27 official", "halted reached - official", ROLLING),
        ],
        "filming, -",
    ),
    "an older dated step that comes back takes no later one away": (
        [
            page("2024-08-12", "pre_production reached 2024-08-02 official"),
            page("2024-09-11", "filming reached 2024-09-09 official"),
            page("2024-10-04", "pre_production reached 2024-08-02 official"),
        ],
        "filming, -",
    ),
    "a known step that lost its date does not undo the later one beside it": (
        [
            page("2025-07-01", "filming reached - official"),
            page("2025-07-15", "filming reached 2025-06-23 official"),
            page("2026-02-10", "filming reached 2025-06-23 official", "wrapped reached 2025-11 reported"),
            page("2026-02-20", "filming reached - official"),
        ],
        "wrapped, -",
    ),
    "a moved date told on two bases is as firm as the firmer": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-10-06 official"]),
            Page("daily", "2023-03-03", ["released planned 2023-10-06 official"]),
            Page("studio", "2023-08-15", [MOVED], told="2023-08-15"),
            Page("studio", "2023-08-16", ["delayed reached 2024-03-08 reported"], told="2023-08-15"),
        ],
        "-, scheduled 2024-03-08",
    ),
}


@pytest.mark.parametrize("name", STEADY)
def test_what_holds_although_a_reading_was_poor(name: str) -> None:
    story, expected = STEADY[name]
    assert brief(last(story)) == expected
    sent = [alert for step in alerts(story) for alert in step]
    assert len(sent) == len(set(sent))
