"""An article's blocks → sentences, each with its place in the article's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.claims.lazily import regex
from monitor.model import Article, Block, BlockKind

LONGEST = 1200
"""A longer stretch without a full stop is no prose: it is cut there, so that work stays bounded."""

_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "st", "sr", "jr", "vs", "prof", "gen", "col", "sgt", "lt", "capt", "rev", "hon", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "no", "vol", "pt", "ep", "eps", "approx", "inc", "ltd", "co", "corp", "dept",
    "est", "u.s", "u.k", "u.n", "a.m", "p.m", "e.g", "i.e", "etc", "ca", "cf", "op",
})  # fmt: skip
_END = regex(r"""[.!?…](?<![.!?…].)[.!?…]*+["'”’)\]]*+(?=\s+["'“‘(\[]*[^\sa-z])|\n++""")
"""A run of stops is tried from its first one only, and as a whole, so that a long one costs no more than others."""
_SPEAKER = regex(
    r"\s(?:[A-Z][\w’'-]+\s){1,3}(?:said|says|wrote|writes|posted|tweeted|told|added|captioned|announced|confirmed|"
    r"declared|shouted|joked|replied|revealed|teased|quipped|shared|exclaimed|insisted)(?!\w)"
)
"""Who said what a quotation before it holds, however that ends ("“That's a wrap!” Ann Bell wrote")."""
_NUMBER = regex(r"\s*\d{1,3}")
_LAST_WORD = regex(r"[\w.]+$")
_TOKEN = regex(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands in the article, with the block it belongs to.

    `start` and `end` are positions in `Article.text`; `place` counts sentences through the whole article.
    """

    text: str
    start: int
    end: int
    place: int
    block: int
    kind: BlockKind
    opens_quoted: bool
    """Whether a quotation that began in an earlier sentence of the block is still open."""
    opens_line: bool = True
    """Whether a line of the block begins with it."""

    @property
    def is_heading(self) -> bool:
        """Whether it names what follows rather than telling it."""
        return self.kind is BlockKind.HEADING


def split(article: Article) -> Iterator[Sentence]:
    """The sentences of an article in order; `article.text[s.start : s.end] == s.text` for each."""
    offset = 0
    place = 0
    for number, block in enumerate(article.blocks):
        depth = 0
        for is_later, (start, end) in enumerate(_spans(block)):
            text = block.text[start:end]
            opens_line = not is_later or "\n" in block.text[max(0, start - 2) : start]
            yield Sentence(text, offset + start, offset + end, place, number, block.kind, depth > 0, opens_line)
            depth = max(0, depth + _opened(text, depth))
            place += 1
        offset += len(block.text) + 2


def _spans(block: Block) -> Iterator[tuple[int, int]]:
    """Where the sentences of a block start and end, without the white space around them."""
    start = 0
    for found in _END.finditer(block.text):
        if found.group() == "." and _NUMBER.fullmatch(block.text, start, found.start()):
            continue
        if found.group()[-1] in '"”' and _SPEAKER.match(block.text, found.end()):
            continue
        if found.group()[0] == "." and _is_abbreviation(block.text, start, found):
            continue
        yield from _trimmed(block.text, start, found.end())
        start = found.end()
    yield from _trimmed(block.text, start, len(block.text))


def _is_abbreviation(text: str, start: int, stop: re.Match[str]) -> bool:
    word = _LAST_WORD.search(text, max(start, stop.start() - 12), stop.start())
    if not word:
        return False
    last = word.group().lower()
    if last in (
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "inc",
        "jr",
        "sr",
        "etc",
        "sat",
        "sun",
        "mar",
        "no",
        "mon",
        "wed",
        "co",
        "corp",
        "ltd",
        "est",
    ):
        following = text[stop.end() : stop.end() + 12].split()
        return bool(following) and (following[0][0].isdigit() or last in ("u.s", "u.k"))
    return (
        last in _ABBREVIATIONS
        or (len(last) == 1 and last.isalpha() and last != "i")
        or bool(re.fullmatch(r"(?:\w\.)+\w", last))
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space around it, in pieces no longer than LONGEST."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = min(end, start + LONGEST)
        if stop < end:
            cut = text.rfind(" ", start, stop)
            stop = cut if cut > start else stop
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = stop


def _opened(text: str, depth: int) -> int:
    """By how much quotations opened exceed those closed."""
    curly = text.count("“") - text.count("”")
    if text.count('"') % 2:
        return curly + (-1 if depth else 1)
    return curly
