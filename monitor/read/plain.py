"""Text without markup → Article."""

from __future__ import annotations

import re
from datetime import datetime

from monitor.model import Article, Block, BlockKind, PageKind
from monitor.read.text import fold

_LONGEST_HEADING = 90
_SHORTEST_WRAPPED = 50
_FINAL = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")


def plain(text: str, *, url: str = "", title: str = "", published: datetime | None = None) -> Article:
    """Blank lines part blocks; a short single line without final punctuation is a heading, bulleted lines are items."""
    blocks = tuple(block for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) for block in _blocks(part))
    return Article(
        url=url,
        title=title or next((block.text for block in blocks[:1] if block.kind is BlockKind.HEADING), ""),
        published=published,
        modified=None,
        blocks=blocks,
        kind=PageKind.ARTICLE if blocks else PageKind.EMPTY,
        reason=None if blocks else "there is no text",
    )


def _blocks(part: str) -> list[Block]:
    lines = [line for line in part.split("\n") if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        return [Block(kind=BlockKind.ITEM, text=fold(_BULLET.sub("", line))) for line in lines]
    if len(lines) == 1 and _is_heading(lines[0]):
        return [Block(kind=BlockKind.HEADING, text=fold(lines[0]), level=2)]
    text = _unwrapped([fold(line) for line in lines])
    return [Block(kind=BlockKind.PARAGRAPH, text=text)] if text else []


def _unwrapped(lines: list[str]) -> str:
    """The lines as they were before somebody wrapped them: a line that ends in mid-sentence goes on in the next."""
    text = ""
    for line in lines:
        if text:
            last = text.rpartition("\n")[2]
            wrapped = len(last) >= _SHORTEST_WRAPPED and not _FINAL.search(last) and line[:1].islower()
            text += " " if wrapped else "\n"
        text += line
    return text


def _is_heading(line: str) -> bool:
    """A question that stands alone heads its answer."""
    line = line.strip()
    return len(line) <= _LONGEST_HEADING and (line.endswith("?") or not _FINAL.search(line))
