"""Whether the wall clock was set: it is held against the one that only counts seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

JUMP = 5.0
"""Seconds by which the clocks may drift apart between two looks."""


class ClockWatch:
    """Looks at both clocks. A suspended machine shows as a clock that was set forward: only the wall clock went on."""

    def __init__(self, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._ahead = wall() - monotonic()

    def jump(self) -> float | None:
        """By how many seconds the clock was set since the last look, forward or back; None if it was not."""
        jump = self._wall() - self._monotonic() - self._ahead
        if abs(jump) <= JUMP:
            return None
        self._ahead += jump
        return jump
