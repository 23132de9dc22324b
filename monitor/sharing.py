"""What processes that share a database agree on: turns of hosts, who does what, which configuration counts."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from monitor.config import Settings
from monitor.errors import OtherAtWork, OtherConfiguration
from monitor.store import Store, Transaction, holds, hosts, memo

_CONFIGURATION = 0x636F6E666967
"""The number under which one process at a time settles which configuration counts."""
_HERE = ("file", "database", "web", "engine", "broker", "secrets")
"""What may differ from machine to machine: where things are, and how they are reached from there."""
_OVERDUE = timedelta(seconds=30)
"""How long after its time a job may be missing before another process does it."""


class SharedTurns:
    """The turns of hosts, kept in the store; what `monitor.fetch` calls elsewhere. Threads may share it."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def reserve(self, host: str, delay: float, patience: float) -> float:
        """Take a host's next turn; seconds until it comes. One that is further away than `patience` is not taken."""
        pause, most = timedelta(seconds=delay), timedelta(seconds=patience)
        with self._store.at_once() as tx:
            return hosts.reserve(tx, host, self._clock(), pause, most).total_seconds()

    def keep(self, host: str, delay: float) -> None:
        """Let a host's next turn come no sooner than so many seconds from now."""
        with self._store.at_once() as tx:
            hosts.keep(tx, host, self._clock() + timedelta(seconds=delay))

    def hold(self, host: str, span: float) -> None:
        """Leave a host alone for so many seconds from now, also where a request would not wait for its turn."""
        with self._store.transaction(lasting=False) as tx:
            hosts.hold(tx, host, self._clock() + timedelta(seconds=span))

    def held(self, host: str) -> float:
        """For how many seconds a host is still to be left alone."""
        with self._store.reading(once=True) as tx:
            return hosts.held(tx, host, self._clock()).total_seconds()


class Alone:
    """Lets one process at a time do what need not be done by each."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._holder = uuid4().hex

    def every(self, interval: timedelta, name: str, job: Callable[[], object]) -> Callable[[], None]:
        """The job for one of the processes that call it at this interval; another follows if that one is gone."""

        def run() -> None:
            with self._store.transaction(lasting=False) as tx:
                if not holds.take(tx, [name], self._holder, self._clock(), interval + _OVERDUE):
                    return
            job()

        return run


def edition(settings: Settings) -> str:
    """A name for what a configuration means, whichever machine it lies on. It tells nothing of the secrets in it."""
    # It is asked every second, and a hundred thousand sources take seconds to go through.
    known = _last_named.get("settings")
    if known and known[0] is settings:
        return known[1]
    name = _named(settings)
    _last_named["settings"] = (settings, name)
    return name


_last_named: dict[str, tuple[Settings, str]] = {}


def _named(settings: Settings) -> str:
    meant = {name: value for name, value in asdict(settings).items() if name not in _HERE}
    return sha256(repr(sorted(meant.items())).encode()).hexdigest()


def agree(tx: Transaction, settings: Settings) -> None:
    """Let this configuration be the one that counts. Raises OtherConfiguration if one that was saved later does.

    One of the embedded engine, which has the database to itself, counts for as long as its daemon runs.
    """
    if settings.engine == "embedded":
        _write_down(tx, settings, _saved(settings) if settings.file.exists() else datetime.now(UTC))
        return
    holds.wait_for(tx, _CONFIGURATION)
    ours, saved = edition(settings), _saved(settings)
    known = _known(tx)
    if known and known["edition"] != ours and datetime.fromisoformat(known["saved"]) > saved:
        raise OtherConfiguration(_told(settings, known))
    if known and known["edition"] == ours:
        # The same file copied to one more machine with an older date does not make an older one count.
        saved = max(saved, datetime.fromisoformat(known["saved"]))
    _write_down(tx, settings, saved)


def disagreement(tx: Transaction, settings: Settings) -> str | None:
    """Why this configuration is not the one that counts, in a sentence; None if it is."""
    known = _known(tx)
    if known is None:
        return "No scheduler has taken a configuration over yet; start one with: premiere-monitor run --role scheduler."
    return None if known["edition"] == edition(settings) else str(OtherConfiguration(_told(settings, known)))


def is_at_work(tx: Transaction, settings: Settings, *, is_alone: bool) -> bool:
    """Whether the store is in line with this configuration; not so where nobody has said by which one it is.

    `is_alone`: no daemon has the database. Raises OtherAtWork where another configuration is at work on it: that of a
    daemon, or the one that several machines agreed on.
    """
    known = _written_down(tx)
    if known is None:
        return False
    if known["edition"] == edition(settings):
        return True
    if is_alone and known.get("engine") == "embedded":
        return False
    raise OtherAtWork(
        f"It is {known['file']} on {known['machine']}, as it was saved at {_at(known)}; use that one, or let a daemon "
        f"take {settings.file} over first, with: premiere-monitor run."
    )


def _known(tx: Transaction) -> dict[str, str] | None:
    """What several machines agreed on."""
    known = _written_down(tx)
    return None if known is None or known.get("engine") == "embedded" else known


def _written_down(tx: Transaction) -> dict[str, str] | None:
    fact = memo.read(tx, memo.CONFIGURATION)
    return json.loads(fact) if fact else None


def _write_down(tx: Transaction, settings: Settings, saved: datetime) -> None:
    fact = {
        "edition": edition(settings),
        "engine": settings.engine,
        "saved": saved.isoformat(),
        "machine": platform.node(),
        "file": str(settings.file),
    }
    memo.write(tx, memo.CONFIGURATION, json.dumps(fact))


def _saved(settings: Settings) -> datetime:
    return datetime.fromtimestamp(settings.file.stat().st_mtime, UTC)


def _at(known: dict[str, str]) -> str:
    return f"{datetime.fromisoformat(known['saved']):%Y-%m-%d %H:%M:%S}Z"


def _told(settings: Settings, known: dict[str, str]) -> str:
    return (
        f"That is {known['file']} on {known['machine']}, saved at {_at(known)}; this process waits until "
        f"{settings.file} on {platform.node()} is the same."
    )
