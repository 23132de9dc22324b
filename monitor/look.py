"""fetch → read → claims, for one page: what one GET found, understood but not yet kept."""

from __future__ import annotations

from collections.abc import Iterable
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
    Title,
    Unchanged,
    Validators,
)
from monitor.rehearsal import rehearse
from monitor.store import CheckOutcome, KnownPage


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One address of a list that is spread over several, as it answered; with what to ask it "changed since?"."""

    url: str
    validators: Validators
    body_hash: str | None
    """None where it answered that it is as it was."""


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
    parts: tuple[Part, ...] = ()
    """What a list was gathered from, where it is more than its own address."""


def at_page(
    client: Client, source: Source, titles: Iterable[Title], url: str, known: KnownPage | None, *, anew: bool = False
) -> Look:
    """Look at a text. It is read only if it came, and understood only if it differs from the one known.

    `anew`: it is understood even if it does not, as it is for titles that it was not read for before.
    """
    outcome = get(client, source, url, known)
    if not isinstance(outcome, Fetched):
        return without_text(url, outcome)
    if reason := read.not_a_text(outcome, source.kind):
        return unread(url, outcome, PageKind.EMPTY, reason)
    article = read.article(outcome, select=source.select)
    if article.kind in (PageKind.EMPTY, PageKind.BLOCKED):
        return unread(url, outcome, article.kind, article.reason)
    text_hash = _hash(article)
    is_same = known is not None and known.text_hash == text_hash and not (anew or known.newcomers)
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


def get(client: Client, source: Source, url: str, known: KnownPage | None) -> Outcome:
    """Ask for an address, if it is known whether it has changed; in full where there are titles it was not read for."""
    if known is None or known.newcomers:
        return client.get(source, url)
    return client.get(source, url, known.validators, known.body_hash)


def without_text(url: str, outcome: Unchanged | Failed | Blocked) -> Look:
    """What an answer that brought nothing to read comes to."""
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


def unread(url: str, fetched: Fetched, kind: PageKind, reason: str | None) -> Look:
    """A page that came and is no text."""
    return Look(
        url=url,
        outcome=CheckOutcome.BLOCKED if kind is PageKind.BLOCKED else CheckOutcome.EMPTY,
        at=fetched.fetched_at,
        elapsed=fetched.elapsed,
        reason=reason,
        moved_to=fetched.moved_to,
    )


def _hash(article: Article) -> str:
    return sha256(f"{article.title}\n\n{article.text}".encode("utf-8", "replace")).hexdigest()
