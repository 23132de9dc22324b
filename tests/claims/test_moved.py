"""Of two dates of which one takes the place of the other the new one counts; what goes on this week lies ahead."""

from __future__ import annotations

import pytest

from tests.claims.conftest import told

MOVED = {
    "instead of on": ("It will now premiere in the fall instead of on March 8.", "delayed reached 2026-09/2026-11 reported"),  # noqa: E501
    "rather than in": ("Filming begins in August rather than in June.", "filming planned 2026-08 reported"),
    "the old one first": ("Instead of March 8, it will now premiere on May 20.", "delayed reached 2026-05-20 reported"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MOVED.values(), ids=MOVED.keys())
def test_the_new_date_counts(text: str, expected: str) -> None:
    assert told(text) == {expected}


def test_a_shoot_that_wraps_this_week_is_to_wrap() -> None:
    assert told("It wraps filming this week, the director posted.") == {
        "wrapped planned 2026-04-13/2026-04-19 official"
    }


def test_a_shoot_that_wrapped_this_week_has_wrapped() -> None:
    assert told("It wrapped filming this week.") == {"wrapped reached 2026-04-13/2026-04-19 reported"}
