"""`check_now`: what breaks on the way is neither kept from the user nor lets the rest wait."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from monitor.engine import Engine
from monitor.pipeline import Pipeline
from tests.world import DATED, World, page


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
