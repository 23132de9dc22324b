"""The terminal as a target."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor import notify
from monitor.model import Sent, Target

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_a_message_to_the_console_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = notify.send(Target(name="screen", url="console://"), notify.trial(id="a1"), NOW)
    assert outcome == Sent(at=NOW)
    assert "premiere-monitor: test message" in capsys.readouterr().out


def test_the_console_is_a_service_that_is_known() -> None:
    assert notify.check_url("console://") is None
