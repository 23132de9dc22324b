"""What a site allows robots: robots.txt as RFC 9309 says, read by protego, kept for a day."""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Protocol

from protego import Protego

from monitor.fetch.limits import GaveUp, Unreached

NAME = "premiere-monitor"
"""The product token that robots.txt may name (RFC 9309, 2.2.1)."""

LONGEST = 500 * 2**10
"""Bytes of robots.txt that are read; the rest is cut off (RFC 9309, 2.5)."""

REDIRECTS = 5

_FRESH = 24 * 3600.0
_USABLE = 30 * 24 * 3600.0
"""How long rules stand in for a robots.txt that cannot be had (RFC 9309, 2.3.1.4)."""

LONGEST_DELAY = 3600.0
"""Seconds between two requests, however many a Crawl-delay names."""

_MOST_SITEMAPS = 20
_REMEMBERED_SITES = 1000


class Rules(Protocol):
    """What a site allows this robot."""

    def allows(self, url: str) -> bool:
        """Whether the URL may be asked."""

    @property
    def delay(self) -> float | None:
        """Seconds between two requests (Crawl-delay), where the site names them."""

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of sitemaps that the site names."""


_AGENT = re.compile(r"\s*user(?:-|\s*)agent(?:\s*:|\s)\s*([^#]*)", re.IGNORECASE)


def _relevant(text: str) -> str:
    """The text with all other robots under one name.

    The parser copies each rule to each robot that the group names: thousands of both would take minutes.
    """
    return "\n".join(_renamed(line) for line in text.splitlines())


def _renamed(line: str) -> str:
    found = _AGENT.match(line)
    if not found:
        return line
    agent = found[1].strip().lower()
    bare = agent if agent == "*" else agent.replace("*", "")
    return f"User-agent: {bare if bare == '*' or NAME.startswith(bare) else 'other'}"


class _Everything:
    """The rules of a site without robots.txt."""

    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        return True


class _Parsed:
    """The rules of a robots.txt."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(_relevant(text))
        delay = self._rules.crawl_delay(NAME)
        self.delay = min(delay, LONGEST_DELAY) if delay is not None and delay >= 0 else None
        self.sitemaps = tuple(dict.fromkeys(islice(self._rules.sitemaps, _MOST_SITEMAPS)))
        self._verdicts: dict[str, bool] = {}

    def allows(self, url: str) -> bool:
        verdict = self._verdicts.get(url)
        if verdict is None:
            if len(self._verdicts) >= 1000:
                self._verdicts.clear()
            verdict = self._verdicts[url] = bool(self._rules.can_fetch(url, NAME))
        return verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kept:
    """Rules and the monotonic time at which they came."""

    rules: Rules
    at: float


class Robots:
    """The rules of all sites; thread-safe. A site is a scheme, host and port, as "https://example.org:443"."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._reading: dict[str, threading.Lock] = {}
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def fresh(self, site: str) -> Rules | None:
        """The site's rules, when they were read within a day."""
        return self._younger_than(site, _FRESH)

    @contextmanager
    def reading(self, site: str, patience: float) -> Iterator[None]:
        """Keep others from reading the same robots.txt at the same time; they wait `patience` seconds at most."""
        if len(self._reading) >= _REMEMBERED_SITES:
            # A lock that is held is lost too: then a file is read twice, which harms nobody.
            self._reading = {}
        lock = self._reading.setdefault(site, threading.Lock())
        if not lock.acquire(timeout=patience):
            raise GaveUp("its robots.txt is still being read")
        try:
            yield
        finally:
            lock.release()

    def learn(self, site: str, status: int, body: bytes, retry_after: timedelta | None = None) -> Rules:
        """Take the answer to a site's robots.txt.

        Redirects without end mean that there are no rules (RFC 9309, 2.3.1.2), as does a status of 400 to 499
        (2.3.1.3). 500 to 599 and all others mean that they cannot be had, as does 429, which says "ask less" and not
        "there is none": rules of the last 30 days are used, else GaveUp is raised and nothing is asked of the site.
        """
        if status == 200:
            return self._keep(site, _Parsed(body.decode("utf-8-sig", errors="replace").replace("\0", "")))
        if 300 <= status < 500 and status != 429:
            return self._keep(site, _Everything())
        return self.without(site, GaveUp(f"it answered {status}", retry_after=retry_after))

    def without(self, site: str, trouble: GaveUp) -> Rules:
        """The rules to go by when robots.txt cannot be had: those of the last 30 days. Raises GaveUp without any.

        A host that was not reached is told as just that, since the page itself would have met the same.

        That is not remembered, so that the site is read again as soon as it is back.
        """
        rules = self._younger_than(site, _USABLE)
        if rules is None:
            if isinstance(trouble, Unreached):
                raise trouble
            reason = f"its robots.txt cannot be had ({trouble.reason})"
            raise GaveUp(reason, retry_after=trouble.retry_after) from trouble
        return rules

    def _younger_than(self, site: str, age: float) -> Rules | None:
        kept = self._kept.get(site)
        return kept.rules if kept and self._monotonic() - kept.at < age else None

    def _keep(self, site: str, rules: Rules) -> Rules:
        self._kept[site] = _Kept(rules=rules, at=self._monotonic())
        while len(self._kept) > _REMEMBERED_SITES:
            self._kept.popitem(last=False)
        return rules
