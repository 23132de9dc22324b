"""Sitemaps → Links (sitemaps.org/protocol.html; the news extension as Google defines it)."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import unquote, urlsplit

from lxml import etree

from monitor.model import Fetched, Link
from monitor.read.addresses import absolute
from monitor.read.pagedates import moment
from monitor.read.text import fold

logger = logging.getLogger(__name__)

_MOST_LINKS = 10_000
"""The newest that are looked at; the protocol allows for 50,000."""
_LARGEST = 16 * 2**20
"""Bytes that a compressed sitemap may unfold to."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.I)
_NEWS = re.compile(r"news", re.I)
_NUMBER = re.compile(r"\d+")
_NOT_WORDS = re.compile(r"[-_+\s]+")
_EXTENSION = re.compile(r"\.\w{2,5}$")
_EPOCH = datetime.min.replace(tzinfo=UTC)


def links(fetched: Fetched) -> list[Link]:
    """The pages of a sitemap, the newest first; without a title of the news extension, by the words of the address."""
    found = [link for entry in _entries(fetched, "url") if (link := _page(entry, fetched.url))]
    found.sort(key=lambda link: link.published or _EPOCH, reverse=True)
    return found[:_MOST_LINKS]


def parts(fetched: Fetched) -> list[str]:
    """The sitemaps that an index names, those of news first, then the newest; empty for anything else."""
    found = [
        (url, moment(entry.get("lastmod")))
        for entry in _entries(fetched, "sitemap")
        if (url := _loc(entry, fetched.url))
    ]
    # Parts are numbered as a site grows, and most indexes give all of them one date.
    found.sort(key=lambda part: (bool(_NEWS.search(part[0])), part[1] or _EPOCH, _last_number(part[0])), reverse=True)
    return list(dict.fromkeys(url for url, _ in found))


def _entries(fetched: Fetched, tag: str) -> Iterator[dict[str, str]]:
    """The elements of this name, each as the texts of what it holds, by their names without a namespace."""
    body = _unpacked(fetched.body)
    if tag.encode() not in body:
        return
    # Entities can name files or grow without end (XML 1.0, 4.2); no sitemap needs them.
    if _DOCTYPE.search(body[:4096]):
        logger.warning("the sitemap at %s declares entities of its own and is not read", fetched.url)
        return
    try:
        for _, element in etree.iterparse(
            BytesIO(body), tag=f"{{*}}{tag}", recover=True, resolve_entities=False, no_network=True, huge_tree=False
        ):
            said: dict[str, str] = {}
            for part in element.iter(etree.Element):
                # Not by lxml's QName, which raises for names that its own parser lets pass.
                said.setdefault(str(part.tag).rpartition("}")[2], fold(part.text or ""))
            yield said
            element.clear()
    except etree.LxmlError as mistake:
        logger.warning("the sitemap at %s is read up to its mistake: %s", fetched.url, mistake)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(31).decompress(body, _LARGEST)
    except zlib.error:
        return b""


def _loc(entry: dict[str, str], base: str) -> str | None:
    return absolute(base, entry["loc"]) if entry.get("loc") else None


def _page(entry: dict[str, str], base: str) -> Link | None:
    url = _loc(entry, base)
    if url is None:
        return None
    title = entry.get("title", "")
    published = moment(entry.get("publication_date")) or moment(entry.get("lastmod"))
    return Link(url=url, title=title or _words(url), published=published, is_named=bool(title))


def _words(url: str) -> str:
    """The words of an address' last part that has some."""
    for part in reversed(urlsplit(url).path.split("/")):
        words = _NOT_WORDS.sub(" ", _EXTENSION.sub("", unquote(part))).strip()
        if any(char.isalpha() for char in words):
            return words
    return ""


def _last_number(url: str) -> int:
    numbers = _NUMBER.findall(urlsplit(url).path)
    return int(numbers[-1][:9]) if numbers else 0
