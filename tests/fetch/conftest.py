"""Clients with small limits, so that a server's misbehaviour shows at once."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from monitor.fetch import Client, Limits
from monitor.model import Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

SMALL = Limits(
    body=100_000, connect=2.0, read=0.4, total=1.5, floor=1.0, grace=60.0, redirects=10, patience=30.0
)  # fmt: skip


class Clock:
    """A wall clock and a monotonic one that move only when told to, or when a pause is made."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.pauses: list[float] = []

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.elapsed)

    def monotonic(self) -> float:
        return self.elapsed

    def wait(self, seconds: float) -> None:
        self.pauses.append(round(seconds, 3))
        self.elapsed += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


TLS = ssl.create_default_context()
"""Made once, as it costs more than most tests."""


@pytest.fixture
def client(clock: Clock) -> Iterator[Client]:
    with Client(limits=SMALL, tls=TLS, clock=clock.now, monotonic=clock.monotonic, wait=clock.wait) as made:
        yield made


def private(url: str, **more: object) -> Source:
    """A source that may be on loopback."""
    return Source(name="test", url=url, allow_private=True, **more)  # type: ignore[arg-type]
