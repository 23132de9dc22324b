"""The words for sources that are read and still want something of whoever runs the monitor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.store import CheckOutcome, SourceReport
from monitor.web import health
from monitor.web.words import Moment

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOMENT = Moment(now=NOW, zone=UTC)
WELL = SourceReport(
    name="recap",
    url="https://site.example/recap",
    next_due=NOW + timedelta(hours=1),
    leased_until=None,
    last_fetch=NOW,
    last_success=NOW,
    last_change=NOW,
    last_outcome=CheckOutcome.UNCHANGED,
    last_reason=None,
    last_elapsed=0.1,
    failures_in_row=0,
    failing_since=None,
    trouble_told=None,
    retry_not_before=None,
)


def test_a_source_that_has_moved_for_good_says_where_to() -> None:
    found = health.of(replace(WELL, moved_to="https://site.example/new"), MOMENT)
    assert (found.word, found.wants_look) == ("Moved", False)
    assert "https://site.example/new" in found.wrong


@pytest.mark.parametrize(("alert_after", "checks", "wants_look"), [(5, 4, False), (5, 5, True), (None, 10, True)])
def test_a_source_that_tells_nothing_any_more_wants_a_look_when_people_are_told_of_it(
    alert_after: int | None, checks: int, wants_look: bool
) -> None:
    barren = replace(WELL, barren=checks, barren_since=NOW - timedelta(days=2), alert_after=alert_after)
    found = health.of(barren, MOMENT)
    assert (found.word, found.wants_look) == ("Tells nothing", wants_look)
    assert "used to" in found.wrong


def test_a_source_that_fails_is_told_as_failing_whatever_it_told_before() -> None:
    failing = replace(
        WELL, last_outcome=CheckOutcome.FAILED, barren=20, barren_since=NOW, moved_to="https://x.example/"
    )
    assert health.of(failing, MOMENT).word == "Failing"
