"""Tells a dead man's switch how the daemon is."""

from __future__ import annotations

import logging
from collections.abc import Callable

from monitor.fetch.ping import Signal, ping
from monitor.logline import say

log = logging.getLogger(__name__)


class Pulse:
    """The signals to the switch that is configured at the time, if any. Used by one thread at a time."""

    def __init__(
        self,
        url: Callable[[], str | None],
        trouble: Callable[[], str | None],
        send: Callable[[str, Signal, str], str | None] = ping,
    ) -> None:
        """Take where the switch is, and what says in a sentence what is wrong, None while all is well."""
        self._url = url
        self._trouble = trouble
        self._send = send
        self._started_at: str | None = None
        """The address that was told of the start."""
        self._is_heard = True

    def beat(self) -> None:
        """Tell that all is well, or what is not; before the first time at an address, that we start."""
        if not (url := self._url()):
            return
        if url != self._started_at:
            self._tell(url, "start", "")
            self._started_at = url
        trouble = self._trouble()
        self._tell(url, "fail" if trouble else "", trouble or "")

    def fail(self, said: str) -> None:
        """Tell at once that the daemon ends, and why."""
        if url := self._url():
            self._tell(url, "fail", said)

    def _tell(self, url: str, signal: Signal, said: str) -> None:
        reason = self._send(url, signal, said)
        if reason and self._is_heard:
            sentence = f"the ping under [monitor] did not arrive: {reason}; it is tried again every minute"
            say(log, "ping_failed", sentence, level=logging.WARNING, reason=reason)
        elif not reason and not self._is_heard:
            say(log, "ping_arrives", "the ping under [monitor] arrives again")
        self._is_heard = reason is None
