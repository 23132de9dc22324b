"""CPU per unchanged page against a bare httpx loop over the same server: `python tests/bench/fetch_bench.py`.

And what a changed page of 30 KB costs from its first byte to its claims, and the memory that one of 5 MB takes. Prints
one line per case; exits with 1 when a bound is passed.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import socket
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import httpx

from monitor import look
from monitor.fetch import Client
from monitor.model import Source, Title, Unchanged, Validators

PAGES = 1000
ROUNDS = 3
BOUND = 1.5
BODY = b"<html><body>" + b"<p>The second season has entered production.</p>" * 600 + b"</body></html>"
ETAG = '"a1"'
CHANGED = 15.0
"""Milliseconds of CPU for a changed page of 30 KB, its claims extracted."""
MEMORY = 200.0
"""MiB for a page of 5 MB, beside what the program had before."""
TITLES = (Title(name="Lanternfall", season=2),)
NEWS = "<p>Edition {} of the report: Lanternfall season 2 has entered production in Valletta.</p>"
FILLER = "<p>Line {} of the long recap tells what the critics of the harbour town said about the light and the sea.</p>"


def serve(report: Connection) -> None:
    """A bare server in a process of its own, so that only the client's CPU is measured."""
    listener = socket.create_server(("127.0.0.1", 0))
    report.send(listener.getsockname()[1])
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
    not_modified = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    editions = 0
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while head := connection.recv(65536):
            if head.startswith((b"GET /changed", b"GET /large")):
                editions += 1
                connection.sendall(told(editions, lines=250 if head.startswith(b"GET /changed") else 45_000))
                continue
            is_robots = head.startswith(b"GET /robots.txt")
            is_conditional = b"if-none-match" in head.lower()
            connection.sendall(missing if is_robots else not_modified if is_conditional else page)


def told(edition: int, *, lines: int) -> bytes:
    """An answer with a page whose every edition differs in one sentence."""
    text = NEWS.format(edition) + "".join(FILLER.format(line) for line in range(lines))
    body = f"<html><head><title>Recap</title></head><body><article>{text}</article></body></html>".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def cpu(run: Callable[[int], None]) -> float:
    """Seconds of CPU per call, the best of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for number in range(PAGES):
            run(number)
        best = min(best, (time.process_time() - start) / PAGES)
    return best


def bare(base: str, headers: dict[str, str]) -> float:
    """The httpx loop that ours is held against; it reads the body and does nothing with it."""
    with httpx.Client(trust_env=False) as client:

        def run(number: int) -> None:
            response = client.get(f"{base}/{number}", headers=headers)
            assert response.status_code == 304 or response.content

        run(0)
        return cpu(run)


def ours(base: str, validators: Validators) -> float:
    """The same pages through the client, with robots.txt, guard and turns."""
    body_hash = hashlib.sha256(BODY).hexdigest()
    with Client() as client:

        def run(number: int) -> None:
            source = Source(name="bench", url=f"{base}/{number}", allow_private=True)
            outcome = client.get(source, validators=validators, body_hash=body_hash)
            assert isinstance(outcome, Unchanged), outcome

        run(0)
        return cpu(run)


def read_whole(base: str) -> tuple[float, float]:
    """Milliseconds of CPU for a changed page, the median; MiB that a page of 5 MB took beside."""
    with Client() as client:

        def run(path: str) -> float:
            source = Source(name="bench", url=f"{base}/{path}", allow_private=True)
            start = time.process_time()
            seen = look.at_page(client, source, TITLES, source.url, None)
            assert seen.claims, seen
            return (time.process_time() - start) * 1000

        run("changed")
        spent = statistics.median(run("changed") for _ in range(20))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        run("large")
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit


def main() -> int:
    """Measure all; 0 when all are within their bounds."""
    receive, send = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=serve, args=(send,), daemon=True)
    server.start()
    base = f"http://127.0.0.1:{receive.recv()}"
    worst = 0.0
    cases = {"304": ({"If-None-Match": ETAG}, Validators(etag=ETAG)), "same body": ({}, Validators())}
    for name, (headers, validators) in cases.items():
        theirs, own = bare(base, headers), ours(base, validators)
        worst = max(worst, own / theirs)
        print(f"{name}: {own * 1e6:.0f} µs against {theirs * 1e6:.0f} µs bare, ratio {own / theirs:.2f}")
    spent, memory = read_whole(base)
    print(f"a changed page of 30 KB with its claims: {spent:.1f} ms of {CHANGED:.0f}")
    print(f"a page of 5 MB: {memory:.0f} MiB of extra memory of {MEMORY:.0f}")
    server.terminate()
    return 0 if worst <= BOUND and spent <= CHANGED and memory <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
