"""What processes that share a database agree on: the turns of hosts, and what only one of them does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from monitor import sharing
from monitor.config import Settings
from monitor.errors import OtherConfiguration
from monitor.fetch import Client
from monitor.fetch.limits import GaveUp
from monitor.fetch.politeness import Politeness
from monitor.model import Failed, Outcome
from monitor.sharing import Alone, SharedTurns, agree
from monitor.store import Store, hosts
from tests.fetch.conftest import private
from tests.fetch.server import Server

HOST = "one.example"
MINUTE = timedelta(minutes=1)


class Clock:
    """One clock for all, which moves only as somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 20, 12, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as opened:
        yield opened


def program(store: Store, clock: Clock) -> Politeness:
    """The turns of one program of several."""
    elsewhere = SharedTurns(store, clock.now)
    return Politeness(patience=60, monotonic=clock.monotonic, wait=clock.wait, elsewhere=elsewhere)


def test_a_host_gets_its_pause_from_all_programs_together(store: Store, clock: Clock) -> None:
    first, second = program(store, clock), program(store, clock)
    for one in (first, second, first):
        with one.turn(HOST, 2.0):
            clock.seconds += 0.5
    assert clock.waits == [2.0, 2.0]


def test_a_program_that_dies_in_its_turn_leaves_the_pause_behind(store: Store, clock: Clock) -> None:
    dying = program(store, clock).turn(HOST, 2.0)
    dying.__enter__()
    with program(store, clock).turn(HOST, 2.0):
        assert clock.waits == [2.0]


def test_what_a_host_asked_of_one_program_holds_for_all(store: Store, clock: Clock) -> None:
    program(store, clock).hold(HOST, timedelta(hours=1))
    with pytest.raises(GaveUp) as refused, program(store, clock).turn(HOST, 2.0):
        pass
    assert refused.value.retry_after == timedelta(hours=1)


@pytest.mark.parametrize(("delay", "follows"), [(2.0, True), (0.0, True), (0.0, False)])
def test_it_holds_also_for_requests_that_take_no_turn(
    store: Store, clock: Clock, delay: float, *, follows: bool
) -> None:
    first, second = program(store, clock), program(store, clock)
    with first.turn(HOST, 2.0), second.turn(HOST, delay, follows=follows):
        pass
    first.hold(HOST, timedelta(hours=1))
    first.hold(HOST, timedelta(minutes=1))
    clock.seconds += 600
    with pytest.raises(GaveUp) as refused, second.turn(HOST, delay, follows=follows):
        pass
    assert refused.value.retry_after == timedelta(minutes=50)
    clock.seconds += 3000
    with second.turn(HOST, delay, follows=follows):
        pass


def test_a_request_that_waits_for_its_turn_is_not_made_if_the_host_asks_another_program_for_peace_meanwhile(
    store: Store, clock: Clock
) -> None:
    first = program(store, clock)

    def wait(seconds: float) -> None:
        first.hold(HOST, timedelta(minutes=10))
        clock.wait(seconds)

    elsewhere = SharedTurns(store, clock.now)
    second = Politeness(patience=60, monotonic=clock.monotonic, wait=wait, elsewhere=elsewhere)
    with first.turn(HOST, 20.0):
        pass
    with pytest.raises(GaveUp, match="not to be asked again so soon") as refused, second.turn(HOST, 20.0):
        pass
    assert refused.value.retry_after == timedelta(minutes=10, seconds=-20)


def test_a_host_that_one_program_must_leave_alone_is_not_asked_by_another(store: Store, clock: Clock) -> None:
    with Server({}) as tired, Server({}) as server:
        tired.routes["*"] = lambda talk: talk.answer("429 Too Many Requests", Retry_After="3600")
        leads = tired.url.replace("127.0.0.1", "localhost")
        server.routes["*"] = lambda talk: talk.answer("302 Found", Location=f"{leads}/page")

        def fetch(url: str, *, robots: bool) -> Outcome:
            with Client(clock=clock.now, monotonic=clock.monotonic, elsewhere=SharedTurns(store, clock.now)) as client:
                return client.get(private(url, robots=robots))

        assert isinstance(fetch(leads, robots=False), Failed)
        for url, robots in ((leads, True), (server.url, False)):
            outcome = fetch(url, robots=robots)
            assert isinstance(outcome, Failed)
            assert "localhost asked not to be asked again so soon" in outcome.reason
        assert len(tired.requests) == 1


def test_hosts_that_want_no_pause_are_not_written_down(store: Store, clock: Clock) -> None:
    first, second = program(store, clock), program(store, clock)
    for one in (first, second):
        with one.turn(HOST, 0.0):
            pass
    assert clock.waits == []
    with store.transaction() as tx:
        assert hosts.forget_free(tx, clock.now() + MINUTE) == 0


def settings(file: Path, saved: int, zone: str, database: str = "") -> Settings:
    file.touch()
    os.utime(file, (saved, saved))
    options: dict[str, Any] = {"web": None, "contact": None, "titles": (), "sources": (), "targets": ()}
    return Settings(file=file, database=database, zone=ZoneInfo(zone), engine="celery", **options)


def test_what_a_configuration_means_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (settings(tmp_path / zone, 1000, zone) for zone in ("UTC", "Zulu"))
    first = sharing.edition(one)
    with monkeypatch.context() as patched:
        # It goes through a hundred thousand sources, and is asked for every second.
        patched.setattr(sharing, "asdict", lambda _: pytest.fail("it was known"))
        assert sharing.edition(one) == first
    assert sharing.edition(other) != first
    assert sharing.edition(one) == first


def test_the_same_file_with_an_older_date_does_not_let_another_count(tmp_path: Path, database_url: str) -> None:
    first, restored = (settings(tmp_path / name, at, "UTC") for name, at in (("first", 3000), ("restored", 1000)))
    other = settings(tmp_path / "other", 2000, "Europe/Malta")
    with Store.open(database_url) as store, store.transaction() as tx:
        agree(tx, first)
        agree(tx, restored)
        with pytest.raises(OtherConfiguration):
            agree(tx, other)
        os.utime(other.file, (4000, 4000))
        agree(tx, other)


def test_a_host_that_becomes_free_and_forgotten_while_it_is_asked_for_is_had_at_once(
    database_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = hosts._until

    def forgetting(*asked: Any) -> datetime | None:
        with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("DELETE FROM host")
        return until(*asked)

    with Store.open(database_url) as store:
        turns = SharedTurns(store, clock.now)
        turns.keep(HOST, 90)
        assert turns.reserve(HOST, 2.0, 60) == 90
        monkeypatch.setattr(hosts, "_until", forgetting)
        assert turns.reserve(HOST, 2.0, 60) == 0
        assert turns.reserve(HOST, 2.0, 60) == 2.0


def test_programs_that_ask_for_a_host_at_the_same_time_get_it_one_after_the_other(
    database_url: str, clock: Clock
) -> None:
    with Store.open(database_url) as store, ThreadPoolExecutor(8) as pool:
        turns = SharedTurns(store, clock.now)
        waits = [one.result() for one in [pool.submit(turns.reserve, HOST, 2.0, 60) for _ in range(24)]]
    assert sorted(waits) == [2.0 * number for number in range(24)]


def test_of_several_one_does_what_need_not_be_done_by_each_and_another_follows_it(store: Store, clock: Clock) -> None:
    done: list[str] = []
    first, second = (
        Alone(store, clock.now).every(MINUTE, "tidy", lambda name=name: done.append(name))  # type: ignore[misc]
        for name in ("first", "second")
    )
    for _ in range(3):
        first()
        second()
        clock.seconds += 60
    assert done == ["first"] * 3
    clock.seconds += 60
    second()
    assert done[-1] == "second"
