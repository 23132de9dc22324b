"""What a body is by how it begins: lists that programs write for programs."""

from __future__ import annotations

import re

from monitor.model import Fetched, SourceKind

_LOOKED_AT = 4096
_GZIP = b"\x1f\x8b"
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.I)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.I)
_JSON_FEED = re.compile(rb"""\{.*?jsonfeed\.org\\?/version\\?/""", re.S)
_POSTS = re.compile(rb"""\[\s*\{.*?"(?:link|url)"\s*:""", re.S)
_PROLOGUE = re.compile(rb"(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s+(?!html)[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.S | re.I)
"""What may stand before the root: declarations, comments, a document type that is not a page's."""


def list_kind(fetched: Fetched) -> SourceKind | None:
    """FEED, SITEMAP or WORDPRESS where a body begins as one; None for pages and all else. Never raises."""
    start = fetched.body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    if start.startswith(_GZIP):
        return SourceKind.SITEMAP if fetched.url.partition("?")[0].endswith(".xml.gz") else None
    if start.startswith(b"{"):
        return SourceKind.FEED if _JSON_FEED.match(start) else None
    if start.startswith(b"["):
        is_empty = start.rstrip() == b"[]"
        return SourceKind.WORDPRESS if is_empty or _POSTS.match(start) else None
    return _xml_kind(start)


def _xml_kind(start: bytes) -> SourceKind | None:
    """A page may quote a feed, so only the root counts."""
    prologue = _PROLOGUE.match(start)
    root = start[prologue.end() :] if prologue else start
    if _SITEMAP.match(root):
        return SourceKind.SITEMAP
    return SourceKind.FEED if _FEED.match(root) else None
