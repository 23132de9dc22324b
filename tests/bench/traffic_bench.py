"""What visitors cost checks: `python -m tests.bench.traffic_bench`.

A daemon with 200 titles reads a dozen hosts every two seconds; a third of the pages is new each time. Quiet stretches
and stretches of traffic take turns in one run, so that whatever else the machine does falls on both: readers that ask
for the overview, for titles and sources again as soon as they have an answer, and streams of live updates beside them.
How late checks begin and how long they take is compared. Exits with 1 when a bound is passed.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import Any

from monitor import config
from monitor.daemon import Daemon
from monitor.engine import Engine, utc_now
from monitor.pipeline import Report
from monitor.store import Due
from monitor.turns import OnEnd
from monitor.web import paths
from tests.web import world

TITLES = 200
HOSTS = 12
READERS, STREAMS = 50, 20
STRETCH, ROUNDS = 12.0, 4
"""Seconds of each stretch, and how many there are of each kind."""
LATE_BOUND = 0.25
"""Seconds by which traffic may make the begin of a check later, at the 95th percentile."""
SLOW_BOUND = 1.5
"""Times as long as in quiet that a check may take in traffic, at the median."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """One check: when it began (seconds since the epoch), by how much too late, how long it took, what it was of."""

    at: float
    late: float
    took: float
    is_new: bool


class Site(BaseHTTPRequestHandler):
    """Pages that never change, and below /new ones that are another at each reading."""

    readings = count()
    words = "".join(f"<p>Paragraph {n} of the recap tells what the keepers did next, and why.</p>" for n in range(30))

    def do_GET(self) -> None:
        if self.path.startswith("/robots"):
            self._answer(404, b"")
            return
        if self.path == "/same" and self.headers.get("If-None-Match") == '"same"':
            self._answer(304, b"", '"same"')
            return
        told = f"한밤의 도서관 season 3 wrapped, says reading {next(self.readings)}." if self.path == "/new" else ""
        page = f"<!doctype html><head><title>News</title></head><body><article><p>{told}</p>{self.words}</article>"
        self._answer(200, page.encode(), '"same"' if self.path == "/same" else "")

    def _answer(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def hosts() -> Iterator[list[str]]:
    """The addresses of as many sites on loopback, each a host of its own."""
    servers = [ThreadingHTTPServer((f"127.0.0.{2 + i}", 0), Site) for i in range(HOSTS)]
    for server in servers:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield [f"http://127.0.0.{2 + i}:{server.server_port}" for i, server in enumerate(servers)]
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def configuration(folder: Path, port: int, sites: list[str]) -> Path:
    told = "".join(
        f'[[titles]]\nname = {json.dumps(story.title.name, ensure_ascii=False)}\nkind = "{story.title.kind}"\n'
        + (f"season = {story.title.season}\n" if story.title.season else "")
        for story in world.stories(TITLES)
    )
    sources = "".join(
        f'[[sources]]\nname = "site{i}"\nurl = "{url}/{"same" if i % 3 else "new"}"\nevery = "2s"\n'
        "allow_private = true\n"
        f"titles = {json.dumps([story.title.name for story in world.stories(2)], ensure_ascii=False)}\n"
        for i, url in enumerate(sites)
    )
    file = folder / "monitor.toml"
    head = f'[monitor]\ndatabase = "sqlite:///{folder}/monitor.db"\nweb = "127.0.0.1:{port}"\n'
    file.write_text(head + sources + told, encoding="utf-8")
    return file


class Watched(Engine):
    """An engine that writes a line on standard output for each check."""

    def check_in_turn(self, batch: Sequence[Due], *, on_end: OnEnd, **options: Any) -> None:
        """Check, and say of each how late it began and how long it took."""
        began, at = utc_now(), time.monotonic()

        def on_noted(due: Due, report: Report | None) -> None:
            line = {
                "at": began.timestamp(),
                "late": (began - due.due_at).total_seconds(),
                "took": time.monotonic() - at,
                "is_new": bool(report and report.record.changed),
            }
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()
            on_end(due, report)

        super().check_in_turn(batch, on_end=on_noted, **options)


def serve(file: str) -> None:
    """The daemon, in this process."""
    with Watched(config.load(Path(file), os.environ)) as engine:
        Daemon(engine).run()


async def read_on(port: int, every: list[str], first: int, tally: list[int]) -> None:
    """Ask for one page after the other on one connection, as fast as they come."""
    for number in count(first):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                path = every[number % len(every)]
                number += 1
                head = f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"
                writer.write(head.encode())
                answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                length = int(answer.partition("content-length: ")[2].partition("\r")[0])
                await reader.readexactly(length)
                tally[0 if answer.startswith("http/1.1 200") else 1] += 1
        writer.close()


async def listen_on(port: int) -> None:
    """Hold a stream of live updates."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    while await reader.read(4096):
        pass
    writer.close()


async def visit(port: int, stretches: list[tuple[float, float]], tally: list[int]) -> None:
    """Stretches of traffic with quiet between; notes when each was."""
    some = [paths.page(part) for part in paths.of_titles([story.title for story in world.stories(TITLES)])][:40]
    for _ in range(ROUNDS):
        await asyncio.sleep(STRETCH)
        began = time.time()
        overview = [read_on(port, [""], 0, tally) for _ in range(READERS - 15)]
        others = [read_on(port, [*some, "sources", "alerts", "api/status"], i * 3, tally) for i in range(15)]
        tasks = [asyncio.create_task(one) for one in (*overview, *others, *(listen_on(port) for _ in range(STREAMS)))]
        await asyncio.sleep(STRETCH)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        stretches.append((began, time.time()))


def visit_from_here(port: str) -> None:
    """The visitors, in this process; prints when they were there and what they were answered."""
    stretches: list[tuple[float, float]] = []
    tally = [0, 0]
    asyncio.run(visit(int(port), stretches, tally))
    print(json.dumps({"stretches": stretches, "tally": tally}))


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(folder: Path) -> tuple[list[Checked], list[Checked]]:
    """The checks of quiet stretches, and those of stretches with traffic."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with world.opened(folder / "monitor.db", world.stories(TITLES), with_sources=False):
        pass
    with hosts() as sites:
        file = configuration(folder, port, sites)
        again = (sys.executable, "-m", "tests.bench.traffic_bench")
        with subprocess.Popen(
            (*again, "serve", str(file)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as daemon:
            assert daemon.stdout is not None
            out = daemon.stdout
            told: list[Checked] = []
            reading = threading.Thread(target=lambda: told.extend(Checked(**json.loads(line)) for line in out))
            try:
                first = [Checked(**json.loads(out.readline())) for _ in range(2 * HOSTS)]
                reading.start()
                before = cpu(daemon.pid)
                visitors = subprocess.run((*again, "visit", str(port)), stdout=subprocess.PIPE, text=True, check=True)
                spent = cpu(daemon.pid) - before
            finally:
                daemon.kill()
            reading.join()
    seen = json.loads(visitors.stdout)
    good, refused = seen["tally"]
    print(f"  {good} pages answered, {refused} refused, in {ROUNDS * STRETCH:.0f} s; {spent:.1f} s of CPU altogether")
    settled = first[-1].at + 2
    busy = [one for one in told if any(a + 1 < one.at < b - 1 for a, b in seen["stretches"])]
    calm = [one for one in told if one.at > settled and one.at < seen["stretches"][-1][1]]
    quiet = [one for one in calm if all(one.at < a - 1 or one.at > b + 1 for a, b in seen["stretches"])]
    return quiet, busy


def describe(name: str, checks: list[Checked]) -> tuple[float, float]:
    """Print a line; the 95th percentile of lateness, and the median of how long a page with news took."""
    late = quantiles([one.late for one in checks], n=20)
    new = quantiles([one.took for one in checks if one.is_new], n=20)
    same = quantiles([one.took for one in checks if not one.is_new], n=20)
    told = ", ".join(
        f"{what} {it[9] * 1e3:.0f}/{it[18] * 1e3:.0f} ms" for what, it in (("late", late), ("new", new), ("same", same))
    )
    print(f"  {name}: {len(checks)} checks; median/95th: {told}")
    return late[18], new[9]


def main() -> int:
    """Measure, print, judge."""
    with tempfile.TemporaryDirectory() as name:
        quiet, busy = measure(Path(name))
    late, took = describe("quiet", quiet)
    late_then, took_then = describe("traffic", busy)
    print(
        f"bounds: {late_then - late:.3f} of {LATE_BOUND} s later, "
        f"{took_then / took:.2f} of {SLOW_BOUND} times as long for a page with news"
    )
    return int(late_then - late > LATE_BOUND or took_then / took > SLOW_BOUND)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", file]:
            serve(file)
        case ["visit", port]:
            visit_from_here(port)
        case _:
            sys.exit(main())
