"""RSS, Atom and JSON Feed → Links."""

from __future__ import annotations

import calendar
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from monitor.model import Fetched, Link
from monitor.read.addresses import absolute
from monitor.read.charset import decode
from monitor.read.markup import paragraphs_of, text_of
from monitor.read.pagedates import moment

logger = logging.getLogger(__name__)

_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_APPEARED = re.compile(r"^The post .{1,300} (?:appeared first on|first appeared on) .{1,100}$", re.S)
_MOST_ITEMS = 1000


def links(fetched: Fetched) -> list[Link]:
    """The items of a feed, newest as the feed has them; none where it is no feed or declares entities of its own."""
    text = decode(fetched.body, fetched.content_type)
    if text.lstrip()[:1] in ("{", "["):
        return list(_json_feed(text, fetched.url))
    # Entities can name files or grow without end (XML 1.0, 4.2); no feed needs them.
    if _DOCTYPE.search(text):
        logger.warning("the feed at %s declares entities of its own and is not read", fetched.url)
        return []
    import feedparser

    try:
        # As bytes: a string could be taken for an address or a file name.
        source = _DECLARATION.sub("", text).encode("utf-8", "replace")
        parsed = feedparser.parse(
            source,
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception as mistake:
        logger.warning("the feed at %s cannot be read: %s", fetched.url, mistake)
        return []
    return [link for entry in parsed.entries[:_MOST_ITEMS] if (link := _item(entry, fetched.url))]


def _item(entry: Any, base: str) -> Link | None:
    address = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
    title = text_of(str(entry.get("title") or ""))
    if not address or not isinstance(address, str):
        return None
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()] + [str(entry.get("summary") or "")]
    url = absolute(base, address)
    return Link(url=url, title=title, summary=_summary(max(texts, key=len)), published=_time(entry)) if url else None


def _summary(markup: str) -> str:
    """The item's text, a blank line between paragraphs, without the line that names the item itself."""
    return "\n\n".join(part for part in paragraphs_of(markup) if not _APPEARED.match(part))


def _time(entry: Any) -> datetime | None:
    for name in ("published", "updated", "created"):
        time = moment(entry.get(name))
        if time is not None:
            return time
        parsed = entry.get(f"{name}_parsed")
        if parsed:
            try:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
            except (ValueError, OverflowError, TypeError):
                continue
    return None


def _json_feed(text: str, base: str) -> Iterator[Link]:
    """JSON Feed 1.1 (jsonfeed.org): `items` with `url`, `title`, `content_html` or `content_text`, `date_published`."""
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    items = document.get("items") if isinstance(document, dict) else None
    for item in items[:_MOST_ITEMS] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        address = item.get("url") or item.get("external_url") or item.get("id")
        url = absolute(base, address) if isinstance(address, str) else None
        if url:
            yield Link(
                url=url,
                title=text_of(_string(item, "title")),
                summary=_summary(_string(item, "content_html"))
                or _string(item, "content_text")
                or _string(item, "summary"),
                published=moment(_string(item, "date_published") or _string(item, "date_modified")),
            )


def _string(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
