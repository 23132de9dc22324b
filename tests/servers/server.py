"""A server as a child process: started, killed and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from signal import SIGKILL
from typing import Self

LOOPBACK = "127.0.0.1"
_STARTED_WITHIN = 60.0


class NoServer(Exception):
    """A server cannot be had here; the message says why and what would help."""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


class Server:
    """One server as a child process, with a folder. A context manager; whoever enters it gets one that answers."""

    def __init__(self, user: str, address: str = LOOPBACK) -> None:
        self.address = address
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="monitor-server-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._user = user if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user)

    def __enter__(self) -> Self:
        try:
            self.make()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self._process is not None, "it was not started"
        return self._process.pid

    def start(self) -> None:
        """Begin, and wait till it answers. Raises NoServer with the last lines of its log."""
        deadline = time.monotonic() + _STARTED_WITHIN
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                # What a kill left may stand in the way for a moment: memory of the dead, the port.
                self.launch()
            if self.answers():
                return
            time.sleep(0.05)
        self.kill()
        raise NoServer(f"{type(self).__name__} did not start within {_STARTED_WITHIN:.0f} s: {self.last_words()}")

    def kill(self) -> None:
        """End it with SIGKILL, at once, as a power cut would."""
        if self._process is not None:
            self._process.send_signal(SIGKILL)
            self._process.wait()
            self._process = None

    def last_words(self) -> str:
        """The end of its log."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[-800:] if log.exists() else "it said nothing"

    def make(self) -> None:
        """What has to be done once, before the first start."""

    def launch(self) -> None:
        """Start the process."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it can be worked with."""
        raise NotImplementedError

    def command(self, arguments: Sequence[str], *, dies_with_us: bool = True) -> list[str]:
        """A command line under the server's user."""
        # The kernel ends the server even where the tests are killed and cannot.
        setpriv = ["setpriv", *(("--pdeathsig", "KILL") if dies_with_us else ())]
        if self._user:
            setpriv += [f"--reuid={self._user}", f"--regid={pwd.getpwnam(self._user).pw_gid}", "--clear-groups"]
        return [*setpriv, *arguments]

    def spawn(self, arguments: Sequence[str], environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """A process whose words go to the log."""
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self.command(arguments),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                # Ctrl-C is for the tests; they end the server themselves.
                start_new_session=True,
                env=environment,
            )


def first_user(*names: str) -> str:
    """The first of these users that the machine knows."""
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in names if name in known)
