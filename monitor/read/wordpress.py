"""Posts as WordPress' REST interface lists them → Links (developer.wordpress.org/rest-api/reference/posts)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from monitor.model import Fetched, Link
from monitor.read.addresses import absolute
from monitor.read.charset import decode
from monitor.read.markup import paragraphs_of, text_of
from monitor.read.pagedates import moment

_MOST_POSTS = 1000
_FARTHEST = timedelta(hours=15)
"""No place's clocks differ from UTC by more."""


def links(fetched: Fetched) -> list[Link]:
    """The posts of a list (`/wp/v2/posts`) or of a search (`/wp/v2/search`); none where it is neither."""
    try:
        posts = json.loads(decode(fetched.body, fetched.content_type), strict=False)
    except (ValueError, RecursionError):
        return []
    found = [_post(post, fetched.url) for post in posts[:_MOST_POSTS]] if isinstance(posts, list) else []
    return [link for link in found if link]


def _post(post: object, base: str) -> Link | None:
    if not isinstance(post, dict):
        return None
    address = post.get("link") or post.get("url")
    url = absolute(base, address) if isinstance(address, str) else None
    texts = (_rendered(post, "content"), _rendered(post, "excerpt"))
    summary = "\n\n".join(paragraphs_of(max(texts, key=len)))
    return (
        Link(url=url, title=text_of(_rendered(post, "title")), summary=summary, published=_published(post))
        if url
        else None
    )


def _rendered(post: Mapping[str, Any], name: str) -> str:
    """A field as markup; a search gives the bare text."""
    value = post.get(name)
    value = value.get("rendered") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _published(post: Mapping[str, Any]) -> datetime | None:
    """When a post appeared, with the offset of its site: WordPress writes the local time and UTC, both without it."""
    gmt, local = (moment(value) if isinstance(value := post.get(key), str) else None for key in ("date_gmt", "date"))
    if gmt is None or local is None:
        return gmt or local
    offset = local - gmt
    whole = timedelta(minutes=round(offset.total_seconds() / 60))
    return gmt.astimezone(timezone(whole)) if abs(whole) < _FARTHEST else gmt
