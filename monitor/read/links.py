"""Fetched → Links: the ways from a feed or a listing to articles."""

from __future__ import annotations

from monitor.model import Article, Block, BlockKind, Fetched, Link, PageKind, SourceKind


def links(fetched: Fetched, kind: SourceKind) -> tuple[Link, ...]:
    """The links of a feed (RSS, Atom, JSON Feed) or a listing: absolute, in page order, each once. Never raises."""
    from monitor.read import feed, listing

    found = feed.links(fetched) if kind is SourceKind.FEED else listing.links(fetched)
    seen: dict[str, Link] = {}
    for link in found:
        seen.setdefault(link.url, link)
    return tuple(seen.values())


def from_link(link: Link) -> Article:
    """An item's own title and summary as an article, for feeds that carry the text or pages that cannot be read."""
    blocks = [Block(kind=BlockKind.HEADING, text=link.title, level=1)] if link.title else []
    blocks += [Block(kind=BlockKind.PARAGRAPH, text=part) for part in link.summary.split("\n\n") if part.strip()]
    return Article(
        url=link.url,
        title=link.title,
        published=link.published,
        modified=None,
        blocks=tuple(blocks),
        kind=PageKind.ARTICLE if blocks else PageKind.EMPTY,
        reason=None if blocks else "the item has neither title nor summary",
    )
