"""What reading costs: CPU per page of 30 KB, memory for one of 5 MB. Run: python -m tests.bench.read_bench."""

import resource
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

from monitor.model import Fetched
from monitor.read import article

PAGES = sorted((Path(__file__).parent.parent / "corpus" / "pages").glob("*/01.html"))
SIZE = 30_000
ROUNDS = 20


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


def main() -> None:
    article(fetched(PAGES[0].read_bytes()))
    for path in PAGES:
        page = fetched(grown(path.read_bytes()))
        print(f"{path.parent.name:40} {len(page.body) / 1000:5.0f} KB {milliseconds(page):6.1f} ms")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    article(fetched(b"<html><body><article><h1>Long</h1>" + b"<p>The drama was renewed on Monday.</p>" * 135_000))
    extra = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"5 MB: {extra:.0f} MB of extra memory, {time.process_time() - begun:.1f} s")


if __name__ == "__main__":
    main()
