"""Whether the daemon is well, for those who watch it: `/healthz`, the dead man's switch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from monitor.errors import StoreUnavailable
from monitor.jobs import Jobs
from monitor.store import Store
from monitor.store.overdue import overdue
from monitor.vitals import Vitals

PATIENCE = timedelta(minutes=15)
"""How long a check may be overdue, and how long all may be after a start or a sleep of the machine."""

NO_STORE = "the database cannot be used"
"""All that everybody is told of it: where it lies, and why, stands in the log."""


def late(store: Store, now: datetime, *, hands_out: bool = False) -> str | None:
    """That checks which could be made are not made, in a clause; None while all are. Raises StoreUnavailable.

    `hands_out`: whether checks are handed out by one process and taken up by another.
    """
    with store.reading() as tx:
        found = overdue(tx, now, PATIENCE, hands_out=hands_out)
    if found is None:
        return None
    seconds = (now - found.oldest).total_seconds()
    checks = "1 check is" if found.checks == 1 else f"{found.checks} checks are"
    return f"{checks} overdue, the longest by {seconds:.0f} s"


class Wellbeing:
    """How one daemon does. Threads may share it."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], vitals: Vitals, jobs: Jobs, *, hands_out: bool = False
    ) -> None:
        self._hands_out = hands_out
        self._store = store
        self._clock = clock
        self._vitals = vitals
        self._jobs = jobs
        self.wake()

    def wake(self) -> None:
        """The daemon begins, or the clock was set, as by a sleep: what is overdue now is no fault of the daemon."""
        self._since = self._clock()

    def trouble(self) -> str | None:
        """What is wrong, in a clause that everybody may read; None while all is well."""
        if self._jobs.trouble:
            return NO_STORE
        if stuck := self._vitals.trouble():
            return stuck
        now = self._clock()
        # A start that lies ahead is one of a clock that has been set back.
        if timedelta() <= now - self._since < PATIENCE:
            return None
        try:
            return late(self._store, now, hands_out=self._hands_out)
        except StoreUnavailable:
            return NO_STORE
