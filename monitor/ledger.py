"""claims → status → store: what is known of a title, brought up to date in one transaction with its news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor import notify, status
from monitor.model import Change, Claim, Standing, Target, Testimony, Title
from monitor.store import Entry, Transaction, claims, standings
from monitor.store.standings import Held


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """How a title stands, and all that is told of it by now; nobody else changes either till the transaction ends."""

    held: Held
    told: tuple[Testimony, ...]


class Ledger:
    """Holds claims against what is known, and decides who is told of what came of it. Threads may share it."""

    def __init__(self, *, targets: Sequence[Target], zone: tzinfo) -> None:
        self._targets = tuple(targets)
        self._zone = zone

    def hear(
        self,
        tx: Transaction,
        title: Title,
        found: Sequence[Claim],
        reading: status.Reading,
        now: datetime,
        *,
        silent: bool,
    ) -> tuple[Change, ...]:
        """Take in what one page claims about a title, and settle it. Returns the changes of its standing.

        A `silent` reading is kept in history and told to nobody.
        """
        # What another check has taken in and is still to tell must not be settled in silence along with this.
        told = self.settle(tx, title, now) if silent and standings.is_unsettled(tx, title) else ()
        heard = self.take_in(tx, title, found, reading, now, silent=silent)
        return told + (self._conclude(tx, title, heard, now, silent=silent) if heard else ())

    def take_in(
        self,
        tx: Transaction,
        title: Title,
        found: Sequence[Claim],
        reading: status.Reading,
        now: datetime,
        *,
        silent: bool,
    ) -> Heard | None:
        """Keep what one page claims about a title; `settle` draws the conclusion, where there is any to draw.

        The first claims of all are the title's baseline if their reading is `silent`: they set the standing and are no
        change. Else the page was read before, and said nothing: the first word of a title is news.
        """
        if not found and standings.baseline(tx, title) is None:
            return None
        # Another process may have read it for the first time while this one waited for it.
        held = standings.hold(tx, title)
        before = claims.of_title(tx, title.key)
        claims.record(tx, title, before, status.hear(before, found, reading))
        # As they are kept now; to load those of all other pages once more would cost the most of it.
        elsewhere = (one for one in before if (one.source, one.url) != (reading.source, reading.url))
        told = (*elsewhere, *claims.of_page(tx, title.key, reading.source, reading.url))
        if held.baseline is None and silent:
            self._rebase(tx, title, told, now)
            return None
        if held.baseline is None:
            standings.set_baseline(tx, title, now)
        return Heard(held=held, told=told)

    def settle(self, tx: Transaction, title: Title, now: datetime, *, silent: bool = False) -> tuple[Change, ...]:
        """Bring a title's standing up to what is known by now, with its changes and the messages that tell of them.

        It is never `silent` where news that were taken in are still to be told.
        """
        held = standings.hold(tx, title)
        heard = Heard(held=held, told=claims.of_title(tx, title.key))
        return self._conclude(tx, title, heard, now, silent=silent)

    def is_settled(self, tx: Transaction, title: Title, now: datetime) -> bool:
        """Whether a title stands as what is known by now has it. Writes nothing and waits for nobody."""
        if standings.is_unsettled(tx, title):
            return False
        after = self._resolved(claims.of_title(tx, title.key), now)
        return after == standings.load(tx, title) and standings.is_kept_as(tx, title)

    def _conclude(
        self, tx: Transaction, title: Title, heard: Heard, now: datetime, *, silent: bool
    ) -> tuple[Change, ...]:
        before, after = heard.held.standing, self._resolved(heard.told, now)
        if after == before:
            if heard.held.is_unsettled:
                standings.settled(tx, title)
            return ()
        changes = status.changes(before, after)
        is_silent = silent and not heard.held.is_unsettled
        standings.save(tx, title, after, changes, () if is_silent else self._entries(title, changes, now), now)
        return changes

    def _rebase(self, tx: Transaction, title: Title, told: Sequence[Testimony], now: datetime) -> None:
        """Set a title's standing without calling anything a change."""
        standings.save(tx, title, self._resolved(told, now), (), (), now)
        standings.set_baseline(tx, title, now)

    def _resolved(self, told: Sequence[Testimony], now: datetime) -> Standing:
        """What all that is told of a title by now comes to."""
        return status.resolve(told, now, zone=self._zone)

    def _entries(self, title: Title, changes: Sequence[Change], now: datetime) -> tuple[Entry, ...]:
        """One message per target that wants any of the changes."""
        entries = []
        for target in self._targets:
            wanted = tuple(change for change in changes if notify.wants(target, title, change))
            if wanted:
                due_at = notify.due(target, now, self._zone)
                entries.append(Entry(target=target.name, title=title, changes=wanted, created=now, due_at=due_at))
        return tuple(entries)
