"""How much of the processor's time visitors may have, so that checks keep the rest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import Lock

from starlette.types import ASGIApp, Receive, Scope, Send

SHARE = 0.2
"""Of one processor's time. Threads of one process compute in turns, so what visitors have, checks have not."""
SAVED = 0.5
"""Seconds of it that are saved up while nobody asks: some twenty large pages at once, without a wait."""
PRICE = 0.001
"""Seconds that every request costs, however little there is to make: reading it, and sending the answer."""


class Share:
    """A share of the processor's time. Who would spend more than there is waits. Threads may share it."""

    def __init__(
        self, share: float = SHARE, saved: float = SAVED, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._share = share
        self._most = self._left = saved
        self._monotonic = monotonic
        self._at = monotonic()
        self._lock = Lock()

    def spend(self, seconds: float) -> None:
        """So much was used; what is more than there was has to be earned before anybody is let in."""
        with self._lock:
            self._earn()
            self._left -= seconds

    def wait(self) -> float:
        """Seconds until something is left; 0 for now."""
        with self._lock:
            self._earn()
            return max(-self._left / self._share, 0.0)

    def _earn(self) -> None:
        now = self._monotonic()
        self._left = min(self._left + (now - self._at) * self._share, self._most)
        self._at = now


class Queue:
    """ASGI middleware: whoever asks waits until something of the share is left, first come, first served."""

    def __init__(self, app: ASGIApp, *, share: Share) -> None:
        self._app = app
        self._share = share
        self._turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, pay, and pass on."""
        async with self._turn:
            while (seconds := self._share.wait()) > 0:
                await asyncio.sleep(seconds)
            self._share.spend(PRICE)
        await self._app(scope, receive, send)
