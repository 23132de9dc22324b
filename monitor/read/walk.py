"""A tree → its blocks in document order, each with the elements around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement

from monitor.model import Block, BlockKind
from monitor.read import cards, steps, tables
from monitor.read.text import fold

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
        ),
        *(
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ),
    )
)
_UNREAD = frozenset(["head", "script", "style", "noscript", "template", "svg", "select", "button"])
_STAMP = 60
_BREAK = "\u2028"
"""A `br`, told apart from the line ends of the markup. Two of them part paragraphs in old pages; one does not."""
_PARTED = re.compile(rf"(?:{_BREAK}\s*){{2,}}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the elements that hold it, the innermost first."""

    block: Block
    around: tuple[HtmlElement, ...]


def blocks(root: HtmlElement, stamps: dict[HtmlElement, datetime]) -> list[Placed]:
    """Every block under an element, in document order."""
    return list(_Walk(stamps).through(root))


class _Walk:
    """Gathers runs of inline text; whatever begins or ends a block element ends a run."""

    def __init__(self, stamps: dict[HtmlElement, datetime]) -> None:
        self._stamps = stamps
        self._run: list[str] = []
        self._open: list[HtmlElement] = []

    def through(self, root: HtmlElement) -> Iterator[Placed]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                yield from self._enter(element, walk)
            else:
                yield from self._leave(element, root)
        yield from self._flush()

    def _enter(self, element: HtmlElement, walk: etree.iterwalk[tuple[str, HtmlElement]]) -> Iterator[Placed]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD:
            walk.skip_subtree()
            return
        if tag in _BLOCKS:
            yield from self._flush()
            self._open.append(element)
            whole = None if element in self._stamps else _whole(element)
            if whole is not None:
                walk.skip_subtree()
                for block in whole:
                    yield self._placed(block)
                return
        elif tag == "br":
            self._run.append(_BREAK)
        if element.text:
            self._run.append(element.text)

    def _leave(self, element: HtmlElement, root: HtmlElement) -> Iterator[Placed]:
        if element.tag in _BLOCKS:
            yield from self._flush()
            self._open.pop()
        if element.tail and element is not root:
            self._run.append(element.tail)

    def _flush(self) -> Iterator[Placed]:
        run = "".join(self._run)
        self._run.clear()
        for part in _PARTED.split(run):
            text = fold(part.replace(_BREAK, " "))
            block = self._block(text) if text else None
            if block is not None:
                yield self._placed(block)

    def _block(self, text: str) -> Block | None:
        inner = self._open[-1] if self._open else None
        tag = inner.tag if inner is not None else "p"
        if tag in _HEADINGS:
            return Block(kind=BlockKind.HEADING, text=text, level=_HEADINGS[tag])
        if inner is not None and inner.get("role") == "heading":
            level = inner.get("aria-level", "2")
            return Block(kind=BlockKind.HEADING, text=text, level=int(level) if level in "123456" and level else 2)
        if tag in ("figcaption", "caption"):
            return Block(kind=BlockKind.CAPTION, text=text)
        if inner is not None and len(text) < _STAMP and _is_only_time(inner, text):
            return None
        in_item = any(element.tag == "li" for element in self._open[-3:])
        return Block(kind=BlockKind.ITEM if in_item else BlockKind.PARAGRAPH, text=text)

    def _placed(self, block: Block) -> Placed:
        stamp = next((self._stamps[element] for element in reversed(self._open) if element in self._stamps), None)
        if stamp is not None:
            block = Block(kind=block.kind, text=block.text, level=block.level, stamp=stamp)
        return Placed(block, tuple(reversed(self._open)))


def _is_only_time(element: HtmlElement, text: str) -> bool:
    return any(fold(time.text_content()) == text for time in element.iter("time"))


def _whole(element: HtmlElement) -> list[Block] | None:
    """The blocks of an element that is read as a whole: data table, definition list, step widget; else None."""
    if element.tag == "table":
        if tables.is_layout(element):
            return None
        captions = [
            Block(kind=BlockKind.CAPTION, text=text)
            for part in element.iter("caption")
            if (text := fold(part.text_content()))
        ]
        return captions + [Block(kind=BlockKind.ROW, text=row) for row in tables.rows(element)]
    if element.tag == "dl":
        return [Block(kind=BlockKind.ROW, text=text) for text in tables.definitions(element)]
    card = cards.in_words(element)
    if card:
        return [Block(kind=BlockKind.ROW, text=card)]
    if steps.is_widget(element):
        said = steps.sentence(element)
        return [Block(kind=BlockKind.STEP, text=said)] if said else []
    return None
