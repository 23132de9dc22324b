"""CPU per unchanged page against a bare httpx loop over the same server: `python tests/bench/fetch_bench.py`.

Prints one line per case; exits with 1 when a ratio is above the bound.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import socket
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import httpx

from monitor.fetch import Client
from monitor.model import Source, Unchanged, Validators

PAGES = 1000
ROUNDS = 3
BOUND = 1.5
BODY = b"<html><body>" + b"<p>The second season has entered production.</p>" * 600 + b"</body></html>"
ETAG = '"a1"'


def serve(report: Connection) -> None:
    """A bare server in a process of its own, so that only the client's CPU is measured."""
    listener = socket.create_server(("127.0.0.1", 0))
    report.send(listener.getsockname()[1])
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
    not_modified = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while head := connection.recv(65536):
            is_robots = head.startswith(b"GET /robots.txt")
            is_conditional = b"if-none-match" in head.lower()
            connection.sendall(missing if is_robots else not_modified if is_conditional else page)


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


def main() -> int:
    """Measure both cases; 0 when both are within the bound."""
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
    server.terminate()
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
