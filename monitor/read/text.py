"""White space and characters as a reader sees them."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\x00]")
_ENDS = (".", "!", "?", "…", ":")


def fold(text: str) -> str:
    """The text with runs of white space as one space and characters that are never seen left out."""
    return " ".join(_UNSEEN.sub("", text).split())


def stopped(text: str) -> str:
    """The text with a full stop where it has no end of its own."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def opening(element: HtmlElement, longest: int) -> str:
    """The folded text of an element; of one with more than `longest` characters only its beginning, a bit longer.

    Keeps a look at every element of a page linear: most hold far more than the look needs.
    """
    parts, length = [], 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > longest:
            break
    return fold("".join(parts))
