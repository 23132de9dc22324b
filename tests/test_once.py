"""`check_now`: what breaks on the way is neither kept from the user nor lets the rest wait."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.engine import Engine
from monitor.errors import OtherAtWork
from monitor.once import settle
from monitor.pipeline import Pipeline
from monitor.store import sources
from tests.loopback import Page
from tests.world import DATED, PREPARED, World, page


def _break(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError("a mistake of ours")


def test_checks_that_a_mistake_keeps_from_being_noted_are_told_as_unkept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with World(tmp_path, page("one"), page("two")) as world:
        world.site.show("/one", DATED)
        world.site.show("/two", DATED)
        world.check()
        with monkeypatch.context() as broken:
            broken.setattr(Pipeline, "note", _break)
            done = world.check()
        assert (done.reports, sorted(done.unkept)) == ((), ["one", "two"])
        assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
        assert "broke; please report this" in caplog.text
        caplog.clear()
        assert len(world.check().reports) == 2
        assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_what_breaks_a_thread_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with World(tmp_path, page("one")) as world:
        monkeypatch.setattr(Engine, "check_in_turn", _break)
        with pytest.raises(ZeroDivisionError):
            world.check()


@pytest.mark.parametrize(
    ("robots", "status", "wait"),
    [
        pytest.param(b"User-agent: *\nCrawl-delay: 600\n", 200, 600, id="a pause longer than anybody waits"),
        pytest.param(b"", 429, 3600, id="a wait that another page of the host was answered with"),
    ],
)
def test_pages_that_their_host_wants_asked_later_are_put_off_and_not_failed(
    tmp_path: Path, robots: bytes, status: int, wait: int
) -> None:
    with World(tmp_path, *(page(name) for name in "abc")) as world:
        world.site.pages["/robots.txt"] = Page(body=robots, content_type="text/plain", validators=False)
        for name in "abc":
            world.site.show(f"/{name}", PREPARED)
            answered = replace(world.site.pages[f"/{name}"], status=status, headers={"Retry-After": "3600"})
            world.site.pages[f"/{name}"] = answered
        done = world.check()
        (asked,) = {path for path in world.site.reached if path != "/robots.txt"}
        later = sorted({"a", "b", "c"} - {asked[1:]})
        assert done.put_off == tuple(later)
        for name in later:
            assert world.outcomes(name) == []
            assert world.report(name).failures_in_row == 0
            assert timedelta(seconds=wait - 30) < world.report(name).next_due - world.now <= timedelta(seconds=wait)


def leftover(world: World) -> Engine:
    """Another file on the same database: without the source, and without the target."""
    file = world.folder / "leftover.toml"
    return Engine(
        replace(world.settings, file=file, engine="embedded", sources=(), targets=()), clock=lambda: world.now
    )


def configured(world: World) -> list[str]:
    with world.engine.store.reading() as tx:
        return [one.name for one in sources.report(tx)]


def test_beside_a_daemon_a_check_by_another_file_takes_neither_sources_nor_alerts_from_it(tmp_path: Path) -> None:
    with World(tmp_path, page("recap")) as world, leftover(world) as other:
        world.site.show("/recap", PREPARED)
        world.check()
        with world.engine.store.lock_daemon():
            with pytest.raises(
                OtherAtWork, match=r"monitor\.toml on .*; use that one, or let a daemon take .*leftover\.toml"
            ):
                settle(other)
            assert configured(world) == ["recap"]
        # Without a daemon nobody else is at work by it.
        settle(other)
        assert configured(world) == []


def test_beside_a_daemon_a_check_by_the_same_file_leaves_the_store_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with World(tmp_path, page("recap")) as world, Engine(world.settings, clock=lambda: world.now) as same:
        with world.engine.store.lock_daemon(), monkeypatch.context() as patched:
            patched.setattr(sources, "sync", _break)
            settle(same)
        settle(same)
        assert configured(world) == ["recap"]


def test_what_several_machines_agreed_on_holds_for_a_check_also_while_none_of_them_runs(
    tmp_path: Path, database_url: str
) -> None:
    (tmp_path / "monitor.toml").touch()
    options = {"engine": "celery", "broker": "amqp://127.0.0.1:1//", "database": database_url}
    with World(tmp_path, page("recap"), **options) as world, leftover(world) as other:
        with pytest.raises(OtherAtWork):
            settle(other)
        assert configured(world) == ["recap"]
        settle(world.engine)
