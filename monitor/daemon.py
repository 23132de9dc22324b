"""What runs when: the tick over due sources, delivery, the clock, housekeeping, reload, shutdown.

Due times live in the database. One APScheduler job a second claims what is due and hands it to a pool of threads; the
main thread waits for signals, watches the clock and the scheduler, and tells systemd that all is well.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import NoReturn

from monitor import __version__, logline, memory, stopping, web
from monitor.clock import ClockWatch
from monitor.config import Settings
from monitor.crew import WORKERS, Crew
from monitor.engine import Engine
from monitor.errors import AlreadyRunning, StoreUnavailable
from monitor.jobs import Jobs
from monitor.logline import say
from monitor.pipeline import LEASE, Report
from monitor.pulse import Pulse
from monitor.reload import Reload
from monitor.store import Due, holds, sources
from monitor.systemd import Notifier
from monitor.timetable import Planned, Timetable
from monitor.turns import OnEnd
from monitor.vitals import Vitals
from monitor.watch import FileWatch
from monitor.wellbeing import Wellbeing

log = logging.getLogger(__name__)

GRACE = 5.0
"""Seconds that checks under way get to end after a stop; what has not ended by then is given back."""

TICK = timedelta(seconds=1)
_SHORTEST = 0.1
"""Seconds between two ticks at the least: where much is due, each then hands out a good deal of it."""
PASS_TIME = timedelta(minutes=5)
HOUSEKEEPING = timedelta(hours=6)
PING = timedelta(minutes=1)
LOCK = timedelta(seconds=5)


class Daemon:
    """One configuration, served until it is told to stop. Make it and call `run` in the main thread."""

    def __init__(self, engine: Engine, *, environ: Mapping[str, str] | None = None) -> None:
        self._engine = engine
        logline.hide(engine.settings.secrets)
        self._environ = os.environ if environ is None else environ
        self._notifier = Notifier(self._environ)
        self.stopping = self._stop = threading.Event()
        self._reload = threading.Event()
        self._wake = threading.Event()
        self._jobs = Jobs()
        self._reloader = Reload(self._environ, self._take_over, self._tell_of_mistakes)
        self._vitals = Vitals(WORKERS)
        engine.on_page = self._vitals.got_on
        self._crew = Crew(self._check, self._vitals, self._on_end, self._on_free)
        self._last_tick = self._next_tick = 0.0
        """When the tick came last, and when it was asked for to come next, by the clock that only counts seconds."""
        hands_out = engine.settings.engine != "embedded"
        self._wellbeing = Wellbeing(engine.store, engine.clock, self._vitals, self._jobs, hands_out=hands_out)
        self._pulse = Pulse(lambda: engine.settings.ping, lambda: self._jobs.trouble or self._wellbeing.trouble())
        self._timetable = Timetable(self._jobs)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; SIGHUP reads the configuration again.

        Raises AlreadyRunning if another daemon has the database, AddressInUse if the page's address is taken.
        """
        with ExitStack() as held:
            self._lock_store(held)
            self._listen()
            self._serve_page(held)
            self._begin()
            self._arm()
            FileWatch(self._engine.settings.file, self._reload_soon, self._stop).start()
            self._notifier.ready(self._summary())
            self._say("started", f"started: {self._summary()}")
            try:
                self._watch()
            finally:
                self._shut_down()

    # What differs for a process that is one of many -------------------------------------------------------------------

    def _lock_store(self, held: ExitStack) -> None:
        """Exclude others from the database, as far as need be."""
        held.enter_context(self._engine.store.lock_daemon())

    def _begin(self) -> None:
        """Bring the store in order, before the first job runs."""
        with self._engine.store.transaction() as tx:
            sources.release_leases(tx)
            holds.let_go_all(tx)
        self._engine.take_over()

    def _take_over(self, settings: Settings) -> None:
        """Go by a new configuration."""
        self._engine.take_over(settings)

    def _plan(self) -> tuple[Planned, ...]:
        """What runs at its times."""
        return (
            ("tick", self._tick, TICK),
            ("deliver", self._engine.start_delivery, TICK),
            ("pass time", self._engine.pass_time, PASS_TIME),
            ("housekeeping", self._engine.tidy, HOUSEKEEPING),
            ("ping", self._pulse.beat, PING),
            ("memory", memory.give_back, PASS_TIME),
            ("lock", self._keep_lock, LOCK),
        )

    def _serve_page(self, held: ExitStack) -> None:
        engine = self._engine
        if engine.settings.web:
            titles, zone = (lambda: engine.settings.titles), (lambda: engine.settings.zone)
            held.enter_context(
                web.serve(engine.settings.web, engine.store, titles, zone, trouble=self._wellbeing.trouble)
            )

    def stop(self) -> None:
        """Begin to stop; may be called from any thread."""
        self._stop.set()
        self._wake.set()

    # The main thread --------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        """Signals only set flags: whatever was under way goes on."""

        def on_stop(number: int, _: object) -> None:
            name = signal.Signals(number).name
            say(log, "stopping", f"{name}: stopping", signal=name)
            self.stop()

        signal.signal(signal.SIGTERM, on_stop)
        signal.signal(signal.SIGINT, on_stop)
        signal.signal(signal.SIGHUP, lambda *_: self._reload_soon())
        threading.excepthook = self._on_death

    def _reload_soon(self) -> None:
        self._reload.set()
        self._wake.set()

    def _on_death(self, death: threading.ExceptHookArgs) -> None:
        thread = death.thread.name if death.thread else "unknown"
        say(log, "thread_died", f"the thread {thread} died", level=logging.ERROR, error=death.exc_value, thread=thread)
        self._vitals.died(thread, f"{death.exc_type.__name__}: {death.exc_value}")
        self._wake.set()

    def _watch(self) -> None:
        clock = ClockWatch()
        # A first look, which threads there are: one that is gone by the next is missed.
        self._vitals.fatal()
        while not self._stop.is_set():
            self._wake.wait(timeout=min(1.0, (self._notifier.watchdog or 4.0) / 4))
            self._wake.clear()
            if self._reload.is_set() or self._reloader.is_due():
                self._reload.clear()
                self._take_new_configuration()
            if jump := clock.jump():
                sentence = f"the clock was set {'forward' if jump > 0 else 'back'} by {abs(jump):.0f} s"
                self._wellbeing.wake()
                say(log, "clock_set", sentence, level=logging.WARNING, seconds=round(jump))
                self._arm()
            if reason := self._vitals.fatal():
                self._die(reason)
            if not self._vitals.trouble():
                self._notifier.alive()

    def _die(self, reason: str) -> NoReturn:
        """End at once rather than be left half alive: nothing is lost, and what is stuck could not be waited for."""
        sentence = f"{reason}; the daemon ends, so that it can be started anew"
        say(log, "fatal", sentence, level=logging.CRITICAL, reason=reason)
        self._pulse.fail(reason)
        logging.shutdown()
        os._exit(1)

    def _take_new_configuration(self) -> None:
        self._notifier.reloading()
        if self._reloader.take(self._engine.settings):
            self._say("configuration_read", f"configuration read again: {self._summary()}")
        self._notifier.ready(self._summary())

    def _tell_of_mistakes(self, mistakes: Sequence[str]) -> None:
        self._jobs.guarded("mistakes", lambda: self._engine.tell_of_mistakes(mistakes))()

    def _shut_down(self) -> None:
        """End what is under way or give it back, so that the next start finds nothing half done."""
        self._notifier.stopping()
        self._engine.stop()
        self._timetable.end()
        self._end_checks()
        say(log, "stopped", "stopped")

    def _end_checks(self) -> None:
        deadline = time.monotonic() + GRACE
        while self._crew.under_way() and time.monotonic() < deadline:
            self._wake.wait(timeout=0.1)
            self._wake.clear()
        left = self._crew.under_way()
        if left:
            names = ", ".join(due.name for due in left)
            say(log, "given_back", f"given back unfinished: {names}", level=logging.WARNING, sources=names)
            # Where it cannot be written, the next start gives back whatever is found.
            with suppress(StoreUnavailable), self._engine.store.transaction() as tx:
                sources.release_leases(tx, left)
            self._engine.hang_up()
        self._crew.end()

    def _say(self, event: str, sentence: str) -> None:
        settings = self._engine.settings
        titles, sources, targets = len(settings.titles), len(settings.sources), len(settings.targets)
        say(log, event, sentence, version=__version__, titles=titles, sources=sources, targets=targets)

    def _summary(self) -> str:
        settings = self._engine.settings
        web = settings.web
        page = f", page on http://{web[0]}:{web[1]}/" if web else ""
        counts = (len(settings.titles), len(settings.sources), len(settings.targets))
        return "{} titles, {} sources, {} targets".format(*counts) + page

    # Jobs -------------------------------------------------------------------------------------------------------------

    def _arm(self) -> None:
        """(Re)plan all jobs from now."""
        self._vitals.ticked()
        self._timetable.arm(self._plan())

    def _tick(self) -> None:
        """Claim what is due, as much as there are threads for, and hand it out."""
        self._vitals.ticked()
        self._last_tick = time.monotonic()
        room, lost = self._crew.room(), self._crew.lost()
        if room < 1 or self._stop.is_set():
            return
        # A lease that a power cut takes back was not needed any more.
        with self._engine.store.transaction(lasting=False) as tx:
            now = self._engine.clock()
            for due in lost:
                self._engine.give_back(tx, due)
            claimed = sources.claim_due(tx, now, room, LEASE)
            next_due = sources.next_due_at(tx)
        self._crew.forget(lost)
        self._crew.take(claimed, self._engine.put_off)
        if next_due and now < next_due < now + TICK:
            self._tick_in(next_due - now)

    def _check(self, batch: Sequence[Due], on_end: OnEnd) -> None:
        self._jobs.guarded("check", lambda: self._engine.check_in_turn(batch, on_end=on_end))()

    def _on_end(self, report: Report | None) -> None:
        if report and report.news:
            self._run_in("deliver", timedelta())

    def _on_free(self) -> None:
        # Its hosts are free again, and others of their sources may be due.
        self._tick_in(timedelta())
        if self._stop.is_set():
            self._wake.set()

    def _tick_in(self, wait: timedelta) -> None:
        """Have the next tick come earlier, unless one comes anyway by then."""
        now = time.monotonic()
        at = max(now + wait.total_seconds(), self._last_tick + _SHORTEST)
        if now < self._next_tick <= at:
            return
        self._next_tick = at
        self._run_in("tick", timedelta(seconds=at - now))

    def _run_in(self, job: str, wait: timedelta) -> None:
        """Bring the next run of a job forward; its interval counts from there."""
        if self._stop.is_set():
            # The scheduler ends: it waits for the job that asks for this, under the lock that this would wait for.
            return
        self._timetable.bring_forward(job, wait)

    def _keep_lock(self) -> None:
        try:
            self._engine.store.keep_daemon_lock()
        except AlreadyRunning as error:
            say(log, "lock_lost", f"{error} This one stops.", level=logging.ERROR)
            self.stop()


def run(settings: Settings) -> None:
    """Serve a configuration until SIGTERM or SIGINT."""
    memory.be_sparing()
    with Engine(settings) as engine:
        daemon = Daemon(engine)
        stopping.enforce(daemon.stopping)
        daemon.run()
