"""News pages whose truth moves on when the daemon has kept it, and targets of four kinds that record all they take."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Self

from tests.loopback import news_page

TITLES = ("Lanternfall", "Copper Hollow", "Saltmarsh Road", "The Ninth Bell", "Glass Harbour", "Winter Ferry")
TARGETS = ("healthy", "slow", "failing", "cutting")

_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")


@dataclass(kw_only=True)
class Arrival:
    """One message as a target got it."""

    target: str
    id: str
    title: str
    day: str
    life: int
    """Which start of the daemon sent it."""
    taken: bool
    at: float = field(default_factory=time.monotonic)
    cut: bool = False
    """Whether the target took it and gave no answer."""


def faults_of_news(target: str, expected: Mapping[str, Sequence[str]], taken: Iterable[Arrival]) -> list[str]:
    """What a target was told otherwise than once and in order. `expected`: the days of each title; `taken`: by it."""
    arrivals, faults = list(taken), list[str]()
    for title, days in expected.items():
        # The same message may come again, and is known by its id.
        got = list({one.id: one.day for one in arrivals if one.title == title}.values())
        faults += [f"{target} never learnt: {title} {day}" for day in days if day not in got]
        faults += [f"{target} was told twice: {title} {day}" for day, count in Counter(got).items() if count > 1]
        faults += [f"{target} was told what never was: {title} {day}" for day in got if day not in days]
        known = [day for day in got if day in days]
        if known != sorted(known, key=days.index):
            faults.append(f"{target} was told out of order: {title} {known}")
    strange = [one.title for one in arrivals if one.title not in expected]
    return faults + [f"{target} was told what never was: {title!r}" for title in strange]


@dataclass(kw_only=True)
class Story:
    """What is true of one title: its premiere is moved again and again."""

    title: str
    day: date
    told: list[str] = field(default_factory=list)
    """Each new day, in words; the first, which sets the baseline, is not among them."""
    kept: bool = False
    """Whether the daemon has shown that it keeps the present day: it asked for changes since."""

    @property
    def words(self) -> str:
        return f"{self.day.day} {self.day:%B %Y}"

    @property
    def page(self) -> bytes:
        news = f"{self.title} season 2 premieres on {self.words}, Meridiem announced."
        today = datetime.now(UTC).date().isoformat()
        return news_page(news, title=f"{self.title} season 2: the latest", published=today).encode()

    def move(self) -> None:
        self.day += timedelta(days=1)
        self.told.append(self.words)
        self.kept = False


class Wire:
    """The whole outside world on a free port. A context manager; `at` is called at each step that it sees."""

    listens_on = "127.0.0.1"

    def __init__(self, random: Random, at: Callable[[str], None]) -> None:
        self.stories = {f"/{n}": Story(title=title, day=_first_day()) for n, title in enumerate(TITLES)}
        self.arrivals: list[Arrival] = []
        self.life = 0
        self.is_calm = False
        """Whether the truth stands still and no target fails any more."""
        self.lock = threading.Lock()
        self.random = random
        self.at = at
        self._server = _Server((self.listens_on, 0), type("Handler", (self.handler(),), {"wire": self}))

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def handler(self) -> type[Handler]:
        """What answers requests; its class attribute `wire` is set to this."""
        return Handler

    def conduct(self, target: str) -> str:
        """What a target does with the next message."""
        with self.lock:
            luck = 1.0 if self.is_calm else self.random.random()
        if target == "slow":
            return "hang" if luck < 0.02 else "dawdle"
        if target == "failing":
            return "fail" if luck < 0.4 else "take"
        return "cut" if target == "cutting" and luck < 0.4 else "take"

    def dawdle(self) -> float:
        with self.lock:
            return self.random.uniform(0.05, 0.6) * (0.2 if self.is_calm else 1)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        return  # the one who asked was killed


def _first_day() -> date:
    return datetime.now(UTC).date() + timedelta(days=60)


class Handler(BaseHTTPRequestHandler):
    """Answers with the stories, and takes messages."""

    protocol_version = "HTTP/1.1"
    wire: Wire

    def do_GET(self) -> None:
        wire = self.wire
        story = wire.stories.get(self.path)
        if story is None:
            self.answer(404)
            return
        with wire.lock:
            body = story.page
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            is_kept = self.headers.get("If-None-Match") == etag
            if is_kept:
                story.kept = True
                if not wire.is_calm and wire.random.random() < 0.8:
                    story.move()
        self.answer(304 if is_kept else 200, b"" if is_kept else body, etag=etag)
        wire.at("unchanged" if is_kept else "read")

    def do_POST(self) -> None:
        wire = self.wire
        target = self.path.strip("/")
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        does = wire.conduct(target)
        found = _DAY.search(told["title"])
        arrival = Arrival(
            target=target,
            id=told["id"],
            title=next((title for title in TITLES if told["title"].startswith(title)), told["title"]),
            day=found[0] if found else "",
            life=wire.life,
            taken=does != "fail",
            cut=does in ("cut", "hang"),
        )
        with wire.lock:
            wire.arrivals.append(arrival)
        wire.at("taken" if arrival.taken else "failed")
        if does == "cut":
            self.close_connection = True
            return
        if does in ("hang", "dawdle"):
            time.sleep(6 if does == "hang" else wire.dawdle())
        self.answer(500 if does == "fail" else 204)
        wire.at("answered")

    def answer(self, status: int, body: bytes = b"", *, etag: str = "") -> None:
        try:
            self.send_response(status)
            if etag:
                self.send_header("ETag", etag)
            if status == 200:
                self.send_header("Content-Type", "text/html; charset=utf-8")
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:
            self.close_connection = True  # the one who asked was killed

    def log_message(self, *_: object) -> None:
        return
