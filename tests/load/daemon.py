"""A daemon with thousands of sources as a process, and what its log and its process tell of how it copes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from tests.load.site import Hosts
from tests.process import COMMAND

TITLE = "Lanternfall{}"
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def configure(folder: Path, hosts: Hosts, sources: int, *, every: int, titles: int, web: str = "") -> Path:
    """A configuration with sources dealt out to hosts and titles, each read for one title."""
    file = folder / "monitor.toml"
    parts = [f'[monitor]\ndatabase = "sqlite:///monitor.db"\nweb = "{web}"\n[defaults]\nevery = "{every}s"\n']
    parts += [f'[[titles]]\nname = "{TITLE.format(n)}"\nseason = 2\n' for n in range(titles)]
    for n in range(sources):
        title = TITLE.format(n % titles)
        url = hosts.url(n % hosts.hosts, f"/{title}/{n}")
        parts.append(
            f'[[sources]]\nname = "s{n}"\nurl = "{url}"\ntitles = ["{title}"]\nallow_private = true\nhealth = false\n'
        )
    file.write_text("".join(parts), encoding="utf-8")
    return file


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A check as the log tells of it."""

    source: str
    begun: datetime
    late: float
    """Seconds after it was due."""
    outcome: str


class Daemon:
    """The command `run` over a configuration, its log in a file. A context manager; stopped in good order."""

    def __init__(self, file: Path, env: Mapping[str, str] | None = None, program: Sequence[str] = (COMMAND,)) -> None:
        self._file = file
        self._log = file.with_name("log.json")
        self._env = env or {}
        self._program = program

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._program, "run", "--config", str(self._file), "--log-format", "json"],
                stdout=log,
                stderr=log,
                env={**os.environ, **self._env},
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        told = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICKS

    def memory(self) -> float:
        """MiB that are resident now."""
        return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * _PAGE / 2**20

    def events(self) -> Iterator[dict[str, Any]]:
        """What the log tells, oldest first; a line that is being written is left out."""
        for line in self._log.read_bytes().split(b"\n")[:-1]:
            yield json.loads(line)

    def checks(self) -> list[Check]:
        """The checks so far, as they ended."""
        return [
            Check(source=one["source"], begun=_begun(one), late=one["late"], outcome=one["outcome"])
            for one in self.events()
            if one["event"] == "check"
        ]

    def wait(self, hosts: Hosts, answered: int, deadline: float) -> None:
        """Wait till the hosts have answered so many pages. Fails at the deadline, in seconds, or when it ends."""
        end = time.monotonic() + deadline
        while hosts.answered() < answered:
            assert self.is_alive, self._log.read_text()[-2000:]
            assert time.monotonic() < end, f"{hosts.answered()} of {answered} pages in {deadline} s"
            time.sleep(0.1)


def _begun(line: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(line["time"]) - timedelta(seconds=line["elapsed"])
