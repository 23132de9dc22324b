"""Due sources of a host, handed out under a lease and checked wherever the lease arrives: `check_host`.

Due times, leases and the turns of hosts lie in the database; who carries a lease from one process to another need not
be trusted with more than a host's name and the lease. One that arrives twice, or too late, does nothing.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from threading import Event, Lock
from typing import TypeVar
from uuid import uuid4

from monitor.engine import Engine
from monitor.errors import StoreUnavailable
from monitor.logline import say
from monitor.pipeline import LEASE, Report
from monitor.store import Due, holds, leases, sources

log = logging.getLogger(__name__)

MOST_HOSTS = 512
"""How many hosts are handed out at most: so few that each is taken up within its lease."""
PER_HOST = 5
"""How many sources of one host are handed out at once, to be checked in turn."""
LAUNCH = timedelta(minutes=1)
"""The lease of what may not have been passed on yet; afterwards it is `LEASE`."""
LONGEST = 300.0
"""Seconds after which no further source of a host is begun; what is left is given back."""
ALIVE = timedelta(seconds=5)
"""How long a process that checks something counts as alive after it has last said so; it does so every second."""
_SAID_FOR = 2.0
"""Seconds in which that need not be said again."""
_AT_ONCE = 8
"""How many hosts are passed on at the same time: a queue that writes each down answers after milliseconds."""
_KEPT_FOR = 60.0
"""Seconds in which a lease is only looked at before each further source, and not kept longer."""
_TICK_LOCK = 0x7469636B

T = TypeVar("T")
Pass = Callable[[str, str], object]
"""Passes a host and a lease on to whoever will check it. Raises OSError where it cannot be passed on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Handed:
    """What was handed out at one time."""

    sources: int = 0
    next_due: datetime | None = None
    """When the next source is due that is not handed out; None where nobody looked."""


class UnderWay(Exception):
    """What was handed out is being checked already, by a process that is alive."""


class Handout:
    """Hands out what is due, and checks what was handed out here or elsewhere. Threads may share it."""

    def __init__(
        self,
        engine: Engine,
        on_end: Callable[[Report | None], object] = lambda _: None,
        on_wait: Callable[[], object] = lambda: None,
    ) -> None:
        """`on_end` is called as each check ends, from its thread; with None where it could not be kept.

        `on_wait` is called every second while a check waits for the database: it is not stuck.
        """
        self._on_wait = on_wait
        self._engine = engine
        self._on_end = on_end
        self._under_way: dict[str, Due] = {}
        self._me = uuid4().hex
        self._saying = Lock()
        self._said_at = -inf
        """When this process last said that it is alive, by the clock that only counts seconds."""

    def live(self) -> None:
        """Say that this process is alive, as long as it checks anything. To be called every second."""
        if self._under_way:
            self._say_alive()

    def hand_out(self, pass_on: Pass, most: int = MOST_HOSTS) -> Handed:
        """Hand out the due sources of free hosts, a batch per host.

        Of many processes that do so one acts. Raises StoreUnavailable, and what `pass_on` raises: then what was not
        passed on is given back.
        """
        engine = self._engine
        with engine.store.transaction(lasting=False) as tx:
            if not holds.is_first(tx, _TICK_LOCK):
                return Handed()
            now = engine.clock()
            free = most - leases.busy_hosts(tx, now)
            if free < 1:
                return Handed()
            due = sources.claim_due(tx, now, free, LAUNCH, per_host=PER_HOST, longest=LEASE)
            next_due = sources.next_due_at(tx)
        if due:
            self._pass_all(pass_on, due)
            with engine.store.at_once() as tx:
                leases.keep_handed_out(tx, due[0].lease, engine.clock() + LEASE)
        return Handed(sources=len(due), next_due=next_due)

    def _pass_all(self, pass_on: Pass, due: Sequence[Due]) -> None:
        waiting, failed = deque(dict.fromkeys(one.host for one in due)), Event()

        def pass_some() -> None:
            with suppress(IndexError):
                while not failed.is_set():
                    host = waiting.popleft()
                    try:
                        pass_on(host, due[0].lease)
                    except BaseException:
                        # It may have gone out: it keeps its lease, which ends soon.
                        failed.set()
                        raise

        with ThreadPoolExecutor(min(_AT_ONCE, len(waiting)), thread_name_prefix="pass on") as pool:
            passing = [pool.submit(pass_some) for _ in range(min(_AT_ONCE, len(waiting)))]
        try:
            for some in passing:
                some.result()
        except BaseException:
            self._release([one for one in due if one.host in waiting])
            raise

    def check_host(self, host: str, lease: str) -> int:
        """Check what was handed out of a host under a lease, and is not finished yet. Returns how many sources.

        Whoever else was at it can keep nothing of it any more. Raises UnderWay while that one is alive: two would ask
        the host at the same time. Waits for a database that cannot be used; raises StoreUnavailable only when the
        engine stops meanwhile.
        """
        batch = self._insist(lambda: self._take_up(host, lease))
        if self._engine.wait(0):
            self._insist(lambda: self._release(batch))
            return 0
        begun = kept_at = time.monotonic()
        unkept = list[Due]()
        self._under_way.update((due.name, due) for due in batch)

        def on_end(due: Due, report: Report | None) -> None:
            self._under_way.pop(due.name, None)
            if report is None:
                unkept.append(due)
            self._on_end(report)

        def is_held(due: Due) -> bool:
            nonlocal kept_at
            now = time.monotonic()
            if now - begun > LONGEST:
                return False
            if now - kept_at <= _KEPT_FOR:
                with self._engine.store.reading(once=True) as tx:
                    return leases.is_held(tx, due)
            with self._engine.store.at_once() as tx:
                is_kept = leases.keep(tx, due, self._engine.clock() + LEASE)
            kept_at = now
            return is_kept

        try:
            self._engine.check_in_turn(batch, on_end=on_end, is_held=is_held)
        finally:
            for due in batch:
                self._under_way.pop(due.name, None)
        if unkept:
            self._insist(lambda: self._give_back(unkept))
        return len(batch)

    def release(self) -> tuple[str, ...]:
        """Give back what is under way, so that others may check it at once; what comes of it here counts no more."""
        left = tuple(self._under_way.values())
        self._release(left)
        return tuple(due.name for due in left)

    def _take_up(self, host: str, lease: str) -> tuple[Due, ...]:
        # First: who is at something must be known to be alive.
        with self._saying:
            if time.monotonic() - self._said_at > _SAID_FOR:
                self._say_alive()
        now = self._engine.clock()
        with self._engine.store.at_once() as tx:
            batch = leases.begin(tx, host, lease, now, now + LEASE, taker=self._me)
        return batch or self._take_over(host, lease)

    def _take_over(self, host: str, lease: str) -> tuple[Due, ...]:
        """Take up what another has begun; empty where there is nothing left of it."""
        with self._engine.store.transaction(lasting=False) as tx:
            now = self._engine.clock()
            taker = leases.taker_of(tx, host, lease)
            if taker and holds.is_held(tx, _process(taker), now):
                raise UnderWay
            batch = leases.take_up(tx, host, lease, now, now + LEASE, taker=self._me)
        if not batch:
            say(log, "lease_over", f"{host}: its lease is over, nothing is done", level=logging.DEBUG, host=host)
        return batch

    def _say_alive(self) -> None:
        said_at = time.monotonic()
        with self._engine.store.transaction(lasting=False) as tx:
            holds.take(tx, [_process(self._me)], self._me, self._engine.clock(), ALIVE)
        self._said_at = said_at

    def _release(self, batch: Sequence[Due]) -> None:
        with self._engine.store.at_once() as tx:
            sources.release_leases(tx, batch)

    def _give_back(self, unkept: list[Due]) -> None:
        with self._engine.store.transaction(lasting=False) as tx:
            for due in unkept:
                self._engine.give_back(tx, due)

    def _insist(self, action: Callable[[], T]) -> T:
        """Do it as soon as the database can be used. Raises StoreUnavailable when the engine stops."""
        while True:
            try:
                return action()
            except StoreUnavailable:
                self._on_wait()
                if self._engine.wait(1.0):
                    raise


def _process(taker: str) -> str:
    return f"process {taker}"
