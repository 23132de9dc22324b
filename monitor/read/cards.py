"""Rows of a calendar that is no table: sibling boxes of one make, each a heading with a date beside it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from monitor.read.text import fold, opening, stopped

_FEWEST = 3
_LONGEST = 240
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_DATED = re.compile(r"\b(?:\d{4}|\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}|T\.?B\.?[ACD]\.?)\b")


def in_words(box: HtmlElement) -> str | None:
    """A box as one row, "Heading: what stands beside it."; None where it is no row of a calendar."""
    if box.tag not in ("div", "li", "article", "section") or not 2 <= len(box) <= 5:
        return None
    if len(opening(box, _LONGEST)) > _LONGEST:
        return None
    text = fold(" ".join(box.itertext()))
    if not _DATED.search(text) or not _has_siblings(box):
        return None
    heading = next(box.iter(*_HEADINGS), None)
    name = fold(heading.text_content()) if heading is not None else ""
    if not name:
        return None
    rest = [said for part in box if part is not heading and (said := fold(part.text_content())) and said != name]
    return f"{stopped(name) if _DATED.search(name) else name + ':'} {' '.join(map(stopped, rest))}".strip()


def _has_siblings(box: HtmlElement) -> bool:
    parent = box.getparent()
    if parent is None:
        return False
    alike = 0
    for other in parent.iterchildren(str(box.tag)):
        alike += other.get("class") == box.get("class") and next(other.iter(*_HEADINGS), None) is not None
        if alike >= _FEWEST:
            return True
    return False
