"""The flow, in order: fetch → read → claims → status → store. Read this file first.

`look` fetches, reads and understands a page, `lists` finds out where a list leads to; `keeping` keeps it, and `ledger`
holds the claims against what is known and writes the messages into the outbox, in the same transaction, which also sees
that the source is still held; `outcome` says what the check came to; `delivery` sends the messages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from random import Random
from threading import Event

from monitor import keeping, lists, look, outcome, schedule
from monitor.fetch import Client
from monitor.ledger import Ledger
from monitor.look import Look
from monitor.model import Change, Source, Target, Title
from monitor.outcome import Checked as Checked
from monitor.outcome import News as News
from monitor.outcome import Report as Report
from monitor.store import (
    CheckOutcome,
    Due,
    DueArticle,
    Ended,
    KnownPage,
    Store,
    Transaction,
    pages,
    sources,
    standings,
)

ARTICLES_PER_CHECK = 10
"""How many articles one check of a feed or listing reads at most; the rest is read at the next."""

LEASE = timedelta(minutes=10)
"""How long a source is kept for one page; a list keeps it anew with each of its parts and articles."""


class _Lost(Exception):
    """A source has passed to another, or was taken out of the configuration: its check may write nothing.

    Raised at the end of a transaction, and takes back what was written in it. Everybody locks pages first, then
    sources, lest two wait for each other.
    """

    def __init__(self, held: Collection[str] = ()) -> None:
        self.held = held
        """Of several, the names of those that are still held."""


class Pipeline:
    """The steps over one configuration, one store and one client. Threads may share it."""

    def __init__(
        self,
        *,
        titles: Sequence[Title],
        targets: Sequence[Target],
        zone: tzinfo,
        store: Store,
        client: Client,
        clock: Callable[[], datetime],
        random: Random,
        stopping: Event,
        on_page: Callable[[], None] = lambda: None,
    ) -> None:
        """Take what to work with. Once `stopping` is set, a list under way asks for nothing further.

        `on_page` is called after each of a list's parts and articles: a check of many takes long, and is not stuck.
        """
        self._titles = tuple(titles)
        self._watched: dict[tuple[str, ...], tuple[Title, ...]] = {}
        """What `titles_of` has found, by the names of a source."""
        self._zone = zone
        self._store = store
        self._client = client
        self._clock = clock
        self._random = random
        self._stopping = stopping
        self._on_page = on_page
        self._ledger = Ledger(targets=targets, zone=zone)

    def known(self, checked: Sequence[Source]) -> dict[str, KnownPage]:
        """What is kept of these sources' own pages, by the source's name."""
        with self._store.reading(once=True) as tx:
            found = pages.known_of(tx, [(source.name, source.url) for source in checked])
        return {name: page for (name, _), page in found.items()}

    def check(self, source: Source, due: Due, known: KnownPage | None, *, anew: bool = False) -> Report | Checked:
        """Look once at a source that was handed out.

        What it tells is kept and the source given back; a check that found nothing new is left to `note`. `anew`:
        texts that are as they were are understood again, by what rules there are now.
        """
        if source.kind.is_list:
            return self._check_list(source, due, known, anew=anew)
        seen = look.at_page(self._client, source, self.titles_of(source), source.url, known, anew=anew)
        if seen.article is None:
            ended = self._ended(source, due, [seen], ())
            return Checked(seen=seen, known=known, ended=ended, moved_to=outcome.new_address(ended, due))
        try:
            with self._store.transaction() as tx:
                silent = keeping.is_no_news(seen, known)
                news = keeping.keep(tx, self._ledger, source, seen, known, self._clock(), silent=silent)
                return self._finish(tx, source, due, [seen], news)
        except _Lost:
            return self._lost(source, due, [seen])

    def broken(self, source: Source, due: Due, reason: str) -> Checked:
        """A check that broke, as a failure with a reason for people, to be noted; the source is tried again later."""
        failed = Look(url=source.url, outcome=CheckOutcome.FAILED, at=self._clock(), reason=reason)
        return Checked(seen=failed, known=None, ended=self._ended(source, due, [failed], ()))

    def note(self, due: Due | None, waiting: Sequence[Checked]) -> tuple[Report, ...]:
        """Note checks that found nothing new and give their sources back, in one transaction; a report each.

        It need not outlast a power cut: what it loses is found again. What was handed out with `due` is kept longer;
        None where nothing of it is to come.
        """
        held = list(waiting)
        while True:
            try:
                with self._store.transaction(lasting=False) as tx:
                    noted = _note(tx, held)
                    if due:
                        sources.extend_lease(tx, due, self._clock() + LEASE)
                break
            except _Lost as lost:
                held = [one for one in held if one.ended.name in lost.held]
        return tuple(
            outcome.report(one.ended, (), noted=one.ended.name in noted, moved_to=one.moved_to) for one in waiting
        )

    def pass_time(self, *, silent: bool = False) -> News:
        """Bring every title up to now: an announced day may have come. `silent` where voices came or went."""
        now = self._clock()
        with self._store.reading() as tx:
            read = [title for title in self._titles if standings.baseline(tx, title)]
            moved = [title for title in read if not self._ledger.is_settled(tx, title, now)]
        news: list[tuple[Title, Change]] = []
        for title in moved:
            with self._store.transaction() as tx:
                news += [(title, change) for change in self._ledger.settle(tx, title, self._clock(), silent=silent)]
        return tuple(news)

    def _check_list(self, source: Source, due: Due, known: KnownPage | None, *, anew: bool) -> Report:
        """Look at the list, then at the articles that are due: new ones, and earlier ones on their schedule."""
        listed = lists.at_list(
            self._client,
            source,
            self.titles_of(source),
            known,
            parts=lambda urls: self._known_parts(source, urls),
            goes_on=lambda: self._goes_on(due),
        )
        # What a list leads to when it is first read, or read for other titles, was there before anybody watched.
        beginning = known.first_seen if known and known.text_hash else listed.at
        looks, news, unsettled = [listed], list[tuple[Title, Change]](), set[Title]()
        try:
            with self._store.transaction() as tx:
                articles = self._keep_list(tx, source, listed, known)
                if not articles:
                    return self._finish(tx, source, due, looks, ())
                self._hold(tx, due)
            for article in articles:
                if self._stopping.is_set():
                    break
                seen, its_news = self._check_article(source, due, article.page, listed, beginning, unsettled, anew=anew)
                looks.append(seen)
                news += its_news
                self._on_page()
            with self._store.transaction() as tx:
                last = self._settle(tx, sorted(unsettled, key=lambda title: title.key))
                return self._finish(tx, source, due, looks, (*news, *last))
        except _Lost:
            # What its articles told while it was held is settled with whatever comes next, or with the time.
            return self._lost(source, due, looks, tuple(news))

    def _keep_list(
        self, tx: Transaction, source: Source, listed: Look, known: KnownPage | None
    ) -> tuple[DueArticle, ...]:
        """Keep what a list leads to. Returns the articles that are to be looked at now."""
        if not listed.outcome.is_success:
            return ()
        keeping.keep(tx, self._ledger, source, listed, known, self._clock(), silent=True)
        pages.add_links(tx, source.name, listed.links, listed.at, known.newcomers if known else ())
        for one in listed.parts:
            pages.asked(tx, source.name, one.url, at=listed.at, validators=one.validators, body_hash=one.body_hash)
        return pages.due_articles(tx, source.name, listed.at, ARTICLES_PER_CHECK)

    def _goes_on(self, due: Due) -> bool:
        """Keep a list longer, one of whose parts was asked; whether the next is to be, too."""
        self._on_page()
        with self._store.transaction(lasting=False) as tx:
            is_held = sources.hold(tx, due, self._clock() + LEASE)
        return is_held and not self._stopping.is_set()

    def _known_parts(self, source: Source, urls: Sequence[str]) -> dict[str, KnownPage]:
        with self._store.reading() as tx:
            found = pages.known_of(tx, [(source.name, url) for url in urls])
        return {url: page for (_, url), page in found.items()}

    def _check_article(
        self,
        source: Source,
        due: Due,
        page: KnownPage,
        listed: Look,
        beginning: datetime,
        unsettled: set[Title],
        *,
        anew: bool,
    ) -> tuple[Look, News]:
        """Look at an article; where it cannot be had, at what its feed says of it.

        Titles of which it brings news are added to `unsettled`: what one check finds in many articles is one message.
        """
        titles = self.titles_of(source)
        seen = look.at_page(self._client, source, titles, page.url, page, anew=anew)
        link = next((link for link in listed.links if link.url == page.url), None)
        if not seen.outcome.is_success and page.text_hash is None and link is not None and link.is_named:
            seen = replace(look.at_link(link, titles, seen.at), reason=seen.reason)
        again = schedule.next_reading(page.first_seen, seen.at)
        # Unlike a page, an article that is new is news, unless its list led to it from the beginning.
        is_new = page.text_hash is None and page.first_seen > beginning
        with self._store.transaction() as tx:
            silent = not is_new and keeping.is_no_news(seen, page)
            news = keeping.keep(
                tx, self._ledger, source, seen, page, self._clock(), silent=silent, again=again, unsettled=unsettled
            )
            if not seen.outcome.is_success:
                pages.failed(tx, source.name, page.url, next_due=again)
            self._hold(tx, due)
        return seen, news

    def _settle(self, tx: Transaction, titles: Iterable[Title]) -> News:
        """Bring these titles up to what is known by now, as far as they have a baseline."""
        return tuple(
            (title, change)
            for title in titles
            if standings.baseline(tx, title)
            for change in self._ledger.settle(tx, title, self._clock())
        )

    def _hold(self, tx: Transaction, due: Due) -> None:
        """Keep a source longer; as `_finish`, at the end of a transaction."""
        if not sources.hold(tx, due, self._clock() + LEASE):
            raise _Lost

    def _finish(self, tx: Transaction, source: Source, due: Due, looks: Sequence[Look], news: News) -> Report:
        """Note how the check ended and when the next is due."""
        ended = self._ended(source, due, looks, news)
        if not sources.finish_all(tx, (ended,)):
            raise _Lost
        return outcome.report(ended, news, noted=True, moved_to=outcome.new_address(ended, due))

    def _lost(self, source: Source, due: Due, looks: Sequence[Look], news: News = ()) -> Report:
        """What is said of a check that lost its source on the way; `news` are those that were kept before."""
        return outcome.report(self._ended(source, due, looks, news), news, noted=False, moved_to=None)

    def _ended(self, source: Source, due: Due, looks: Sequence[Look], news: News) -> Ended:
        return outcome.ended(source, due, looks, len(news), self._clock(), zone=self._zone, random=self._random)

    def titles_of(self, source: Source) -> tuple[Title, ...]:
        """The titles that a source is read for."""
        if source.titles not in self._watched:
            found = tuple(title for title in self._titles if not source.titles or title.name in source.titles)
            self._watched[source.titles] = found
        return self._watched[source.titles]


def _note(tx: Transaction, checks: Sequence[Checked]) -> frozenset[str]:
    """Write down checks that found nothing new. Returns the names of all; raises _Lost if any has lost its source."""
    for one in checks:
        if one.seen.outcome.is_success and one.known:
            seen = one.seen
            pages.unchanged(tx, one.known, at=seen.at, validators=seen.validators, body_hash=seen.body_hash)
    noted = sources.finish_all(tx, [one.ended for one in checks]) if checks else frozenset[str]()
    if len(noted) < len(checks):
        raise _Lost(noted)
    return noted
