"""What a whole text is about, before its sentences are read: its topic, the season meant, and whether it is a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.claims.lazily import regex
from monitor.claims.subjects.clauses import is_example
from monitor.claims.subjects.mentions import Mention, Namer, plain, with_seasons
from monitor.claims.subjects.seasons import NUMBERS
from monitor.model import Article, Block, BlockKind, Title, TitleKind

_LABEL = regex(
    r"[-•*–\s\d.)]{0,6}[“\"‘']?(?P<name>[A-Z0-9][^\s:–—]*(?:\s(?:of|the|a|an|and|in|on|to|for|&|my|"
    r"[A-Z0-9&][^\s:–—]*)){0,7}?)[”\"’']?"
    r"(?:\s\([^)]{1,40}\))?(?:\s?:|\s[–—-])\s"
)
_FIELD = regex(
    r"(?i)(?:.*\b)?(?:date|dates|release|released|premiere|cast|plot|status|network|filming|production|director|"
    r"directors|"
    r"episodes?|genre|starring|stars|written|writers?|created|creator|sources?|updated?|note|ps|edit|answer|q|a|"
    r"rumou?rs?|"
    r"part|day|week|where|when|who|what|why|how|is|will|trailer|title|runtime|rating|grade|verdict|photo|image|"
    r"credit|related|more|"
    r"read|watch|tags|pros|cons|platform|format|studio|distributor|previously|correction|exclusive|breaking|scoop|"
    r"review|"
    r"season|series|january|february|march|april|may|june|july|august|september|october|november|december)(?:\b.*)?$"
)
_ABOUT_ANOTHER = regex(
    r"(?:podcast|musical|video game|game|stage show|stage version|novel|book|spin-?off|prequel|exhibition|theme park|"
    r"attraction|soundtrack|board game|comic|concert)"
    r"(?:\s[a-z'-]+){0,3}\s(?:for|of|based on|inspired by|about|from|set in)\s(?:[a-z'-]+\s){0,2}[\"']?T_"
)
_LIKE_IT = regex(
    r"(?:(?:shows?|series|films?|movies?|dramas|things|books?|games?)(?:\s[a-z'-]+){0,4}\s(?:like|similar to|"
    r"while you wait for|"
    r"if you (?:like|liked|love|loved|miss|enjoyed))|while you wait for|to watch (?:after|before|instead of)|"
    r"(?:stars?|actor|actress|creator|director|writer)(?:\s[a-z'-]+){0,3}\s(?:joins|boards|signs|lands|books|to star|"
    r"to direct|"
    r"cast in))(?:\s[\"']?[a-z'-]*){0,3}"
)
_LOOKING_AHEAD = regex(
    r"(?<!\w)(?:renew\w*|another season|more episodes|next season|new season|upcoming season|final season|last season|"
    r"new episodes|returns?|returning|coming back|come back|follow-up|sequel)(?!\w)"
)


_COUNTED = regex(rf"\d|(?<!\w)(?:{'|'.join(NUMBERS)})(?!\w)")
"""Words without which a line names no season by its number."""

_HEAD = 3000
"""So many characters of a block or a line tell what it is about."""
_FEWEST_STAMPED = 2
_FEWEST_ENTRIES = 4
"""So many rows, items or stamped entries make a text a list of many things."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a text as a whole."""

    is_topic: bool
    """Whether the text, where it names nothing else, speaks of the watched work."""
    season: int | None
    """The season that its bare name stands for; None for a film."""
    is_sure: bool
    """Whether the text itself says so, rather than that nothing speaks against it."""
    is_list: bool
    """Whether each line or paragraph has a work of its own."""


def outline(article: Article, title: Title, namer: Namer) -> Outline:
    """Look through an article once."""
    head = _headline(article)
    named = namer.find(head)
    lines = [line for block in article.blocks for line in block.text.split("\n")]
    labels = [name for line in lines if (name := label(line))]
    is_list = len({plain(name) for name in labels}) >= 2 and _lists_works(labels, named, namer)
    is_topic = _is_topic(head, named, article, namer) and not is_list
    season, is_sure = _season(lines, title, namer)
    return Outline(is_topic, season, is_sure, is_list)


def label(line: str) -> str | None:
    """The name at the head of a line in a list of works ("Harrow Lane (ITV) – renewed")."""
    found = _LABEL.match(line[:120])
    if not found or _FIELD.fullmatch(found["name"]):
        return None
    return found["name"]


def is_about_another(view: str) -> bool:
    """Whether a headline is about another work made from the watched one, about works like it, or about its people."""
    return _ABOUT_ANOTHER.search(view) is not None or _LIKE_IT.search(view) is not None


def is_name(heading: str) -> bool:
    """Whether a heading may be a bare name, as over the parts of a list of works ("3. Harrow Lane")."""
    words = re.sub(r"^\W*\d{0,3}[.):\s]*", "", heading).split()
    longer = [word for word in words if len(word) > 3]
    is_capital = all(word[0].isupper() or not word[0].isalpha() for word in longer)
    return 0 < len(words) <= 7 and is_capital and not heading.endswith("?") and not _FIELD.fullmatch(" ".join(words))


def _lists_works(labels: Sequence[str], named: Sequence[Mention], namer: Namer) -> bool:
    watched = any(mention.work == "watched" for name in labels for mention in namer.find(name))
    in_head = any(mention.work == "watched" for mention in named)
    return watched or (len(labels) >= 3 and not in_head)


def _headline(article: Article) -> str:
    if article.title:
        return article.title
    return article.blocks[0].text.split("\n")[0][:300] if article.blocks else ""


def _is_topic(head: str, named: Sequence[Mention], article: Article, namer: Namer) -> bool:
    if is_about_another(_masked(plain(head), named)):
        return False
    if any(mention.work for mention in named):
        return any(mention.work == "watched" for mention in named)
    if _is_of_many(article, namer):
        return False
    heads = [block.text[:_HEAD] for block in article.blocks]
    works = [
        (mention.work, is_example(low, mention))
        for head, low in zip(heads, map(plain, heads), strict=True)
        for mention in namer.find(head, low)
    ]
    watched = [is_beside for work, is_beside in works if work == "watched"]
    return len(watched) * 2 >= len(works) > 0 and not all(watched)


def _is_of_many(article: Article, namer: Namer) -> bool:
    """Whether the text is a table, a calendar or a live page of which the watched work has only some of the entries."""
    entries: dict[object, list[Block]] = {}
    for number, block in enumerate(article.blocks):
        if block.stamp or block.kind in (BlockKind.ROW, BlockKind.ITEM):
            entries.setdefault(block.stamp or number, []).append(block)
    if len(entries) < (_FEWEST_STAMPED if any(block.stamp for block in article.blocks) else _FEWEST_ENTRIES):
        return False
    own = sum(
        any(mention.work == "watched" for block in entry for mention in namer.find(block.text[:_HEAD]))
        for entry in entries.values()
    )
    return own * 2 <= len(entries)


def _masked(text: str, mentions: Iterable[Mention]) -> str:
    for mention in mentions:
        mark = "T" if mention.work == "watched" else "O"
        text = f"{text[: mention.start]}{mark}{'_' * (mention.end - mention.start - 1)}{text[mention.end :]}"
    return text


def _season(lines: Sequence[str], title: Title, namer: Namer) -> tuple[int | None, bool]:
    if title.kind is TitleKind.FILM:
        return None, True
    if title.season is None:
        return None, True
    told: set[int] = set()
    for number in _numbers(lines, namer):
        if number == title.season:
            return title.season, True
        told.add(number)
    if title.season == 1:
        return title.season, not told
    is_ahead = any(_LOOKING_AHEAD.search(plain(line)) for line in lines)
    if told and not is_ahead:
        return max(told), True
    return title.season, is_ahead


def _numbers(lines: Iterable[str], namer: Namer) -> Iterator[int]:
    """The seasons of the watched work that a text names."""
    for line in lines:
        head = line[:_HEAD]
        low = plain(head)
        if not _COUNTED.search(low):
            continue
        named = namer.find(head, low)
        text = _masked(low, named)
        if named or "season" in text or "series" in text:
            for mention in with_seasons(text, named):
                if mention.work != "other":
                    yield from mention.seasons
