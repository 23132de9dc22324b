"""The end of a daemon that is in the middle of something."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.base import STATE_STOPPED

from monitor.daemon import Daemon
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
