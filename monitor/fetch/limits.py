"""What one GET may cost: bytes, seconds, hops; and the exception that ends it early."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta


class GaveUp(Exception):
    """A GET that ends without a page, for an expected reason; `Client.get` turns it into a `Failed`."""

    def __init__(self, reason: str, *, retry_after: timedelta | None = None) -> None:
        """Take one clause for people, free of secrets, and the least wait that the server asked for."""
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class Unreached(GaveUp):
    """No word came from the host, whatever was asked of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The bounds of one GET. Times are seconds, sizes bytes."""

    body: int = 8 * 2**20
    """The largest page, both as sent and as decoded."""
    connect: float = 10.0
    """For the name, for the connection and for the TLS handshake, each."""
    read: float = 20.0
    """The longest silence of a server."""
    total: float = 60.0
    """From the first request to the last byte, redirects included; waiting for a host's turn is not counted."""
    floor: float = 200.0
    """The least bytes a second, on average since the first byte."""
    grace: float = 15.0
    """How long after the first byte the floor does not hold yet."""
    redirects: int = 10
    render: float = 30.0
    """For a page in the browser, from its first byte to its last script; its requests have the limits above, too."""
    render_requests: int = 100
    """The most files that a rendered page gets."""
    patience: float = 60.0
    """The longest wait for a host's turn."""


class Budget:
    """What is left of the limits for one GET; it may span several requests, one at a time.

    The network stream asks `current()` for it, since httpcore hands a stream only one time limit per read, which a
    server that sends a byte now and then would renew for ever.
    """

    def __init__(self, limits: Limits, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self.spent = 0.0
        self.connected = False
        """Whether the request needed a new connection."""
        self.answered = False
        """Whether the head of an answer came."""
        self.received = 0
        """Bytes of the answer so far."""
        self._monotonic = monotonic
        self._since = 0.0
        self._first_byte = 0.0

    @staticmethod
    def current() -> Budget:
        """The budget of the request that this thread is making. Raises LookupError outside of one."""
        return _CURRENT.get()

    @contextmanager
    def request(self) -> Iterator[None]:
        """Time one request, and make this the current budget of the thread."""
        self.connected = self.answered = False
        self.received = 0
        self._since = self._monotonic()
        token = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(token)
            self.spent += self._monotonic() - self._since

    def allow(self, wanted: float) -> float:
        """The seconds that the next step may take, at most `wanted`. Raises GaveUp when none are left."""
        left = self.limits.total - self.spent - (self._monotonic() - self._since)
        if left <= 0:
            raise GaveUp(f"not done within {self.limits.total:g} seconds")
        return min(wanted, left)

    def took(self, size: int) -> None:
        """Count bytes that came. Raises GaveUp when they come too slowly."""
        now = self._monotonic()
        if not self.received:
            self._first_byte = now
        self.received += size
        lasted = now - self._first_byte
        if lasted > self.limits.grace and self.received < lasted * self.limits.floor:
            raise GaveUp(f"sent more slowly than {self.limits.floor:g} bytes a second")


_CURRENT: ContextVar[Budget] = ContextVar("budget")
