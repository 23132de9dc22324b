"""The end of a daemon that is in the middle of something."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.base import STATE_STOPPED

from monitor.daemon import Daemon
from monitor.errors import AlreadyRunning
from monitor.store import Transaction, sources
from tests import world
from tests.world import World


def test_a_stop_in_the_middle_of_a_tick_comes_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_tick, ended = threading.Event(), threading.Event()
    with World(tmp_path) as quiet:
        daemon = Daemon(quiet.engine, environ={})

        def next_due_at(_: Transaction) -> datetime:
            in_tick.set()
            while daemon._timetable._scheduler.state != STATE_STOPPED:
                ended.wait(0.01)
            return quiet.now + timedelta(seconds=0.5)

        monkeypatch.setattr(sources, "next_due_at", next_due_at)
        daemon._arm()
        assert in_tick.wait(20)
        daemon.stop()
        end = threading.Thread(target=daemon._shut_down, daemon=True)
        end.start()
        end.join(20)
        assert not end.is_alive(), "the stop and the tick wait for each other"
        assert quiet.now == world.START


def test_a_daemon_whose_database_another_one_has_taken_stops_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def taken() -> None:
        raise AlreadyRunning

    with World(tmp_path) as quiet:
        daemon = Daemon(quiet.engine, environ={})
        monkeypatch.setattr(quiet.engine.store, "keep_daemon_lock", taken)
        daemon._arm()
        assert daemon._stop.wait(20)
        daemon._shut_down()
    assert "Another daemon works on this database" in caplog.text
