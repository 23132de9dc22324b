"""The second flow: outbox → compose → send → mark. A message is marked only after its target took it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby
from random import Random
from threading import Event

from monitor import notify, schedule
from monitor.model import Message, Refused, Sent, Target
from monitor.store import Entry, Store, outbox

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One call to one target and what became of it."""

    target: str
    message: Message
    outcome: Sent | Refused
    entries: tuple[Entry, ...]
    next_try: datetime | None = None


class Courier:
    """Sends what waits, each target on a thread of its own, so that a slow one never holds up the others."""

    def __init__(
        self,
        *,
        targets: Sequence[Target],
        zone: tzinfo,
        store: Store,
        clock: Callable[[], datetime],
        random: Random,
        send: Callable[[Target, Message, datetime], Sent | Refused] = notify.send,
    ) -> None:
        self._targets = {target.name: target for target in targets}
        self._zone = zone
        self._store = store
        self._clock = clock
        self._random = random
        self._send = send
        self._stopping = Event()

    def stop(self) -> None:
        """Let the calls under way end and begin no more; what waits is sent after the next start."""
        self._stopping.set()

    def deliver(self) -> tuple[Delivery, ...]:
        """Send all that is due now and mark it. Returns when every target has answered or its time is up."""
        with self._store.reading() as tx:
            due = outbox.due(tx, self._clock())
        if not due:
            return ()
        by_target = groupby(sorted(due, key=lambda entry: entry.target), key=lambda entry: entry.target)
        batches = [(name, tuple(entries)) for name, entries in by_target]
        with ThreadPoolExecutor(max_workers=len(batches), thread_name_prefix="deliver") as pool:
            done = pool.map(lambda batch: self._deliver_to(*batch), batches)
            return tuple(delivery for deliveries in done for delivery in deliveries)

    def _deliver_to(self, name: str, entries: tuple[Entry, ...]) -> list[Delivery]:
        target = self._targets.get(name)
        if target is None:
            with self._store.transaction() as tx:
                count = outbox.give_up_target(tx, name, self._clock())
            log.warning("target %s is no longer configured; %d waiting messages are given up", name, count)
            return []
        deliveries: list[Delivery] = []
        stuck: set[str | None] = set()
        for parcel in [entries] if target.digest else [(entry,) for entry in entries]:
            key = parcel[0].title.key if parcel[0].title else None
            if key in stuck or self._stopping.is_set():
                continue
            deliveries.append(self._hand_over(target, parcel))
            if isinstance(deliveries[-1].outcome, Refused):
                stuck.add(key)
        return deliveries

    def _hand_over(self, target: Target, parcel: tuple[Entry, ...]) -> Delivery:
        message = self._message(parcel)
        ids = [entry.id for entry in parcel]
        outcome = self._send(target, message, self._clock())
        now = self._clock()
        next_try = None
        with self._store.transaction() as tx:
            if isinstance(outcome, Sent):
                outbox.mark_sent(tx, ids, now)
            else:
                next_try = schedule.next_try(now, parcel[0].attempts, self._random)
                outbox.mark_refused(tx, ids, outcome.reason, next_try)
        return Delivery(target=target.name, message=message, outcome=outcome, entries=parcel, next_try=next_try)

    def _message(self, parcel: tuple[Entry, ...]) -> Message:
        """What a parcel says; several entries become one digest under the first one's id."""
        messages = [self._compose(entry) for entry in parcel]
        return messages[0] if len(messages) == 1 else notify.digest(messages, id=parcel[0].id)

    def _compose(self, entry: Entry) -> Message:
        if entry.message is not None:
            return entry.message
        assert entry.title is not None
        return notify.compose(entry.title, entry.changes, id=entry.id, zone=self._zone)
