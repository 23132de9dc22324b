"""The daemon is started and killed, again and again; in the end every change has arrived, and none was told twice."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.crash.nursery import Nursery
from tests.crash.wire import TARGETS, TITLES, Arrival, Wire, faults_of_news

MOMENTS = ("start", "time", "read", "kept", "taken", "failed", "answered", "marked", "refused")
"""When a kill falls: soon after the start, at any time, or at a step: a page was handed out (before the commit), its
change is in the log (after it), a target has read a message (while it is sent), has answered (before the mark), the
log says so (after it). A few thousandths of a second of chance are added."""
_LINES = {" change ": "kept", " sent: ": "marked", " refused: ": "refused"}
_MOST_STEPS = 8
"""A kill falls at one of so many steps of its kind; the first ones of a life are often what the last life left."""
_LONGEST_LIFE = 2.0
_SLOWEST_START = 20.0
_DEADLINE = 90.0


@dataclass(kw_only=True)
class Verdict:
    """What a siege came to."""

    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    """By the moment at which they fell."""
    changes: int = 0
    messages: int = 0
    """One per change and target."""
    repeated: Counter[str] = field(default_factory=Counter)
    """Messages that came again because nobody could know that they were taken, by target and cause."""
    faults: list[str] = field(default_factory=list)
    """Everything that must not be."""
    seconds: float = 0.0

    def report(self) -> str:
        """The figures, for people."""
        lines = [
            f"seed {self.seed}: {sum(self.kills.values())} kills in {self.seconds:.0f} s",
            "  " + ", ".join(f"{moment} {count}" for moment, count in sorted(self.kills.items())),
            f"{self.changes} changes, {self.messages} messages due at {len(TARGETS)} targets",
            f"{sum(self.repeated.values())} came again under the same id, taken before a mark could be made: "
            + (", ".join(f"{what} {count}" for what, count in sorted(self.repeated.items())) or "none"),
            f"{len(self.faults)} faults",
        ]
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults[:20])])


class Siege:
    """One database, one daemon at a time, and the world around it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.verdict = Verdict(seed=seed)
        self._folder = folder
        self._random = Random(seed)
        self._jitter = Random(seed + 1)
        self._moment: str | None = None
        self._passing = 0
        """How many steps of the kind that was drawn are let pass."""
        self._fell = threading.Event()
        self._begun = threading.Event()
        """Set once the daemon of this life says anything."""
        self._wire = Wire(Random(seed + 2), self._at)
        self._file = folder / "monitor.toml"
        self._marked: dict[str, int] = {}
        """Messages that the daemon had marked as sent, and by the end of which life."""
        self.log: list[str] = []

    def run(self, kills: int) -> Verdict:
        """Kill so many times, then let everything settle, and judge."""
        begun = time.monotonic()
        with self._wire:
            self._configure()
            with Nursery(["run", "--config", str(self._file)], self._on_line) as self._nursery:
                for number in range(kills):
                    self._live(self._random.choice(MOMENTS))
                    if number % 2:
                        self._bring_forward()
                self._settle()
        self._judge()
        self.verdict.seconds = time.monotonic() - begun
        return self.verdict

    # One life ---------------------------------------------------------------------------------------------------------

    def _live(self, moment: str) -> None:
        self._wire.life += 1
        self._fell.clear()
        self._begun.clear()
        longest = {"start": 0.3, "time": 1.2}.get(moment, _LONGEST_LIFE)
        self._nursery.start()
        self._passing = self._random.randrange(_MOST_STEPS)
        self._moment = moment
        is_timed = moment in ("start", "time")
        if moment != "start":
            # On a busy machine a start takes longer than a life.
            self._begun.wait(_SLOWEST_START)
        if not self._fell.wait(self._random.uniform(0, longest) if is_timed else longest):
            self._kill(moment if is_timed else "time")
            # The other thread may have been first.
            self._fell.wait()
        self._moment = None
        self._look_into_the_file()

    def _at(self, step: str) -> None:
        """A step of the daemon was seen: the kill falls if it is the one that was drawn. From any thread."""
        if step != self._moment:
            return
        self._passing -= 1
        if self._passing < 0:
            time.sleep(self._jitter.choice((0, 0, 0.002, 0.01, 0.03)))
            self._kill(step)

    def _kill(self, moment: str) -> None:
        if self._nursery.kill():
            self._moment = None
            self.verdict.kills[moment] += 1
            self._nursery.wait()
            self._fell.set()

    def _on_line(self, line: str) -> None:
        self.log.append(f"{self._wire.life} {line}")
        self._begun.set()
        if "Traceback" in line or "broke" in line:
            self.verdict.faults.append(f"life {self._wire.life}: {line.strip()}")
        for words, step in _LINES.items():
            if words in line:
                self._at(step)
                return

    # The file, between two lives --------------------------------------------------------------------------------------

    @contextmanager
    def _copy(self) -> Iterator[sqlite3.Connection]:
        """A copy, so that it is the next daemon that finds what the last one left."""
        folder = self._folder / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for file in self._folder.glob("monitor.db*"):
            if not file.name.endswith((".lock", "-shm")):
                shutil.copy(file, folder)
        with closing(sqlite3.connect(folder / "monitor.db")) as database:
            yield database

    def _look_into_the_file(self) -> None:
        with self._copy() as database:
            if (found := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                self.verdict.faults.append(f"life {self._wire.life}: the file is damaged: {found}")
            if database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'outbox'").fetchone()[0]:
                for (id,) in database.execute("SELECT id FROM outbox WHERE sent"):  # noqa: A001
                    self._marked.setdefault(id, self._wire.life)

    def _bring_forward(self) -> None:
        """What was refused is tried again at once rather than after minutes."""
        with closing(sqlite3.connect(self._folder / "monitor.db")) as database, database:
            if database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'outbox'").fetchone()[0]:
                database.execute("UPDATE outbox SET due_at = created WHERE settled_at IS NULL")

    # The end ----------------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """The world comes to rest, and the daemon runs until nothing is open."""
        self._wire.is_calm = True
        for story in self._wire.stories.values():
            story.kept = False
        self._bring_forward()
        self._wire.life += 1
        self._nursery.start()
        deadline = time.monotonic() + _DEADLINE
        while time.monotonic() < deadline and not self._is_settled():
            time.sleep(0.2)
        self._nursery.kill()
        self._nursery.wait()
        self._look_into_the_file()
        with self._copy() as database:
            for target, error in database.execute("SELECT target, last_error FROM outbox WHERE settled_at IS NULL"):
                self.verdict.faults.append(f"still waiting for {target}: {error}")

    def _is_settled(self) -> bool:
        if not all(story.kept for story in self._wire.stories.values()):
            return False
        # Beside the running daemon, as `status` does.
        with closing(sqlite3.connect(f"file:{self._folder}/monitor.db?mode=ro", uri=True)) as database:
            waiting = database.execute("SELECT count(*) FROM outbox WHERE settled_at IS NULL").fetchone()[0]
        return int(waiting) == 0

    def _judge(self) -> None:
        expected = {story.title: story.told for story in self._wire.stories.values()}
        self.verdict.changes = sum(map(len, expected.values()))
        self.verdict.messages = self.verdict.changes * len(TARGETS)
        for target in TARGETS:
            at_target = [one for one in self._wire.arrivals if one.target == target and one.taken]
            self._judge_repetitions([one for one in self._wire.arrivals if one.target == target])
            self.verdict.faults += faults_of_news(target, expected, at_target)

    def _judge_repetitions(self, arrivals: list[Arrival]) -> None:
        """Only what nobody could know to be taken may come again."""
        last: dict[str, Arrival] = {}
        for one in arrivals:
            before = last.get(one.id)
            if before and before.taken:
                if one.life > self._marked.get(one.id, one.life):
                    self.verdict.faults.append(f"{one.target} got {one.id} again though it was marked")
                elif not before.cut and before.life == one.life:
                    self.verdict.faults.append(f"{one.target} got {one.id} twice in one life")
                else:
                    cause = "no answer" if before.cut else "kill before the mark"
                    self.verdict.repeated[f"{one.target} ({cause})"] += 1
            last[one.id] = one

    def _configure(self) -> None:
        parts = ['[monitor]\ndatabase = "sqlite:///monitor.db"\nweb = ""\n\n[defaults]\nevery = "1s"\n']
        parts += [f'[[titles]]\nname = "{title}"\nseason = 2\n' for title in TITLES]
        for path, story in self._wire.stories.items():
            url = f"http://{self._wire.address}{path}"
            name = f"page-{path[1:]}"
            parts.append(
                f'[[sources]]\nname = "{name}"\nurl = "{url}"\ntitles = ["{story.title}"]\nallow_private = true\n'
            )
        parts += [f'[[notify]]\nname = "{name}"\nurl = "json://{self._wire.address}/{name}"\n' for name in TARGETS]
        self._file.write_text("\n".join(parts), encoding="utf-8")
