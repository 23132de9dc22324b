"""Starts the command again and again as a process of its own, without loading its modules each time.

A start costs two seconds of imports, a fork of a process that has them a tenth; what runs is the command's own `main`.
Run as a program it reads a line per start, tells the new process's number, and that it ended, on standard output.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from signal import SIGKILL
from typing import Self


class Nursery:
    """One process after the other, each with these arguments. A context manager; `on_line` gets each line of a log."""

    def __init__(
        self, arguments: list[str], on_line: Callable[[str], None], *, modules: str = "", wrap: Sequence[str] = ()
    ) -> None:
        """`modules`, parted by commas, are loaded, too; `wrap` is a command that all runs under."""
        self._on_line = on_line
        self._lock = threading.Lock()
        self._child: int | None = None
        self._process = subprocess.Popen(
            [*wrap, sys.executable, "-m", "tests.crash.nursery", modules, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)

    def start(self) -> None:
        """Begin a new life."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("start\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        with self._lock:
            self._child = child

    def kill(self) -> bool:
        """End it with SIGKILL, at once; whether it was still to be killed. May be called from any thread."""
        with self._lock:
            if self._child is None:
                return False
            os.kill(self._child, SIGKILL)
            self._child = None
            return True

    @property
    def is_alive(self) -> bool:
        """Whether it runs; one that ended by itself has to be waited for before the next start."""
        with self._lock:
            return self._child is not None and Path(f"/proc/{self._child}").exists()

    def wait(self) -> str:
        """Wait for the end of the process; how it ended."""
        assert self._process.stdout is not None
        ended = self._process.stdout.readline().strip()
        with self._lock:
            self._child = None
        return ended

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._on_line(line)


def _load(modules: str) -> None:
    """Everything that a start would load."""
    for name in filter(None, modules.split(",")):
        importlib.import_module(name)
    import alembic.command
    import alembic.runtime.environment  # noqa: F401

    import monitor.cli.app
    import monitor.daemon  # noqa: F401
    from monitor import notify
    from monitor.dialogue import extract

    notify.check_url("json://127.0.0.1/")
    watch = '"watch": {"title": "Lanternfall", "season": 2}'
    list(extract.reply(['{"id": "1", "text": "Lanternfall season 2 premieres on 13 March 2027.", ' + watch + "}"]))


def _serve(modules: str, *arguments: str) -> None:
    _load(modules)
    # A lock that another thread holds at a fork stays locked for ever.
    assert threading.active_count() == 1, threading.enumerate()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            from monitor.cli.app import main

            os.close(0)
            os.dup2(2, 1)
            sys.argv = ["premiere-monitor", *arguments]
            try:
                main()
            finally:
                os._exit(1)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve(*sys.argv[1:])
