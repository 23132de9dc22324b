"""fetch → read, for a source that leads to articles: what one check of a list found, not yet kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote_plus

from monitor import claims, look, read
from monitor.fetch import Client
from monitor.look import Look, Part
from monitor.model import (
    Article,
    Blocked,
    Failed,
    Fetched,
    Follow,
    Link,
    Outcome,
    PageKind,
    Source,
    SourceKind,
    Title,
    Unchanged,
)
from monitor.store import CheckOutcome, KnownPage

Parts = Callable[[Sequence[str]], Mapping[str, KnownPage]]
"""Addresses → what is kept of those of them that were asked before."""

SITEMAPS_PER_CHECK = 3
"""How many sitemaps of an index one check reads."""

SEARCHES_PER_CHECK = 20
"""How many searches of a site one check makes; the rest are made at the next."""

_OPEN_SEARCH = re.compile(r"(?<=[?&])search=(?=&|$)")
_NEVER = datetime.min.replace(tzinfo=UTC)
_TELLING = 5
"""Letters of a name that is known anywhere in an address."""
_NOT_OF_NAME = re.compile(r"[^\w]+")


def at_list(
    client: Client,
    source: Source,
    titles: Iterable[Title],
    known: KnownPage | None,
    parts: Parts = lambda _: {},
    goes_on: Callable[[], bool] = lambda: True,
) -> Look:
    """Look at a list: where it leads to, by default among the links that name a title.

    Where the list is spread over several addresses, `parts` gives what is kept of them, and `goes_on` is asked after
    each whether the next is to be asked, too: with a long pause between them they take long.
    """
    watched = tuple(titles)
    if searches := _searches(source, watched):
        return _at_parts(client, source, watched, _longest_ago(searches, parts), known, parts, goes_on)
    outcome = look.get(client, source, source.url, known)
    if not isinstance(outcome, Fetched):
        return look.without_text(source.url, outcome)
    named = read.parts(outcome) if read.list_kind(outcome) is SourceKind.SITEMAP else []
    if named:
        return _at_parts(client, source, watched, named[:SITEMAPS_PER_CHECK], known, parts, goes_on, index=outcome)
    links = read.links(outcome, source.kind)
    if not links and not read.list_kind(outcome):
        # A list that has no items yet is as it should be.
        return look.unread(source.url, outcome, *read.not_a_list(outcome, source.kind))
    return Look(
        url=source.url,
        outcome=CheckOutcome.READ,
        at=outcome.fetched_at,
        elapsed=outcome.elapsed,
        validators=outcome.validators,
        body_hash=outcome.body_hash,
        text_hash=outcome.body_hash,
        article=_no_text(outcome.url),
        links=_followed(source, links, watched),
        moved_to=outcome.moved_to,
    )


def _at_parts(
    client: Client,
    source: Source,
    titles: Sequence[Title],
    addresses: Sequence[str],
    known: KnownPage | None,
    parts: Parts,
    goes_on: Callable[[], bool],
    *,
    index: Fetched | None = None,
) -> Look:
    """Look at a list that is spread over several addresses, each asked whether it has changed.

    An `index` that named them is asked for anew each time: they change when it does not.
    """
    before = parts(addresses)
    outcomes: list[tuple[str, Outcome]] = []
    for address in addresses:
        outcomes.append((address, look.get(client, source, address, before.get(address))))
        if not goes_on():
            break
    came = [(address, one) for address, one in outcomes if isinstance(one, Fetched | Unchanged)]
    if not came:
        return look.without_text(source.url, next(one for _, one in outcomes if isinstance(one, Failed | Blocked)))
    fetched = [one for _, one in came if isinstance(one, Fetched)]
    hashes = [one.body_hash if isinstance(one, Fetched) else before[address].body_hash or "" for address, one in came]
    text_hash = sha256("".join([*([index.body_hash] if index else []), *hashes]).encode()).hexdigest()
    is_same = known is not None and known.text_hash == text_hash
    return Look(
        url=source.url,
        outcome=CheckOutcome.UNCHANGED if is_same else CheckOutcome.READ,
        at=came[-1][1].fetched_at,
        elapsed=sum(one.elapsed for one in (*([index] if index else []), *(one for _, one in came))),
        text_hash=text_hash,
        article=None if is_same else _no_text(source.url),
        links=_followed(source, (link for one in fetched for link in read.links(one, source.kind)), titles),
        parts=tuple(
            Part(
                url=address,
                validators=one.validators,
                body_hash=one.body_hash if isinstance(one, Fetched) else None,
            )
            for address, one in came
        ),
    )


def _searches(source: Source, titles: Iterable[Title]) -> list[str]:
    """The addresses of a search that is left open (`search=`), one for each name that is watched; else none."""
    if source.kind is not SourceKind.WORDPRESS or not _OPEN_SEARCH.search(source.url):
        return []
    names = dict.fromkeys(quote_plus(title.name) for title in titles)
    start, end = _OPEN_SEARCH.split(source.url, maxsplit=1)
    return [f"{start}search={name}{end}" for name in names]


def _longest_ago(addresses: Sequence[str], parts: Parts) -> list[str]:
    """As many of the addresses as one check asks, those that were asked the longest ago or never."""
    asked = {address: known.fetched_at for address, known in parts(addresses).items() if known.fetched_at}
    return sorted(addresses, key=lambda address: asked.get(address, _NEVER))[:SEARCHES_PER_CHECK]


def _no_text(url: str) -> Article:
    """A list has its place among the pages for its validators, and no text of its own."""
    return Article(url=url, title="", published=None, modified=None, blocks=(), kind=PageKind.LISTING)


def _followed(source: Source, links: Iterable[Link], titles: Sequence[Title]) -> tuple[Link, ...]:
    """Those of the links that are to be read for these titles."""
    return tuple(link for link in links if source.follow is Follow.ALL or any(names(link, title) for title in titles))


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
