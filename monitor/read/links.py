"""Fetched → Links: the ways from a feed or a listing to articles."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from monitor.model import Article, Block, BlockKind, Fetched, Link, PageKind, SourceKind
from monitor.read.recognise import list_kind

logger = logging.getLogger(__name__)


def links(fetched: Fetched, kind: SourceKind) -> tuple[Link, ...]:
    """The links of a list: absolute, in its order, each once. Never raises.

    What is recognisably a feed, posts of WordPress or a sitemap is read as such, whatever `kind` says.
    """
    try:
        found = _links(fetched, list_kind(fetched) or kind)
    except Exception:
        logger.exception("cannot read the list at %s", fetched.url)
        found = ()
    seen: dict[str, Link] = {}
    for link in found:
        seen.setdefault(link.url, link)
    return tuple(seen.values())


def _links(fetched: Fetched, kind: SourceKind) -> Sequence[Link]:
    from monitor.read import feed, listing, sitemap, wordpress

    match kind:
        case SourceKind.FEED:
            return feed.links(fetched)
        case SourceKind.WORDPRESS:
            return wordpress.links(fetched)
        case SourceKind.SITEMAP:
            return sitemap.links(fetched)
    return listing.links(fetched)


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
