"""fetch → read → claims, once and for show: what an address is, before it becomes a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus, urlsplit

from monitor import claims, lists, look, read
from monitor.errors import NotAdded
from monitor.fetch import Client
from monitor.model import Blocked, Failed, Fetched, Link, PageKind, Source, SourceKind, Title

_SHELL = "needs a browser"
_PRIVATE = "allow_private"
"""In the reason where the address would be asked only with this key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What came of an address."""

    survey: read.Survey
    moved_to: str | None
    """The address to read from now on, where the one asked for has moved for good."""
    titles: tuple[tuple[Title, int], ...]
    """The watched titles that the text or the list names, with how many claims the text makes of each."""
    naming: tuple[Link, ...]
    """Where a list leads to, as far as it names a title."""
    searches: tuple[str, ...]
    """Addresses that search a page's site for the titles, where it is made with WordPress: for all, and for each."""
    sitemaps: tuple[str, ...] = ()
    """The sitemaps that the site names in its robots.txt, but for the address itself."""


def discover(client: Client, source: Source, titles: Sequence[Title], *, kind: SourceKind | None = None) -> Found:
    """Ask for a source's address once, and tell what is there; `kind` is what the user takes it for, if anything.

    Raises NotAdded where nothing came that can be read.
    """
    fetched = _fetched(client, source)
    survey = _survey(client, source, fetched, kind)
    if survey.kind.is_list:
        named = {title: [link for link in survey.links if lists.names(link, title)] for title in titles}
        naming = tuple(link for link in survey.links if any(link in found for found in named.values()))
        told = tuple((title, 0) for title, found in named.items() if found)
    else:
        naming, told = (), _told(survey, fetched, titles)
    return Found(
        survey=survey,
        # A login that was written into the address would be lost with it.
        moved_to=fetched.moved_to if source.url != fetched.moved_to and "@" not in source.url else None,
        titles=told,
        naming=naming,
        searches=_searches(survey.posts, titles) if survey.posts else (),
        sitemaps=tuple(one for one in client.sitemaps(fetched.url) if one not in (source.url, fetched.url)),
    )


def name_for(url: str, kind: SourceKind) -> str:
    """What to call a source: its host, and for a list what it is."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return f"{host}-{kind}" if kind.is_list else host


def _survey(client: Client, source: Source, fetched: Fetched, kind: SourceKind | None) -> read.Survey:
    survey = read.survey(fetched, select=source.select, kind=kind)
    if kind and (kind.is_list, kind.is_catalogue) != (survey.kind.is_list, survey.kind.is_catalogue):
        raise NotAdded(f"{source.url} is no {kind} but a {survey.kind}; leave out --kind")
    parts = read.parts(fetched) if survey.kind is SourceKind.SITEMAP else []
    if parts:
        part = client.get(source, parts[0])
        survey = replace(survey, links=read.links(part, SourceKind.SITEMAP) if isinstance(part, Fetched) else ())
    elif survey.kind is SourceKind.LISTING and not survey.links:
        raise NotAdded(f"{source.url} leads to no articles")
    return survey


def _fetched(client: Client, source: Source) -> Fetched:
    outcome = client.get(source)
    if isinstance(outcome, Fetched):
        return outcome
    reason = outcome.reason if isinstance(outcome, Failed | Blocked) else "nothing came"
    mend = "; --allow-private lets it be read" if _PRIVATE in reason else ""
    raise NotAdded(f"{source.url}: {reason}{mend}")


def _told(survey: read.Survey, fetched: Fetched, titles: Sequence[Title]) -> tuple[tuple[Title, int], ...]:
    """The titles that a text names, with how many claims it makes of each. Raises NotAdded where there is no text."""
    article = survey.article
    if article is None or article.kind in (PageKind.BLOCKED, PageKind.EMPTY):
        reason = (article and article.reason) or "there is none"
        raise NotAdded(f"{fetched.url} yields no text: {reason}" + ("; try --render" if _SHELL in reason else ""))
    text = f"{article.title}\n\n{article.text}"
    found = look.understand(article, titles, fetched.fetched_at)
    return tuple((title, len(made)) for title, made in found if made or claims.mentions(title, text))


def _searches(posts: str, titles: Sequence[Title]) -> tuple[str, ...]:
    joint = "&" if "?" in posts else "?"
    names = tuple(dict.fromkeys(title.name for title in titles))
    each = tuple(f"{posts}{joint}search={quote_plus(name)}" for name in names)
    return (f"{posts}{joint}search=", *each) if len(names) > 1 else each
