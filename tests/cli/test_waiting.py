"""Alerts that wait are told by the commands that people look at, with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.cli import waiting
from monitor.store import Waiting
from tests.loopback import Loopback
from tests.process import run
from tests.store.news import HOUR, MINUTE, NOW
from tests.test_daemon import SECRETS, configuration
from tests.world import PREPARED, WRAPPED


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        opened.show("/recap", PREPARED)
        yield opened


def test_status_and_sources_say_what_waits_and_why(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path)

    def said(*arguments: str) -> tuple[str, str]:
        done = run(*arguments, "--config", str(file), env=SECRETS)
        assert done.returncode == 0, done.stderr
        return done.stdout, done.stderr

    said("check")
    assert said("status")[1] == said("sources")[1] == ""
    site.hook_status = lambda _: 403
    site.show("/recap", WRAPPED)
    said("check")
    for command in ("status", "sources"):
        table, beside = said(command)
        assert len(table.splitlines()) == 2
        assert beside.startswith("1 alert for hook waiting, the oldest since ")
        assert "refused 1 time (" in beside
        assert "403" in beside
        assert len(beside.splitlines()) == 1
        assert json.loads(said(command, "--json")[0])


def test_an_alert_that_is_held_back_is_told_with_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    held = Waiting(
        target="phone\x1b[2J",
        messages=2,
        oldest=NOW - timedelta(hours=3),
        next_try=NOW + HOUR + MINUTE,
        attempts=0,
        last_error=None,
    )
    waiting.tell([held], NOW, ZoneInfo("UTC"))
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        told.err == f"2 alerts for phone[2J waiting, the oldest since {held.oldest:%Y-%m-%d %H:%M}: to be sent in 1 h\n"
    )
