"""The seasons that English words name: "season 2", "S2", "the second season", "series three", "II"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.claims.lazily import regex
from monitor.claims.patterns import wording

_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip
_CARDINALS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
NUMBERS: dict[str, int] = {
    **{word: place for place, word in enumerate(_ORDINALS, 1)},
    **{word: place for place, word in enumerate(_CARDINALS, 1)},
    **{word: place for place, word in enumerate(_ROMAN, 1)},
    "sophomore": 2, "junior": 3, "freshman": 1, "debut": 1, "inaugural": 1, "maiden": 1,
}  # fmt: skip
"""Words for a season's number."""

_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|sophomore|freshman|debut|inaugural)"
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_CARDINALS)}|(?:viii|vii|vi|iv|ix|iii|ii|v|i)(?![\w']))"
_NOUN = r"(?:seasons?|series|runs?|instal?lments?|outings?|cycles?|batch|go-rounds?|helping|chapter|year|crop)"
_VERBAL = (
    r"(?:has|have|had|is|was|will|would|won't|isn't|hasn't|wasn't|starts?|started|begins?|began|premieres?|"
    r"premiered|returns?|"
    r"arrives?|wraps?|wrapped|airs?|aired|lands?|drops?|one|may|might|could|should|films?|filmed|shoots?|shot|"
    r"gets?|got|to come|"
    r"can|and final|being|due|set|moves?|goes|went|comes?|came)"
)
_ELSEWHERE = regex(
    r"(?<![\w-])(?:(?:the|a|an|his|her|its|their|another|that) )?(?:[\w'-]{1,16} )?(?:spin-?offs?|prequels?|other "
    r"(?:show|series|drama|film|project)s?|companion (?:series|show)|"
    r"reality (?:series|show|spin-off)|sister (?:show|series)|paperback|book|novel|podcast|video game|stage "
    r"(?:show|play|version)|musical|other works?|u\.?s\.? remake|web ?toon|soundtrack|"
    r"behind-the-scenes (?:special|documentary)|making-of|documentary about)(?!\w)"
)
"""Words for works beside the one that a text is about."""
_SEASON = regex(
    rf"(?<![\w-])(?:"
    rf"(?:seasons?|series) (?P<a>{_NUMBER})(?:(?: (?:and|to|through|or) |[-–&/]| & )(?P<a2>{_NUMBER}))?(?![\w%]|\.\d)"
    rf"|s(?P<b>\d{{1,2}})(?!\w)"
    rf"|(?P<c>{_ORDINAL})(?: (?:and|or|&) (?:an? |its |the )?(?P<c2>{_ORDINAL}))?"
    rf"(?: and final|, and final|, final|-ever)?(?:[ "
    rf"-][\w'-]{{1,16}}){{0,2}}?[ -]{_NOUN}(?!\w)"
    rf"|(?:the|a|an|no|any|its|their|that|this|for) (?P<d>{_ORDINAL})(?= {_VERBAL}(?!\w)|[.,;:!?)]|$| of T_)"
    rf"|(?P<new>(?:new|next|upcoming|forthcoming|coming|returning|latest|current|another) (?:[\w'-]{{1,16}} "
    rf")?(?:{_NOUN}|episodes))"
    rf"|(?P<old>(?:previous|prior|preceding|last) (?:season|series)(?= (?:premiered|aired|was|took|ended|wrapped|"
    rf"ran|had|of)))"
    rf"|(?P<whole>(?:the|this|that|its|their) (?:[\w'-]{{1,20}} ){{0,3}}?(?:show|series|drama|comedy|sitcom|"
    rf"thriller|procedural|anime|dramedy|saga|production|"
    rf"film|movie|picture|sequel|feature|adaptation|project|mystery|biopic|remake|reboot|miniseries|docuseries|"
    rf"western|musical|epic|dramedy|soap)(?!\w)(?! (?:offices?|commission\w*|permits?|desk|fund|board|bureau|liaison|"
    rf"officer|festival|compan\w+|industry)(?!\w)))"
    rf")"
)


_COUNTED = frozenset(
    ["sophomore", "freshman", "debut", "inaugural"]
    + _ORDINALS
    + [f"s{number}" for number in range(100)]
    + [f"s0{number}" for number in range(10)]
    + [f"{zero}{number}{ending}" for number in range(100) for ending in ("st", "nd", "rd", "th") for zero in ("", "0")]
)
_STARTS = _COUNTED.union({
    "season", "seasons", "series", "the", "a", "an", "no", "any", "its", "their", "that", "this", "for", "new", "next",
    "upcoming", "forthcoming", "coming", "returning", "latest", "current", "another", "previous", "prior", "preceding",
    "last",
})  # fmt: skip
"""Words with which what names a season begins."""
_HINTS = _COUNTED.union({
    "season", "seasons", "series", "run", "runs", "instalment", "instalments", "installment", "installments", "outing",
    "outings", "cycle", "cycles", "batch", "round", "rounds", "helping", "chapter", "year", "crop", "new", "next",
    "upcoming", "forthcoming", "coming", "returning", "latest", "current", "another", "show", "drama", "comedy",
    "sitcom", "thriller", "procedural", "anime", "dramedy", "saga", "production", "film", "movie", "picture", "sequel",
    "feature", "adaptation", "project", "mystery", "biopic", "remake", "reboot", "miniseries", "docuseries", "western",
    "musical", "epic", "soap",
})  # fmt: skip
"""Words of which a text must hold one to name a season."""
_HINTS_ELSEWHERE = frozenset({
    "spin", "spinoff", "spinoffs", "prequel", "prequels", "other", "companion", "reality", "sister", "paperback",
    "book", "novel", "podcast", "game", "stage", "musical", "remake", "toon", "webtoon", "soundtrack", "scenes",
    "making", "documentary",
})  # fmt: skip
"""Words of which a text must hold one to name a work beside its own."""


class SeasonWord(NamedTuple):
    """Words that name a season. `number` is None where they name the work as a whole or the season to come."""

    start: int
    end: int
    numbers: tuple[int, ...]
    is_previous: bool
    """Whether it is the one before the season that the text is about."""
    is_bare: bool
    """Whether a number alone names it ("the fifth")."""
    is_new: bool = False
    """Whether it is the one to come ("the new season")."""


def elsewhere(view: str) -> Iterator[tuple[int, int]]:
    """Where a lower-case text names works beside the one that it is about."""
    if wording(view).holds(_HINTS_ELSEWHERE):
        for found in _ELSEWHERE.finditer(view):
            yield found.span()


def find(view: str) -> Iterator[SeasonWord]:
    """Every season named in a lower-case text, in its order."""
    words = wording(view)
    if not words.holds(_HINTS):
        return
    for found in words.matches(_SEASON, _STARTS):
        told = [found[name] for name in ("a", "a2", "b", "c", "c2", "d") if found[name]]
        numbers = tuple(number(word) for word in told)
        yield SeasonWord(found.start(), found.end(), numbers, bool(found["old"]), bool(found["d"]), bool(found["new"]))


def number(word: str) -> int:
    """The number that a word, a numeral or an ordinal stands for. Raises KeyError for any other word."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else NUMBERS[word]
