"""How the cost of a status grows with the history kept: `python tests/bench/status_bench.py`.

The same few claims are observed 10, 1,000 and 100,000 times. A page that says the same again adds nothing to what is
kept, so that the last resolution should cost no more than the first, nor should the last check: load what is known of
the title, merge one more reading, resolve, and write what moved, in one transaction of a database on disk. Prints a
line of JSON; exits 1 above 1.5 times.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.ledger import Ledger
from monitor.model import Aspect, Basis, Claim, Evidence, State, Target, Testimony, Title, Trust, When
from monitor.status import Reading, hear, resolve
from monitor.store import Store, standings
from monitor.store import claims as kept

START = datetime(2020, 1, 1, tzinfo=UTC)
OBSERVATIONS = (10, 1_000, 100_000)
ALLOWED = 1.5
ROUNDS = 200
TITLE = Title(name="Lanternfall", season=2)


def claims() -> tuple[Claim, ...]:
    """What each of the pages says."""
    told = (
        (State.RENEWED, Aspect.REACHED, None, Basis.OFFICIAL),
        (State.FILMING, Aspect.REACHED, "2019-06-23", Basis.OFFICIAL),
        (State.WRAPPED, Aspect.REACHED, "2019-11", Basis.REPORTED),
        (State.RELEASED, Aspect.PLANNED, "2040-07-16", Basis.OFFICIAL),
        (State.RELEASED, Aspect.PLANNED, "2039-12-25", Basis.RUMOURED),
    )
    return tuple(
        Claim(
            season=2,
            state=state,
            aspect=aspect,
            when=When.parse(when) if when else None,
            basis=basis,
            evidence=Evidence(quote="So it says."),
        )
        for state, aspect, when, basis in told
    )


def observed(times: int, pages: int = 2) -> tuple[Testimony, ...]:
    """What is known after so many observations of the claims on a few pages, one an hour."""
    known: tuple[Testimony, ...] = ()
    said = claims()
    for number in range(times // len(said)):
        known = hear(known, said, look(number, pages))
    return known


def look(number: int, pages: int = 2) -> Reading:
    """The reading of an hour, of one page after the other."""
    name = f"source-{number % pages}"
    seen = START + timedelta(hours=number)
    url = f"https://{name}.example/"
    return Reading(source=name, trust=Trust.TRADE, url=url, told=None, seen=seen, text_id=name)


def resolve_seconds(known: Sequence[Testimony]) -> float:
    """The median seconds of one resolution."""
    now = START + timedelta(days=3650)
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        resolve(known, now)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def check_seconds(folder: Path, times: int) -> float:
    """The median seconds of one check's part in the database, after so many observations were kept by it."""
    ledger, said = Ledger(targets=(Target(name="phone", url="json://phone"),), zone=UTC), claims()
    readings = times // len(said)
    with Store.open(f"sqlite:///{folder}/{times}.db") as store:
        with store.transaction() as tx:
            ledger.hear(tx, TITLE, said, look(0), START, silent=False)
        # What lies between makes no row: only the last sight of each page is kept.
        with store.transaction() as tx:
            standings.hold(tx, TITLE)
            kept.record(tx, TITLE, kept.of_title(tx, TITLE.key), observed(times))
        taken = []
        for number in range(readings, readings + ROUNDS):
            reading = look(number)
            begin = time.perf_counter()
            with store.transaction(lasting=False) as tx:
                ledger.hear(tx, TITLE, said, reading, reading.seen, silent=False)
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> int:
    """Measure, print, and judge."""
    known = {times: observed(times) for times in OBSERVATIONS}
    seconds = {times: resolve_seconds(known[times]) for times in OBSERVATIONS}
    with tempfile.TemporaryDirectory() as folder:
        checks = {times: check_seconds(Path(folder), times) for times in OBSERVATIONS}
    ratios = [taken[OBSERVATIONS[-1]] / taken[OBSERVATIONS[0]] for taken in (seconds, checks)]
    figures = {
        "resolve_ms": {str(times): round(1000 * taken, 4) for times, taken in seconds.items()},
        "check_ms": {str(times): round(1000 * taken, 4) for times, taken in checks.items()},
        "testimonies": {str(times): len(known[times]) for times in OBSERVATIONS},
        "ratios": [round(ratio, 2) for ratio in ratios],
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0 if max(ratios) <= ALLOWED else 1


if __name__ == "__main__":
    raise SystemExit(main())
