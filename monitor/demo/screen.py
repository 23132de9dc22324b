"""The daemon's alerts as its console target prints them, shown while they come."""

from __future__ import annotations

import subprocess
import threading

from rich.console import Console
from rich.markup import escape

from monitor.demo.story import SEASON, TITLE

_WAIT = 5.0
"""Seconds that an alert known to be sent may take to reach the screen."""


class Screen:
    """Shows what a daemon writes to its standard output: alerts, each a title and a body that a blank line ends."""

    def __init__(self, daemon: subprocess.Popen[bytes], out: Console) -> None:
        self._daemon = daemon
        self._out = out
        self._shown = 0
        self._changed = threading.Condition()
        threading.Thread(target=self._read, name="demo-screen", daemon=True).start()

    def wait_for(self, alerts: int) -> bool:
        """Wait until so many alerts have been shown in all; False if that took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._shown >= alerts, timeout=_WAIT)

    def _read(self) -> None:
        assert self._daemon.stdout is not None
        is_open = False
        for raw in self._daemon.stdout:
            line = raw.decode("utf-8", "replace").rstrip()
            if line.startswith(f"{TITLE} S{SEASON}: "):
                is_open = True
                self._out.print(f"       [bold green]alert[/bold green]  [bold]{escape(line)}[/bold]", soft_wrap=True)
            elif line:
                self._out.print(f"              [dim]{escape(line)}[/dim]", soft_wrap=True)
            elif is_open:
                is_open = False
                with self._changed:
                    self._shown += 1
                    self._changed.notify_all()
