"""How late checks of 100,000 sources begin: `python -m tests.bench.schedule_bench [--hours 1]`.

The schedule alone: the real store on a PostgreSQL of its own, the real hand-out, the real times of the next check,
under a clock that is moved on a second at a time. In place of workers and pages stands a stub: so many threads, which
take from the queue in its order, wait two seconds between two pages of one host, and need 0.1 to 3 s for a page and
20 s for one of a hundred. What ends within a second is noted in one transaction rather than in one each.

What is due is spread over the interval from the start, as after days; the first minute, before which nothing was under
way, is left out. A simulated hour of checks every 15 minutes is four rounds. The time per simulated second tells how
far one scheduler is from its limit. Exits with 1 where the 99th percentile is over the bound.
"""

from __future__ import annotations

import argparse
import heapq
import sys
import time
from bisect import insort
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, select, text

from monitor import schedule
from monitor.config import Settings
from monitor.engine import Engine
from monitor.handout import Handout
from monitor.model import Source, Title
from monitor.store import CheckOutcome, CheckRecord, Due, Ended, sources
from monitor.store.due import DUE, handed_out
from monitor.store.sql import run, upsert
from monitor.store.tables import HOST, SOURCE
from tests.servers import Postgres
from tests.servers.postgresql import database_of_ones_own

LATE_BOUND = 5.0
"""Seconds, of which 99 of 100 checks are less late."""
THREADS = 16
PAUSE = 2.0
WARM = 60
"""Seconds after which the threads are as busy as they will be."""
START = datetime(2026, 11, 20, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass(order=True)
class Page:
    """One page that a thread of the stub is done with."""

    end: float
    due: Due = field(compare=False)
    start: float = field(compare=False)


class Simulation:
    """Time, threads and pages; the store is real."""

    def __init__(self, engine: Engine, asked: argparse.Namespace) -> None:
        self.now = START
        self._engine = engine
        engine.clock = lambda: self.now
        self._handout = Handout(engine)
        self._random = Random(1)
        self._free = [0.0] * (asked.workers * THREADS)
        self._under_way: list[Page] = []
        self._configured = {source.name: source for source in engine.settings.sources}
        self.late: list[tuple[float, float]] = []
        """When each check began, and how late."""
        self.busiest = 0
        self.longest = 0.0

    def run(self, seconds: int) -> None:
        """Let so much time pass."""
        for second in range(seconds):
            begun = time.monotonic()
            self.now = START + timedelta(seconds=second)
            self._note(second)
            jobs: list[tuple[str, str]] = []
            self._handout.hand_out(partial(_into, jobs))
            self._work(second, jobs)
            self.longest = max(self.longest, time.monotonic() - begun)
            if second % 180 == 179:
                self.tell(second + 1)

    def tell(self, seconds: int) -> float:
        """Print how late checks were so far; the 99th percentile."""
        late = sorted(late for at, late in self.late if at > WARM)
        cuts, rate = quantiles(late, n=1000), len(late) / (seconds - WARM)
        print(
            f"{seconds / 60:.0f} simulated minutes: {rate:.0f} checks a second, late by {cuts[499]:.2f} s (p50), "
            f"{cuts[989]:.2f} s (p99), {cuts[998]:.2f} s (p99.9), {late[-1]:.1f} s (most)",
            flush=True,
        )
        return cuts[989]

    def _work(self, second: int, jobs: list[tuple[str, str]]) -> None:
        """Give what was handed out to the threads that are free first."""
        if not jobs:
            return
        batches: defaultdict[str, list[Due]] = defaultdict(list)
        for due in self._handed(jobs[0][1]):
            batches[due.host].append(due)
        for host, _ in jobs:
            at = max(heapq.heappop(self._free), float(second))
            for due in batches[host]:
                end = at + (20.0 if self._random.random() < 0.01 else self._random.uniform(0.1, 3.0))
                late = (START - due.due_at).total_seconds() + at
                self.late.append((at, late))
                insort(self._under_way, Page(end, due, at))
                at = end + PAUSE
            heapq.heappush(self._free, at - PAUSE)
        self.busiest = max(self.busiest, sum(free > second for free in self._free))

    def _handed(self, lease: str) -> tuple[Due, ...]:

        with self._engine.store.reading() as tx:
            return handed_out(run(tx, select(*DUE).where(SOURCE.c.lease == lease)))

    def _note(self, second: int) -> None:
        """Note what has ended, and leave its hosts alone for a while."""
        count = next((n for n, page in enumerate(self._under_way) if page.end > second), len(self._under_way))
        ended, self._under_way = self._under_way[:count], self._under_way[count:]
        if not ended:
            return
        with self._engine.store.transaction(lasting=False) as tx:
            sources.finish_all(tx, [self._ended(page) for page in ended])
            free_at = {page.due.host: START + timedelta(seconds=page.end + PAUSE) for page in ended}
            upsert(tx, HOST, [{"name": name, "free_at": at} for name, at in free_at.items()], ["name"], ["free_at"])

    def _ended(self, page: Page) -> Ended:
        at = START + timedelta(seconds=page.end)
        source = self._configured[page.due.name]
        next_due = schedule.next_check(source, at, zone=UTC, random=self._random)
        record = CheckRecord(at=at, outcome=CheckOutcome.UNCHANGED, elapsed=page.end - page.start)
        return Ended(name=source.name, record=record, next_due=next_due, lease=page.due.lease)


def _into(jobs: list[tuple[str, str]], host: str, lease: str) -> None:
    jobs.append((host, lease))


def settings(folder: Path, database: str, asked: argparse.Namespace) -> Settings:
    """A configuration of as many sources; a tenth of them are on a few hundred large sites."""
    random = Random(2)
    large = asked.hosts // 50
    named = [random.randrange(large) if n % 10 == 0 else random.randrange(asked.hosts) for n in range(asked.sources)]
    every = timedelta(minutes=15)
    found = tuple(
        Source(name=f"s{n}", url=f"https://h{host}.example/{n}", every=every, health=False)
        for n, host in enumerate(named)
    )
    return Settings(
        file=folder / "monitor.toml",
        database=database,
        zone=ZoneInfo("UTC"),
        web=None,
        contact=None,
        titles=(Title(name="Lanternfall", season=2),),
        sources=found,
        targets=(),
        engine="embedded",
    )


def main() -> int:
    """Simulate, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=100_000)
    parser.add_argument("--hosts", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=20)
    parser.add_argument("--hours", type=float, default=1.0)
    asked = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        Postgres() as postgres,
        database_of_ones_own(postgres.url) as database,
        Engine(settings(Path(folder), database, asked), clock=lambda: START) as engine,
    ):
        begun = time.process_time()
        with engine.store.transaction() as tx:
            sources.sync(tx, engine.settings.sources, START)
        print(f"{asked.sources} sources on {asked.hosts} hosts taken over, {time.process_time() - begun:.0f} s CPU")
        _spread(database)
        simulation = Simulation(engine, asked)
        begun = time.process_time()
        simulation.run(int(asked.hours * 3600))
        used = (time.process_time() - begun) / (asked.hours * 3600)
    p99 = simulation.tell(int(asked.hours * 3600))
    print(
        f"at most {simulation.busiest} of {asked.workers * THREADS} threads busy; a simulated second took "
        f"{used * 1e3:.0f} ms CPU of the scheduler and the stub, {simulation.longest:.2f} s by the wall at the longest"
    )
    return int(p99 > LATE_BOUND)


def _spread(database: str) -> None:
    """As after days: what is due is spread evenly over the interval."""
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE source SET next_due = :start + phase * interval '15 minutes'"), {"start": START}
        )
        connection.execute(text("UPDATE source SET scheduled_at = :start"), {"start": START})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE source"))
    engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
