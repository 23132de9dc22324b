"""A watch on the configuration: not on the file, which editors replace, but on the folder that it lies in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch

from monitor.logline import say

log = logging.getLogger(__name__)

_SETTLE = 300
"""Milliseconds within which what an editor does to a file is one change."""
_ROUND = 2000
"""Milliseconds after which a watch looks by itself: some file systems, as those of a network, tell nothing."""


class FileWatch:
    """Calls back when a file was saved, however it was written; also anew as it was, which may say that it counts."""

    def __init__(self, file: Path, on_change: Callable[[], None], stopping: Event) -> None:
        self._file = file
        self._on_change = on_change
        self._stopping = stopping
        self._seen = self.mark()

    def start(self) -> None:
        """Watch from now on, in a thread of its own, until `stopping` is set."""
        Thread(target=self._run, name="watch", daemon=True).start()

    def mark(self) -> str | None:
        """What stands for the present content and when it was saved; None for none, as between the steps of a save."""
        try:
            saved = self._file.stat().st_mtime_ns
            return f"{saved} {sha256(self._file.read_bytes()).hexdigest()}"
        except OSError:
            return None

    def _run(self) -> None:
        # Where the file is a link, what it leads to may change, too.
        folders = {self._file.parent, self._file.resolve().parent}
        try:
            for _ in watch(
                *folders,
                watch_filter=None,
                debounce=_SETTLE,
                rust_timeout=_ROUND,
                yield_on_timeout=True,
                stop_event=self._stopping,
                recursive=False,
                raise_interrupt=False,
            ):
                self._look()
        except OSError as error:
            sentence = f"{self._file.parent} cannot be watched ({error}); send SIGHUP after a change"
            say(log, "watch_failed", sentence, level=logging.WARNING, folder=str(self._file.parent), reason=str(error))

    def _look(self) -> None:
        mark = self.mark()
        if mark is None or mark == self._seen:
            return
        self._seen = mark
        self._on_change()
