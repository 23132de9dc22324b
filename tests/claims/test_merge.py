"""Which statements of a text are one claim, and which give way to others."""

from __future__ import annotations

import pytest

from tests.claims.conftest import told

TOGETHER = {
    "a retelling without a date": (
        ("Filming began on March 3.", "Now that filming has begun, the cast is in town."),
        {"filming reached 2026-03-03 reported"},
    ),
    "a firmer voice": (
        ("Filming wrapped in March.", "“We wrapped in March,” the director said."),
        {"wrapped reached 2026-03 official"},
    ),
    "a narrower date": (
        ("It premieres in May.", "It premieres on May 3."),
        {"released planned 2026-05-03 reported"},
    ),
    "an estimate without a date beside a firm one": (
        ("Filming will begin on May 3.", "Filming could begin soon."),
        {"filming planned 2026-05-03 reported"},
    ),
    "different dates": (
        ("It premieres in Spain on May 3.", "It premieres in Chile on June 7."),
        {"released planned 2026-05-03 reported", "released planned 2026-06-07 reported"},
    ),
    "an old release beside a running shoot": (
        ("First released in January 2022, the thriller was a hit.", "Filming is under way."),
        {"filming reached - reported"},
    ),
    "a release after its shoot": (
        ("It was shot in March 2025.", "It premiered on April 3."),
        {"wrapped reached 2025-03 reported", "released reached 2026-04-03 reported"},
    ),
}


@pytest.mark.parametrize(("sentences", "expected"), TOGETHER.values(), ids=TOGETHER.keys())
def test_statements_told_together(sentences: tuple[str, ...], expected: set[str]) -> None:
    assert told(*sentences) == expected
