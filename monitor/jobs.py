"""Jobs that outlive their own failures, and say what is wrong once rather than every second."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock

from monitor.errors import StoreUnavailable
from monitor.logline import say

log = logging.getLogger(__name__)

_REMIND = 3600.0
"""Seconds after which trouble that lasts is told again."""


class Jobs:
    """What runs at its times, again and again. Threads may share it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = Lock()
        self._waiting: set[str] = set()
        """Jobs that could not use the database at their last run."""
        self._said = ""
        self._said_at = 0.0

    @property
    def trouble(self) -> str | None:
        """Why the database cannot be used; None while it can."""
        with self._lock:
            return self._said if self._waiting else None

    def guarded(self, name: str, job: Callable[[], object]) -> Callable[[], None]:
        """The job, raising nothing: a database that is locked or full now may not be at the next run."""

        def run() -> None:
            try:
                job()
            except StoreUnavailable as error:
                self._wait(name, str(error))
            except Exception as mistake:
                sentence = f"{name} broke; it goes on at its next time"
                say(log, "job_broke", sentence, level=logging.ERROR, error=mistake, job=name)
            else:
                self._go_on(name)

        return run

    def _wait(self, name: str, error: str) -> None:
        now = self._monotonic()
        with self._lock:
            is_known = bool(self._waiting) and error == self._said and now - self._said_at < _REMIND
            self._waiting.add(name)
            if is_known:
                return
            self._said, self._said_at = error, now
        sentence = f"{error} Nothing is lost; checks and alerts wait, and go on by themselves once it can be used"
        say(log, "store_unavailable", sentence, level=logging.ERROR, reason=error)

    def _go_on(self, name: str) -> None:
        with self._lock:
            if name not in self._waiting:
                return
            self._waiting.discard(name)
            if self._waiting:
                return
        say(log, "store_usable", "the database can be used again; checks and alerts go on")
