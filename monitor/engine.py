"""A configuration at work: store, client, pipeline and courier, put together for the daemon and for `check`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Event
from typing import Self

from monitor import health, rebase, schedule, sharing, upkeep
from monitor.config import Settings
from monitor.delivery import Courier, Delivery
from monitor.fetch import Client
from monitor.pipeline import Pipeline, Report
from monitor.reports import log_check, log_deliveries, log_news, log_put_away, log_sources
from monitor.sharing import SharedTurns
from monitor.store import (
    Due,
    Retention,
    Store,
    Transaction,
    claims,
    holds,
    hosts,
    housekeeping,
    newcomers,
    pages,
    sources,
)
from monitor.turns import IsHeld, OnEnd, Turns

_LONGEST_PAUSE = 1.0
"""Seconds that a check waits for its host's turn itself; for more, its source is put off."""

_SECOND_TRY = timedelta(minutes=1)
"""After which a check that could not be kept is repeated, or earlier if it is due anyway."""


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


class Engine:
    """Everything one configuration needs to work. A context manager; threads may share it.

    Raises StoreUnavailable or StoreTooNew if the database cannot be opened.
    """

    def __init__(
        self, settings: Settings, *, clock: Callable[[], datetime] = utc_now, random: Random | None = None
    ) -> None:
        self.clock = clock
        self.on_page: Callable[[], None] = lambda: None
        """Is called as checks of lists move on; to be set before the first."""
        # Jitter only; nothing secret hangs on it.
        self._random = random or Random()  # noqa: S311
        self._stopping = Event()
        self._is_agreed = settings.engine == "embedded"
        """Whether this configuration is known to count; one of many machines has to ask."""
        self._is_unsettled = False
        """Whether sources came or went, and nobody has drawn the conclusion yet."""
        with ExitStack() as opened:
            self.store = opened.enter_context(Store.open(settings.database))
            elsewhere = SharedTurns(self.store, clock) if self.store.is_shared else None
            self._client = opened.enter_context(Client(contact=settings.contact, clock=clock, elsewhere=elsewhere))
            self._courier = Courier(store=self.store, clock=clock, random=self._random, stopping=self._stopping)
            opened.callback(self._courier.close)
            self._opened = opened.pop_all()
        self._configure(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._opened.close()

    def stop(self) -> None:
        """Begin nothing more: what is under way ends, what waits is sent after the next start."""
        self._stopping.set()

    def wait(self, seconds: float) -> bool:
        """Wait, at most until the engine stops; whether it has."""
        return self._stopping.wait(seconds)

    def hang_up(self) -> None:
        """Cut the requests under way short; they end as failures."""
        self._client.close()

    def take_over(self, settings: Settings | None = None) -> None:
        """Bring the store in line with the configuration: new sources are due soon, removed ones lose their voice.

        A source that is read otherwise than before is read anew, pages are read for titles that are new to them, and
        kept texts are understood again where other rules understood them. What was known before stays known; nothing of
        this alerts anybody, of titles that are not new to a page it hides no news.
        What came about by the clock alone is told first, as whoever was heard until now has it.
        Raises OtherConfiguration where machines have different ones and this is not the one that counts, and
        StoreUnavailable; either way the one before goes on.
        """
        settings = settings or self.settings
        now, count, titles_of = self.clock(), len(settings.sources), self._pipeline_of(settings).titles_of
        with self.store.transaction() as tx:
            sharing.agree(tx, settings)
        rebase.rebase(self.store, settings.titles, settings.sources, now, zone=settings.zone)
        self._settle()
        with self.store.transaction() as tx:
            # Before any source is locked: checks lock pages, then sources.
            if changed := sources.changed(tx, settings.sources):
                pages.reread(tx, changed, now)
            widened = newcomers.arrive(tx, settings.sources, settings.titles, titles_of, now)
            synced = sources.sync(
                tx,
                settings.sources,
                now,
                lambda source: schedule.first_check(source, sources=count, share=sources.share(source.name)),
            )
            for name in synced.removed:
                claims.withdraw_source(tx, name, now)
            for name in synced.added:
                claims.restore_source(tx, name)
        self._is_agreed = True
        self._configure(settings)
        self._is_unsettled |= bool(synced.removed or synced.added)
        self._settle()
        log_sources("added", synced.added)
        log_sources("changed", synced.changed)
        log_sources("widened", widened)
        log_sources("removed", synced.removed)

    def go_by(self, settings: Settings, *, is_agreed: bool) -> None:
        """Work by a configuration that another process brings the store in line with.

        Until it `is_agreed` that it counts, nothing is given up because this one does not know it.
        """
        self._is_agreed = is_agreed
        self._configure(settings)

    def put_off(self, due: Due) -> datetime | None:
        """Give a source back, for later, if its host wants a pause; until when, or None if it can be asked now."""
        source = self._sources.get(due.name)
        wait = self._client.ready_in(source.url) if source else 0.0
        return self._postpone(due, wait) if wait >= _LONGEST_PAUSE else None

    def _is_refused(self, due: Due) -> bool:
        source = self._sources.get(due.name)
        wait = self._client.refuses_for(source.url) if source else 0.0
        return wait > 0 and bool(self._postpone(due, wait))

    def _postpone(self, due: Due, wait: float) -> datetime:
        now = self.clock()
        until = now + timedelta(seconds=wait)
        with self.store.transaction(lasting=False) as tx:
            sources.postpone(tx, due, until, now)
        return until

    def give_back(self, tx: Transaction, due: Due) -> None:
        """Give back a source whose check could not be kept. Its site did nothing wrong, but need not be hurried."""
        now, source = self.clock(), self._sources.get(due.name)
        sources.postpone(tx, due, now + min(source.every if source else _SECOND_TRY, _SECOND_TRY), now)

    def check_in_turn(
        self, batch: Sequence[Due], *, on_end: OnEnd, anew: bool = False, is_held: IsHeld = lambda _: True
    ) -> None:
        """Check sources of one host that were handed out, one after the other, and log what came of each. Never raises.

        `on_end` gets each as it is noted. `anew`: texts that are as they were are understood again; that alerts nobody.
        `is_held` is asked before each but the first whether it may still be checked here. Once the engine has stopped,
        those whose turn has not come are given back; those that the host would refuse by then are put off. Neither end.
        """

        def on_noted(due: Due, report: Report | None) -> None:
            if report and not report.noted:
                log_news(report.news)
            elif report:
                log_check(due, report)
            on_end(due, report if report and report.noted else None)

        Turns(
            self.pipeline,
            self.store,
            self._sources,
            anew=anew,
            stopping=self._stopping,
            on_end=on_noted,
            is_held=is_held,
            put_off=self._is_refused,
        ).take(batch)

    def pass_time(self) -> None:
        """Bring what hangs on the clock up to now: titles whose day has come, sources that have failed for a day."""
        self._settle()
        health.tell(self.store, self.settings.targets, self.settings.zone, self.clock())
        upkeep.tell_of_targets(self.store, self.settings.targets, self.settings.zone, self.clock())

    def _settle(self) -> None:
        """Bring every title up to now; in silence where sources came or went."""
        if self._is_unsettled:
            self.pipeline.pass_time(silent=True)
            self._is_unsettled = False
        else:
            log_news(self.pipeline.pass_time())

    def tell_of_mistakes(self, mistakes: Sequence[str]) -> None:
        """Tell those who hear of health that a new configuration was refused."""
        upkeep.tell_of_mistakes(self.store, self.settings.targets, self.settings.zone, self.clock(), mistakes)

    def start_delivery(self) -> tuple[Future[tuple[Delivery, ...]], ...]:
        """Begin to send what is due; what became of it is logged when it is known."""
        started = self._courier.start()
        for sending in started:
            sending.add_done_callback(log_deliveries)
        return started

    def deliver(self) -> tuple[Delivery, ...]:
        """Send what is due, and log what became of it. Raises StoreUnavailable if that cannot be noted."""
        return tuple(delivery for sending in self.start_delivery() for delivery in sending.result())

    def tidy(self) -> None:
        """Put away what is older than the configuration keeps, and forget which hosts are free and who held what."""
        now, keep = self.clock(), self.settings.keep
        with self.store.transaction() as tx:
            pruned = housekeeping.prune(tx, now, Retention(texts=keep, messages=keep))
            hosts.forget_free(tx, now)
            holds.forget_over(tx, now)
        log_put_away(pruned)

    def _configure(self, settings: Settings) -> None:
        self.settings = settings
        self._sources = {source.name: source for source in settings.sources}
        # Another machine may know targets that this one does not, until its configuration is known to count.
        self._courier.serve(settings.targets, settings.zone, gives_up=self._is_agreed)
        self.pipeline = self._pipeline_of(settings)

    def _pipeline_of(self, settings: Settings) -> Pipeline:
        return Pipeline(
            titles=settings.titles,
            targets=settings.targets,
            zone=settings.zone,
            store=self.store,
            client=self._client,
            clock=self.clock,
            random=self._random,
            stopping=self._stopping,
            on_page=lambda: self.on_page(),
        )
