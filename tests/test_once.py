"""`check_now`: what breaks on the way is neither kept from the user nor lets the rest wait."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.engine import Engine
from monitor.pipeline import Pipeline
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
