"""A configuration at work: store, client, pipeline and courier, put together for the daemon and for `check`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Self

from monitor import schedule
from monitor.config import Settings
from monitor.delivery import Courier, Delivery
from monitor.errors import StoreUnavailable
from monitor.fetch import Client
from monitor.model import Refused, Source
from monitor.pipeline import News, Pipeline, Report
from monitor.store import Due, Store, claims, pages, sources

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a check may take before the source is handed out again; longer than a list with all its articles takes."""


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
        self.settings = settings
        self.clock = clock
        # Jitter only; nothing secret hangs on it.
        self._random = random or Random()  # noqa: S311
        with ExitStack() as opened:
            self.store = opened.enter_context(Store.open(settings.database))
            self._client = opened.enter_context(Client(contact=settings.contact, clock=clock))
            self._opened = opened.pop_all()
        self._configure(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _configure(self, settings: Settings) -> None:
        self.settings = settings
        self._sources = {source.name: source for source in settings.sources}
        self.pipeline = Pipeline(
            titles=settings.titles,
            targets=settings.targets,
            zone=settings.zone,
            store=self.store,
            client=self._client,
            clock=self.clock,
            random=self._random,
        )
        self.courier = Courier(
            targets=settings.targets,
            zone=settings.zone,
            store=self.store,
            clock=self.clock,
            random=self._random,
        )

    def take_over(self, settings: Settings | None = None) -> None:
        """Bring the store in line with the configuration: new sources are due soon, removed ones lose their voice.

        What was known before stays known; nothing of this alerts anybody.
        """
        self._configure(settings or self.settings)
        now, count = self.clock(), len(self._sources)
        with self.store.transaction() as tx:
            synced = sources.sync(
                tx,
                self.settings.sources,
                now,
                lambda source: schedule.first_check(source, sources=count, share=sources.share(source.name)),
            )
            for name in synced.removed:
                claims.withdraw_source(tx, name, now)
            for name in synced.added:
                claims.restore_source(tx, name)
            if synced.changed:
                pages.reread(tx, synced.changed, now)
        if synced.removed or synced.added:
            self.pipeline.pass_time(silent=True)
        for word, names in (("added", synced.added), ("changed", synced.changed), ("removed", synced.removed)):
            if names:
                log.info("sources %s: %s", word, ", ".join(names))

    def source(self, due: Due) -> Source | None:
        """The configured source that was handed out; None if it was removed meanwhile."""
        return self._sources.get(due.name)

    def check(self, due: Due) -> Report | None:
        """Check a source that was handed out, and log what came of it. Never raises; None if nothing could be kept."""
        source = self.source(due)
        if source is None:
            return None
        try:
            try:
                report = self.pipeline.check(source, due)
            except StoreUnavailable:
                raise
            except Exception:
                log.exception("check %s broke; please report this", source.name)
                report = self.pipeline.give_back(source, due, "premiere-monitor made a mistake; see its log")
        except StoreUnavailable as error:
            log.error("check %s could not be kept, it will be repeated: %s", source.name, error)  # noqa: TRY400
            return None
        log_report(report)
        return report

    def deliver(self) -> tuple[Delivery, ...]:
        """Send what is due, and log what became of it."""
        deliveries = self.courier.deliver()
        for delivery in deliveries:
            if isinstance(delivery.outcome, Refused):
                again = f"{delivery.next_try:%Y-%m-%d %H:%M:%S}Z" if delivery.next_try else "later"
                log.warning("alert to %s refused: %s; next try %s", delivery.target, delivery.outcome.reason, again)
            else:
                log.info("alert to %s sent: %s", delivery.target, delivery.message.title)
        return deliveries


def log_report(report: Report) -> None:
    """A line per check, and one per change."""
    record = report.record
    what = f"{record.outcome}: {record.reason}" if record.reason else str(record.outcome)
    log.log(
        logging.INFO if record.outcome.is_success else logging.WARNING,
        "check %s %s, claims=%d changes=%d %.2fs, next %s",
        report.source,
        what,
        record.claims,
        record.changes,
        record.elapsed,
        f"{report.next_due:%Y-%m-%d %H:%M:%S}Z",
    )
    log_news(report.news)


def log_news(news: News) -> None:
    """A line per change."""
    for title, change in news:
        when = f" ({change.when})" if change.when else ""
        log.info(
            "change %s %s: %s → %s%s, %s",
            title.label,
            change.facet,
            change.before or "unknown",
            change.after or "unknown",
            when,
            change.basis or "by the clock",
        )
