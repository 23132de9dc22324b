"""A site and a target on loopback: pages that a test changes, a record of what was asked, and of what was told."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

HOOK = "/hook"
_DEADLINE = 30.0


@dataclass(kw_only=True)
class Page:
    """What a path answers."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    validators: bool = True
    """Whether it gives an ETag and answers 304 to one that still holds."""
    held: threading.Event | None = None
    """Where given, the answer waits for it."""

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One GET that was answered."""

    path: str
    headers: dict[str, str]
    status: int


class Loopback:
    """Serves `pages` by path on a free port of 127.0.0.1, and takes what is POSTed to `HOOK`. A context manager."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.told: list[dict[str, Any]] = []
        """What the target took, oldest first."""
        self.hook_status: Callable[[dict[str, Any]], int] = lambda _: 204
        """What the target answers to a message; it takes it only if that is a success."""
        self.reached: list[str] = []
        """The paths of all GETs, also of those whose answer is held."""
        self.reached_at: list[float] = []
        """When each of them came."""
        self.moved = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for page in self.pages.values():
            if page.held:
                page.held.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def target(self) -> str:
        """The target's Apprise URL."""
        return f"json://127.0.0.1:{self.port}{HOOK}"

    @property
    def headlines(self) -> list[str]:
        return [str(message["title"]) for message in self.told]

    def configure(
        self,
        file: Path,
        names: Iterable[str],
        monitor: str,
        *,
        every: str = "1s",
        source: str = "",
        target: str = "",
        more: str = "",
    ) -> Path:
        """Write a configuration whose sources are pages of these names.

        `monitor` are the lines of that table, `source` further ones of each source; `target` its URL, if another.
        """
        sources = "".join(
            f'[[sources]]\nname = "{name}"\nurl = "{self.url}/{name}"\nallow_private = true\n{source}\n'
            for name in names
        )
        file.write_text(
            f"""[monitor]
{monitor}
[defaults]
every = "{every}"
[[titles]]
name = "Lanternfall"
season = 2
{sources}
[[notify]]
name = "hook"
url = "{target or self.target}"
{more}""",
            encoding="utf-8",
        )
        return file

    def statuses(self, path: str) -> list[int]:
        """What the GETs of a path were answered, oldest first."""
        return [one.status for one in self.asked if one.path == path]

    def show(self, path: str, *paragraphs: str, **options: Any) -> None:
        """From now on serve a news page of these paragraphs."""
        self.pages[path] = Page(body=news_page(*paragraphs).encode(), **options)

    def show_feed(self, path: str, *items: tuple[str, str, str]) -> None:
        """From now on serve a feed of these items: path of the article, headline, summary."""
        body = "".join(
            f"<item><title>{escape(headline)}</title><link>{self.url}{to}</link><description>{escape(summary)}"
            "</description></item>"
            for to, headline, summary in items
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{body}</channel></rss>'
        self.pages[path] = Page(body=feed.encode(), content_type="application/rss+xml; charset=utf-8")

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait till the condition holds; it is looked at whenever something was asked or told. Fails at a deadline."""
        with self.moved:
            assert self.moved.wait_for(is_so, _DEADLINE), f"waited in vain for {what}; told {self.headlines}"


def news_page(*paragraphs: str, title: str = "Lanternfall season 2: the latest", published: str = "2026-11-20") -> str:
    """An ordinary news page."""
    main = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | Second Season Watch</title>
<meta property="article:published_time" content="{published}T06:00:00+00:00"></head>
<body><header><nav><a href="/">Home</a> <a href="/reviews">Reviews</a></nav></header>
<main><article><h1>{escape(title)}</h1>
{main}</article></main>
<aside><h3>More news</h3><a href="/other">Ten shows to watch this weekend</a></aside>
<footer>All rights reserved.</footer></body></html>
"""


def _handler(site: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = site.pages.get(self.path) or Page(body=b"No such page.", status=404, validators=False)
            with site.moved:
                site.reached_at.append(time.monotonic())
                site.reached.append(self.path)
                site.moved.notify_all()
            if page.held:
                page.held.wait(_DEADLINE)
            status, body = page.status, page.body
            if page.validators and status == 200 and self.headers.get("If-None-Match") == page.etag:
                status, body = 304, b""
            # Before the answer is out: whoever got it may look at the record at once.
            with site.moved:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append(Asked(path=self.path, headers=headers, status=status))
                site.moved.notify_all()
            self.send_response(status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.validators:
                self.send_header("ETag", page.etag)
            if status != 304:
                self.send_header("Content-Type", page.content_type)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            payload = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            status = site.hook_status(payload)
            if status < 300:
                with site.moved:
                    site.told.append(payload)
                    site.moved.notify_all()
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    return Handler
