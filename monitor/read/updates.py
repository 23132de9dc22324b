"""Entries of a live page as JSON-LD tells them (schema.org/LiveBlogPosting), each with its own time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor.model import Block, BlockKind
from monitor.read.markup import paragraphs_of, text_of
from monitor.read.pagedates import moment
from monitor.read.structured import Facts, Node, types
from monitor.read.text import fold

_MOST = 200
_LONGEST = 20_000
_TELLING = 30
"""Characters that a block of the page must have to be known as part of an entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """One entry; `stamp` keeps its offset."""

    stamp: datetime
    headline: str
    paragraphs: tuple[str, ...]


def updates(said: Facts) -> tuple[Update, ...]:
    """The entries that a page tells of itself, in its order; those without a time or a text are none."""
    found: list[Update] = []
    for node in said.nodes:
        if "LiveBlogPosting" in types(node):
            found += _updates(node.get("liveBlogUpdate"))
    return tuple(found[:_MOST])


def stamped(told: Sequence[Block], entries: Sequence[Update]) -> list[Block]:
    """The blocks of a page, those of an entry with its time, unless the page itself gives them one."""
    if not entries:
        return list(told)
    texts = ["\n".join((entry.headline, *entry.paragraphs)) for entry in entries]
    starts, whole = [0], "\n\n".join(texts)
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text) + 2)
    made: list[Block] = []
    for block in told:
        at = whole.find(block.text) if block.stamp is None and len(block.text) >= _TELLING else -1
        made.append(replace(block, stamp=entries[bisect_right(starts, at) - 1].stamp) if at >= 0 else block)
    return made


def missing(told: Iterable[Block], entries: Sequence[Update]) -> list[Block]:
    """The entries that a page shows only to a browser, as blocks."""
    seen = "\n".join(block.text for block in told)
    return [
        block
        for entry in entries
        if not any(text in seen for text in entry.paragraphs or (entry.headline,))
        for block in _blocks(entry)
    ]


def _updates(listed: Any) -> Iterator[Update]:
    for node in (listed if isinstance(listed, list) else [listed])[:_MOST]:
        update = _update(node) if isinstance(node, dict) else None
        if update:
            yield update


def _update(node: Node) -> Update | None:
    stamp = moment(_text(node, "datePublished")) or moment(_text(node, "dateModified"))
    headline = text_of(_text(node, "headline"))
    body = _text(node, "articleBody")[:_LONGEST]
    parts = paragraphs_of(body) if "<" in body else [fold(part) for part in body.replace("\r", "\n").split("\n")]
    paragraphs = tuple(part for part in parts if part and part != headline)
    return Update(stamp=stamp, headline=headline, paragraphs=paragraphs) if stamp and (headline or paragraphs) else None


def _blocks(entry: Update) -> Iterator[Block]:
    if entry.headline:
        kind = BlockKind.HEADING if entry.paragraphs else BlockKind.PARAGRAPH
        level = 3 if entry.paragraphs else 0
        yield Block(kind=kind, text=entry.headline, level=level, stamp=entry.stamp)
    for paragraph in entry.paragraphs:
        yield Block(kind=BlockKind.PARAGRAPH, text=paragraph, stamp=entry.stamp)


def _text(node: Node, key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""
