"""One pass over sources, now: what `check` does. Safe beside a running daemon, because sources are handed out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from queue import SimpleQueue

from monitor import sharing
from monitor.delivery import Delivery
from monitor.engine import Engine
from monitor.errors import AlreadyRunning
from monitor.pipeline import LEASE, Report
from monitor.store import Due, pages, sources

WORKERS = 8
PER_HOST = 500
"""How many sources of one host a thread takes at once, to check them in turn; each round asks for all that are left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pass:
    """What a pass came to."""

    reports: tuple[Report, ...]
    busy: tuple[str, ...]
    """Sources that something else was working on all the while."""
    unkept: tuple[str, ...]
    """Sources whose check could not be kept."""
    put_off: tuple[str, ...]
    """Sources whose host, once others of it had been asked, wanted to be left alone."""
    deliveries: tuple[Delivery, ...]
    """The calls to targets, refused ones too; those are tried again later."""


def settle(engine: Engine) -> None:
    """Bring the store in line with the configuration before a pass, unless a daemon that goes by the same one does.

    Raises OtherAtWork where another configuration is at work: this one must not take sources or alerts from it.
    """
    try:
        engine.store.lock_daemon().close()
        is_alone = True
    except AlreadyRunning:
        is_alone = False
    with engine.store.reading() as tx:
        is_at_work = sharing.is_at_work(tx, engine.settings, is_alone=is_alone)
    if is_alone:
        engine.take_over()
    else:
        # A daemon of an earlier version says nothing: what it knows is checked.
        engine.go_by(engine.settings, is_agreed=is_at_work)


def check_now(
    engine: Engine,
    names: Collection[str],
    *,
    force: bool = False,
    on_report: Callable[[Report], None] = lambda _: None,
) -> Pass:
    """Check these sources once, due or not, several hosts at a time, and deliver what comes of it.

    Then what hangs on the clock is brought up to now, for those who run no daemon: an announced day may have come.

    `force` reads pages anew even if they have not changed; what is found in an unchanged one alerts nobody. `on_report`
    is called from this thread as each check is noted. Raises StoreUnavailable.
    """
    left, unended = set(names), set(names)
    if force:
        with engine.store.transaction() as tx:
            pages.reread(tx, left, engine.clock(), keep_texts=True)
    reports: list[Report] = []
    unkept: list[str] = []
    events: SimpleQueue[tuple[Due, Report | None] | None] = SimpleQueue()

    def take(batch: Sequence[Due]) -> None:
        try:
            engine.check_in_turn(batch, anew=force, on_end=lambda due, report: events.put((due, report)))
        finally:
            events.put(None)

    running, started = 0, list[Future[None]]()
    with ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="check") as pool:
        try:
            while left or running:
                for batch in _hand_out(engine, left, WORKERS - running):
                    left.difference_update(due.name for due in batch)
                    started.append(pool.submit(take, batch))
                    running += 1
                if not running:
                    break
                while ended := events.get():
                    due, report = ended
                    unended.discard(due.name)
                    if report is None:
                        unkept.append(due.name)
                    else:
                        reports.append(report)
                        on_report(report)
                running -= 1
        except BaseException:
            # Interrupted: the threads end after the page they are at, and give back the rest.
            engine.stop()
            raise
    for thread in started:
        # What broke a thread is raised here rather than kept from everybody.
        thread.result()
    engine.pass_time()
    return Pass(
        reports=tuple(reports),
        busy=tuple(sorted(left)),
        put_off=tuple(sorted(unended - left)),
        unkept=tuple(unkept),
        deliveries=engine.deliver(),
    )


def _hand_out(engine: Engine, names: Collection[str], hosts: int) -> tuple[tuple[Due, ...], ...]:
    """Sources to check, a batch for each host."""
    if not names or hosts < 1:
        return ()
    with engine.store.transaction(lasting=False) as tx:
        due = sources.claim_due(tx, engine.clock(), hosts, LEASE, names=names, per_host=PER_HOST)
    by_host = sorted(due, key=lambda one: one.host)
    return tuple(tuple(batch) for _, batch in groupby(by_host, key=lambda one: one.host))
