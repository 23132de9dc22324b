"""CPU and memory of `check` beside a bare httpx loop over the same pages: `python tests/bench/check_bench.py`.

Each case is a process of its own over a server on loopback. The whole process is told, and the share of one page: what
200 pages cost more than one, per page. Exits with 1 when a bound is passed.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

PAGES = 200
ROUNDS = 3
CPU_BOUND = 1.6
"""Of the bare loop's, for an unchanged page."""
MEMORY_BOUND = 110.0
"""MiB, at the peak."""

BARE = """
import sys, httpx
base, pages, etag = sys.argv[1], int(sys.argv[2]), sys.argv[3]
headers = {"If-None-Match": etag} if etag else {}
with httpx.Client(trust_env=False) as client:
    for number in range(pages):
        client.get(f"{base}/{number}", headers=headers).content
"""


def page(number: int, edition: int) -> bytes:
    """A news page of 30 KB."""
    news = f"<p>Edition {edition} of report {number}: Lanternfall season 2 has entered production in Valletta.</p>"
    filler = "".join(
        f"<p>Paragraph {n} of the long recap tells what happened to the keepers, and what the critics of the "
        f"{n}th newspaper said about the light, the sea and the twelve steps that lead down to the harbour.</p>\n"
        for n in range(145)
    )
    head = f"<html><head><title>Recap {number}</title></head>"
    return f"{head}<body><article>{news}{filler}</article></body></html>".encode()


def serve(control: Connection) -> None:
    """Answers every path with a page of the edition that was last sent; a process of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    control.send(listener.getsockname()[1])
    edition = 0
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while head := connection.recv(65536):
            while control.poll():
                edition = control.recv()
            connection.sendall(answer(head.decode("latin-1"), edition))


def answer(head: str, edition: int) -> bytes:
    path = head.split(" ")[1]
    if path == "/robots.txt":
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    etag = f'"{edition}"'
    if etag in head:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
    body = page(int(path[1:]), edition)
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: {etag}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one process used: seconds of CPU, MiB at the peak."""

    cpu: float
    memory: float


def cost(*arguments: str) -> Cost:
    """Run a process to its end."""
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=silence)
    _, status, used = os.wait4(pid, 0)
    assert status == 0, f"{arguments} ended with {status}"
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(cpu=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / unit)


class Bench:
    """The server and a folder with a configuration for one page and one for all."""

    def __init__(self, folder: Path, port: int, control: Connection) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.control = control
        self.edition = 0
        self.files = {pages: self._configure(folder, pages) for pages in (1, PAGES)}

    def _configure(self, folder: Path, pages: int) -> Path:
        file = folder / f"monitor-{pages}.toml"
        sources = "".join(
            f'[[sources]]\nname = "p{n}"\nurl = "{self.base}/{n}"\nallow_private = true\n' for n in range(pages)
        )
        head = f'[monitor]\ndatabase = "sqlite:///{folder}/{pages}.db"\nweb = ""\n'
        file.write_text(f'{head}[[titles]]\nname = "Lanternfall"\nseason = 2\n{sources}', encoding="utf-8")
        return file

    def next_edition(self) -> None:
        self.edition += 1
        self.control.send(self.edition)

    def check(self, pages: int) -> Cost:
        command = str(Path(sys.executable).with_name("premiere-monitor"))
        return cost(command, "check", "--config", str(self.files[pages]))

    def bare(self, pages: int, *, conditional: bool) -> Cost:
        etag = f'"{self.edition}"' if conditional else ""
        return cost(sys.executable, "-c", BARE, self.base, str(pages), etag)

    def measure(self, *, changed: bool) -> tuple[dict[str, Cost], float]:
        """The least of a few rounds for each case; and how the shares of one page compare."""
        rounds: dict[str, list[Cost]] = {}
        for _ in range(ROUNDS):
            for pages in (1, PAGES):
                if changed:
                    self.next_edition()
                rounds.setdefault(f"check {pages}", []).append(self.check(pages))
                rounds.setdefault(f"bare {pages}", []).append(self.bare(pages, conditional=not changed))
        least = {name: min(costs, key=lambda one: one.cpu) for name, costs in rounds.items()}
        share = {
            name: (least[f"{name} {PAGES}"].cpu - least[f"{name} 1"].cpu) / (PAGES - 1) for name in ("check", "bare")
        }
        for name, one in least.items():
            print(f"  {name:>9} pages: {one.cpu:6.2f} s CPU, {one.memory:6.1f} MiB")
        ratio = share["check"] / share["bare"]
        print(f"  one page: {share['check'] * 1e3:.2f} ms against {share['bare'] * 1e3:.2f} ms, {ratio:.2f} times")
        return least, ratio


def main() -> int:
    """Measure, print, judge."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), ours.recv(), ours)
        for pages in (1, PAGES):
            bench.check(pages)
        print(f"{PAGES} unchanged pages of {len(page(0, 0)) / 1000:.0f} KB")
        unchanged, ratio = bench.measure(changed=False)
        print(f"{PAGES} changed pages")
        changed, _ = bench.measure(changed=True)
    server.terminate()
    memory = max(one.memory for one in (*unchanged.values(), *changed.values()))
    print(f"bounds: {ratio:.2f} of {CPU_BOUND} times the CPU, {memory:.0f} of {MEMORY_BOUND:.0f} MiB")
    return int(ratio > CPU_BOUND or memory > MEMORY_BOUND)


if __name__ == "__main__":
    sys.exit(main())
