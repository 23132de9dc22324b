"""The threads that check: who is at what, how much more they can take, and what could not be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from monitor.pipeline import Report
from monitor.store import Due
from monitor.turns import OnEnd
from monitor.vitals import Vitals

WORKERS = 16
IN_TURN = 8
"""How many sources a thread takes at once where many are due, to check them in turn and note them together."""


class Crew:
    """Checks what is handed out, several hosts at a time. Threads may share it."""

    def __init__(
        self,
        check: Callable[[Sequence[Due], OnEnd], None],
        vitals: Vitals,
        on_end: Callable[[Report | None], None],
        on_free: Callable[[], None],
    ) -> None:
        """Take what checks sources in turn and never raises; `on_end` hears of each, `on_free` of a thread that is."""
        self._check = check
        self._vitals = vitals
        self._on_end = on_end
        self._on_free = on_free
        self._pool = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="check")
        self._lock = Lock()
        self._under_way: dict[str, Due] = {}
        self._busy = 0
        self._lost: list[Due] = []

    def room(self) -> int:
        """How many sources can be taken now."""
        with self._lock:
            return max(WORKERS - self._busy, 0) * IN_TURN

    def take(self, claimed: Sequence[Due], put_off: Callable[[Due], object] = lambda _: False) -> None:
        """Check these, each of another host, but for those that `put_off` gives back for later.

        Where that raises an error all of them are lost, and the error is raised.
        """
        try:
            ready = [due for due in claimed if not put_off(due)]
        except BaseException:
            with self._lock:
                self._lost += claimed
            raise
        batches = dealt(ready)
        with self._lock:
            self._under_way.update((due.name, due) for due in ready)
            self._busy += len(batches)
            self._vitals.moved(self._busy)
        for batch in batches:
            self._pool.submit(self._work, batch)

    def under_way(self) -> list[Due]:
        """What was taken and has not ended."""
        with self._lock:
            return list(self._under_way.values())

    def lost(self) -> tuple[Due, ...]:
        """Sources whose check could not be made or kept, to be given back; `forget` those that were."""
        with self._lock:
            return tuple(self._lost)

    def forget(self, given_back: Sequence[Due]) -> None:
        """Take these for given back; they are the first of those that are lost."""
        with self._lock:
            del self._lost[: len(given_back)]

    def end(self) -> None:
        """Wait for what is under way, and begin nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, batch: Sequence[Due]) -> None:
        try:
            self._check(batch, self._ended)
        finally:
            with self._lock:
                self._busy -= 1
                for due in batch:
                    # A stop gives back what was not begun.
                    self._under_way.pop(due.name, None)
                self._vitals.moved(self._busy)
            self._on_free()

    def _ended(self, due: Due, report: Report | None) -> None:
        with self._lock:
            self._under_way.pop(due.name, None)
            if report is None:
                self._lost.append(due)
            self._vitals.moved(self._busy)
        self._on_end(report)


def dealt(claimed: Sequence[Due]) -> list[Sequence[Due]]:
    """What is checked by one thread in turn.

    A few are dealt one by one, so that none waits for another's slow server. Many share threads, which costs them
    less; those that failed last time, as servers do that do not answer, hold up nobody.
    """
    if len(claimed) <= IN_TURN:
        return [(due,) for due in claimed]
    well = [due for due in claimed if not due.failures_in_row]
    count = -(-len(well) // IN_TURN)
    return [well[number::count] for number in range(count)] + [(due,) for due in claimed if due.failures_in_row]
