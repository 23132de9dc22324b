"""The installed command as a process: run to its end, or watched while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from signal import Signals
from typing import Self

COMMAND = str(Path(sys.executable).with_name("premiere-monitor"))
DEADLINE = 40.0


def run(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * DEADLINE,
        env={**os.environ, **(env or {})},
    )


class Process:
    """A command that runs until the block ends; its log is read as it comes."""

    def __init__(
        self, *arguments: str, env: Mapping[str, str] | None = None, program: Sequence[str] = (COMMAND,)
    ) -> None:
        self._lines: list[str] = []
        self._moved = threading.Condition()
        self._process = subprocess.Popen(
            [*program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **(env or {})},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._reader.join(5)

    @property
    def log(self) -> str:
        with self._moved:
            return "".join(self._lines)

    def wait_for(self, words: str) -> None:
        """Wait till the log says these words. Fails at a deadline, or when the process ends without them."""
        self.wait(lambda log: words in log, words)

    def wait(self, is_so: Callable[[str], bool], what: str) -> None:
        with self._moved:
            self._moved.wait_for(lambda: is_so("".join(self._lines)) or not self._reader.is_alive(), DEADLINE)
        assert is_so(self.log), f"waited in vain for {what!r} in:\n{self.log}"

    def signal(self, number: Signals) -> None:
        self._process.send_signal(number)

    def end(self, number: Signals | None = None, *, within: float = DEADLINE) -> int:
        """Send a signal, if any, and return the exit code."""
        if number is not None:
            self.signal(number)
        code = self._process.wait(within)
        self._reader.join(5)
        return code

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._moved:
                self._lines.append(line)
                self._moved.notify_all()
