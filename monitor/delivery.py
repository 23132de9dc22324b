"""The second flow: outbox → compose → send → mark. A message is marked only after its target took it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import groupby
from random import Random
from threading import Event, Lock
from uuid import uuid4

from monitor import notify, schedule
from monitor.errors import StoreUnavailable
from monitor.logline import say
from monitor.model import Message, Refused, Sent, Target
from monitor.store import Entry, Store, Transaction, holds, outbox

log = logging.getLogger(__name__)


_MOST_TARGETS = 32
"""How many targets are sent to at the same time."""
_HOLD = timedelta(seconds=notify.TIMEOUT) * 2
"""How long a target is held before one message: other processes send it nothing meanwhile, even if this one is dead."""
_STILL_HELD = _HOLD.total_seconds() / 4
"""Seconds in which a target need not be held anew."""
_PATIENCE = _HOLD / 2
"""How long after the database came back a target whose hold ended meanwhile is left to who held it: that one may have
an answer to note, and takes so long at most to reach the database again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One call to one target and what became of it."""

    target: str
    message: Message
    outcome: Sent | Refused
    entries: tuple[Entry, ...]
    next_try: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answer:
    """What a target said to a message, as it is to be noted."""

    ids: tuple[str, ...]
    outcome: Sent | Refused
    at: datetime
    next_try: datetime | None


class Courier:
    """Sends what waits, each target on a thread of its own, so that a slow one never holds up the others."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Callable[[], datetime],
        random: Random,
        stopping: Event,
        send: Callable[[Target, Message, datetime], Sent | Refused] = notify.send,
    ) -> None:
        """Take what to work with. Once `stopping` is set, the calls under way end and none begins."""
        self._store = store
        self._clock = clock
        self._random = random
        self._stopping = stopping
        self._send = send
        self._targets: dict[str, Target] = {}
        self._gives_up = True
        self._holder = uuid4().hex
        self._zone: tzinfo = UTC
        self._lock = Lock()
        self._under_way: set[str] = set()
        self._unnoted: list[_Answer] = []
        """Answers that the database could not take: what a target has is not to be sent again while we live."""
        self._away_since: datetime | None = None
        """When the database could first not be used; None once it has been usable again for long enough."""
        self._back_at: datetime | None = None
        self._pool = ThreadPoolExecutor(max_workers=_MOST_TARGETS, thread_name_prefix="deliver")

    def serve(self, targets: Sequence[Target], zone: tzinfo, *, gives_up: bool = True) -> None:
        """From now on, know these targets; calls under way end as they began.

        `gives_up`: what waits for any other target will never be sent.
        """
        self._gives_up = gives_up
        self._targets = {target.name: target for target in targets}
        self._zone = zone

    def start(self) -> tuple[Future[tuple[Delivery, ...]], ...]:
        """Begin to send all that is due now, to every target that is not being sent to already.

        Raises StoreUnavailable, and sends nothing, while earlier answers cannot be noted: what is sent then would be
        sent again after a crash.
        """
        # A target is given free under the same lock, after marking: nothing is read stale and sent twice.
        with self._lock:
            held_at = time.monotonic()
            try:
                batches = self._ready()
            except StoreUnavailable:
                self._away_since, self._back_at = self._away_since or self._clock(), None
                raise
            self._under_way.update(batches)
        return tuple(self._pool.submit(self._deliver_to, name, entries, held_at) for name, entries in batches.items())

    def _ready(self) -> dict[str, tuple[Entry, ...]]:
        """What can be sent now, by target."""
        self._catch_up()
        with self._store.reading() as tx:
            waiting = {entry.target for entry in outbox.due(tx, self._clock())} - self._under_way
        over = self._over_by()
        return self._held(waiting if self._gives_up else waiting & self._targets.keys(), over)

    def _over_by(self) -> datetime:
        """When the hold of another process must have ended for its target to be ours."""
        now = self._clock()
        if self._away_since is None:
            return now
        self._back_at = self._back_at or now
        if timedelta() <= now - self._back_at < _PATIENCE:
            return self._away_since
        self._away_since = self._back_at = None
        return now

    def _held(self, names: Collection[str], over: datetime) -> dict[str, tuple[Entry, ...]]:
        """What is due to these targets, as far as no other process sends to them, or did so after `over`."""
        if not names:
            return {}
        with self._store.transaction(lasting=False) as tx:
            now = self._clock()
            held = holds.take(tx, [_hold(name) for name in names], self._holder, now, _HOLD, over=over)
            # Read once they are held: whoever held them before has marked what it sent.
            due = [entry for entry in outbox.due(tx, now) if entry.target in names and _hold(entry.target) in held]
        by_target = groupby(sorted(due, key=lambda entry: entry.target), key=lambda entry: entry.target)
        return {name: tuple(entries) for name, entries in by_target}

    def deliver(self) -> tuple[Delivery, ...]:
        """Send all that is due now and mark it. Returns when every target has answered or its time is up."""
        return tuple(delivery for started in self.start() for delivery in started.result())

    def close(self) -> None:
        """Wait for the calls under way, so that what a target has taken is marked."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver_to(self, name: str, entries: tuple[Entry, ...], held_at: float) -> tuple[Delivery, ...]:
        try:
            return self._hand_over_all(name, entries, held_at)
        finally:
            with self._lock:
                # What could not be noted is sent by nobody else, either, as long as it is held.
                if not self._unnoted:
                    with suppress(StoreUnavailable), self._store.transaction(lasting=False) as tx:
                        holds.let_go(tx, _hold(name), self._holder)
                self._under_way.discard(name)

    def _hand_over_all(self, name: str, entries: tuple[Entry, ...], held_at: float) -> tuple[Delivery, ...]:
        target = self._targets.get(name)
        if target is None:
            with self._store.transaction() as tx:
                count = outbox.give_up_target(tx, name, self._clock())
            sentence = f"target {name} is no longer configured; {count} waiting messages are given up"
            say(log, "target_removed", sentence, level=logging.WARNING, target=name, messages=count)
            return ()
        entries = self._replan(target, entries)
        deliveries: list[Delivery] = []
        stuck: set[str | None] = set()
        for parcel in [entries] if target.digest and entries else [(entry,) for entry in entries]:
            key = parcel[0].title.key if parcel[0].title else None
            if key in stuck or self._stopping.is_set():
                continue
            # Before the first, too: it may have waited long for a thread.
            if time.monotonic() - held_at > _STILL_HELD:
                held_at = time.monotonic()
                if not self._holds(name):
                    break
            deliveries.append(self._hand_over(target, parcel))
            if isinstance(deliveries[-1].outcome, Refused):
                stuck.add(key)
        return tuple(deliveries)

    def _holds(self, name: str) -> bool:
        """Hold a target longer; False if another process does by now."""
        with self._store.transaction(lasting=False) as tx:
            return holds.keep(tx, _hold(name), self._holder, self._clock() + _HOLD)

    def _replan(self, target: Target, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Hold back what would come in the quiet hours after all: a retry, what a sleeping machine overslept, or what
        is handed out before its time because the clock was set back. Returns what may go at once.
        """
        now = self._clock()
        quiet_till = notify.due(replace(target, digest=None), now, self._zone)
        planned = {
            entry.id: notify.due(target, now, self._zone) if entry.due_at > now else quiet_till for entry in entries
        }
        held = {id: due_at for id, due_at in planned.items() if due_at > now}  # noqa: A001
        if held:
            with self._store.transaction() as tx:
                for due_at in set(held.values()):
                    outbox.replan(tx, [id for id, till in held.items() if till == due_at], due_at)  # noqa: A001
        return tuple(entry for entry in entries if entry.id not in held)

    def _hand_over(self, target: Target, parcel: tuple[Entry, ...]) -> Delivery:
        message = self._message(parcel)
        outcome = self._send(target, message, self._clock())
        now = self._clock()
        is_sent = isinstance(outcome, Sent)
        next_try = None if is_sent else schedule.next_try(now, parcel[0].attempts, self._random)
        answer = _Answer(ids=tuple(entry.id for entry in parcel), outcome=outcome, at=now, next_try=next_try)
        try:
            with self._store.transaction() as tx:
                _note(tx, answer)
        except BaseException:
            with self._lock:
                self._unnoted.append(answer)
            raise
        return Delivery(target=target.name, message=message, outcome=outcome, entries=parcel, next_try=next_try)

    def _catch_up(self) -> None:
        """Note the answers that could not be noted when they came."""
        if not self._unnoted:
            return
        with self._store.transaction() as tx:
            for answer in self._unnoted:
                _note(tx, answer)
        count = len(self._unnoted)
        say(log, "answers_noted", f"{count} answers of targets are noted now", count=count)
        self._unnoted.clear()

    def _message(self, parcel: tuple[Entry, ...]) -> Message:
        """What a parcel says; several entries become one digest under the first one's id."""
        messages = [self._compose(entry) for entry in parcel]
        return messages[0] if len(messages) == 1 else notify.digest(messages, id=parcel[0].id)

    def _compose(self, entry: Entry) -> Message:
        if entry.message is not None:
            return entry.message
        assert entry.title is not None
        return notify.compose(entry.title, entry.changes, id=entry.id, zone=self._zone)


def _hold(target: str) -> str:
    return f"target {target}"


def _note(tx: Transaction, answer: _Answer) -> None:
    """Write down what a target said."""
    if isinstance(answer.outcome, Sent):
        outbox.mark_sent(tx, answer.ids, answer.at)
    else:
        assert answer.next_try is not None
        outbox.mark_refused(tx, answer.ids, answer.outcome.reason, answer.next_try)
