"""What does not move is told; a thread that dies takes the daemon down; a dead man's switch hears how it is."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.daemon import Daemon
from monitor.fetch.ping import ping
from monitor.pulse import Pulse
from monitor.vitals import HOPELESS, STALLED, STUCK, Vitals
from tests.crash.test_storage import IMPATIENT, configuration
from tests.loopback import Loopback
from tests.process import Process
from tests.world import PREPARED, World

DYING = """
    import threading
    from apscheduler.schedulers.background import BackgroundScheduler

    loop = BackgroundScheduler._main_loop

    def main_loop(self):
        threading.Timer(2, lambda: setattr(self, "_process_jobs", lambda: die(self))).start()
        loop(self)

    def die(scheduler):
        {how}

    BackgroundScheduler._main_loop = main_loop
    from monitor.cli.app import main

    main()
"""
"""The command, with a scheduler whose thread dies."""


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        opened.show("/recap", PREPARED)
        yield opened


@pytest.mark.parametrize(
    ("how", "told"),
    [
        pytest.param("raise ZeroDivisionError('of all things')", "ZeroDivisionError: of all things", id="by a mistake"),
        pytest.param("scheduler.state = 0", "it ended without a word", id="in silence"),
    ],
)
def test_a_thread_that_dies_takes_the_process_down_with_a_clear_message(
    site: Loopback, tmp_path: Path, how: str, told: str
) -> None:
    program = dedent(DYING).replace("{how}", how)
    file = str(configuration(site, tmp_path))
    with Process("run", "--config", file, program=[sys.executable, "-c", program]) as daemon:
        assert daemon.end() == 1
        assert f"the thread APScheduler died: {told}; the daemon ends, so that it can be started anew" in daemon.log


def test_a_tick_that_stays_away_is_told_and_in_the_end_not_lived_with() -> None:
    now = [0.0]
    vitals = Vitals(2, monotonic=lambda: now[0])
    for moment, is_trouble, is_fatal in (
        (STALLED, False, False),
        (STALLED + 1, True, False),
        (HOPELESS + 1, True, True),
    ):
        now[0] = moment
        assert (vitals.trouble() is not None, vitals.fatal() is not None) == (is_trouble, is_fatal)
    vitals.ticked()
    assert vitals.trouble() is vitals.fatal() is None


def test_workers_that_are_all_stuck_are_told_and_one_that_is_free_is_enough() -> None:
    now = [0.0]
    vitals = Vitals(2, monotonic=lambda: now[0])
    for busy, is_stuck in ((1, False), (2, True)):
        vitals.moved(busy)
        now[0] += STUCK + 1
        vitals.ticked()
        assert ("stuck" in (vitals.trouble() or "")) == is_stuck
    vitals.moved(2)
    assert vitals.trouble() is None


def test_workers_whose_long_checks_get_on_are_not_stuck() -> None:
    now = [0.0]
    vitals = Vitals(2, monotonic=lambda: now[0])
    vitals.moved(2)
    for _ in range(4):
        now[0] += STUCK / 2
        vitals.ticked()
        vitals.got_on()
        assert vitals.trouble() is None


def test_the_daemon_takes_each_page_of_a_list_for_a_sign_of_life(tmp_path: Path) -> None:
    with World(tmp_path) as world:
        daemon = Daemon(world.engine)
        assert world.engine.on_page == daemon._vitals.got_on


class Switch:
    """A dead man's switch on loopback."""

    def __init__(self, server: HTTPServer) -> None:
        self.heard: list[tuple[str, str]] = []
        self.status = 200
        self.moved = threading.Condition()
        server.expect_request("/abc").respond_with_handler(self._hear)
        server.expect_request("/abc/start").respond_with_handler(self._hear)
        server.expect_request("/abc/fail").respond_with_handler(self._hear)
        self.url = server.url_for("/abc")

    def _hear(self, request: Request) -> Response:
        with self.moved:
            self.heard.append((request.path, request.get_data(as_text=True)))
            self.moved.notify_all()
        return Response(status=self.status)


@pytest.fixture
def switch(httpserver: HTTPServer) -> Switch:
    return Switch(httpserver)


def test_the_switch_hears_of_the_start_of_well_being_and_of_trouble(switch: Switch) -> None:
    trouble: list[str | None] = [None]
    pulse = Pulse(lambda: switch.url, lambda: trouble[0])
    pulse.beat()
    pulse.beat()
    trouble[0] = "the disk is full"
    pulse.beat()
    trouble[0] = None
    pulse.beat()
    well = ("/abc", "")
    assert switch.heard == [("/abc/start", ""), well, well, ("/abc/fail", "the disk is full"), well]


def test_a_switch_that_does_not_hear_is_complained_about_once_and_its_address_kept_secret(
    switch: Switch, caplog: pytest.LogCaptureFixture
) -> None:
    switch.status = 500
    pulse = Pulse(lambda: switch.url, lambda: None)
    for _ in range(3):
        pulse.beat()
    assert caplog.text.count("did not arrive: it answered 500") == 1
    assert ping("http://127.0.0.1:1/5ecret", "start") == "ConnectError"
    switch.status = 200
    with caplog.at_level("INFO", "monitor"):
        pulse.beat()
    assert "arrives again" in caplog.text
    assert not any("/abc" in record.getMessage() for record in caplog.records if record.name.startswith("monitor"))


def test_the_signal_goes_before_the_query_of_an_address(switch: Switch) -> None:
    assert ping(f"{switch.url}?create=1", "fail", "why") is None
    assert switch.heard == [("/abc/fail", "why")]


def test_the_daemon_tells_the_switch_that_it_starts_and_that_its_database_is_locked(
    site: Loopback, tmp_path: Path, switch: Switch
) -> None:
    file = configuration(site, tmp_path)
    file.write_text(file.read_text().replace('web = ""', f'web = ""\nping = "{switch.url}"'))
    program = dedent(IMPATIENT).replace("main()", "import monitor.daemon, datetime\nmonitor.daemon.PING /= 120\nmain()")
    with Process("run", "--config", str(file), program=[sys.executable, "-c", program]) as daemon, switch.moved:
        assert switch.moved.wait_for(lambda: switch.heard[:2] == [("/abc/start", ""), ("/abc", "")], 30)
        other = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert switch.moved.wait_for(lambda: "keeps it locked" in switch.heard[-1][1], 30)
        assert switch.heard[-1][0] == "/abc/fail"
        other.close()
        assert switch.moved.wait_for(lambda: switch.heard[-1] == ("/abc", ""), 30)
        assert switch.url not in daemon.log
