"""What a tick has claimed is checked, put off or given back, whatever happens to the database meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.daemon import Daemon
from monitor.errors import StoreUnavailable
from monitor.fetch import Client
from monitor.store import engine as store_engine
from tests.world import HOUR, PREPARED, World, page


def test_what_was_claimed_before_the_database_went_away_is_given_back_at_the_next_tick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_engine, "BUSY_SECONDS", 0.05)
    with World(tmp_path, page("one"), page("two")) as world:
        one, two = world.settings.sources
        world.reconfigure(sources=(one, replace(two, url=two.url.replace("127.0.0.1", "localhost"))))
        for path in ("/one", "/two"):
            world.site.show(path, PREPARED)
        world.now += HOUR
        daemon = Daemon(world.engine, environ={})
        with closing(sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)) as other:

            def ready_in(_: object, url: str) -> float:
                other.execute("BEGIN IMMEDIATE")
                return 60.0

            with monkeypatch.context() as busy:
                busy.setattr(Client, "ready_in", ready_in)
                with pytest.raises(StoreUnavailable):
                    daemon._tick()
            other.rollback()
        assert [world.report(name).leased_until is None for name in ("one", "two")] == [False, False]
        daemon._tick()
        assert [world.report(name).leased_until for name in ("one", "two")] == [None, None]
        assert world.site.reached == []
        world.now += timedelta(minutes=1)
        daemon._tick()
        world.site.wait(lambda: {"/one", "/two"} <= set(world.site.reached), "both")
        daemon._crew.end()
