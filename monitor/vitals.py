"""Whether everything that has to move is moving: the tick, the workers, the threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

STALLED = 60.0
"""Seconds without a tick, after which the daemon does not say any more that it is alive."""
HOPELESS = 300.0
"""Seconds without a tick, after which it ends, to be started anew."""
STUCK = 900.0
"""Seconds in which every worker is busy and none gets on; a page takes some minutes, a list gets on with each page."""

_LASTING = ("APScheduler", "ThreadPoolExecutor", "check", "deliver", "web")
"""How threads are called that live as long as the daemon."""


class Vitals:
    """Signs of life of one daemon. Threads may share it."""

    def __init__(self, workers: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._workers = workers
        self._monotonic = monotonic
        self._last_tick = self._last_move = monotonic()
        self._busy = 0
        self._alive: set[str] = set()
        self._dead: str | None = None

    def ticked(self) -> None:
        """The tick has come."""
        self._last_tick = self._monotonic()

    def moved(self, busy: int) -> None:
        """A check has begun or ended; so many are under way now."""
        self._busy = busy
        self._last_move = self._monotonic()

    def got_on(self) -> None:
        """A check under way, which takes many pages, has done with one."""
        self._last_move = self._monotonic()

    def died(self, thread: str, error: str) -> None:
        """A thread has ended by a mistake."""
        self._dead = self._dead or f"the thread {thread} died: {error}"

    def trouble(self) -> str | None:
        """What does not move, in a clause; None while all is well."""
        waited = self._monotonic() - self._last_tick
        if waited > STALLED:
            return f"nothing was begun for {waited:.0f} s"
        if self._busy >= self._workers and (stuck := self._monotonic() - self._last_move) > STUCK:
            return f"all {self._workers} checks under way have been stuck for {stuck:.0f} s"
        return None

    def fatal(self) -> str | None:
        """Why the process has to end; None while it may go on. To be asked by one thread."""
        names = {thread.name for thread in threading.enumerate() if thread.name.startswith(_LASTING)}
        if gone := self._alive - names:
            self.died(min(gone), "it ended without a word")
        self._alive |= names
        waited = self._monotonic() - self._last_tick
        return self._dead or (f"nothing was begun for {waited:.0f} s" if waited > HOPELESS else None)
