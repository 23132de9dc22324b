"""Markup → one lxml tree per page, or plain text where a fragment stands inside other data."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from monitor.read.text import fold

_ENDS = re.compile(r"</(?:p|div|li|h[1-6]|tr|blockquote|ul|ol)\s*>", re.I)
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.I)


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None where there is no markup to speak of. Nesting beyond libxml2's limit is cut off."""
    if not text.strip():
        return None
    # Bytes in a known code: lxml refuses strings that declare one.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return root if isinstance(root, HtmlElement) and isinstance(root.tag, str) else None


def text_of(fragment: str) -> str:
    """The plain text of a fragment of markup, entities resolved."""
    if "<" not in fragment and "&" not in fragment:
        return fold(fragment)
    root = parse(f"<div>{_BREAKS.sub(' ', fragment)}</div>")
    return fold(root.text_content()) if root is not None else ""


def paragraphs_of(fragment: str) -> list[str]:
    """The plain text of a fragment, parted where its blocks end."""
    parts = _ENDS.split(fragment) if "<" in fragment else [fragment]
    return [text for part in parts if (text := text_of(part))]
