"""What a siege of a cluster came to: what was lost, doubled, or asked for against a host's wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.cluster.manners import Site
from tests.crash.wire import TARGETS, Arrival, faults_of_news

Spans = Sequence[tuple[float, float]]


@dataclass(kw_only=True)
class Verdict:
    """What a siege came to."""

    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    """By the part that was killed and the moment."""
    changes: int = 0
    messages: int = 0
    """One per change and target."""
    visits: int = 0
    longest_wait: float = 0.0
    """Seconds in which some page was not asked for."""
    repeated: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def report(self) -> str:
        """The figures, for people."""
        again = ", ".join(f"{what} {count}" for what, count in sorted(self.repeated.items())) or "none"
        lines = [
            f"seed {self.seed}: {sum(self.kills.values())} kills in {self.seconds:.0f} s",
            "  " + ", ".join(f"{what} {count}" for what, count in sorted(self.kills.items())),
            f"{self.changes} changes, {self.messages} messages due at {len(TARGETS)} targets",
            f"{sum(self.repeated.values())} came again under the same id: {again}",
            f"{self.visits} requests; no page was left alone for longer than {self.longest_wait:.1f} s",
            f"{len(self.faults)} faults",
        ]
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults[:20])])

    def judge(self, site: Site, marked: Mapping[str, float], broken: Spans) -> None:
        """Find every fault. `marked`: by when a message was seen to be marked; `broken`: when some part was dead."""
        expected = {story.title: story.told for story in site.stories.values()}
        self.changes = sum(map(len, expected.values()))
        self.messages = self.changes * len(TARGETS)
        self.visits = len(site.visits)
        self.faults += site.faults()
        for target in TARGETS:
            arrivals = [one for one in site.arrivals if one.target == target]
            self._judge_repetitions(arrivals, marked, broken)
            self.faults += faults_of_news(target, expected, [one for one in arrivals if one.taken])

    def _judge_repetitions(self, arrivals: Sequence[Arrival], marked: Mapping[str, float], broken: Spans) -> None:
        """Only what nobody could know to be taken may come again: no answer, or a kill before the mark."""
        last: dict[str, Arrival] = {}
        for one in arrivals:
            before = last.get(one.id)
            if before and before.taken:
                if one.at > marked.get(one.id, one.at):
                    self.faults.append(f"{one.target} got {one.id} again though it was marked")
                elif before.cut:
                    self.repeated[f"{one.target} (no answer)"] += 1
                elif any(start <= one.at and end >= before.at for start, end in broken):
                    self.repeated[f"{one.target} (cut off before the mark)"] += 1
                else:
                    self.faults.append(f"{one.target} got {one.id} twice though nothing had failed")
            last[one.id] = one
