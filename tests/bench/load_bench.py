"""One daemon with 10,000 sources on 500 hosts: `python -m tests.bench.load_bench [--sources 10000 --hosts 500]`.

The hosts are addresses of loopback, served by one process, which records how each was treated; each asks for a pause
between two requests (Crawl-delay). Time is compressed a hundredfold by the configuration alone: what would be an hour
between two checks is 36 s (`--every`), two seconds between two requests to a host are 20 ms; nothing in the daemon is
replaced. It first reads every page, or with `--known` begins as after a restart, then finds them unchanged for
`--cycles` such hours. Shown: how the requests of the start spread, how late checks began, memory over time, host limits
as the hosts saw them, and the CPU of a check beside that of a bare httpx loop over the same requests, in the same
order, on the same hosts. With `--changed`, every page is another at every request. Exits with 1 when a bound is passed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import mean, quantiles
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from monitor import config, schedule
from monitor.model import Validators
from monitor.store import Store, pages, sources
from tests.load.daemon import Check, Daemon, configure
from tests.load.site import Hosts, Record
from tests.store.news import article

LATE_BOUND = 5.0
"""Seconds, of which 99 of 100 checks are less late."""
MEMORY_BOUND = 150.0
"""MiB, at any time."""
CPU_BOUND, CHANGED_BOUND = 1.3, 2.0
"""Of the bare loop's, for a page that has not changed, and one that has."""
GROWTH_BOUND = 1.05
"""Memory at the end over that after the first measured cycle."""
PAUSE = 0.02
WEB = "127.0.0.1:18765"

BARE = """
import json, resource, sys, httpx
port, etag, requests = json.load(sys.stdin)
headers = {"If-None-Match": etag} if etag else {}
with httpx.Client(trust_env=False) as client:
    for number, (host, path) in enumerate(requests):
        if number == len(requests) // 10:
            begun = resource.getrusage(resource.RUSAGE_SELF)
        client.get(f"http://{host}:{port}{path}", headers=headers).content
used = resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime - begun.ru_utime - begun.ru_stime
print(cpu / (len(requests) - len(requests) // 10))
"""


class Load:
    """One run: its daemon, its hosts, and what was measured."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.memory: list[float] = []
        self.healthy: list[bool] = []
        self.faults: list[str] = []

    def run(self) -> list[str]:
        """Measure and print. Returns the bounds that were passed."""
        asked = self.asked
        with (
            TemporaryDirectory() as folder,
            Hosts(asked.hosts, delay=PAUSE, size=asked.size) as hosts,
        ):
            titles = max(asked.sources // 20, 1)
            file = configure(Path(folder), hosts, asked.sources, every=asked.every, titles=titles, web=WEB)
            if asked.known:
                make_known(file)
            begun = time.monotonic()
            with Daemon(file) as daemon:
                self._start_up(daemon, hosts, begun)
                if asked.changed:
                    hosts.change()
                cost, record = self._steady(daemon, hosts)
            self._compare(cost, hosts, record)
        return self.faults

    def _start_up(self, daemon: Daemon, hosts: Hosts, begun: float) -> None:
        """Until every page was read once."""
        daemon.wait(hosts, 1, 600)
        first = time.monotonic()
        daemon.wait(hosts, self.asked.sources, 3600)
        record = hosts.record()
        took = time.monotonic() - first
        print(f"start: first request after {first - begun:.1f} s, {daemon.memory():.0f} MiB once all were read")
        print(
            f"  {record.answered} pages in {took:.0f} s: {record.answered / took:.0f} a second on average, "
            f"{max(record.by_second.values())} in the busiest second"
        )
        self._judge_limits(record)

    def _steady(self, daemon: Daemon, hosts: Hosts) -> tuple[float, Record]:
        """Cycle after cycle. Returns the seconds of CPU per check, and the record."""
        # Whatever the start left late is made up for in the first cycle.
        self._watch(daemon, self.asked.every * 1.2)
        hosts.record()
        before, settled, cpu, began = len(daemon.checks()), len(self.memory), daemon.cpu(), time.monotonic()
        self._watch(daemon, self.asked.every * self.asked.cycles)
        took, used = time.monotonic() - began, daemon.cpu() - cpu
        record, checks = hosts.record(), daemon.checks()[before:]
        self._tell_lateness(checks, took)
        self._tell_memory(self.memory[settled:])
        self._judge_limits(record)
        if not all(self.healthy):
            self.faults.append(f"/healthz was not well {self.healthy.count(False)} times of {len(self.healthy)}")
        print(f"  {record.unchanged / max(record.answered, 1):.0%} of the pages were as before; /healthz always well")
        return used / max(record.answered, 1), record

    def _watch(self, daemon: Daemon, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            assert daemon.is_alive
            self.memory.append(daemon.memory())
            self.healthy.append(_is_well())
            time.sleep(min(left, 2.0))

    def _tell_lateness(self, checks: list[Check], took: float) -> None:
        late = sorted(check.late for check in checks)
        cuts = quantiles(late, n=100)
        wanted = self.asked.sources * took / (self.asked.every * 1.05)
        within = sum(one < self.asked.every for one in late) / len(late)
        print(
            f"{self.asked.cycles} simulated hours: {len(late)} checks of about {wanted:.0f} wanted; late by "
            f"{cuts[49]:.2f} s (p50), {cuts[98]:.2f} s (p99), {late[-1]:.2f} s (most); {within:.2%} within the interval"
        )
        if cuts[98] > LATE_BOUND:
            self.faults.append(f"lateness {cuts[98]:.1f} of {LATE_BOUND:.0f} s (p99)")

    def _tell_memory(self, memory: list[float]) -> None:
        part = max(len(memory) // 6, 1)
        told = " ".join(f"{mean(memory[n : n + part]):.0f}" for n in range(0, len(memory), part))
        print(f"  memory over that time: {told} MiB; the most ever {max(self.memory):.0f}")
        if max(self.memory) > MEMORY_BOUND:
            self.faults.append(f"memory {max(self.memory):.0f} of {MEMORY_BOUND:.0f} MiB")
        if mean(memory[-part:]) > mean(memory[:part]) * GROWTH_BOUND:
            self.faults.append("memory grows")

    def _judge_limits(self, record: Record) -> None:
        least = min(record.gaps, default=PAUSE)
        print(f"  at most {record.together} request at a time to a host, at least {least * 1e3:.1f} ms apart")
        if record.together > 1 or least < PAUSE:
            self.faults.append("the limits of a host were not kept")

    def _compare(self, cost: float, hosts: Hosts, record: Record) -> None:
        etag = "" if self.asked.changed else '"0"'
        said = json.dumps([hosts.port, etag, record.paths])
        told = subprocess.run([sys.executable, "-c", BARE], input=said, capture_output=True, text=True, check=True)
        bare = float(told.stdout)
        bound = CHANGED_BOUND if self.asked.changed else CPU_BOUND
        print(
            f"CPU of a check: {cost * 1e3:.2f} ms against {bare * 1e3:.2f} ms of a bare httpx loop, "
            f"{cost / bare:.2f} times"
        )
        if cost > bare * bound:
            self.faults.append(f"{cost / bare:.2f} of {bound} times the CPU of the bare loop")


def make_known(file: Path) -> None:
    """Leave a database as a daemon does that has read every page: to read ten thousand takes minutes of CPU."""
    settings, now = config.load(file, {}), datetime.now(UTC)
    count = len(settings.sources)
    with Store.open(settings.database) as store, store.transaction() as tx:
        sources.sync(
            tx,
            settings.sources,
            now,
            lambda one: schedule.first_check(one, sources=count, share=sources.share(one.name)),
        )
        for one in settings.sources:
            text = article(f"Season 2 of {one.titles[0]} is in pre-production, Meridiem announced.")
            mark = sha256(one.name.encode()).hexdigest()
            pages.save(
                tx,
                one.name,
                one.url,
                at=now,
                validators=Validators(etag='"0"'),
                body_hash=mark,
                article=text,
                text_hash=mark,
                text_id=mark[:16],
            )


def _is_well() -> bool:
    try:
        with urlopen(f"http://{WEB}/healthz", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=500)
    parser.add_argument("--every", type=int, default=36, help="seconds between two checks of a source")
    parser.add_argument("--cycles", type=float, default=3, help="how many times that is measured")
    parser.add_argument("--size", type=int, default=1000, help="bytes of a page")
    parser.add_argument("--known", action="store_true", help="begin with a database that knows every page")
    parser.add_argument("--changed", action="store_true", help="every page is another at every request")
    # Said here, too, as systemd's unit says it: threads share two pools of memory.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    faults = Load(parser.parse_args()).run()
    print("passed: " + ("; ".join(faults) or "nothing"))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
