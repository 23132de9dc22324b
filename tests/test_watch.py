"""The watch on the configuration tells of what was saved, once."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

from monitor.watch import FileWatch


def test_a_file_that_is_saved_anew_as_it_was_is_told_of_once(tmp_path: Path) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text("one")
    told: list[str] = []
    watch = FileWatch(file, lambda: told.append(file.read_text()), Event())
    watch._look()
    assert told == []
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    for _ in range(2):
        watch._look()
    assert told == ["one"]
    file.unlink()
    watch._look()
    file.write_text("two")
    watch._look()
    assert told == ["one", "two"]
