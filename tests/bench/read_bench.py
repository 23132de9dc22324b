"""What reading costs: CPU per page of 30 KB, memory for pages of 5 MB. Run: python -m tests.bench.read_bench.

Exits with 1 when a bound is passed.
"""

import multiprocessing
import resource
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from monitor.model import Fetched
from monitor.read import article

PAGES = sorted((Path(__file__).parent.parent / "corpus" / "pages").glob("*/01.html"))
SIZE = 30_000
ROUNDS = 20
CPU_BOUND = 8.0
"""Milliseconds for the median of the pages."""
MEMORY_BOUND = 200.0
"""MiB beside what the program had before."""
LARGE = {
    "paragraphs": b"<article><h1>Long</h1>" + b"<p>The drama was renewed on Monday.</p>" * 135_000,
    "rows": b"<table>" + b"<tr><td>The Drama</td><td>renewed</td><td>Monday</td></tr>" * 90_000,
    "menus": b'<div class="menu-item x"><a href="/a/b" data-x="yes">Word</a></div>' * 75_000 + b"<p>Told.</p>" * 99,
}


def fetched(body: bytes) -> Fetched:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Fetched(url="https://news.example/a/", body=body, content_type="text/html; charset=utf-8", fetched_at=at)


def grown(body: bytes) -> bytes:
    """The page with its own paragraphs told on and on, until it has 30 KB."""
    start = body.find(b"<p>")
    end = body.find(b"</p>", start) + 4
    filler = b"".join(
        body[start:end].replace(b"<p>", b"<p>%d " % n) for n in range((SIZE - len(body)) // (end - start))
    )
    return body[:end] + filler + body[end:]


def milliseconds(page: Fetched) -> float:
    """The median CPU time of one reading."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        article(page)
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def large(name: str) -> tuple[float, float]:
    """MiB of extra memory and seconds of CPU for a page of 5 MB; in a process of its own, for the peak to be its."""
    article(fetched(PAGES[0].read_bytes()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    article(fetched(b"<html><body>" + LARGE[name]))
    extra = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return extra, time.process_time() - begun


def main() -> int:
    """Measure, print, judge."""
    article(fetched(PAGES[0].read_bytes()))
    spent = []
    for path in PAGES:
        page = fetched(grown(path.read_bytes()))
        spent.append(milliseconds(page))
        print(f"{path.parent.name:40} {len(page.body) / 1000:5.0f} KB {spent[-1]:6.1f} ms")
    middle, most = statistics.median(spent), 0.0
    for name in LARGE:
        with multiprocessing.get_context("spawn").Pool(1) as process:
            extra, seconds = process.apply(large, (name,))
        most = max(most, extra)
        print(f"5 MB of {name}: {extra:.0f} MiB of extra memory, {seconds:.1f} s")
    print(f"bounds: {middle:.1f} of {CPU_BOUND:.0f} ms, {most:.0f} of {MEMORY_BOUND:.0f} MiB")
    return int(middle > CPU_BOUND or most > MEMORY_BOUND)


if __name__ == "__main__":
    sys.exit(main())
