# ruff: noqa: E501 - a body a line is easiest to read
"""Mutated pages, feeds and answers through reading and claims: no exception, bounded work.

python -m tests.read.mutate [--pages 10000] [--seed N] [--only N]

Prints its seed and, for each body that breaks a rule, how to read that one again; exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import resource
import secrets
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from random import Random

from monitor import claims, read
from monitor.model import Fetched, SourceKind, Title
from tests.read.page import CORPUS, PAGES, READ_AT, URL

SECONDS = 2.0
"""CPU that one body may take; an ordinary one takes some milliseconds."""
MEGABYTES = 300
"""What a worker's memory may grow by, all bodies together."""
LARGEST = 40_000
"""Bytes; a longer seed is cut, so that there is time for many."""

_TITLES = (Title(name="Lanternfall", season=2), Title(name="Owl Bay"))
_TYPES = (
    "text/html",
    "text/html; charset=utf-16",
    "application/json",
    "text/plain",
    "application/xml; charset=x",
    None,
)
_SPLICES = (
    b"<", b">", b"\0", b"\xff\xfe", b"</div>", b"<table><tr><td>", b"<p>", b'"', b"'", b"<script>", b"</script>", b"<!--",
    b"-->", b"<li>", b"&#0;", b"&#x110000;", b"&amp", b"<![CDATA[", b"]]>", b"{", b"}", b"[", b"]", b",", b"\\u0000",
    b"\\ud800", b"null", b"1e999", b"<time datetime='9999-12-31T23:59:59-14:00'>", b"<base href='http://['>",
    b"\xe2\x80\xae", b"\xf0\x9f\x8e\xac", b"Lanternfall season 2 ", b"Owl Bay premieres on February 30, 2027. ",
    b"Filming wraps in the 13th month. ", b"0000-00-00", b"in 99999999999 years ", b"season 99999999999999 ", b"(" * 50,
    b"<dl><dt>Release date<dd>", b"<ol class=steps><li aria-current=step>Filming", b"<svg><title>", b"<template>",
)  # fmt: skip
_FEEDS = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Owl Bay wraps</title><link>https://k.example/a</link>"
    b"<pubDate>Mon, 02 Feb 2026 09:00:00 -0500</pubDate><description>&lt;p&gt;Done.&lt;/p&gt;</description></item></channel></rss>",
    b"<urlset><url><loc>https://k.example/owl-bay-wraps</loc><lastmod>2026-02-02</lastmod></url></urlset>",
    b"<sitemapindex><sitemap><loc>https://k.example/news.xml</loc></sitemap></sitemapindex>",
    b'[{"link": "https://k.example/a", "title": {"rendered": "Owl Bay"}, "date": "2026-02-03T18:30:00", "date_gmt": '
    b'"2026-02-03T09:30:00", "content": {"rendered": "<p>Filming on season 2 wrapped.</p>"}}]',
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://k.example/j", "title": "x"}]}',
    b'{"id": 7, "url": "https://www.tvmaze.com/shows/7/x", "name": "Owl Bay", "status": "Ended", "_embedded": {"seasons": '
    b'[{"number": 1, "premiereDate": "2022-01-28"}, {"number": 2, "premiereDate": null}]}}',
    b'<html><script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"datePublished": '
    b'"2026-02-27T09:00:00+09:00", "articleBody": "Filming on season 2 of Owl Bay wrapped."}]}</script><p>Live.</p></html>',
)


@cache
def seeds() -> tuple[bytes, ...]:
    """The bodies that are mutated: golden pages, pages of the corpus, lists and answers of catalogues."""
    pages = [path.read_bytes()[:LARGEST] for path in sorted([*PAGES.glob("*.html"), *CORPUS.glob("*/01.html")])]
    return (*pages, *_FEEDS)


def mutated(seed: int, number: int) -> Fetched:
    """The body of this number, the same for the same seed."""
    random = Random(f"{seed}/{number}")
    body = random.choice(seeds())
    for _ in range(random.randint(1, 12)):
        body = _changed(body, random)
    return Fetched(url=URL, body=body, content_type=random.choice(_TYPES), fetched_at=READ_AT)


def _changed(body: bytes, random: Random) -> bytes:
    at, to = sorted(random.randint(0, len(body)) for _ in range(2))
    match random.randrange(8):
        case 0:
            return body[:at] + body[at + random.randint(1, 400) :]
        case 1:
            return body[:at] + random.choice(_SPLICES) * random.choice((1, 1, 1, 200)) + body[at:]
        case 2:
            other = random.choice(seeds())
            begin = random.randint(0, len(other))
            return (body[:at] + other[begin : begin + 2000] + body[at:])[: 2 * LARGEST]
        case 3:
            return body[: max(at, 20)]
        case 4:
            return (body[:at] + body[at : at + 300] * random.randint(2, 30) + body[at:])[: 2 * LARGEST]
        case 5:
            return body[:at] + bytes(random.randrange(256) for _ in range(random.randint(1, 30))) + body[at + 10 :]
        case 6:
            return body[:at] + body[at : min(to, at + 500)][::-1] + body[min(to, at + 500) :]
    return body[:at] + random.choice(_SPLICES) + body[at + random.randint(0, 40) :]


class _Overheard(logging.Handler):
    """Mistakes that were caught and logged are mistakes all the same."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


def broken(seed: int, number: int) -> str | None:
    """What reading and understanding the body of this number breaks; None for nothing."""
    page = mutated(seed, number)
    overheard = _Overheard()
    logging.getLogger("monitor").addHandler(overheard)
    begun = time.process_time()
    try:
        _use(page)
    except Exception:
        return traceback.format_exc()
    finally:
        logging.getLogger("monitor").removeHandler(overheard)
    spent = time.process_time() - begun
    if overheard.said:
        return overheard.said[0]
    return f"it took {spent:.1f} s of CPU for {len(page.body)} bytes" if spent > SECONDS else None


def _use(page: Fetched) -> None:
    """All that is done with a body that came."""
    article = read.article(page)
    for title in _TITLES:
        claims.extract(article, title, now=READ_AT)
    kind = read.list_kind(page)
    for link in read.links(page, kind or SourceKind.LISTING)[:5]:
        claims.mentions(_TITLES[0], f"{link.title}\n\n{link.summary}")
    if kind is SourceKind.SITEMAP:
        read.parts(page)
    json.dumps([article.title, article.text, article.reason])


def memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _hush() -> None:
    """What libraries say of broken bodies is of no use here."""
    logging.basicConfig(handlers=[logging.NullHandler()])


def _share(seed: int, numbers: range) -> list[tuple[int, str]]:
    before = memory()
    found = [(number, reason) for number in numbers if (reason := broken(seed, number))]
    grown = memory() - before
    return [*found, (numbers[-1], f"memory grew by {grown:.0f} MB")] if grown > MEGABYTES else found


def all_broken(seed: int, pages: int, workers: int) -> Iterator[tuple[int, str]]:
    """What is broken among so many bodies, with its number."""
    shares = [range(first, min(first + 250, pages)) for first in range(0, pages, 250)]
    with ProcessPoolExecutor(workers, initializer=_hush) as pool:
        for found in pool.map(partial(_share, seed), shares):
            yield from found


def main() -> int:
    """Read the arguments, mutate, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--only", type=int, help="the number of one body")
    chosen = parser.parse_args()
    _hush()
    begun = time.monotonic()
    print(f"seed {chosen.seed}, {chosen.pages} bodies", flush=True)
    if chosen.only is None:
        found = list(all_broken(chosen.seed, chosen.pages, os.cpu_count() or 1))
    else:
        reason = broken(chosen.seed, chosen.only)
        found = [(chosen.only, reason)] if reason else []
    for number, reason in found[:20]:
        print(f"python -m tests.read.mutate --seed {chosen.seed} --only {number}\n{reason}\n")
    print(f"{len(found)} broken, {time.monotonic() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
