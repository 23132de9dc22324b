"""The words for sources that are read and still want something of whoever runs the monitor."""

from __future__ import annotations

import subprocess
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


@pytest.mark.parametrize(
    ("outcome", "name", "url", "arguments"),
    [
        (CheckOutcome.FAILED, "Kim's $HOME; news", "https://x.example/", ["check", "--source", "Kim's $HOME; news"]),
        (CheckOutcome.FAILED, "plain", "https://x.example/", ["check", "--source", "plain"]),
        (CheckOutcome.EMPTY, "x", "https://x.example/?a=[1]&b=2", ["explain", "https://x.example/?a=[1]&b=2"]),
    ],
)
def test_a_command_can_be_pasted_into_a_shell(outcome: CheckOutcome, name: str, url: str, arguments: list[str]) -> None:
    command = health.of(replace(WELL, last_outcome=outcome, name=name, url=url), MOMENT).command
    printed = subprocess.run(
        ["/bin/sh", "-c", f"tell() {{ printf '%s\\n' \"$@\"; }}\n{command.replace('premiere-monitor', 'tell', 1)}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stdout.splitlines() == arguments


@pytest.mark.parametrize("name", ["x.example", "robots.example"])
def test_a_page_that_robots_txt_forbids_is_told_as_forbidden(name: str) -> None:
    reason = f"the robots.txt of {name} forbids this page"
    found = health.of(replace(WELL, last_outcome=CheckOutcome.FAILED, last_reason=reason), MOMENT)
    assert (found.word, "forbids it" in found.wrong, "remove the source" in found.mend) == ("Not read", True, True)


@pytest.mark.parametrize(
    "reason",
    [
        "its robots.txt cannot be had (the server answers 503)",
        "its robots.txt is still being read",
        "the name robots.example leads nowhere",
    ],
)
def test_a_robots_txt_that_forbids_nothing_is_not_said_to_forbid(reason: str) -> None:
    found = health.of(replace(WELL, last_outcome=CheckOutcome.FAILED, last_reason=reason), MOMENT)
    assert found.word == "Failing"
    assert "forbids" not in found.wrong
    assert "remove" not in found.mend


@pytest.mark.parametrize("reason", ["consent wall", "bot check", "paywall", "log-in page"])
def test_what_stands_before_a_text_is_not_mended_by_another_address(reason: str) -> None:
    found = health.of(replace(WELL, last_outcome=CheckOutcome.BLOCKED, last_reason=reason), MOMENT)
    assert found.word == "Blocked"
    assert "cookies" in found.mend
    assert "new url" not in found.mend
