"""The news pages of a siege on several hosts, which note how they are asked: never two at a time, never too soon."""

from __future__ import annotations

import select
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from tests.crash.wire import Handler, Wire

PER_HOST = 2
PAUSE = 1.0
"""Seconds that robots.txt asks to leave between two requests."""
_SLACK = 0.25
"""Seconds that one request may have been longer on its way than the next, on a machine that is busy."""


@dataclass(kw_only=True)
class Visit:
    """One request for a page, as its host saw it."""

    host: str
    path: str
    visitor: str
    """The address of the one who asked."""
    begun: float
    ended: float = 0.0


class Site(Wire):
    """A Wire whose pages lie on hosts of their own, two on each. All addresses of a machine lead to it."""

    listens_on = "0.0.0.0"

    def __init__(self, random: Random, at: Callable[[str], None], address: Callable[[int], str]) -> None:
        """`address` gives the address of each host by its number, from 0."""
        super().__init__(random, at)
        self.visits: list[Visit] = []
        self._address = address

    def url(self, path: str) -> str:
        """Where a story is found."""
        return f"http://{self._address(int(path[1:]) // PER_HOST)}:{self.port}{path}"

    def target(self, name: str) -> str:
        """The Apprise URL of a target, on the first host."""
        return f"json://{self._address(0)}:{self.port}/{name}"

    def handler(self) -> type[Handler]:
        return _NotingHandler

    def answers_after(self) -> float:
        """Seconds that a page takes: mostly little, sometimes longer than a broker needs to start anew."""
        if self.is_calm:
            return 0.02
        with self.lock:
            is_slow = self.random.random() < 0.05
        return 12.0 if is_slow else self.dawdle()

    def faults(self) -> list[str]:
        """Every time that a host was asked against its wish."""
        by_host = defaultdict[str, list[Visit]](list)
        with self.lock:
            for visit in sorted(self.visits, key=lambda visit: visit.begun):
                by_host[visit.host].append(visit)
        found = []
        for host, visits in by_host.items():
            for before, after in pairwise(visits):
                apart = after.begun - before.begun
                if after.begun < (before.ended or after.begun + 1) - _SLACK:
                    found.append(f"{host} was asked for {after.path} while it answered {before.path}")
                if apart < PAUSE - _SLACK:
                    found.append(f"{host} was asked for {after.path} {apart:.2f} s after {before.path}")
        return found

    def longest_wait(self, since: float, until: float) -> float:
        """The longest time that any page was not asked for, in seconds."""
        asked = {path: [since] for path in self.stories}
        with self.lock:
            for visit in self.visits:
                if since < visit.begun < until:
                    asked[visit.path].append(visit.begun)
        return max(later - earlier for times in asked.values() for earlier, later in pairwise([*sorted(times), until]))

    @contextmanager
    def noted(self, host: str, path: str, visitor: str) -> Iterator[None]:
        """Note a request while it is answered."""
        visit = Visit(host=host, path=path, visitor=visitor, begun=time.monotonic())
        with self.lock:
            self.visits.append(visit)
        try:
            yield
        finally:
            visit.ended = time.monotonic()


class _NotingHandler(Handler):
    wire: Site

    def do_GET(self) -> None:  # noqa: N802 — named by its base
        if self.path == "/robots.txt":
            self.answer(200, f"User-agent: *\nCrawl-delay: {PAUSE:g}\n".encode())
            return
        with self.wire.noted(self.headers["Host"].partition(":")[0], self.path, self.client_address[0]):
            self.wire.at("asked")
            if self._is_patient(self.wire.answers_after()):
                super().do_GET()

    def _is_patient(self, seconds: float) -> bool:
        """Dawdle, as long as the one who asked is alive; whether it still is."""
        readable, _, _ = select.select([self.connection], [], [], seconds)
        try:
            return not readable or bool(self.connection.recv(1, socket.MSG_PEEK))
        except OSError:
            return False
