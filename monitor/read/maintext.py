"""Which of a page's blocks are its main text: trafilatura says where it lies, the page's own tree what stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from monitor.model import BlockKind
from monitor.read.text import fold
from monitor.read.walk import Placed

_ENOUGH = 0.9
"""The part of what trafilatura found that the chosen element must hold; the rest is taken for strays."""
_FEWEST = 0.2
"""Where trafilatura finds less of the text than this, the page is a table or a listing, which it does not know."""

_LISTED = 0.5
"""Where rows and items are more of the text than this, it is such a page too, and the long way can be saved."""

_SURE = 0.95
"""Where one element holds so much of the text in paragraphs and lists of its own, nothing is left to choose."""
_NO_PROSE = re.compile(r"(?:skip|jump) to\b.{0,30}", re.I)
_PARTS = frozenset(("p", "li", "ul", "ol", "dl", "dt", "dd", "table", "blockquote", "figure", "figcaption", "pre"))

_LONGEST = 300_000
"""Characters; trafilatura copies its tree several times, which longer pages are not worth."""


def within(root: HtmlElement, placed: Sequence[Placed]) -> list[Placed]:
    """The blocks of the main text, in order. The tree is not to be used afterwards."""
    if not placed:
        return []
    all_of_it = sum(len(one.block.text) for one in placed)
    listed = sum(len(one.block.text) for one in placed if one.block.kind in (BlockKind.ROW, BlockKind.ITEM))
    if listed > _LISTED * all_of_it or all_of_it > _LONGEST:
        return list(placed)
    sole = _sole_body(placed)
    if sole is not None and not any(_may_tell(one) for one in placed if sole not in one.around):
        return [one for one in placed if sole in one.around]
    found = _paragraphs(root)
    hits = [one for one in placed if one.block.text in found and one.block.kind is not BlockKind.HEADING]
    weight = sum(len(one.block.text) for one in hits)
    if not hits or weight < _FEWEST * all_of_it:
        return list(placed)
    held: Counter[HtmlElement] = Counter()
    for one in hits:
        for element in one.around:
            held[element] += len(one.block.text)
    # Of the elements that hold enough, the innermost: of two that hold the same, the one that comes first around a hit.
    depth = {element: len(one.around) - place for one in hits for place, element in enumerate(one.around)}
    body = max((element for element in held if held[element] >= _ENOUGH * weight), key=lambda element: depth[element])
    return [one for one in placed if body in one.around]


def _sole_body(placed: Sequence[Placed]) -> HtmlElement | None:
    """The element to which nearly all of the text belongs, headings apart; None where there is none."""
    held: Counter[HtmlElement] = Counter()
    for one in placed:
        if one.block.kind is not BlockKind.HEADING:
            held[next((element for element in one.around if element.tag not in _PARTS), one.around[-1])] += len(
                one.block.text
            )
    return next((element for element, weight in held.most_common(1) if weight >= _SURE * held.total()), None)


def _may_tell(one: Placed) -> bool:
    """Whether a block is more than a heading, a caption or a way into the text; an update beside it is short, too."""
    is_prose = one.block.kind not in (BlockKind.HEADING, BlockKind.CAPTION)
    return is_prose and not _NO_PROSE.fullmatch(one.block.text)


def _paragraphs(root: HtmlElement) -> set[str]:
    import trafilatura

    try:
        document = trafilatura.bare_extraction(root, with_metadata=False, include_comments=False, fast=True)
    except Exception:
        return set()
    body = getattr(document, "body", None)
    if body is None:
        return set()
    return {fold(" ".join(part.itertext())) for part in body.iter("p", "item", "cell", "quote")}
