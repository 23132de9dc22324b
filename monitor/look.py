"""fetch → read → claims, for one page: what one GET found, understood but not yet kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from monitor import claims, read, status
from monitor.fetch import Client
from monitor.model import (
    Article,
    Blocked,
    Claim,
    Failed,
    Fetched,
    Link,
    Outcome,
    PageKind,
    Source,
    SourceKind,
    Title,
    Unchanged,
    Validators,
)
from monitor.rehearsal import rehearse
from monitor.store import CheckOutcome, KnownPage

SITEMAPS_PER_CHECK = 3
"""How many sitemaps of an index one check reads."""

_TELLING = 5
"""Letters of a name that is known anywhere in an address."""
_NOT_OF_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One page as one GET found it. Times are UTC; nothing of it is in the store yet."""

    url: str
    """The address that was asked for."""
    outcome: CheckOutcome
    at: datetime
    elapsed: float = 0.0
    reason: str | None = None
    retry_after: timedelta | None = None
    validators: Validators = Validators()
    body_hash: str | None = None
    text_hash: str = ""
    article: Article | None = None
    """The text, where it differs from the one known."""
    claims: tuple[tuple[Title, tuple[Claim, ...]], ...] = ()
    links: tuple[Link, ...] = ()
    """Where a list leads to, as far as it names a watched title."""
    moved_to: str | None = None
    """The address that the server gives for good in place of `url`."""


def at_page(
    client: Client, source: Source, titles: Iterable[Title], url: str, known: KnownPage | None, *, anew: bool = False
) -> Look:
    """Look at a text. It is read only if it came, and understood only if it differs from the one known.

    `anew`: it is understood even if it does not.
    """
    outcome = _get(client, source, url, known)
    if not isinstance(outcome, Fetched):
        return _without_text(url, outcome)
    article = read.article(outcome, select=source.select)
    if article.kind in (PageKind.EMPTY, PageKind.BLOCKED):
        no_text = CheckOutcome.BLOCKED if article.kind is PageKind.BLOCKED else CheckOutcome.EMPTY
        return Look(
            url=url,
            outcome=no_text,
            at=outcome.fetched_at,
            elapsed=outcome.elapsed,
            reason=article.reason,
            moved_to=outcome.moved_to,
        )
    text_hash = _hash(article)
    is_same = known is not None and known.text_hash == text_hash and not anew
    return Look(
        url=url,
        outcome=CheckOutcome.UNCHANGED if is_same else CheckOutcome.READ,
        at=outcome.fetched_at,
        elapsed=outcome.elapsed,
        validators=outcome.validators,
        body_hash=outcome.body_hash,
        text_hash=text_hash,
        article=None if is_same else article,
        claims=() if is_same else understand(article, titles, outcome.fetched_at),
        moved_to=outcome.moved_to,
    )


def at_list(client: Client, source: Source, titles: Iterable[Title], known: KnownPage | None) -> Look:
    """Look at a list: where it leads to, among the links that name a title."""
    outcome = _get(client, source, source.url, known)
    if not isinstance(outcome, Fetched):
        return _without_text(source.url, outcome)
    watched = tuple(titles)
    parts = read.parts(outcome) if read.list_kind(outcome) is SourceKind.SITEMAP else []
    if parts:
        return _at_index(client, source, watched, outcome, parts[:SITEMAPS_PER_CHECK], known)
    links = read.links(outcome, source.kind)
    if not links and (nothing := _instead_of_links(outcome)):
        return nothing
    return Look(
        url=source.url,
        outcome=CheckOutcome.READ,
        at=outcome.fetched_at,
        elapsed=outcome.elapsed,
        validators=outcome.validators,
        body_hash=outcome.body_hash,
        text_hash=outcome.body_hash,
        article=_no_text(outcome.url),
        links=_naming(links, watched),
        moved_to=outcome.moved_to,
    )


def _at_index(
    client: Client,
    source: Source,
    titles: Sequence[Title],
    index: Fetched,
    parts: Sequence[str],
    known: KnownPage | None,
) -> Look:
    """Look at the foremost sitemaps of an index. Nothing to ask "changed since?" with is kept: its parts change when
    it does not.
    """
    outcomes = [client.get(source, part) for part in parts]
    came = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
    if not came:
        return _without_text(source.url, next(one for one in outcomes if not isinstance(one, Fetched)))
    text_hash = sha256("".join(outcome.body_hash for outcome in (index, *came)).encode()).hexdigest()
    is_same = known is not None and known.text_hash == text_hash
    return Look(
        url=source.url,
        outcome=CheckOutcome.UNCHANGED if is_same else CheckOutcome.READ,
        at=index.fetched_at,
        elapsed=index.elapsed + sum(outcome.elapsed for outcome in came),
        text_hash=text_hash,
        article=None if is_same else _no_text(index.url),
        links=_naming((link for outcome in came for link in read.links(outcome, source.kind)), titles),
    )


def _no_text(url: str) -> Article:
    """A list has its place among the pages for its validators, and no text of its own."""
    return Article(url=url, title="", published=None, modified=None, blocks=(), kind=PageKind.LISTING)


def _naming(links: Iterable[Link], titles: Sequence[Title]) -> tuple[Link, ...]:
    return tuple(link for link in links if any(names(link, title) for title in titles))


def at_link(link: Link, titles: Iterable[Title], now: datetime) -> Look:
    """Take what a feed itself says of an article for the article."""
    article = read.from_link(link)
    return Look(
        url=link.url,
        outcome=CheckOutcome.READ,
        at=now,
        text_hash=_hash(article),
        article=article,
        claims=understand(article, titles, now),
    )


def understand(article: Article, titles: Iterable[Title], now: datetime) -> tuple[tuple[Title, tuple[Claim, ...]], ...]:
    """What an article, read at `now`, claims about each title."""
    rehearse()
    return tuple((title, status.concerning(claims.extract(article, title, now=now), title)) for title in titles)


def _get(client: Client, source: Source, url: str, known: KnownPage | None) -> Outcome:
    if known is None:
        return client.get(source, url)
    return client.get(source, url, known.validators, known.body_hash)


def _instead_of_links(fetched: Fetched) -> Look | None:
    """What a page without links is; None for a list that has no items yet."""
    if read.list_kind(fetched):
        return None
    article = read.article(fetched)
    outcome, reason = CheckOutcome.EMPTY, "it leads to no articles"
    if article.kind is PageKind.BLOCKED:
        outcome, reason = CheckOutcome.BLOCKED, article.reason or reason
    return Look(url=fetched.url, outcome=outcome, at=fetched.fetched_at, elapsed=fetched.elapsed, reason=reason)


def _without_text(url: str, outcome: Unchanged | Failed | Blocked) -> Look:
    at = outcome.fetched_at
    match outcome:
        case Unchanged():
            return Look(
                url=url,
                outcome=CheckOutcome.UNCHANGED,
                at=at,
                elapsed=outcome.elapsed,
                validators=outcome.validators,
                moved_to=outcome.moved_to,
            )
        case Failed():
            return Look(
                url=url, outcome=CheckOutcome.FAILED, at=at, reason=outcome.reason, retry_after=outcome.retry_after
            )
        case Blocked():
            return Look(url=url, outcome=CheckOutcome.BLOCKED, at=at, reason=outcome.reason)


def _hash(article: Article) -> str:
    return sha256(f"{article.title}\n\n{article.text}".encode("utf-8", "replace")).hexdigest()


def names(link: Link, title: Title) -> bool:
    """Whether a list's own words for an article name a title; an address has neither capitals nor marks."""
    if claims.mentions(title, f"{link.title}\n\n{link.summary}"):
        return True
    if link.is_named:
        return False
    told = f" {_bare(link.title)} "
    return any(_stands_in(bare, told) for bare in map(_bare, title.names) if bare)


def _stands_in(name: str, told: str) -> bool:
    """A short word, as "dark" or "lost", is a name only where it leads."""
    place = told.find(f" {name} ")
    return place == 0 or (place > 0 and len(name) >= _TELLING)


def _bare(text: str) -> str:
    return _NOT_OF_NAME.sub(" ", text.casefold().replace("'", "").replace("’", "")).strip()
