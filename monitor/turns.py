"""Sources of one host, checked in turn by one thread; what found nothing new is noted together.

One transaction per check would cost more than the check of a page that has not changed. A crash loses at most a
second of such checks, and they are repeated; news are written at once, in a transaction of their own.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Event

from monitor.errors import StoreUnavailable
from monitor.logline import say
from monitor.model import Source
from monitor.pipeline import Checked, Pipeline, Report
from monitor.store import Due, KnownPage, Store, sources

log = logging.getLogger(__name__)

_MOST = 250
"""How many checks wait to be noted at most."""
_LONGEST = 1.0
"""Seconds that one of them waits at most, plus the check under way."""

OnEnd = Callable[[Due, Report | None], None]
"""Is called as each check ends; with None where it could not be noted."""
IsHeld = Callable[[Due], bool]
"""Says whether a source may still be checked here: whether nobody else has it by now. May raise StoreUnavailable."""
PutOff = Callable[[Due], bool]
"""Gives a source back for later where its host wants to be left alone; whether it did. May raise StoreUnavailable."""


class Turns:
    """One batch of sources that were handed out, to be checked one after the other. Used once, by one thread."""

    def __init__(
        self,
        pipeline: Pipeline,
        store: Store,
        configured: Mapping[str, Source],
        *,
        anew: bool,
        stopping: Event,
        on_end: OnEnd,
        is_held: IsHeld = lambda _: True,
        put_off: PutOff = lambda _: False,
    ) -> None:
        """Take what to work with. Once `stopping` is set, the sources whose turn has not come are given back.

        `put_off` and `is_held` are asked before each but the first, which has just been handed out.
        """
        self._pipeline = pipeline
        self._store = store
        self._configured = configured
        self._anew = anew
        self._stopping = stopping
        self._on_end = on_end
        self._is_held = is_held
        self._put_off = put_off
        self._open: dict[str, Due] = {}
        """What has not ended yet, by name."""
        self._waiting: list[tuple[Due, Checked]] = []
        self._since = time.monotonic()

    def take(self, batch: Sequence[Due]) -> None:
        """Check them all, and give each to `on_end`. Never raises; a mistake of ours is logged and costs this batch."""
        self._open = {due.name: due for due in batch}
        try:
            self._take(batch)
        except Exception as mistake:
            first, *_ = left = tuple(self._open.values()) or batch
            sentence = f"check {first.name} broke; please report this"
            say(log, "check_broke", sentence, level=logging.ERROR, error=mistake, source=first.name)
            self._lost(left, f"a mistake in premiere-monitor, {type(mistake).__name__}")

    def _take(self, batch: Sequence[Due]) -> None:
        try:
            known = self._pipeline.known([self._configured[due.name] for due in batch if due.name in self._configured])
        except StoreUnavailable as error:
            self._lost(batch, error)
            return
        for number, due in enumerate(batch):
            if number and self._stopping.is_set():
                self._give_back(batch[number:])
                break
            if not number or not self._puts_off(due):
                self._check(due, known, is_held=number == 0 or self._holds(due))
            if len(self._waiting) >= _MOST or time.monotonic() - self._since >= _LONGEST:
                self._note(due)
        if self._waiting:
            self._note(batch[0])

    def _end(self, due: Due, report: Report | None) -> None:
        """Once for each."""
        if due.name in self._open:
            self._on_end(due, report)
            del self._open[due.name]

    def _holds(self, due: Due) -> bool:
        try:
            return self._is_held(due)
        except StoreUnavailable as error:
            self._lost([due], error)
            return False

    def _puts_off(self, due: Due) -> bool:
        try:
            is_put_off = self._put_off(due)
        except StoreUnavailable as error:
            self._lost([due], error)
            return True
        if is_put_off:
            del self._open[due.name]
        return is_put_off

    def _check(self, due: Due, known: Mapping[str, KnownPage], *, is_held: bool) -> None:
        source = self._configured.get(due.name)
        if source is None or not is_held:
            self._end(due, None)
            return
        try:
            checked = self._checked(source, due, known.get(due.name))
        except StoreUnavailable as error:
            self._lost([due], error)
            return
        if isinstance(checked, Report):
            self._end(due, checked)
            return
        self._waiting.append((due, checked))

    def _checked(self, source: Source, due: Due, known: KnownPage | None) -> Report | Checked:
        try:
            return self._pipeline.check(source, due, known, anew=self._anew)
        except StoreUnavailable:
            raise
        except Exception as mistake:
            sentence = f"check {source.name} broke; please report this"
            say(log, "check_broke", sentence, level=logging.ERROR, error=mistake, source=source.name)
            reason = f"a mistake in premiere-monitor, {type(mistake).__name__}; please report it"
            return self._pipeline.broken(source, due, reason)

    def _note(self, due: Due) -> None:
        """Write down what waits for it, and keep longer what is still to come of what was handed out with `due`."""
        waiting, self._waiting = self._waiting, []
        self._since = time.monotonic()
        try:
            to_come = due if len(self._open) > len(waiting) else None
            reports = self._pipeline.note(to_come, [checked for _, checked in waiting])
        except StoreUnavailable as error:
            self._lost([one for one, _ in waiting], error)
            return
        for (one, _), report in zip(waiting, reports, strict=True):
            self._end(one, report)

    def _lost(self, batch: Sequence[Due], error: StoreUnavailable | str) -> None:
        for due in batch:
            sentence = f"check {due.name} could not be kept, it will be repeated: {error}"
            say(log, "check_unkept", sentence, level=logging.ERROR, source=due.name, reason=str(error))
            self._end(due, None)

    def _give_back(self, batch: Sequence[Due]) -> None:
        try:
            with self._store.transaction(lasting=False) as tx:
                sources.release_leases(tx, batch)
        except StoreUnavailable as error:
            self._lost(batch, error)
