"""The daemon sees for itself that its configuration was saved, whichever way an editor saves."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash.test_storage import Daemon
from tests.loopback import Loopback
from tests.world import PREPARED


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        opened.show("/recap", PREPARED)
        opened.show("/trade", PREPARED)
        yield opened


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def by_replacing(file: Path, text: str) -> None:
    new = file.with_name(".monitor.toml.swp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def by_moving_the_old_one_away(file: Path, text: str) -> None:
    file.rename(f"{file}~")
    file.write_text(text, encoding="utf-8")


def by_turning_a_link(file: Path, text: str) -> None:
    folder = file.parent / f"edition-{len(list(file.parent.iterdir()))}"
    folder.mkdir()
    (folder / file.name).write_text(text, encoding="utf-8")
    link = file.parent / "link"
    link.symlink_to(folder / file.name)
    os.replace(link, file)  # noqa: PTH105


@pytest.mark.parametrize(
    "save", [in_place, by_replacing, by_moving_the_old_one_away, by_turning_a_link], ids=lambda save: save.__name__
)
def test_every_save_takes_effect_and_a_bad_one_is_refused(
    site: Loopback, tmp_path: Path, save: Callable[[Path, str], None]
) -> None:
    with Daemon(site, tmp_path) as daemon:
        daemon.begin()
        file = tmp_path / "monitor.toml"
        good = file.read_text()
        save(file, good.replace('"recap"', '"trade"').replace("/recap", "/trade"))
        daemon.wait_for("sources removed: recap")
        site.wait(lambda: "/trade" in site.reached, "a check by the new configuration")
        save(file, good.replace("[[titles]]", "[[titels]]"))
        daemon.wait_for("configuration refused, the old one goes on")
        daemon.wait_for("titels")
        site.wait(
            lambda: site.headlines == ["Configuration refused; the old one goes on"], "a message that tells of it"
        )
        before = len(site.statuses("/trade"))
        site.wait(lambda: len(site.statuses("/trade")) > before, "a check by the old configuration")
        # The second save of a kind is the one that a watch on the file itself would miss.
        save(file, good)
        daemon.wait_for("sources removed: trade")
        assert daemon.end(signal.SIGTERM) == 0
        assert "Traceback" not in daemon.log


def test_another_file_in_the_folder_is_nothing(site: Loopback, tmp_path: Path) -> None:
    with Daemon(site, tmp_path) as daemon:
        daemon.begin()
        (tmp_path / "notes.txt").write_text("nothing")
        daemon.live_on(8)
        assert "configuration read again" not in daemon.log
        assert daemon.end(signal.SIGTERM) == 0
