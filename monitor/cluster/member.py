"""One process of a cluster: a scheduler, a worker, the page, or all of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import timedelta
from functools import partial
from hashlib import sha256
from threading import Lock

from monitor import stopping
from monitor.cluster import queue
from monitor.config import Settings
from monitor.daemon import GRACE, HOUSEKEEPING, LOCK, PASS_TIME, PING, TICK, Daemon
from monitor.engine import Engine
from monitor.errors import OtherConfiguration, StoreUnavailable
from monitor.handout import Handout, UnderWay
from monitor.logline import say
from monitor.pipeline import Report
from monitor.roles import Role
from monitor.sharing import Alone, disagreement
from monitor.store import holds
from monitor.timetable import Planned

log = logging.getLogger(__name__)

_BACK_AFTER = 5.0
"""Seconds after which what cannot be done here goes back into the queue."""


_CLOCKS_APART = 1.0
"""Seconds that the clocks of two machines may differ: pauses of hosts are as short as two."""
_TOLD_FOR = timedelta(hours=1)
"""How long no other process tells of the mistakes that one has told of."""


class Member(Daemon):
    """A daemon that is one of many over the same database and broker."""

    def __init__(self, engine: Engine, role: Role) -> None:
        super().__init__(engine)
        self._role = role
        self._alone = Alone(engine.store, engine.clock)
        self._app = queue.connect(engine.settings.broker or "")
        self._handout = Handout(engine, self._ended_here, self._moved)
        self._worker: queue.Worker | None = None
        self._settling = Lock()
        """Held while it is settled what this process goes by."""
        self._settled: Settings | None = None
        self._waits_for: str | None = None
        """Why nothing is done here at present: another configuration counts."""
        self._no_broker = False
        self._guard = Lock()
        self._busy = 0

    def _lock_store(self, held: ExitStack) -> None:
        held.enter_context(self._engine.store.lock_daemon(among_others=True))

    def _serve_page(self, held: ExitStack) -> None:
        if self._role.serves:
            super()._serve_page(held)

    def _begin(self) -> None:
        self._compare_clocks()
        if self._role.schedules or self._role.works:
            queue.greet(self._app)
        self._take_over(self._engine.settings)
        if self._role.works:
            self._worker = queue.Worker(self._app, self._check_host, takes=lambda: self._waits_for is None)
            self._worker.start()

    def _take_over(self, settings: Settings) -> None:
        with self._settling:
            if self._role.schedules:
                # What another machine has instead is told by the comparison.
                with suppress(OtherConfiguration):
                    self._engine.take_over(settings)
            self._settle(settings)

    def _tell_of_mistakes(self, mistakes: Sequence[str]) -> None:
        # The same file lies on every machine, and its mistakes are told once.
        if self._role.schedules:
            name = f"mistakes {sha256(repr(tuple(mistakes)).encode()).hexdigest()}"
            tell = self._alone.every(_TOLD_FOR, name, lambda: self._engine.tell_of_mistakes(mistakes))
            self._jobs.guarded("mistakes", tell)()

    def _plan(self) -> tuple[Planned, ...]:
        alone, engine = self._alone, self._engine
        plan: tuple[Planned, ...] = (("compare", self._compare, TICK), ("lock", self._keep_lock, LOCK))
        if self._role.schedules or self._role.works:
            plan += (("deliver", self._if_agreed(engine.start_delivery), TICK),)
        if self._role.works:
            plan += (("live", self._handout.live, TICK),)
        if self._role.schedules:
            plan += (
                ("tick", self._if_agreed(self._hand_out), TICK),
                ("pass time", self._if_agreed(alone.every(PASS_TIME, "pass time", engine.pass_time)), PASS_TIME),
                ("housekeeping", self._if_agreed(alone.every(HOUSEKEEPING, "tidy", engine.tidy)), HOUSEKEEPING),
                ("ping", self._if_agreed(self._ping), PING),
            )
        return plan

    def _end_checks(self) -> None:
        if self._worker and not self._worker.stop(GRACE):
            with suppress(StoreUnavailable):
                names = ", ".join(self._handout.release())
                say(log, "given_back", f"given back unfinished: {names}", level=logging.WARNING, sources=names)
            self._engine.hang_up()
            self._worker.stop(GRACE)

    def _compare_clocks(self) -> None:
        with self._engine.store.reading() as tx:
            ahead = (self._engine.clock() - holds.clock(tx)).total_seconds()
        if abs(ahead) > _CLOCKS_APART:
            sentence = (
                f"this machine's clock is {abs(ahead):.1f} s {'ahead of' if ahead > 0 else 'behind'} the database's;"
                " machines that share a database need NTP"
            )
            say(log, "clock_differs", sentence, level=logging.WARNING, seconds=round(ahead, 1))

    # Jobs -------------------------------------------------------------------------------------------------------------

    def _compare(self) -> None:
        """See whether this configuration is the one that all go by; say so when that changes."""
        self._vitals.ticked()
        # While a new one is taken over, which may take long, there is nothing to compare.
        if self._settling.acquire(blocking=False):
            try:
                self._settle(self._engine.settings)
            finally:
                self._settling.release()

    def _settle(self, settings: Settings) -> None:
        """Go by a configuration, and work only if it is the one that all go by. Raises StoreUnavailable before that."""
        with self._engine.store.reading() as tx:
            reason = disagreement(tx, settings)
        is_news = reason != self._waits_for
        if is_news or settings is not self._settled:
            self._settled, self._waits_for = settings, reason
            self._engine.go_by(settings, is_agreed=reason is None)
        if not is_news:
            return
        if reason is None:
            say(log, "configuration_agreed", "all go by this configuration; work goes on")
        else:
            say(log, "configuration_other", reason, level=logging.WARNING, reason=reason)

    def _if_agreed(self, job: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if self._waits_for is None:
                job()

        return run

    def _ping(self) -> None:
        try:
            self._alone.every(PING, "ping", self._pulse.beat)()
        except StoreUnavailable:
            # Nobody can say who of all is to tell; so each does, rather than none.
            self._pulse.beat()
            raise

    def _hand_out(self) -> None:
        self._last_tick = time.monotonic()
        try:
            handed = self._handout.hand_out(partial(queue.pass_on, self._app))
        except OSError as error:
            if not self._no_broker:
                sentence = f"{error}; what is due waits for it"
                say(log, "broker_unavailable", sentence, level=logging.ERROR, reason=str(error))
            self._no_broker = True
        else:
            if handed.sources and self._no_broker:
                say(log, "broker_usable", "the broker can be used again; checks go on")
                self._no_broker = False
            now = self._engine.clock()
            if handed.next_due and now < handed.next_due < now + TICK:
                self._tick_in(handed.next_due - now)

    def _check_host(self, host: str, lease: str) -> None:
        """One message of the queue, in a thread of the worker."""
        if (reason := self._waits_for) is not None:
            # It came before the queue was left alone; put back at once it would come here again.
            self._engine.wait(2 * queue.LOOK)
            raise queue.Retry(reason)
        with self._guard:
            self._busy += 1
            self._vitals.moved(self._busy)
        try:
            self._handout.check_host(host, lease)
        except StoreUnavailable as error:
            raise queue.Retry(str(error)) from error
        except UnderWay as other:
            # The broker lost a worker that goes on, or is about to be seen dead.
            self._engine.wait(_BACK_AFTER)
            raise queue.Retry(f"{host} is being checked") from other
        finally:
            with self._guard:
                self._busy -= 1
                self._vitals.moved(self._busy)

    def _moved(self) -> None:
        self._vitals.moved(self._busy)

    def _ended_here(self, report: Report | None) -> None:
        self._moved()
        self._on_end(report)


def run(settings: Settings, role: Role) -> None:
    """Do one part of a configuration's work until SIGTERM or SIGINT."""
    with Engine(settings) as engine:
        member = Member(engine, role)
        stopping.enforce(member.stopping)
        member.run()
