"""One pass over sources, now: what `check` does. Safe beside a running daemon, because sources are handed out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from monitor.engine import Engine
from monitor.pipeline import LEASE, Report
from monitor.store import Due, pages, sources

WORKERS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Pass:
    """What a pass came to."""

    reports: tuple[Report, ...]
    busy: tuple[str, ...]
    """Sources that something else was working on all the while."""
    unkept: tuple[str, ...]
    """Sources whose check could not be kept."""


def check_now(
    engine: Engine,
    names: Collection[str],
    *,
    force: bool = False,
    on_report: Callable[[Report], None] = lambda _: None,
) -> Pass:
    """Check these sources once, due or not, several hosts at a time, and deliver what comes of it.

    `force` reads pages anew even if they have not changed; what is found in an unchanged one alerts nobody. `on_report`
    is called from this thread as each check ends. Raises StoreUnavailable.
    """
    left = set(names)
    if force:
        with engine.store.transaction() as tx:
            pages.reread(tx, left, engine.clock(), keep_texts=True)
    reports: list[Report] = []
    unkept: list[str] = []
    with ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="check") as pool:
        running: dict[Future[Report | None], Due] = {}
        while left or running:
            for due in _hand_out(engine, left, WORKERS - len(running)):
                left.discard(due.name)
                running[pool.submit(engine.check, due, anew=force)] = due
            if not running:
                break
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                due, report = running.pop(future), future.result()
                if report is None:
                    unkept.append(due.name)
                else:
                    reports.append(report)
                    on_report(report)
    engine.deliver()
    return Pass(reports=tuple(reports), busy=tuple(sorted(left)), unkept=tuple(unkept))


def _hand_out(engine: Engine, names: Collection[str], limit: int) -> tuple[Due, ...]:
    if not names or limit < 1:
        return ()
    with engine.store.transaction(lasting=False) as tx:
        return sources.claim_due(tx, engine.clock(), limit, LEASE, names=names)
