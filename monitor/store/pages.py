"""Pages: what to ask the server with, the text last read, and the articles that feeds and listings lead to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, delete, select, tuple_, update
from sqlmodel import Session

from monitor.model import Article, Link, Validators
from monitor.store import codec
from monitor.store.sql import run, upsert
from monitor.store.tables import PAGE, TEXT
from monitor.store.values import DueArticle, KnownPage

P = PAGE.c
LONGEST_ADDRESS = 2000
"""Bytes; a link that is longer leads to no article. PostgreSQL cannot tell rows apart by more than 2,704."""
_NOTED_FOR = timedelta(days=1)


def known(tx: Session, source: str, url: str) -> KnownPage | None:
    """What is kept of a page; None for one never seen."""
    row = run(tx, _KNOWN, {"its_source": source, "its_url": url}).one_or_none()
    return None if row is None else _page(row)


def known_of(tx: Session, pages: Collection[tuple[str, str]]) -> dict[tuple[str, str], KnownPage]:
    """What is kept of many pages, by source and URL, in one query."""
    rows = run(tx, _KNOWN_OF, {"pairs": list(pages)})
    return {(row.source, row.url): _page(row) for row in rows}


def save(
    tx: Session,
    source: str,
    url: str,
    *,
    at: datetime,
    validators: Validators = Validators(),  # noqa: B008 — frozen
    body_hash: str | None,
    article: Article,
    text_hash: str,
    text_id: str,
    next_due: datetime | None = None,
    anew: bool = False,
) -> None:
    """Keep a page as it was just read, its text included; `next_due` is for articles only.

    `anew`: it counts as seen for the first time now.
    """
    values = {
        "source": source,
        "url": url,
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "body_hash": body_hash,
        "text_hash": text_hash,
        "text_id": text_id,
        "first_seen": at,
        "fetched_at": at,
        "next_due": next_due,
        "failures_in_row": 0,
    }
    fixed = ("source", "url") if anew else ("source", "url", "first_seen")
    kept = [name for name in values if name not in fixed]
    upsert(tx, PAGE, [values], ["source", "url"], kept)
    page_id = run(tx, _ID, {"its_source": source, "its_url": url}).scalar_one()
    text = {"page_id": page_id, "article": codec.dump(article), "read_at": at}
    upsert(tx, TEXT, [text], ["page_id"], ["article", "read_at"])


def unchanged(
    tx: Session,
    page: KnownPage,
    *,
    at: datetime,
    validators: Validators = Validators(),  # noqa: B008 — frozen
    body_hash: str | None = None,
    next_due: datetime | None = None,
) -> None:
    """Note that a page was fetched and its text is as it was; validators and hash that are not given stay.

    Where only the time of the fetch would be new it is noted once a day: the source's own row tells it to the second.
    """
    news = {
        "etag": validators.etag or page.validators.etag,
        "last_modified": validators.last_modified or page.validators.last_modified,
        "body_hash": body_hash or page.body_hash,
        "next_due": next_due,
    }
    old = (page.validators.etag, page.validators.last_modified, page.body_hash, page.next_due)
    is_noted = page.fetched_at is not None and timedelta() <= at - page.fetched_at < _NOTED_FOR
    if tuple(news.values()) != old or page.failures_in_row or not is_noted:
        run(tx, _SEEN, {"its_source": page.source, "its_url": page.url, "fetched_at": at, **news})


def asked(tx: Session, source: str, url: str, *, at: datetime, validators: Validators, body_hash: str | None) -> None:
    """Note how one address of a list that is spread over several answered; without a hash it was as it was."""
    values = {
        "source": source,
        "url": url,
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "first_seen": at,
        "fetched_at": at,
        "failures_in_row": 0,
        "newcomers": None,
    }
    kept = ["etag", "last_modified", "fetched_at", "newcomers"]
    if body_hash is not None:
        values["body_hash"] = body_hash
        kept.append("body_hash")
    upsert(tx, PAGE, [values], ["source", "url"], kept)


def met(tx: Session, page: KnownPage) -> None:
    """Note that a page, as it was known, has been read for its newcomers; for later ones it is still to be read."""
    if page.newcomers:
        values = {"its_source": page.source, "its_url": page.url, "its_newcomers": _as_kept(page.newcomers)}
        run(tx, _MET, values)


def failed(tx: Session, source: str, url: str, *, next_due: datetime | None) -> None:
    """Note that an article could not be fetched; without `next_due` it is not tried again."""
    run(tx, _FAILED, {"its_source": source, "its_url": url, "due": next_due})


def add_links(
    tx: Session, source: str, links: Iterable[Link], now: datetime, newcomers: Collection[str] = ()
) -> tuple[Link, ...]:
    """Take over the links of a feed or listing: new articles are due now. Returns the new ones and those whose own
    text in the feed has changed, in their order.

    `newcomers` are the titles for which the list is read for the first time: for them, no article in it is new.
    """
    hashes = {row.url: row.link_hash for row in run(tx, _LINKS, {"its_source": source})}
    short = [link for link in links if len(link.url.encode("utf-8", "replace")) <= LONGEST_ADDRESS]
    news = [link for link in short if link.url not in hashes or hashes[link.url] != _link_hash(link)]
    rows = [
        {
            "source": source,
            "url": link.url,
            "link_title": link.title,
            "link_hash": _link_hash(link),
            "first_seen": now,
            "next_due": now,
            "failures_in_row": 0,
            "newcomers": _as_kept(newcomers),
        }
        for link in news
    ]
    upsert(tx, PAGE, rows, ["source", "url"], ["link_title", "link_hash"])
    return tuple(news)


def due_articles(tx: Session, source: str, now: datetime, limit: int) -> tuple[DueArticle, ...]:
    """The articles of a source that are to be read now, the longest due first."""
    rows = run(tx, _DUE, {"its_source": source, "now": now, "limit": limit})
    return tuple(DueArticle(page=_page(row), title=row.link_title or "") for row in rows)


def reread(tx: Session, sources: Collection[str], now: datetime, *, keep_texts: bool = False) -> None:
    """Forget what these sources' pages were compared with, so that their next check reads them anew.

    With `keep_texts` they are fetched in full, and still known to say what they said.
    """
    forgotten = {"etag": None, "last_modified": None, "body_hash": None, "link_hash": None}
    forgotten |= {} if keep_texts else {"text_hash": None}
    run(tx, update(PAGE).where(P.source.in_(sources)).values(**forgotten))
    run(tx, update(PAGE).where(P.source.in_(sources), P.next_due.is_not(None)).values(next_due=now))


def texts(tx: Session, source: str | None = None) -> Iterator[tuple[KnownPage, Article]]:
    """Every text kept, of one source or all, to be read again without fetching."""
    query = select(*_COLUMNS, TEXT.c.article).join(TEXT, TEXT.c.page_id == P.id).order_by(P.id)
    for row in run(tx, query if source is None else query.where(P.source == source)):
        yield _page(row), codec.load(Article, row.article)


def forget(tx: Session, source: str) -> None:
    """Delete the pages and texts of a source; its claims stay."""
    run(tx, delete(TEXT).where(TEXT.c.page_id.in_(select(P.id).where(P.source == source))))
    run(tx, delete(PAGE).where(P.source == source))


def _link_hash(link: Link) -> str:
    return sha256(repr((link.title, link.summary, link.published)).encode("utf-8", "replace")).hexdigest()


def _page(row: Any) -> KnownPage:
    return KnownPage(
        source=row.source,
        url=row.url,
        validators=Validators(etag=row.etag, last_modified=row.last_modified),
        body_hash=row.body_hash,
        text_hash=row.text_hash,
        text_id=row.text_id,
        first_seen=row.first_seen,
        fetched_at=row.fetched_at,
        next_due=row.next_due,
        failures_in_row=row.failures_in_row,
        newcomers=frozenset(json.loads(row.newcomers)) if row.newcomers else frozenset(),
    )


def _as_kept(newcomers: Collection[str]) -> str | None:
    return json.dumps(sorted(newcomers)) if newcomers else None


_COLUMNS = tuple(column for column in PAGE.columns if column.name != "link_hash")
_THIS = (P.source == bindparam("its_source"), P.url == bindparam("its_url"))
_KNOWN = select(*_COLUMNS).where(*_THIS)
_KNOWN_OF = select(*_COLUMNS).where(tuple_(P.source, P.url).in_(bindparam("pairs", expanding=True)))
_ID = select(P.id).where(*_THIS)
_LINKS = select(P.url, P.link_hash).where(P.source == bindparam("its_source"))
_SEEN = update(PAGE).where(*_THIS).values(failures_in_row=0)
_MET = update(PAGE).where(*_THIS, P.newcomers == bindparam("its_newcomers")).values(newcomers=None)
_FAILED = update(PAGE).where(*_THIS).values(failures_in_row=P.failures_in_row + 1, next_due=bindparam("due"))
_DUE = (
    select(*_COLUMNS)
    .where(P.source == bindparam("its_source"), P.next_due <= bindparam("now"))
    .order_by(P.next_due, P.id)
    .limit(bindparam("limit"))
)
