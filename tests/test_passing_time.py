"""What passing time writes: what an announced day brings, and nothing where all is as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event

from monitor.store import standings
from tests.world import DATED, LANTERNFALL, World, page


def test_time_that_brings_nothing_writes_nothing(tmp_path: Path) -> None:
    with World(tmp_path, page("one")) as world:
        world.site.show("/one", DATED)
        world.check()
        begun: list[str] = []
        with world.engine.store.reading() as tx:
            event.listen(tx.connection().engine, "before_cursor_execute", lambda *told: begun.append(told[2]))
        assert world.engine.pipeline.pass_time() == ()
        assert [statement for statement in begun if not statement.startswith(("BEGIN", "SELECT"))] == []
        assert "BEGIN IMMEDIATE" not in begun
        world.now += timedelta(days=200)
        assert [change.after for _, change in world.engine.pipeline.pass_time()] == ["released"]


def test_a_title_that_is_written_otherwise_is_kept_so(tmp_path: Path) -> None:
    shouted = replace(LANTERNFALL, name="LANTERNFALL")
    with World(tmp_path, page("one")) as world:
        world.site.show("/one", DATED)
        world.check()
        world.reconfigure(titles=(shouted,))
        world.engine.pipeline.pass_time()
        with world.engine.store.reading() as tx:
            assert standings.is_kept_as(tx, shouted)
