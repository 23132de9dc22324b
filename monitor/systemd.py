"""What a service tells systemd (sd_notify(3)): ready, alive, reloading, stopping. Does nothing elsewhere."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping

_PATIENCE = 1.0
"""Seconds that a message waits for a manager that is busy."""


class Notifier:
    """Speaks to the socket that systemd names in NOTIFY_SOCKET."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        mine = environ.get("WATCHDOG_PID") in (None, str(os.getpid()))
        self._watchdog = int(environ.get("WATCHDOG_USEC", "0")) / 1e6 if mine else 0.0

    @property
    def watchdog(self) -> float | None:
        """Seconds within which systemd wants a sign of life; None if it does not watch."""
        return self._watchdog or None

    def ready(self, status: str) -> None:
        """The service is up."""
        self._send(f"READY=1\nSTATUS={status}")

    def alive(self) -> None:
        """Everything that has to move is moving."""
        self._send("WATCHDOG=1")

    def reloading(self) -> None:
        """The configuration is being read again; `ready` ends it."""
        self._send(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """The service is on its way out."""
        self._send("STOPPING=1")

    def _send(self, state: str) -> None:
        if not self._address:
            return
        # An address that starts with "@" lies in the abstract namespace (unix(7)).
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            # Signs of life come from the main thread: a manager that reads nothing must not hold it up.
            sender.settimeout(_PATIENCE)
            try:
                sender.sendto(state.encode(), address)
            except OSError:
                return  # a service manager that does not listen must not stop the service
