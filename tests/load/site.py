"""Hundreds of hosts on loopback, served by one process, which keeps the record of how each of them was treated."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import socket
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from typing import Self

PORT_TRIES = 20
SERVING = 0.004
"""Seconds that an answer takes, so that a second request at the same time would be seen."""
PARAGRAPH = (
    "<p>The long recap tells what happened to the keepers of the light, and what the critics of the other "
    "newspapers said about the sea and the twelve steps that lead down to the harbour, number {n}.</p>\n"
)


@dataclass(kw_only=True)
class Record:
    """What the hosts saw. Gaps are seconds between the end of an answer and the next request to the same host."""

    answered: int = 0
    unchanged: int = 0
    together: int = 0
    """The most requests that one host ever had at the same time."""
    gaps: list[float] = field(default_factory=list)
    """The smallest gap of each host that was asked more than once, robots.txt apart."""
    by_second: Counter[int] = field(default_factory=Counter)
    """How many requests came in each second of the monotonic clock."""
    paths: list[tuple[str, str]] = field(default_factory=list)
    """Host and path of the latest requests, in their order."""


def address(number: int) -> str:
    """The address of a host, all different, all on this machine."""
    return f"127.77.{number // 250}.{number % 250 + 1}"


def page(path: str, edition: int, size: int) -> bytes:
    """A news page about the title that its path names: /TITLE/NUMBER."""
    title = path.split("/")[1]
    stage = ("is in pre-production", "has entered production in Valletta")[edition % 2]
    news = f"<p>Edition {edition}: season 2 of {title} {stage}, Meridiem announced on Friday.</p>\n"
    filler = "".join(PARAGRAPH.format(n=n) for n in range(max(size - len(news), 0) // len(PARAGRAPH)))
    head = f"<!doctype html><html><head><title>{title} season 2</title></head>"
    return f"{head}<body><main><article><h1>{title} season 2</h1>{news}{filler}</article></main></body></html>".encode()


class Hosts:
    """Serves a number of hosts until the block ends. `delay` is the Crawl-delay that each of them asks for, `serving`
    how many seconds an answer takes.
    """

    def __init__(self, hosts: int, *, delay: float | None = None, size: int = 1000, serving: float = SERVING) -> None:
        self.hosts = hosts
        self.seen = Record()
        """What a test keeps of the record."""
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs, hosts, delay, size, serving), daemon=True
        )

    def __enter__(self) -> Self:
        self._process.start()
        self.port = int(self._ours.recv())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.join()

    def url(self, host: int, path: str) -> str:
        return f"http://{address(host)}:{self.port}{path}"

    def answered(self) -> int:
        """How many pages were answered so far."""
        found = self._ask("answered")
        assert isinstance(found, int)
        return found

    def change(self) -> None:
        """From now on, every page is another, once for each request."""
        self._ask("change")

    def record(self) -> Record:
        """What was seen since the last time, which begins anew."""
        found = self._ask("record")
        assert isinstance(found, Record)
        return found

    def _ask(self, what: str) -> object:
        self._ours.send(what)
        return self._ours.recv()


class _Host:
    """One host's side of the record."""

    __slots__ = ("gap", "last_end", "open")

    def __init__(self) -> None:
        self.open = 0
        self.last_end = 0.0
        self.gap = float("inf")


class _Site:
    def __init__(self, delay: float | None, size: int, serving: float) -> None:
        self._serving = serving
        self._robots = f"User-agent: *\nCrawl-delay: {delay}\n".encode() if delay else b""
        self._size = size
        self._changing = False
        self._edition = 0
        self._hosts: dict[str, _Host] = {}
        self._record = Record()

    def answer(self, what: str) -> object:
        if what == "answered":
            return self._record.answered
        if what == "change":
            self._changing = True
            return None
        found, self._record = self._record, Record()
        found.gaps = [host.gap for host in self._hosts.values() if host.gap < float("inf")]
        found.paths = found.paths[-5000:]
        self._hosts = {}
        return found

    async def serve(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ")[1]
                if path == "/robots.txt":
                    writer.write(_response(200 if self._robots else 404, self._robots, "text/plain"))
                    continue
                await self._serve_page(name, path, head, writer)
        writer.close()

    async def _serve_page(self, name: str, path: str, head: str, writer: asyncio.StreamWriter) -> None:
        host, record = self._hosts.setdefault(name, _Host()), self._record
        host.open += 1
        record.together = max(record.together, host.open)
        if host.last_end:
            host.gap = min(host.gap, time.monotonic() - host.last_end)
        record.by_second[int(time.monotonic())] += 1
        record.paths.append((name, path))
        await asyncio.sleep(self._serving)
        self._edition += self._changing
        etag = f'"{self._edition}"'
        is_same = etag in head
        record.answered += 1
        record.unchanged += is_same
        host.open -= 1
        host.last_end = time.monotonic()
        if is_same:
            writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode())
        else:
            writer.write(_response(200, page(path, self._edition, self._size), "text/html; charset=utf-8", etag))


def _response(status: int, body: bytes, kind: str, etag: str = "") -> bytes:
    tag = f"ETag: {etag}\r\n" if etag else ""
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{tag}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _serve(control: Connection, hosts: int, delay: float | None, size: int, serving: float) -> None:
    asyncio.run(_work(control, hosts, _Site(delay, size, serving)))


async def _work(control: Connection, hosts: int, site: _Site) -> None:
    port = 0
    for number in range(hosts):
        name = address(number)
        bound = _bound(name, port)
        port = bound.getsockname()[1]
        await asyncio.start_server(partial(site.serve, name), sock=bound)
    control.send(port)
    asyncio.get_running_loop().add_reader(control.fileno(), _answer, control, site)
    await asyncio.Event().wait()


def _answer(control: Connection, site: _Site) -> None:
    try:
        control.send(site.answer(control.recv()))
    except (EOFError, OSError):
        # Whoever started this was killed, and cannot end it any more.
        os._exit(0)


def _bound(name: str, port: int) -> socket.socket:
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((name, port))
    bound.listen(16)
    bound.setblocking(False)
    return bound
