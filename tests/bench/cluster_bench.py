"""Checks a second, and CPU per check, of each engine beside a bare httpx loop: `python -m tests.bench.cluster_bench`.

Every page is unchanged, and always due: each engine checks as fast as it can, for so many seconds, once every source
was found unchanged. The hosts are addresses of loopback, served by one process; PostgreSQL and RabbitMQ are started for
it. CPU is that of our own processes, and beside it that of PostgreSQL and RabbitMQ. Checks a second hang on what else
the machine does, so only their ratios within one run say something. With pages that take 300 ms to answer, a worker's
threads are its limit, and two workers have to do 1.8 times what one does. Where checks had to wait for a processor,
that was the limit, and they are measured again. Exits with 1 where two workers do less, with 2 where that was so to
the end.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor.store import CheckOutcome, Store, sources
from tests.bench.load_bench import BARE
from tests.load.daemon import configure
from tests.load.site import Hosts
from tests.process import COMMAND
from tests.servers import Postgres, Rabbit
from tests.servers.postgresql import database_of_ones_own

SLOW = 0.3
"""Seconds that a slow page takes to answer."""
SCALING_BOUND = 1.8
WAIT_BOUND = 0.1 * SLOW
"""Seconds that a check may have waited for a processor: with more, that is the limit rather than the threads."""
TRIES = 5
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One way to run, with the roles of its processes."""

    name: str
    database: str = "sqlite"
    roles: Sequence[str] = ("all",)


CASES = (
    Case(name="embedded, SQLite"),
    Case(name="embedded, PostgreSQL", database="postgresql"),
    Case(name="Celery, one worker", database="postgresql", roles=("scheduler", "worker")),
    Case(name="Celery, two workers", database="postgresql", roles=("scheduler", "worker", "worker")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What one case came to."""

    rate: float
    """Checks a second."""
    ours: float
    """Seconds of CPU per check of our processes."""
    servers: float
    """Seconds of CPU per check of PostgreSQL and RabbitMQ."""
    memory: float
    """MiB of the largest of our processes."""
    waited: float
    """Seconds per check that our threads, and those of PostgreSQL and RabbitMQ, were ready and had no processor."""


class Bench:
    """The servers, and a folder for configurations."""

    def __init__(self, folder: Path, postgres: Postgres, rabbit: Rabbit, seconds: float) -> None:
        self._folder = folder
        self._postgres = postgres
        self._rabbit = rabbit
        self._seconds = seconds
        self._number = 0

    def measure(self, case: Case, *, hosts: int, sources: int, serving: float) -> Result:
        """Run a case over hosts of its own."""
        with ExitStack() as held:
            site = held.enter_context(Hosts(hosts, serving=serving))
            file, database = self._configure(case, site, sources, held)
            processes = [held.enter_context(_process(file, role)) for role in case.roles]
            _until(lambda: site.answered() >= sources, processes)
            with Store.open(database, readonly=True) as store:
                _until(lambda: _all_unchanged(store), processes)
            site.record()
            before, served, waited = sum(map(_cpu, processes)), self._served(), self._waited(processes)
            begun = time.monotonic()
            time.sleep(self._seconds)
            checks, took = site.record().answered, time.monotonic() - begun
            return Result(
                rate=checks / took,
                ours=(sum(map(_cpu, processes)) - before) / checks,
                servers=(self._served() - served) / checks,
                memory=max(map(_memory, processes)),
                waited=sum(now - waited.get(pid, 0) for pid, now in self._waited(processes).items()) / checks,
            )

    def _configure(self, case: Case, site: Hosts, sources: int, held: ExitStack) -> tuple[Path, str]:
        self._number += 1
        folder = self._folder / str(self._number)
        folder.mkdir()
        file = configure(folder, site, sources, every=1, titles=20)
        url = f"sqlite:///{folder}/monitor.db"
        if case.database == "postgresql":
            url = held.enter_context(database_of_ones_own(self._postgres.url))
            engine = "embedded" if case.roles == ("all",) else f'celery"\nbroker = "{self._rabbit.unused_url()}'
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace("sqlite:///monitor.db", url).replace(
                    "[monitor]\n", f'[monitor]\nengine = "{engine}"\n', 1
                ),
                encoding="utf-8",
            )
        return file, url

    def _waited(self, processes: Sequence[int]) -> dict[int, float]:
        """How long each of these, and of the servers' processes that there are now, has waited for a processor."""
        servers = (self._postgres.pid, self._rabbit.pid)
        everybody = [*processes, *servers, *(child for server in servers for child in _children(server))]
        return {pid: _waited(pid) for pid in everybody}

    def _served(self) -> float:
        return sum(_cpu_of_tree(server.pid) for server in (self._postgres, self._rabbit))


def bare(hosts: int, requests: int) -> tuple[float, float]:
    """A loop of httpx over as many hosts: requests a second, and seconds of CPU per request."""
    with Hosts(hosts) as site:
        wanted = [(f"127.77.{n % hosts // 250}.{n % hosts % 250 + 1}", f"/Lanternfall0/{n}") for n in range(requests)]
        said = json.dumps([site.port, '"0"', wanted])
        begun = time.monotonic()
        told = subprocess.run([sys.executable, "-c", BARE], input=said, capture_output=True, text=True, check=True)
        return requests / (time.monotonic() - begun), float(told.stdout)


@contextmanager
def _process(file: Path, role: str) -> Iterator[int]:
    log = file.with_name(f"{role}-{time.monotonic_ns()}.log").open("ab")
    arguments = [COMMAND, "run", "--role", role, "--config", str(file)]
    process = subprocess.Popen(arguments, stdout=log, stderr=log)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(90)
        log.close()


def _until(is_so: Callable[[], bool], processes: Sequence[int]) -> None:
    deadline = time.monotonic() + 600
    while not is_so():
        assert all(_memory(pid) > 0 for pid in processes), "a process has ended; its log says why"
        assert time.monotonic() < deadline, "the first reading did not end"
        time.sleep(0.2)


def _all_unchanged(store: Store) -> bool:
    """Whether every source has been read, and was found unchanged at last."""
    with store.reading() as tx:
        return all(one.last_outcome is CheckOutcome.UNCHANGED for one in sources.report(tx, checks=False))


def _waited(pid: int) -> float:
    """Seconds that the threads of a process were ready and had no processor; of those that there are."""
    found = 0
    for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError):
            found += int(file.read_text().split()[1])
    return found / 1e9


def _cpu(pid: int, *, ended: bool = False) -> float:
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, told[11 : 15 if ended else 13])) / _TICKS


def _cpu_of_tree(pid: int) -> float:
    """Of a server and its children, those that have ended, too."""
    return _cpu(pid, ended=True) + sum(_cpu(child, ended=True) for child in _children(pid))


def _children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def _memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", action="store_true", help="only what waits for slow pages")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each case is measured")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, Postgres() as postgres, Rabbit(hosts=4 + 2 * TRIES) as rabbit:
        bench = Bench(Path(folder), postgres, rabbit, asked.seconds)
        rate, cost = bare(200, 5000)
        print(f"{'bare httpx loop, one thread':28} {rate:6.0f} a second, {cost * 1e3:5.2f} ms CPU", flush=True)
        for case in () if asked.slow else CASES:
            one = bench.measure(case, hosts=200, sources=1000, serving=0.004)
            print(
                f"{case.name:28} {one.rate:6.0f} a second, {one.ours * 1e3:5.2f} ms CPU ({one.ours / cost:.1f} x), "
                f"servers {one.servers * 1e3:.2f} ms, {one.memory:.0f} MiB",
                flush=True,
            )
        for _ in range(TRIES):
            print(f"pages that take {SLOW * 1e3:.0f} ms to answer", flush=True)
            slow = [bench.measure(case, hosts=400, sources=400, serving=SLOW) for case in CASES[2:]]
            for case, one in zip(CASES[2:], slow, strict=True):
                print(
                    f"{case.name:28} {one.rate:6.0f} a second, {one.ours * 1e3:5.2f} ms CPU, servers "
                    f"{one.servers * 1e3:.2f} ms, waited {one.waited * 1e3:.0f} ms for a processor",
                    flush=True,
                )
            scaling = slow[1].rate / slow[0].rate
            print(f"two workers do {scaling:.2f} times what one does; the bound is {SCALING_BOUND}", flush=True)
            if max(one.waited for one in slow) <= WAIT_BOUND:
                return int(scaling < SCALING_BOUND)
    print(f"checks waited longer than {WAIT_BOUND * 1e3:.0f} ms for a processor; this says nothing", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
