"""A configuration read again: one that the database cannot take yet changes nothing, and is tried again."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from monitor import reload, sharing
from monitor.cluster.member import Member
from monitor.daemon import Daemon
from monitor.errors import StoreUnavailable
from monitor.pipeline import News, Pipeline
from monitor.reload import Reload
from monitor.roles import Role
from monitor.store import engine as store_engine
from monitor.store import pages, sources
from tests.process import DEADLINE
from tests.test_daemon import SECRETS, configuration
from tests.world import PREPARED, World, page


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(store_engine, "BUSY_SECONDS", 0.05)
    with World(tmp_path, page("recap")) as opened:
        configuration(opened.site, tmp_path, names="recap trade")
        yield opened


@pytest.fixture
def locked(world: World) -> Iterator[sqlite3.Connection]:
    """Another program's transaction; nothing can be written until it is rolled back."""
    with closing(sqlite3.connect(world.folder / "monitor.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def names(world: World) -> list[str]:
    return [source.name for source in world.engine.settings.sources]


def test_what_the_database_could_not_take_changes_nothing_and_is_tried_again(
    world: World, locked: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    now = 0.0
    again = Reload(SECRETS, world.engine.take_over, lambda _: None, lambda: now)
    for _ in range(2):
        assert not again.take(world.engine.settings)
        assert names(world) == ["recap"]
        assert not again.is_due()
        now += 5.0
        assert again.is_due()
    assert [record.event for record in caplog.records if record.levelno == logging.ERROR] == ["configuration_unkept"]  # type: ignore[attr-defined]
    locked.rollback()
    assert again.take(world.engine.settings)
    assert names(world) == ["recap", "trade"]
    assert world.report("trade").next_due
    now += 60.0
    assert not again.is_due()


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        pytest.param('contact = "https://example.org/bot"', ["contact"], id="contact"),
        pytest.param('broker = "amqp://127.0.0.1/"', ["broker"], id="broker"),
        pytest.param(
            'engine = "celery"\nbroker = "amqp://127.0.0.1/"\ndatabase = "postgresql+psycopg://127.0.0.1/m"',
            ["database", "engine", "broker"],
            id="another engine",
        ),
    ],
)
def test_what_waits_for_the_next_start_is_named_and_the_rest_takes_effect(
    world: World, caplog: pytest.LogCaptureFixture, line: str, keys: list[str]
) -> None:
    kept = "" if "database" in keys else 'database = "sqlite:///monitor.db"\n'
    text = world.settings.file.read_text().replace('database = "sqlite:///monitor.db"\n', f"{kept}{line}\n")
    world.settings.file.write_text(text)
    assert Reload(SECRETS, world.engine.take_over, lambda _: None).take(world.engine.settings)
    assert names(world) == ["recap", "trade"]
    (told,) = [record for record in caplog.records if getattr(record, "event", "") == "restart_needed"]
    assert told.getMessage() == f"a new {' and '.join(keys)} under [monitor] takes effect only at the next start"
    going = world.engine.settings
    assert (going.engine, going.broker, going.database) == ("embedded", None, world.settings.database)


def test_the_daemon_tries_again_by_itself(
    world: World, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reload, "_AGAIN", 0.05)
    daemon = Daemon(world.engine, environ={"WATCHDOG_USEC": "40000", **SECRETS})
    daemon._reload_soon()
    watching = Thread(target=daemon._watch)
    watching.start()
    try:
        until(lambda: "configuration not taken over yet" in caplog.text, "the first try")
        locked.rollback()
        until(lambda: len(names(world)) == 2, "the next one")
    finally:
        daemon.stop()
        watching.join(DEADLINE)


def test_sources_that_came_while_nothing_could_be_settled_still_alert_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    new = replace(world.settings, sources=(*world.settings.sources, world.source(page("trade"))))

    def settle(_: Pipeline, *, silent: bool = False) -> News:
        told.append(silent)
        if told == [False, True]:
            unavailable()
        return ()

    monkeypatch.setattr(Pipeline, "pass_time", settle)
    with pytest.raises(StoreUnavailable):
        world.engine.take_over(new)
    assert told == [False, True]
    world.engine.take_over(new)
    assert told == [False, True, True, False]


def test_a_scheduler_that_could_not_take_a_configuration_over_goes_on_by_the_old_one(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "monitor.toml").touch()
    options = {"engine": "celery", "broker": "amqp://127.0.0.1:1//", "database": database_url}
    with World(tmp_path, page("recap"), **options) as world:
        member = Member(world.engine, Role.SCHEDULER)
        member._take_over(world.settings)
        new = replace(world.settings, sources=(*world.settings.sources, world.source(page("trade"))))
        with monkeypatch.context() as patched:
            patched.setattr(sharing, "agree", unavailable)
            with pytest.raises(StoreUnavailable):
                member._take_over(new)
        member._compare()
        assert (names(world), member._waits_for) == (["recap"], None)
        member._take_over(new)
        member._compare()
        assert (names(world), member._waits_for) == (["recap", "trade"], None)


def until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)


def unavailable(*_: object, **__: object) -> None:
    raise StoreUnavailable("the server was stopped")


def test_a_check_that_is_noted_while_its_source_changes_is_not_waited_for_in_a_circle(
    tmp_path: Path, database_url: str
) -> None:
    with World(tmp_path, page("recap"), database=database_url) as world:
        world.site.show("/recap", PREPARED)
        world.check()
        changed = replace(world.settings, sources=(replace(world.settings.sources[0], select="main"),))
        failed: list[Exception] = []

        def take_over() -> None:
            try:
                world.engine.take_over(changed)
            except StoreUnavailable as error:
                failed.append(error)

        with world.engine.store.transaction() as tx:
            url = world.settings.sources[0].url
            pages.failed(tx, "recap", url, next_due=None)
            taking = Thread(target=take_over)
            taking.start()
            with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as other:
                waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
                until(lambda: other.execute(waiting).fetchone() == (1,), "the wait for the page")
            (due,) = sources.claim_due(tx, world.now, 1, timedelta(minutes=1), names=["recap"])
            sources.postpone(tx, due, world.now, world.now)
        taking.join(DEADLINE)
        assert not failed
        assert world.engine.settings is changed
