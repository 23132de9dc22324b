"""CPU and memory of `check` beside a bare httpx loop over the same pages: `python -m tests.bench.check_bench`.

Each case is a process of its own over a server on loopback, ours and the bare one in turn. The whole process is told,
and the share of one page: what many pages cost more than one, per page. Three cases: pages that answer 304, pages
without validators that come whole and are as they were, and pages that changed. Exits with 1 when a bound is passed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import sys
import tempfile
from dataclasses import dataclass
from itertools import product
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

PAGES = 1000
CHANGED_PAGES = 40
ROUNDS = 3
CPU_BOUND = 1.5
"""Of the bare loop's, for an unchanged page."""
MEMORY_BOUND = 110.0
"""MiB, at the peak."""

TITLES = [
    " ".join(words)
    for words in product(
        ("Silver", "Hollow", "Northern", "Paper", "Winter", "Copper", "Quiet"),
        ("Lantern", "Harbour", "Orchard", "Meridian", "Causeway", "Ledger", "Station"),
    )
]
"""What is watched: each page tells of one of them, as sites of recaps do."""
WORDS = (
    *("the", "a", "of", "to", "in", "on", "for", "with", "keeper", "critics", "newspaper", "light", "sea", "twelve"),
    *("steps", "lead", "down", "harbour", "long", "recap", "tells", "what", "happened", "said", "about", "night"),
    *("boats", "came", "back", "before", "morning", "while", "nobody", "looked", "old", "street", "glass", "and"),
)
"""What the rest of a page is written with, each in its own order: no two are copies of each other."""

BARE = """
import sys, httpx
base, pages, etag = sys.argv[1], int(sys.argv[2]), sys.argv[3]
headers = {"If-None-Match": etag} if etag else {}
with httpx.Client(trust_env=False) as client:
    for number in range(pages):
        client.get(f"{base}/{number}", headers=headers).content
"""


def page(number: int, edition: int) -> bytes:
    """A news page of 30 KB, of which the text is a seventh and the rest what sites put around it."""
    title = TITLES[number % len(TITLES)]
    news = f"<p>Edition {edition} of report {number}: {title} season 2 has entered production in Valletta.</p>"
    drawn = Random(number)
    recap = "".join(f"<p>{' '.join(drawn.choices(WORDS, k=35)).capitalize()}.</p>\n" for _ in range(20))
    around = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/section/{n}/" data-track="menu">Section {n}</a></li>\n'
        for n in range(270)
    )
    head = f"<html><head><title>Recap {number}</title></head>"
    article = f"<article><h1>Recap {number}</h1>{news}{recap}</article>"
    return f"{head}<body><nav><ul>{around}</ul></nav>{article}</body></html>".encode()


def serve(control: Connection) -> None:
    """Answers every path with a page of the edition that was last sent, with or without validators.

    A process of its own, which renders every page once, so that it takes little of the machine.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    control.send(listener.getsockname()[1])
    edition, has_validators = 1, True
    answers: dict[str, bytes] = {}
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while head := connection.recv(65536):
            while control.poll():
                edition, has_validators = control.recv()
                answers = {}
            text = head.decode("latin-1")
            path = text.split(" ", 2)[1]
            if has_validators and f'"{edition}"' in text:
                connection.sendall(f'HTTP/1.1 304 Not Modified\r\nETag: "{edition}"\r\n\r\n'.encode())
                continue
            if path not in answers:
                answers[path] = answer(path, edition, has_validators=has_validators)
            connection.sendall(answers[path])


def answer(path: str, edition: int, *, has_validators: bool) -> bytes:
    if path == "/robots.txt":
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    body = page(int(path[1:]), edition)
    etag = f'ETag: "{edition}"\r\n' if has_validators else ""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{etag}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What one case came to."""

    ours: float
    """Milliseconds of CPU for one page."""
    bare: float
    memory: float
    """MiB at the peak of ours."""

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


class Bench:
    """The server, and a folder with configurations for one page, for some and for all."""

    def __init__(self, folder: Path, port: int, control: Connection, pages: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.control = control
        self.pages = pages
        self.edition = 1
        self.files = {count: self._configure(folder, count) for count in (1, CHANGED_PAGES, pages)}
        for count in self.files:
            self.check(count)

    def _configure(self, folder: Path, pages: int) -> Path:
        file = folder / f"monitor-{pages}.toml"
        titles = "".join(f'[[titles]]\nname = "{title}"\nseason = 2\n' for title in TITLES)
        sources = "".join(
            f'[[sources]]\nname = "p{n}"\nurl = "{self.base}/{n}"\nallow_private = true\n'
            f'titles = ["{TITLES[n % len(TITLES)]}"]\n'
            for n in range(pages)
        )
        head = f'[monitor]\ndatabase = "sqlite:///{folder}/{pages}.db"\nweb = ""\n'
        file.write_text(head + titles + sources, encoding="utf-8")
        return file

    def serve(self, *, changed: bool = False, has_validators: bool = True) -> None:
        """What the server answers from now on."""
        self.edition += changed
        self.control.send((self.edition, has_validators))

    def check(self, pages: int) -> Cost:
        command = str(Path(sys.executable).with_name("premiere-monitor"))
        return cost(command, "check", "--config", str(self.files[pages]))

    def bare(self, pages: int, *, conditional: bool) -> Cost:
        etag = f'"{self.edition}"' if conditional else ""
        return cost(sys.executable, "-c", BARE, self.base, str(pages), etag)

    def measure(self, pages: int, *, changed: bool = False, has_validators: bool = True) -> Measured:
        """The least of a few rounds for each, as the share of one page."""
        rounds: dict[str, list[Cost]] = {}
        for _ in range(ROUNDS):
            for count in (1, pages):
                self.serve(changed=changed, has_validators=has_validators)
                rounds.setdefault(f"check {count}", []).append(self.check(count))
                theirs = self.bare(count, conditional=has_validators and not changed)
                rounds.setdefault(f"bare {count}", []).append(theirs)
        least = {name: min(costs, key=lambda one: one.cpu) for name, costs in rounds.items()}
        for name, one in least.items():
            print(f"  {name:>10} pages: {one.cpu:6.2f} s CPU, {one.memory:6.1f} MiB")
        ours, alone = (
            1000 * (least[f"{name} {pages}"].cpu - least[f"{name} 1"].cpu) / (pages - 1) for name in ("check", "bare")
        )
        memory = max(one.memory for name in ("check 1", f"check {pages}") for one in rounds[name])
        print(f"  one page: {ours:.2f} ms against {alone:.2f} ms, {ours / alone:.2f} times")
        return Measured(ours=ours, bare=alone, memory=memory)


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=PAGES, help="how many unchanged pages (default: %(default)s)")
    pages = parser.parse_args().pages
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), ours.recv(), ours, pages)
        print(f"{pages} unchanged pages of {len(page(0, 0)) / 1000:.0f} KB, answered 304")
        known = bench.measure(pages)
        print(f"{pages} unchanged pages without validators")
        whole = bench.measure(pages, has_validators=False)
        print(f"{CHANGED_PAGES} changed pages")
        changed = bench.measure(CHANGED_PAGES, changed=True)
    server.terminate()
    memory = max(one.memory for one in (known, whole, changed))
    print(
        f"bounds: {known.ratio:.2f} (304) and {whole.ratio:.2f} (without validators) of {CPU_BOUND} times the CPU, "
        f"{memory:.0f} of {MEMORY_BOUND:.0f} MiB"
    )
    return int(max(known.ratio, whole.ratio) > CPU_BOUND or memory > MEMORY_BOUND)


if __name__ == "__main__":
    sys.exit(main())
