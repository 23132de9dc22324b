"""A page as it was looked at → its place among the pages, and its claims into the ledger, in one transaction."""

from __future__ import annotations

from datetime import datetime

from monitor import status
from monitor.ledger import Ledger
from monitor.look import Look
from monitor.model import Change, Source, Title
from monitor.outcome import News
from monitor.store import KnownPage, Transaction, pages, standings


def keep(
    tx: Transaction,
    ledger: Ledger,
    source: Source,
    seen: Look,
    known: KnownPage | None,
    now: datetime,
    *,
    silent: bool,
    again: datetime | None = None,
    unsettled: set[Title] | None = None,
) -> News:
    """Keep one page and what came of its claims; `again` is when an article is to be read next.

    With a set of `unsettled` titles, those of which it brings news join it, and their standing is left as it is.
    For titles that are new to the page, it is `silent` whatever it is for the others.
    """
    if not seen.outcome.is_success:
        return ()
    if known:
        pages.met(tx, known)
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
    news: list[tuple[Title, Change]] = []
    for title, found in seen.claims:
        is_silent = silent or (known is not None and title.key in known.newcomers)
        if unsettled is None or is_silent:
            news += [(title, one) for one in ledger.hear(tx, title, found, reading, now, silent=is_silent)]
        else:
            ledger.take_in(tx, title, found, reading, now, silent=False)
            standings.leave_unsettled(tx, title)
            unsettled.add(title)
    return tuple(news)


def is_no_news(seen: Look, known: KnownPage | None) -> bool:
    """Whether a page's text was there before it was watched, or is only understood again."""
    return known is None or known.text_hash in (None, seen.text_hash)
