"""What an address turned out to be, for somebody who thinks of reading it: text or list, and the feeds it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from monitor.model import Article, Fetched, Link, PageKind, SourceKind
from monitor.read import catalogue, structured
from monitor.read.addresses import absolute
from monitor.read.article import article
from monitor.read.charset import decode
from monitor.read.links import links
from monitor.read.markup import parse
from monitor.read.recognise import list_kind
from monitor.read.text import fold

CALLED = {
    SourceKind.PAGE: "a page",
    SourceKind.FEED: "a feed",
    SourceKind.LISTING: "a page of links",
    SourceKind.WORDPRESS: "posts of WordPress",
    SourceKind.SITEMAP: "a sitemap",
    SourceKind.TVMAZE: "a show of TVmaze",
    SourceKind.TMDB: "a series or film of TMDB",
}
"""What an address of each kind is called, for people."""
_ADDRESSES = {
    SourceKind.TVMAZE: "https://api.tvmaze.com/shows/NUMBER",
    SourceKind.TMDB: "https://api.themoviedb.org/3/tv/NUMBER",
}
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_REST = "https://api.w.org/"
"""The link relation under which WordPress names its REST interface."""
_FEWEST_LINKS = 5
_MOSTLY = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """An address as it was found. `article` is the text of a page, `links` is where a list leads to."""

    kind: SourceKind
    article: Article | None = None
    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    """The feeds that a page names, those of comments last."""
    posts: str | None = None
    """The address of the WordPress posts of the page's site, without a query of its own; None where it names none."""


def survey(fetched: Fetched, *, select: str | None = None, kind: SourceKind | None = None) -> Survey:
    """Find out what came. A page of links is told from a text by how much of it is headlines. Never raises.

    `kind` says which of the two a page is; what is no page tells itself what it is.
    """
    known = list_kind(fetched)
    if known:
        return Survey(kind=known, links=links(fetched, known))
    text = article(fetched, select=select)
    if catalogued := _in_catalogue(fetched):
        return Survey(kind=catalogued[0], article=text)
    root = parse(decode(fetched.body, fetched.content_type))
    if root is None:
        return Survey(kind=SourceKind.PAGE, article=text)
    found = links(fetched, SourceKind.LISTING)
    if kind not in (SourceKind.PAGE, SourceKind.LISTING):
        kind = SourceKind.LISTING if not select and _is_listing(root, text, found) else SourceKind.PAGE
    feeds = _feeds(root, fetched.url)
    return Survey(
        kind=kind,
        article=text,
        links=found if kind is SourceKind.LISTING else (),
        feeds=tuple(sorted(feeds, key=lambda link: "comment" in f"{link.title} {link.url}".lower())),
        posts=_posts(root, fetched.url),
    )


def not_a_text(fetched: Fetched, kind: SourceKind) -> str | None:
    """What came where a source of this kind has a text, if it is none: a clause with the mend. Never raises.

    Many texts in one, as a feed read as a page would be, have what is said of one show taken for another's.
    """
    found = list_kind(fetched)
    # Any list in JSON may look like posts.
    if found and (found is not SourceKind.WORDPRESS or links(fetched, found)):
        return f"this is {CALLED[found]}" + (", no article" if kind.is_list else f'; set kind = "{found}"')
    if not kind.is_catalogue or _in_catalogue(fetched):
        return None
    text = article(fetched)
    if text.kind in (PageKind.EMPTY, PageKind.BLOCKED):
        # What it is instead, article() tells better.
        return None
    return f'this is not {CALLED[kind]}; name an address as {_ADDRESSES[kind]}, or set kind = "page"'


def not_a_list(fetched: Fetched, kind: SourceKind) -> tuple[PageKind, str]:
    """What came where a source of this kind leads to articles, if it leads to none: a page's kind and a clause with
    the mend. Never raises.
    """
    found = survey(fetched)
    text = found.article
    if text and text.kind is PageKind.BLOCKED:
        return text.kind, text.reason or "it leads to no articles"
    if text is None or text.kind is PageKind.EMPTY:
        return PageKind.EMPTY, f"it leads to no articles: {(text and text.reason) or 'there is no text'}"
    if kind is SourceKind.LISTING:
        return PageKind.EMPTY, f'it leads to no articles; if it is a text itself, set kind = "{found.kind}"'
    feed = f", or name its feed, {found.feeds[0].url}" if found.feeds and kind is SourceKind.FEED else ""
    return PageKind.EMPTY, f'this is {CALLED[found.kind]}, not {CALLED[kind]}; set kind = "{found.kind}"{feed}'


def _in_catalogue(fetched: Fetched) -> tuple[SourceKind, Article] | None:
    return catalogue.article(decode(fetched.body, fetched.content_type), fetched.url, fetched.fetched_at)


def _is_listing(root: HtmlElement, text: Article, found: Sequence[Link]) -> bool:
    """Whether most of what can be read are headlines that lead elsewhere."""
    if len(found) < _FEWEST_LINKS or text.kind is PageKind.BLOCKED:
        return False
    if structured.is_article(structured.facts(root)):
        return False
    heads = {part for link in found for part in (link.title, link.summary) if part}
    told = [block.text for block in text.blocks if block.text != text.title]
    linked = sum(len(part) for part in told if part in heads or any(head in part for head in heads))
    return linked >= _MOSTLY * sum(map(len, told))


def _feeds(root: HtmlElement, base: str) -> Iterator[Link]:
    for element in root.iter("link"):
        if "alternate" not in (element.get("rel") or "").lower().split():
            continue
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        url = absolute(base, element.get("href") or "")
        if kind in _FEEDS and url:
            yield Link(url=url, title=fold(element.get("title") or ""))


def _posts(root: HtmlElement, base: str) -> str | None:
    rest = next((element.get("href") for element in root.iter("link") if element.get("rel") == _REST), None)
    url = absolute(base, rest) if rest else None
    return f"{url.rstrip('/')}/wp/v2/posts" if url else None
