"""Score extraction and replay on the labelled corpus, and hold the figures against their floors.

    python -m tests.quality.score                    a table of every figure
    python -m tests.quality.score --check-floors     the same; exit 1, naming each figure below its floor
    python -m tests.quality.score --raise-floors     the same; floors.json takes the figures that are higher
    python -m tests.quality.score --states           and how each state fares
    python -m tests.quality.score --show 20          and the first differences of each part; never of a kept one

Fresh parts are own sheets that no training has seen: what to choose thresholds and features by, and what may be read.
`measures` defines the figures. Kept parts are for totals only: whoever tunes on a text can no longer measure with it.
Where PREMIERE_MONITOR_SEEDS names a folder of labelled documents, it is one part more.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.quality.corpus import CORPUS, Document, documents, histories, pages, sheets
from tests.quality.floors import below, read_floors, write_floors
from tests.quality.measures import Score, f1, score_documents, score_histories

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the corpus that is measured by itself."""

    name: str
    command: str
    load: Callable[[], Sequence[Any]]
    score: Callable[[Sequence[Any], Sequence[Json]], Score]

    @property
    def is_kept(self) -> bool:
        """Whether only its totals may be looked at."""
        return self.name.startswith("kept")


def parts() -> list[Part]:
    """Every part that is there, in the order of the table."""
    found = [
        _texts(f"{half}/{form}", partial(documents, CORPUS / half / form))
        for half in ("tuned", "kept")
        for form in ("articles", "phrases")
    ]
    found += [_texts(f"fresh/{form}", partial(sheets, CORPUS / "fresh" / form)) for form in ("articles", "phrases")]
    found.append(_texts("pages", partial(pages, CORPUS / "pages")))
    over_time = partial(histories, CORPUS / "pages", CORPUS / "multisource")
    found.append(Part(name="histories", command="replay", load=over_time, score=score_histories))
    own = partial(histories, CORPUS.parent / "histories")
    found.append(Part(name="own histories", command="replay", load=own, score=score_histories))
    if seeds := os.environ.get("PREMIERE_MONITOR_SEEDS"):
        found.append(_texts("seeds", partial(documents, Path(seeds))))
    return found


def _texts(name: str, load: Callable[[], Sequence[Document]]) -> Part:
    return Part(name=name, command="extract", load=load, score=score_documents)


def ask(command: str, questions: Sequence[Json]) -> list[Json]:
    """Put questions to `python -m monitor COMMAND`, as JSON lines. Exits with one sentence if it fails to answer."""
    lines = "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)
    asked = [sys.executable, "-m", "monitor", command]
    done = subprocess.run(asked, input=lines, capture_output=True, text=True, encoding="utf-8", check=False)
    answers: list[Json] = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    if done.returncode or len(answers) != len(questions):
        told = f"{len(answers)} answers to {len(questions)} questions, exit code {done.returncode}"
        sys.exit(f"premiere-monitor {command}: {told}\n{done.stderr[-2000:]}")
    for answer in answers:
        if "error" in answer:
            sys.exit(f"premiere-monitor {command}: {answer['id']}: {answer['error']}")
    return answers


def measure(part: Part) -> tuple[Score, str]:
    """Score one part. Gives the score and its line of the table."""
    loaded = part.load()
    start = time.perf_counter()
    answers = ask(part.command, [one.question for one in loaded])
    took = time.perf_counter() - start
    score = part.score(loaded, answers)
    figures = "  ".join(f"{key} {value:.4f}" for key, value in score.figures.items() if value is not None)
    return score, f"{part.name:15} {len(loaded):5} in {took:5.1f} s  {figures}"


def states(score: Score) -> str:
    """A line per state: labelled, claimed, right, F1."""
    lines = []
    for state, n in sorted(score.states.items()):
        share = f1(n["hit"], n["said"], n["gold"])
        lines.append(f"    {state:16} gold {n['gold']:4}  said {n['said']:4}  hit {n['hit']:4}  F1 {share:.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and hold against the floors. Gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check-floors", action="store_true", help="exit 1 if a figure is below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="write the present figures where they are higher")
    parser.add_argument("--states", action="store_true", help="print how each state fares")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N differences of each part")
    parser.add_argument("parts", nargs="*", help="only these parts of the corpus")
    options = parser.parse_args(arguments)
    chosen = [part for part in parts() if not options.parts or part.name in options.parts]
    if missing := set(options.parts) - {part.name for part in chosen}:
        parser.error(f"no such part: {', '.join(sorted(missing))}; there are {', '.join(p.name for p in parts())}")
    figures = {}
    for part in chosen:
        score, line = measure(part)
        figures[part.name] = score.figures
        print(line, flush=True)
        if options.states and score.states:
            print(states(score))
        for difference in [] if part.is_kept else score.differences[: options.show]:
            print("   ", difference)
    if options.raise_floors:
        write_floors(figures)
    faults = below(figures, read_floors()) if options.check_floors else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
