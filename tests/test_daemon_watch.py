"""What the daemon's main thread watches: signs of life, the clock; and what the daemon does of itself at its times."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from monitor import daemon as daemons
from monitor import logline
from monitor.daemon import Daemon
from tests.loopback import Loopback
from tests.process import DEADLINE, Process, run
from tests.test_daemon import SECRETS, configuration
from tests.world import PREPARED, World

SYSTEMD = {"WATCHDOG_USEC": "40000"}


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        opened.show("/recap", PREPARED)
        yield opened


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Daemon]:
    with World(tmp_path) as world:
        yield Daemon(world.engine, environ=SYSTEMD)


def test_systemd_hears_a_sign_of_life_only_while_everything_moves(
    quiet: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = ["well", "stuck", "stuck", "well"]
    seen: list[str] = []

    class Vitals:
        def trouble(self) -> str | None:
            seen.append(states.pop(0))
            if not states:
                quiet.stop()
            return None if seen[-1] == "well" else "nothing was begun for 61 s"

        def fatal(self) -> None:
            return None

    monkeypatch.setattr(quiet, "_vitals", Vitals())

    def alive() -> None:
        seen.append("alive")
        if len(seen) > 9:
            quiet.stop()

    monkeypatch.setattr(quiet._notifier, "alive", alive)
    quiet._watch()
    assert seen == ["well", "alive", "stuck", "stuck", "well", "alive"]


def test_after_the_clock_was_set_all_jobs_are_planned_anew_and_nothing_counts_as_overdue(
    quiet: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumps = [None, -3600.0, None]
    seen: list[str] = []

    class Clock:
        def jump(self) -> float | None:
            jump = jumps.pop(0)
            seen.append("set" if jump else "goes on")
            if not jumps:
                quiet.stop()
            return jump

    monkeypatch.setattr(daemons, "ClockWatch", Clock)
    monkeypatch.setattr(quiet, "_arm", lambda: seen.append("planned anew"))
    monkeypatch.setattr(quiet._wellbeing, "wake", lambda: seen.append("time to catch up"))
    quiet._watch()
    assert sorted(seen[2:-1]) == ["planned anew", "time to catch up"]
    assert (seen[0], seen[1], seen[-1]) == ("goes on", "set", "goes on")


def test_what_is_old_is_put_away_by_the_daemon_itself(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path, every="1h")
    assert run("check", "--config", str(file), env=SECRETS).returncode == 0
    with sqlite3.connect(tmp_path / "monitor.db") as database:
        # An article that a feed led to long ago.
        database.execute(
            "INSERT INTO page (source, url, first_seen, fetched_at, failures_in_row) "
            "SELECT source, 'https://old.example/', '2001-01-01 00:00:00', '2001-01-01 00:00:00', 0 FROM page"
        )
    with Process("run", "--config", str(file), env=SECRETS) as daemon:
        daemon.wait_for("event=put_away texts=0 pages=1")
        assert daemon.end(signal.SIGTERM) == 0


IDLE = """
    from datetime import timedelta
    from monitor import wellbeing
    from monitor.store import sources

    wellbeing.PATIENCE = timedelta(seconds=2)
    sources.claim_due = lambda *_, **__: ()
    from monitor.cli.app import main

    main()
"""
"""The command, with a daemon that takes up nothing, and soon is thought ill for it."""


def test_a_daemon_that_takes_up_nothing_answers_that_it_is_not_well(site: Loopback, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = configuration(site, tmp_path)
    file.write_text(file.read_text().replace('web = ""', f'web = "127.0.0.1:{port}"'))
    program = [sys.executable, "-c", dedent(IDLE)]
    with Process("run", "--config", str(file), env=SECRETS, program=program) as daemon:
        daemon.wait_for("event=started")
        assert answer(port) == (200, {"status": "ok"})
        end = time.monotonic() + DEADLINE
        while answer(port)[0] == 200 and time.monotonic() < end:
            time.sleep(0.1)
        status, told = answer(port)
        assert (status, told["status"]) == (503, "failing")
        assert told["reason"].startswith("1 check is overdue, the longest by")
        assert daemon.end(signal.SIGTERM) == 0


def answer(port: int) -> tuple[int, dict[str, str]]:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as response:
            return response.status, json.load(response)
    except HTTPError as error:
        return error.code, json.load(error)


def test_what_the_configuration_names_as_secret_is_in_no_line_of_the_log(tmp_path: Path) -> None:
    with World(tmp_path, secrets=("5ecret-of-the-site",)) as world:
        Daemon(world.engine, environ={})
    assert logline.safe("it answered 5ecret-of-the-site") == "it answered ***"


def test_the_lock_of_a_daemon_is_for_its_user_alone(tmp_path: Path) -> None:
    with World(tmp_path) as world, world.engine.store.lock_daemon():
        assert (tmp_path / "monitor.db.lock").stat().st_mode & 0o077 == 0
