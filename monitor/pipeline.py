"""The flow, in order: fetch → read → claims → status → store. Read this file first.

`look` fetches, reads and understands a page, `lists` finds out where a list leads to; `ledger` holds the claims against
what is known and writes the messages into the outbox, in the same transaction; `outcome` says what the check came to;
`delivery` sends the messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from random import Random
from threading import Event

from monitor import lists, look, outcome, schedule, status
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
        with self._store.transaction() as tx:
            news = self._keep(tx, source, seen, known, silent=_is_no_news(seen, known))
            return self._finish(tx, source, due, [seen], news)

    def broken(self, source: Source, due: Due, reason: str) -> Checked:
        """A check that broke, as a failure with a reason for people, to be noted; the source is tried again later."""
        failed = Look(url=source.url, outcome=CheckOutcome.FAILED, at=self._clock(), reason=reason)
        return Checked(seen=failed, known=None, ended=self._ended(source, due, [failed], ()))

    def note(self, due: Due | None, waiting: Sequence[Checked]) -> tuple[Report, ...]:
        """Note checks that found nothing new and give their sources back, in one transaction; a report each.

        It need not outlast a power cut: what it loses is found again. What was handed out with `due` is kept longer;
        None where nothing of it is to come.
        """
        with self._store.transaction(lasting=False) as tx:
            for one in waiting:
                if one.seen.outcome.is_success and one.known:
                    seen = one.seen
                    pages.unchanged(tx, one.known, at=seen.at, validators=seen.validators, body_hash=seen.body_hash)
            noted = sources.finish_all(tx, [one.ended for one in waiting]) if waiting else ()
            if due:
                sources.extend_lease(tx, due, self._clock() + LEASE)
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
        articles: tuple[DueArticle, ...] = ()
        if listed.outcome.is_success:
            with self._store.transaction() as tx:
                self._keep(tx, source, listed, known, silent=True)
                pages.add_links(tx, source.name, listed.links, listed.at)
                for one in listed.parts:
                    pages.asked(
                        tx, source.name, one.url, at=listed.at, validators=one.validators, body_hash=one.body_hash
                    )
                articles = pages.due_articles(tx, source.name, listed.at, ARTICLES_PER_CHECK)
        looks, news, unsettled = [listed], list[tuple[Title, Change]](), set[Title]()
        for article in articles:
            if self._stopping.is_set():
                break
            seen, its_news = self._check_article(source, due, article.page, listed, beginning, unsettled, anew=anew)
            looks.append(seen)
            news += its_news
            self._on_page()
        with self._store.transaction() as tx:
            news += self._settle(tx, sorted(unsettled, key=lambda title: title.key))
            return self._finish(tx, source, due, looks, tuple(news))

    def _goes_on(self, due: Due) -> bool:
        """Keep a list longer, one of whose parts was asked; whether the next is to be, too."""
        self._on_page()
        with self._store.transaction(lasting=False) as tx:
            is_held = sources.extend_lease(tx, due, self._clock() + LEASE)
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
            silent = not is_new and _is_no_news(seen, page)
            news = self._keep(tx, source, seen, page, silent=silent, again=again, unsettled=unsettled)
            if not seen.outcome.is_success:
                pages.failed(tx, source.name, page.url, next_due=again)
            # Last: everybody locks pages first, then sources.
            sources.extend_lease(tx, due, seen.at + LEASE)
        return seen, news

    def _keep(
        self,
        tx: Transaction,
        source: Source,
        seen: Look,
        known: KnownPage | None,
        *,
        silent: bool,
        again: datetime | None = None,
        unsettled: set[Title] | None = None,
    ) -> News:
        """Keep one page and what came of its claims; `again` is when an article is to be read next.

        With a set of `unsettled` titles, those of which it brings news join it, and their standing is left as it is.
        """
        if not seen.outcome.is_success:
            return ()
        if seen.article is None:
            assert known is not None, "only a page that is known can be as it was"
            pages.unchanged(tx, known, at=seen.at, validators=seen.validators, body_hash=seen.body_hash, next_due=again)
            return ()
        reading = status.Reading(
            source=source.name,
            trust=source.trust,
            url=seen.url,
            told=seen.article.written,
            seen=seen.at,
            text_id=status.sketch(seen.article.text),
            previous=known.fetched_at if known else None,
            corrects=status.admits_error(seen.article.text),
        )
        pages.save(
            tx,
            source.name,
            seen.url,
            at=seen.at,
            validators=seen.validators,
            body_hash=seen.body_hash,
            article=seen.article,
            text_hash=seen.text_hash,
            text_id=reading.text_id,
            next_due=again,
            anew=seen.url == source.url and (known is None or known.text_hash is None),
        )
        if unsettled is None or silent:
            return tuple(
                (title, change)
                for title, found in seen.claims
                for change in self._ledger.hear(tx, title, found, reading, self._clock(), silent=silent)
            )
        for title, found in seen.claims:
            self._ledger.take_in(tx, title, found, reading, self._clock())
            standings.leave_unsettled(tx, title)
        unsettled.update(title for title, _ in seen.claims)
        return ()

    def _settle(self, tx: Transaction, titles: Iterable[Title]) -> News:
        """Bring these titles up to what is known by now, as far as they have a baseline."""
        return tuple(
            (title, change)
            for title in titles
            if standings.baseline(tx, title)
            for change in self._ledger.settle(tx, title, self._clock())
        )

    def _finish(self, tx: Transaction, source: Source, due: Due, looks: Sequence[Look], news: News) -> Report:
        """Note how the check ended and when the next is due."""
        ended = self._ended(source, due, looks, news)
        noted = bool(sources.finish_all(tx, (ended,)))
        return outcome.report(ended, news, noted=noted, moved_to=outcome.new_address(ended, due))

    def _ended(self, source: Source, due: Due, looks: Sequence[Look], news: News) -> Ended:
        return outcome.ended(source, due, looks, len(news), self._clock(), zone=self._zone, random=self._random)

    def titles_of(self, source: Source) -> tuple[Title, ...]:
        """The titles that a source is read for."""
        if source.titles not in self._watched:
            found = tuple(title for title in self._titles if not source.titles or title.name in source.titles)
            self._watched[source.titles] = found
        return self._watched[source.titles]


def _is_no_news(seen: Look, known: KnownPage | None) -> bool:
    """Whether a page's text was there before it was watched, or is only understood again."""
    return known is None or known.text_hash in (None, seen.text_hash)
