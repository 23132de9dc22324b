"""The demo's web: a recap page, a feed with articles, a page that never changes, one that fails, an alert receiver."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from monitor.demo.story import TITLE, Epoch, Item

RECAP, FEED, PRESS, CALENDAR, HOOK = "/recap", "/feed.xml", "/press", "/calendar", "/hook"


class Site:
    """Serves one epoch of the story at a time on a free port of 127.0.0.1, and records what it was asked and sent.

    Use as a context manager. Every method may be called from any thread.
    """

    def __init__(self, first: Epoch) -> None:
        self._epoch = first
        self._changed = threading.Condition()
        self._asked: Counter[str] = Counter()
        self.answers: Counter[int] = Counter()
        """How often each HTTP status was answered to a GET."""
        self.alerts: list[dict[str, Any]] = []
        """The payloads that the alert receiver took, oldest first."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, name="demo-site", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def show(self, epoch: Epoch) -> None:
        """Turn to the next epoch."""
        with self._changed:
            self._epoch = epoch
            self._asked.clear()

    def wait(self, ready: Callable[[Counter[str], list[dict[str, Any]]], bool], seconds: float) -> bool:
        """Wait until `ready(GETs per path in this epoch, alerts so far)`; False if that took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: ready(self._asked, self.alerts), timeout=seconds)

    def page(self, path: str) -> tuple[int, str, bytes]:
        """The status, content type and body that a path now has."""
        with self._changed:
            epoch = self._epoch
        if path == RECAP:
            return 200, "text/html; charset=utf-8", _recap(epoch).encode()
        if path == FEED:
            return 200, "application/rss+xml; charset=utf-8", _feed(epoch, self.port).encode()
        if path == PRESS:
            return 200, "text/html; charset=utf-8", _page("Press room", _paragraphs((_PRESS,))).encode()
        if path == CALENDAR:
            return 503, "text/html; charset=utf-8", b"<h1>Service unavailable</h1>"
        for item in epoch.items:
            if path == f"/news/{item.slug}":
                return 200, "text/html; charset=utf-8", _article(item).encode()
        return 404, "text/plain; charset=utf-8", b"No such page."

    def answered(self, path: str, status: int) -> None:
        """Note that a GET was answered."""
        with self._changed:
            self._asked[path] += 1
            self.answers[status] += 1
            self._changed.notify_all()

    def took(self, payload: dict[str, Any]) -> None:
        """Note that an alert arrived."""
        with self._changed:
            self.alerts.append(payload)
            self._changed.notify_all()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, content_type, body = site.page(self.path)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == HTTPStatus.OK and self.headers.get("If-None-Match") == etag:
                status, body = HTTPStatus.NOT_MODIFIED, b""
            self.send_response(status)
            if status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
                self.send_header("ETag", etag)
            if status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            site.answered(self.path, status)

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
            if self.path == HOOK:
                site.took(json.loads(raw))

        def log_message(self, *_: object) -> None:  # the demo tells its own story
            return

    return Handler


_PRESS = f"Meridiem is the home of {TITLE} and Copper Hollow. Write to the press office for interviews and photographs."


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>\n" for text in texts)


def _page(title: str, main: str, after: str = "") -> str:
    day = datetime.now(UTC).date().isoformat()
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta property="article:published_time" content="{day}T06:00:00+00:00"></head>
<body><nav><a href="/">Home</a> <a href="/reviews">Reviews</a></nav>
<main><article><h1>{escape(title)}</h1>
{main}</article></main>
{after}<footer>All rights reserved.</footer></body></html>
"""


def _recap(epoch: Epoch) -> str:
    main = "<h2>What is the production status?</h2>\n" + _paragraphs(epoch.recap)
    comments = "".join(f"<li class='comment'><p>{escape(text)}</p></li>" for text in epoch.comments)
    after = (
        f"<section id='comments' class='comments'><h3>Comments</h3><ol>{comments}</ol></section>\n" if comments else ""
    )
    return _page(f"{TITLE} season 2: everything we know", main, after)


def _article(item: Item) -> str:
    return _page(item.headline, _paragraphs(item.paragraphs))


def _feed(epoch: Epoch, port: int) -> str:
    stamp = format_datetime(datetime.now(UTC).replace(hour=6, minute=0, second=0, microsecond=0))
    items = "".join(
        f"<item><title>{escape(item.headline)}</title><link>http://127.0.0.1:{port}/news/{item.slug}</link>"
        f"<guid>{item.slug}</guid><pubDate>{stamp}</pubDate><description>{escape(item.paragraphs[0])}</description></item>\n"
        for item in reversed(epoch.items)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Reel Courier</title><link>http://127.0.0.1:{port}/</link>
<description>News of film and television</description>
{items}</channel></rss>
"""
