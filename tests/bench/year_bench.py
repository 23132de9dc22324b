"""How the database grows in two years of 100 sources: `python -m tests.bench.year_bench [--sources 100 --keep 365]`.

Sixty pages that are edited every few days and forty feeds with two articles a day, checked twelve times a day, with the
claims, changes and messages that come of them; written through the store's own queries, day by day, with housekeeping
as the daemon does it. Exits with 1 if the file still grows by more than a tenth once everything old enough is put away.
With a year's keeping, the default, that is the second year.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from monitor.model import Source, Title
from monitor.store import (
    CheckOutcome,
    CheckRecord,
    Ended,
    Retention,
    Store,
    Transaction,
    claims,
    housekeeping,
    outbox,
    pages,
    sources,
    standings,
)
from tests.store.news import article, change, entry, standing, told_by

DAY, START = timedelta(days=1), datetime(2026, 1, 1, tzinfo=UTC)
CHECKS_A_DAY, ARTICLES_A_DAY, TARGETS = 12, 2, 4
SPANS = {30: 360, 120: 360, 365: 732}
"""How many days are passed for each time of keeping, in days."""
SETTLED = 0.1
MIB = 1 << 20


class Year:
    """One database and the days that pass over it."""

    def __init__(self, store: Store, keep: timedelta, count: int) -> None:
        self.store = store
        self.keep = keep
        self.random = Random(1)
        self.now = START
        self.sources = [Source(name=f"s{n}", url=f"https://s{n}.example/") for n in range(count)]
        self.pages = count * 3 // 5
        """So many are pages, the others feeds."""
        self.titles = [Title(name=f"Title {n}", season=2) for n in range(max(count // 4, 1))]
        with store.transaction() as tx:
            sources.sync(tx, self.sources, self.now)
            for title in self.titles:
                standings.hold(tx, title)

    def pass_day(self) -> None:
        for _ in range(CHECKS_A_DAY):
            self.now += DAY / CHECKS_A_DAY
            with self.store.transaction(lasting=False) as tx:
                record = CheckRecord(at=self.now, outcome=CheckOutcome.UNCHANGED, elapsed=0.2)
                sources.finish_all(tx, [Ended(name=one.name, record=record, next_due=self.now) for one in self.sources])
        with self.store.transaction() as tx:
            for one in self.sources[: self.pages]:
                if self.random.random() < 0.2:
                    self._read(tx, one, one.url, words=2500)
            for one in self.sources[self.pages :]:
                for _ in range(ARTICLES_A_DAY):
                    self._read(tx, one, f"{one.url}{self.random.getrandbits(48):x}", words=600)
            self._tell(tx)
        with self.store.transaction() as tx:
            housekeeping.prune(tx, self.now, Retention(texts=self.keep, messages=self.keep))

    def _read(self, tx: Transaction, source: Source, url: str, *, words: int) -> None:
        text = " ".join(f"{self.random.getrandbits(24):x}" for _ in range(words))
        mark = f"{self.random.getrandbits(64):x}"
        pages.save(
            tx, source.name, url, at=self.now, body_hash=mark, article=article(text), text_hash=mark, text_id=mark
        )
        if self.random.random() < 0.1:
            title = self.random.choice(self.titles)
            told = told_by(source=source.name, url=url, told=self.now, first_seen=self.now, last_seen=self.now)
            claims.record(tx, title, (), (replace(told, text_id=mark),))

    def _tell(self, tx: Transaction) -> None:
        """A change per title and month."""
        for title in self.titles:
            if self.random.random() < 1 / 30:
                told = [entry(f"t{n}", title, created=self.now, due_at=self.now) for n in range(TARGETS)]
                standings.save(tx, title, standing(told_by()), [change()], told, self.now)
                outbox.mark_sent(tx, [one.id for one in told], self.now)


def grow(keep: int, days: int, count: int) -> list[float]:
    """The size in MiB after each of twelve equal spans of the days, everything written to the file."""
    sizes: list[float] = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "monitor.db"
        with Store.open(f"sqlite:///{file}") as store:
            year = Year(store, keep * DAY, count)
            for day in range(1, days + 1):
                year.pass_day()
                if day % (days // 12) == 0 and len(sizes) < 12:
                    sizes.append(sum(part.stat().st_size for part in Path(folder).iterdir()) / MIB)
    return sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=100)
    parser.add_argument("--keep", type=int, choices=SPANS, help="days; all three without it")
    asked = parser.parse_args()
    is_bounded = True
    for keep, days in SPANS.items():
        if asked.keep not in (None, keep):
            continue
        begun = time.monotonic()
        sizes = grow(keep, days, asked.sources)
        told = " ".join(f"{size:.0f}" for size in sizes)
        print(f"keep {keep} d, {days} days: {told} MiB at the end of each twelfth ({time.monotonic() - begun:.0f} s)")
        # From here on as much is put away as comes, but for what is kept for ever.
        settled = max(-(-keep * 12 // days) - 1, 5)
        print(f"  from the end of twelfth {settled + 1} on: {sizes[settled]:.0f} → {sizes[-1]:.0f} MiB")
        is_bounded &= sizes[-1] <= sizes[settled] * (1 + SETTLED)
    sys.exit(0 if is_bounded else 1)


if __name__ == "__main__":
    main()
