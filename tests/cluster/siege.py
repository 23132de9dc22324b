"""Every part of a cluster is killed in turn, again and again; in the end every change has arrived, once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from random import Random
from typing import Any

from tests.cluster.manners import Site
from tests.cluster.verdict import Verdict
from tests.crash.nursery import Nursery
from tests.crash.wire import TARGETS, TITLES
from tests.servers import Postgres, Rabbit, connect

MEMBERS = {"worker 1": "worker", "worker 2": "worker", "scheduler 1": "scheduler", "scheduler 2": "scheduler"}
SERVERS = ("database", "broker")
MOMENTS = ("time", "asked", "read", "unchanged", "taken", "answered", "kept", "marked")
"""When a kill falls: at any time, or at a step that was seen: a page is asked for, was handed out, a target has read a
message, has answered, the log tells of a change or of a message that was marked."""
_LINES = {" change ": "kept", " sent: ": "marked"}
_LONGEST_WAIT = 4.0
"""Seconds to wait for the step that was drawn."""
_DOWN = 2.0
"""Seconds that a part stays dead at most."""
_DEADLINE = 150.0


class Siege:
    """A cluster of two workers and two schedulers, its servers, and the world around it."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        *,
        servers_at: str = "127.0.0.1",
        pages_at: Callable[[int], str] = lambda number: f"127.0.0.{number + 2}",
        wraps: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Take the addresses of the servers and of each host, and the commands under which parts of it run, if any."""
        self.verdict = Verdict(seed=seed)
        self._servers_at = servers_at
        self._wraps = wraps or {}
        self.log: list[str] = []
        self._folder = folder
        self._random = Random(seed)
        self._jitter = Random(seed + 1)
        self._file = folder / "monitor.toml"
        self.site = Site(Random(seed + 2), self._at, pages_at)
        self._members: dict[str, Nursery] = {}
        self._drawn: tuple[str, str] | None = None
        """The part to be killed, and the moment."""
        self._fell = threading.Event()
        self._lock = threading.Lock()
        self.broken: list[tuple[float, float]] = []
        """From when to when something was dead, so that what was taken could not be marked."""
        self._headlines: dict[str, str] = {}
        """The last line of each log that began an event."""
        self._marked: dict[str, float] = {}
        """Messages that were seen to be marked as sent, and when."""

    def run(self, kills: int) -> Verdict:
        """Kill so many times, then let everything settle, and judge. Raises NoServer."""

        def attack() -> None:
            for victim in self._victims(kills):
                self._kill_one(victim, self._random.choice(MOMENTS))

        return self.besiege(attack)

    def besiege(self, attack: Callable[[], None]) -> Verdict:
        """Let all parts work, attack, let everything settle, and judge. Raises NoServer."""
        begun = time.monotonic()
        with ExitStack() as held:
            self._database = held.enter_context(Postgres(self._servers_at))
            self._broker = held.enter_context(Rabbit(self._servers_at))
            held.enter_context(self.site)
            self._configure()
            for name, role in MEMBERS.items():
                self._members[name] = held.enter_context(self._member(name, role))
                self._members[name].start()
            self.until(lambda: all(story.told for story in self.site.stories.values()), "a first change of each page")
            since = time.monotonic()
            attack()
            self._settle()
            self.verdict.longest_wait = self.site.longest_wait(since, time.monotonic())
            for name in self._members:
                self._look_after(name)
        self.verdict.judge(self.site, self._marked, self.broken)
        self.verdict.seconds = time.monotonic() - begun
        return self.verdict

    def _member(self, name: str, role: str) -> Nursery:
        return Nursery(
            ["run", "--role", role, "--config", str(self._file)],
            lambda line: self._on_line(name, line),
            modules="tests.cluster.hasty",
            wrap=self._wraps.get(name, ()),
        )

    def _victims(self, kills: int) -> list[str]:
        """Each part as often as any other, in an order of chance; a broker costs most of the time, and comes seldom."""
        victims: list[str] = []
        while len(victims) < kills:
            round_ = [*MEMBERS, "database", *(["broker"] if len(victims) % 2 == 0 else [])]
            self._random.shuffle(round_)
            victims += round_
        return victims[:kills]

    # One kill ---------------------------------------------------------------------------------------------------------

    def _kill_one(self, victim: str, moment: str) -> None:
        self._fell.clear()
        wait = self._random.uniform(0, 1.5) if moment == "time" else _LONGEST_WAIT
        self._look_at_marks()
        self._drawn = (victim, moment)
        if not self._fell.wait(wait):
            self._kill(victim, "time")
            self._fell.wait()
        time.sleep(self._random.uniform(0, _DOWN))
        self._start(victim)
        self.broken[-1] = (self.broken[-1][0], time.monotonic())
        self.bring_forward()
        for name in self._members:
            self._look_after(name)
        asked = len(self.site.visits)
        self.until(lambda: len(self.site.visits) > asked + 3, f"checks after {victim} was killed")

    def _at(self, step: str) -> None:
        """A step was seen: the kill falls if it is the one that was drawn. From any thread."""
        drawn = self._drawn
        if drawn and drawn[1] == step:
            time.sleep(self._jitter.choice((0, 0, 0.002, 0.01, 0.03)))
            self._kill(drawn[0], step)

    def _kill(self, victim: str, moment: str) -> None:
        with self._lock:
            if self._drawn is None:
                return
            self._drawn = None
        self.broken.append((time.monotonic(), float("inf")))
        if victim == "database":
            self._database.kill()
        elif victim == "broker":
            self._broker.kill()
        elif self._members[victim].kill():
            self._members[victim].wait()
        self.verdict.kills[f"{victim} ({moment})"] += 1
        self._fell.set()

    def _start(self, victim: str) -> None:
        if victim == "database":
            self._database.start()
        elif victim == "broker":
            self._broker.start()
        else:
            self._members[victim].start()

    def _look_after(self, name: str) -> None:
        """A process may be killed; it must not die of what happens to others."""
        member = self._members[name]
        if member.is_alive:
            return
        ended, last = member.wait(), self._headlines[name].strip()
        # One that was only just starting when the database was killed cannot go on; a service manager starts it again.
        if not last.startswith("premiere-monitor: The database cannot be used."):
            self.verdict.faults.append(f"{name} ended by itself, with {ended}: {last}")
        member.start()

    def _on_line(self, name: str, line: str) -> None:
        self.log.append(f"{time.monotonic():.3f} {name}: {line}")
        if not line.startswith("  | "):
            self._headlines[name] = line
        # Celery tells of a broker that is gone with the way through its own code.
        if " broke; " in line or ("Traceback" in line and "logger=celery" not in self._headlines[name]):
            self.verdict.faults.append(f"{name}: {self._headlines[name].strip()} {line.strip()}")
        for words, step in _LINES.items():
            if words in line:
                self._at(step)

    # The database -----------------------------------------------------------------------------------------------------

    def _ask(self, statement: str) -> list[Any]:
        with connect(self._database.url) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def _look_at_marks(self) -> None:
        for (id,) in self._ask("SELECT id FROM outbox WHERE sent"):  # noqa: A001
            self._marked.setdefault(id, time.monotonic())

    def bring_forward(self) -> None:
        """What was refused is tried again at once rather than after minutes."""
        self._ask("UPDATE outbox SET due_at = created WHERE settled_at IS NULL")

    # The end ----------------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        self.site.is_calm = True
        for story in self.site.stories.values():
            story.kept = False
        with suppress(AssertionError):
            self.until(self._is_settled, "rest", forward=True)
        for path, story in self.site.stories.items():
            if not story.kept:
                lease = self._ask(
                    f"SELECT lease, leased_until, next_due, now() FROM source WHERE name = 'page{path[1:]}'"
                )
                self.verdict.faults.append(f"{story.title} is not checked any more: {lease}")
        for target, error in self._ask("SELECT target, last_error FROM outbox WHERE settled_at IS NULL"):
            self.verdict.faults.append(f"still waiting for {target}: {error}")

    def _is_settled(self) -> bool:
        if not all(story.kept for story in self.site.stories.values()):
            return False
        return self._ask("SELECT count(*) FROM outbox WHERE settled_at IS NULL") == [(0,)]

    def until(self, is_so: Callable[[], bool], what: str, *, forward: bool = False) -> None:
        """Wait till it is so. Fails at a deadline."""
        deadline, next_push = time.monotonic() + _DEADLINE, time.monotonic()
        while not is_so():
            if time.monotonic() > deadline:
                self.verdict.faults.append(f"waited in vain for {what}")
                raise AssertionError(self.verdict.report() + "\n" + "".join(self.log[-60:]))
            if forward and time.monotonic() > next_push:
                self.bring_forward()
                next_push = time.monotonic() + 5
            time.sleep(0.1)

    def _configure(self) -> None:
        parts = [
            f'[monitor]\nengine = "celery"\ndatabase = "{self._database.url}"\nbroker = "{self._broker.url}"\n'
            'web = ""\n\n[defaults]\nevery = "1s"\n'
        ]
        parts += [f'[[titles]]\nname = "{title}"\nseason = 2\n' for title in TITLES]
        for path, story in self.site.stories.items():
            parts.append(
                f'[[sources]]\nname = "page{path[1:]}"\nurl = "{self.site.url(path)}"\ntitles = ["{story.title}"]\n'
                "allow_private = true\n"
            )
        parts += [f'[[notify]]\nname = "{name}"\nurl = "{self.site.target(name)}"\n' for name in TARGETS]
        self._file.write_text("\n".join(parts), encoding="utf-8")
