"""What a newcomer sees first."""

from __future__ import annotations

import signal
from datetime import date, timedelta

import pytest

from monitor.demo.story import epochs
from tests.process import Process, run


def test_the_demo_tells_every_real_change_once_and_nothing_else() -> None:
    done = run("demo")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.strip() for line in done.stdout.splitlines()]
    alerts = [line for line in lines if line.startswith("alert ")]
    assert [word for line in alerts for word in ("started", "wrapped", "dated", "delayed") if word in line] == [
        "started",
        "wrapped",
        "dated",
        "delayed",
    ]
    assert sum(line.startswith("Day ") for line in lines) == 8
    assert sum(line == "silence" for line in lines) == 4
    assert any(line.startswith("4 ") and "0 missed, 0 too many" in line for line in lines)
    assert "Lanternfall S2  wrapped  scheduled" in done.stdout


def test_the_demo_can_be_ended_at_any_time() -> None:
    with Process("demo") as demo:
        demo.wait_for("Day 1")
        assert demo.end(signal.SIGINT) != 0
        assert "Traceback" not in demo.log


def test_the_story_counts_no_sources_since_an_alert_goes_out_with_the_first() -> None:
    assert not [epoch.truth for epoch in epochs(date(2026, 3, 1)) if "two sources" in epoch.truth]


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 28), date(2026, 12, 1), date(2026, 12, 31)])
def test_the_story_lies_around_the_day_it_is_told(day: date) -> None:
    story = epochs(day)
    assert [epoch.expect for epoch in story if epoch.expect] == ["filming", "wrapped", "scheduled", "scheduled"]
    assert (
        str((day + timedelta(days=112)).year) in story[-1].truth
        or str((day + timedelta(days=147)).year) in story[-1].truth
    )
