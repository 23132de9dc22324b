"""When a host may be asked: one request at a time, a pause between them, and no sooner than it said."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from monitor.fetch.limits import GaveUp

DELAY = 2.0
"""Seconds between two requests to a host that names no Crawl-delay."""

LONGEST_HOLD = timedelta(days=1)
"""However long a server asks for, it is asked again after this."""

UNSAID_HOLD = timedelta(minutes=1)
"""The wait after "too many requests" without a Retry-After."""

_REMEMBERED_HOSTS = 5000


class Elsewhere(Protocol):
    """Keeps the turns of hosts for several programs that ask the same ones; times are in seconds."""

    def reserve(self, host: str, delay: float, patience: float) -> float:
        """Take a host's next turn, and let the one after it come `delay` later. Returns how long to wait for it.

        Where that is longer than `patience`, the turn is not taken.
        """
        ...

    def keep(self, host: str, delay: float) -> None:
        """Let a host's next turn come no sooner than so long from now."""
        ...

    def hold(self, host: str, span: float) -> None:
        """Leave a host alone for so long from now, also where a request would not wait for its turn."""
        ...

    def held(self, host: str) -> float:
        """How long a host is still to be left alone; 0.0 for one that is not."""
        ...


class _Host:
    """What is known of one host; times are of the monotonic clock."""

    __slots__ = ("busy", "held_until", "next_turn")

    def __init__(self) -> None:
        self.busy = threading.Lock()
        self.next_turn = 0.0
        self.held_until = 0.0


class Politeness:
    """The turns of all hosts; thread-safe. `wait` takes seconds and may return early, when the program stops.

    With `elsewhere`, hosts that want a pause get it from all programs that keep their turns there.
    """

    def __init__(
        self,
        *,
        patience: float = 60.0,
        monotonic: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] = time.sleep,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._elsewhere = elsewhere
        self._patience = patience
        self._monotonic = monotonic
        self._wait = wait
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay: float, *, follows: bool = False) -> Iterator[None]:
        """Hold the host's turn; the next one comes `delay` seconds after its end.

        A request that `follows` (a redirect, the page after its robots.txt) is part of the same visit and does not
        wait for the pause. Raises GaveUp when the turn would come too late, or when the host asked to be left alone.
        """
        state = self._state(host)
        self._refuse_if_held(host, state)
        if not state.busy.acquire(timeout=self._patience):
            raise GaveUp(f"{host} was busy with other requests for {self._patience:g} seconds")
        try:
            self._refuse_if_held(host, state)
            if follows or not delay:
                self._refuse_if_held_elsewhere(host, state)
            if not follows and self._pause(host, self._wait_for_turn(host, state, delay)):
                # Meanwhile another program may have been asked to leave it alone.
                self._refuse_if_held_elsewhere(host, state)
            try:
                yield
            finally:
                state.next_turn = max(state.next_turn, self._monotonic() + delay)
                if delay and self._elsewhere:
                    self._elsewhere.keep(host, delay)
        finally:
            state.busy.release()

    def hold(self, host: str, span: timedelta) -> None:
        """Leave a host alone for a span of time, at most a day."""
        state = self._state(host)
        seconds = min(span, LONGEST_HOLD).total_seconds()
        state.held_until = max(state.held_until, self._monotonic() + seconds)
        if self._elsewhere:
            self._elsewhere.hold(host, seconds)

    def ready_in(self, host: str) -> float:
        """Seconds until the host's next turn, 0.0 for now; the turn may be taken by another by then."""
        state = self._state(host)
        return max(0.0, max(state.next_turn, state.held_until) - self._monotonic())

    def refuses_for(self, host: str) -> float:
        """Seconds for which a request to the host would be refused rather than wait for its turn; 0.0 for none."""
        state, now = self._state(host), self._monotonic()
        held, pause = state.held_until - now, state.next_turn - now
        return max(held, pause) if held > 0 or pause > self._patience else 0.0

    def _wait_for_turn(self, host: str, state: _Host, delay: float) -> float:
        if not delay:
            return 0.0
        here = state.next_turn - self._monotonic()
        return max(here, self._elsewhere.reserve(host, delay, self._patience)) if self._elsewhere else here

    def _pause(self, host: str, seconds: float) -> bool:
        """Wait so long, if that is not too long; whether there was anything to wait for."""
        if seconds > self._patience:
            after = timedelta(seconds=seconds)
            raise GaveUp(f"{host} asks for a longer pause between requests", retry_after=after)
        if seconds > 0:
            self._wait(seconds)
        return seconds > 0

    def _refuse_if_held(self, host: str, state: _Host) -> None:
        left = state.held_until - self._monotonic()
        if left > 0:
            after = timedelta(seconds=left)
            raise GaveUp(f"{host} asked not to be asked again so soon", retry_after=after)

    def _refuse_if_held_elsewhere(self, host: str, state: _Host) -> None:
        """For requests that take no turn, or have waited for it: those that take one are told when it comes."""
        left = self._elsewhere.held(host) if self._elsewhere else 0.0
        if left > 0:
            state.held_until = max(state.held_until, self._monotonic() + left)
            self._refuse_if_held(host, state)

    def _state(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            with self._lock:
                if len(self._hosts) >= _REMEMBERED_HOSTS:
                    self._forget_idle()
                state = self._hosts.setdefault(host, _Host())
        return state

    def _forget_idle(self) -> None:
        now = self._monotonic()
        self._hosts = {
            name: state
            for name, state in self._hosts.items()
            if state.busy.locked() or max(state.next_turn, state.held_until) > now
        }


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """A Retry-After header (RFC 9110, 10.2.3: seconds or a date) → the wait from `now`, between zero and a day."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_HOLD.total_seconds()))
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max(when - now, timedelta(0)), LONGEST_HOLD)
