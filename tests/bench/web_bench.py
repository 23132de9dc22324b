"""What the page costs: memory in the daemon, CPU and bytes of an overview: `python -m tests.bench.web_bench`.

The daemon is started with 200 titles, once with the page and once without, and reads news, as daemons do. What the page
adds then is told before anybody looks, and after every page has been asked for again and again. Exits with 1 when a
bound is passed.
"""

from __future__ import annotations

import gzip
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from starlette.requests import Request

from monitor.web import paths
from monitor.web.site import Site
from tests.loopback import Loopback
from tests.web import world

TITLES = 200
SOURCES = 6
DAEMONS = 3
"""Of each kind: what one holds differs by some MB from what the next holds."""
ROUNDS = 40
FILLER = tuple(f"Paragraph {n} of the recap tells what the keepers of the light did next, and why." for n in range(60))
MEMORY_BOUND = 15.0
"""MB that the page adds to the daemon."""
CPU_BOUND = 30.0
"""Milliseconds for one overview."""
WEIGHT_BOUND = 60.0
"""KB of an overview with its style and script, compressed."""
_DEADLINE = 180.0


def configuration(folder: Path, name: str, web: str, site: Loopback) -> Path:
    """A configuration of the world's titles and the site's pages."""
    told = "".join(
        f'[[titles]]\nname = {json.dumps(story.title.name, ensure_ascii=False)}\nkind = "{story.title.kind}"\n'
        + (f"season = {story.title.season}\n" if story.title.season else "")
        for story in world.stories(TITLES)
    )
    file = folder / f"{name}.toml"
    head = f'[monitor]\ndatabase = "sqlite:///{folder}/{name}.db"\nweb = "{web}"\n'
    sources = "".join(
        f'[[sources]]\nname = "news{path[1:]}"\nurl = "{site.url}{path}"\nevery = "1d"\nallow_private = true\n'
        f"titles = {json.dumps([story.title.name for story in world.stories(SOURCES)], ensure_ascii=False)}\n"
        for path in site.pages
    )
    file.write_text(head + sources + told, encoding="utf-8")
    return file


@contextmanager
def daemon(folder: Path, name: str, web: str) -> Iterator[int]:
    """A daemon over a full database; gives its process id once it has read its sources."""
    with world.opened(folder / f"{name}.db", world.stories(TITLES), with_sources=False):
        pass
    with Loopback() as site:
        for number, story in enumerate(world.stories(SOURCES)):
            site.show(f"/{number}", *(f"{story.title.label}: {word.quote}" for word in story.words), *FILLER)
        file = configuration(folder, name, web, site)
        command = (sys.executable, "-m", "monitor", "run", "--config", str(file))
        # As it is without the unit's help: each thread may have a pool of memory of its own.
        alone = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=alone) as process:
            try:
                wait_for_checks(folder / f"{name}.db")
                yield process.pid
            finally:
                process.terminate()


def wait_for_checks(database: Path) -> None:
    """Wait till every source was read and what it tells is noted: what reads texts is loaded only then."""
    deadline = time.monotonic() + _DEADLINE
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader:
        while reader.execute("SELECT count(DISTINCT source) FROM check_log").fetchone()[0] < SOURCES:
            assert time.monotonic() < deadline, "the daemon did not read its sources"
            time.sleep(0.2)


def memory(pid: int) -> float:
    """MB that a process alone holds, once that has settled."""
    found = [own(pid)]
    deadline = time.monotonic() + _DEADLINE
    while time.monotonic() < deadline:
        time.sleep(1)
        found.append(own(pid))
        if len(found) > 3 and max(found[-3:]) - min(found[-3:]) < 0.1:
            break
    return found[-1]


def own(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_")) * 1024 / 1e6


def visit(port: int, times: int) -> None:
    """Ask for every kind of page so many times."""
    parts = list(paths.of_titles([story.title for story in world.stories(TITLES)]))
    every = ["", "sources", "alerts", "changes.atom", "calendar.ics", "api/status", "metrics", "static/look.css"]
    for i in range(times):
        for path in (*every, paths.page(parts[i % len(parts)])):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=_DEADLINE) as answer:
                answer.read()


def measure_memory(folder: Path) -> float:
    """MB that the page adds after use: the least of a few daemons with it over the least of as many without."""
    without, idle, once, used = [], [], [], []
    for number in range(DAEMONS):
        with daemon(folder, f"without{number}", "") as pid:
            without.append(memory(pid))
        with socket.create_server(("127.0.0.1", 0)) as found:
            port = found.getsockname()[1]
        with daemon(folder, f"with{number}", f"127.0.0.1:{port}") as pid:
            idle.append(memory(pid))
            visit(port, 1)
            once.append(memory(pid))
            visit(port, ROUNDS)
            used.append(memory(pid))
    bare = min(without)
    print(f"  daemon without the page {bare:.1f} MB; the page adds {min(idle) - bare:.1f} before anybody looks,")
    print(f"  {min(once) - bare:.1f} after each was asked for once, {min(used) - bare:.1f} after {ROUNDS} times more")
    return min(used) - bare


def measure_overview(folder: Path) -> tuple[float, float]:
    """Milliseconds of CPU for an overview, the median, and KB of it with what it loads."""
    told = world.stories(TITLES)
    titles = [story.title for story in told]
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""})
    with world.opened(folder / "overview.db", told) as store:
        site = Site(store=store, titles=lambda: titles, zone=lambda: world.ZONE, clock=lambda: world.NOW)
        began = time.process_time()
        body = bytes(site.all_titles(request).body)
        first = (time.process_time() - began) * 1e3
        spent = []
        for _ in range(ROUNDS):
            began = time.process_time()
            site.all_titles(request)
            gzip.compress(body, 5)
            spent.append((time.process_time() - began) * 1e3)
    static = Path(sys.modules[Site.__module__].__file__ or "").parent / "static"
    weight = (
        sum(len(gzip.compress(part, 5)) for part in (body, *(file.read_bytes() for file in static.iterdir()))) / 1e3
    )
    median = sorted(spent)[len(spent) // 2]
    print(f"  overview of {TITLES}: {median:.1f} ms CPU with compression ({first:.0f} the first time), {weight:.1f} KB")
    return median, weight


def main() -> int:
    """Measure, print, judge."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cpu, weight = measure_overview(folder)
        added = measure_memory(folder)
    bounds = ((added, MEMORY_BOUND, "MB"), (cpu, CPU_BOUND, "ms"), (weight, WEIGHT_BOUND, "KB"))
    print("bounds: " + ", ".join(f"{found:.1f} of {bound:.0f} {unit}" for found, bound, unit in bounds))
    return int(any(found > bound for found, bound, _ in bounds))


if __name__ == "__main__":
    sys.exit(main())
