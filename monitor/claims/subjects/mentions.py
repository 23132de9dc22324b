"""Where a text names the watched work, or another one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from monitor.claims.lazily import regex
from monitor.claims.subjects import others, seasons
from monitor.model import Article, Title, TitleKind

_LONGER = regex(
    r"\s?[:–—]\s(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|"
    r"Autumn|Fall|Winter|Early|Late|Mid)(?!\w)|Season|Everything|Release|Will|When|What|Cast|Is|Date|Film|"
    r"How|Who|Why|Plot|Trailer|News|All|The Latest|Here|Renewed|Cancel+ed|Axed|Awaiting|Ended|Ending|"
    r"Return(?:s|ing)|Premier(?:es|ing)|Filming|Wrapped|"
    r"In |On |Still|No |Not |Pending|Coming|Production|Undecided|TB[ACD]|Delayed|Pushed|Moved|Picked|Safe|"
    r"Scheduled|Due|Post-|Pre-|Shooting|Status|Ordered|Greenlit|Officially)[A-Z][\w’']+|\s[A-Z][a-z]+:"
    r"|\s(?:Pictures|Studios?|Entertainment|Productions|Media|Animation|Publishing|Records|Films(?=\s(?:has|is|said|will|"
    r"and|announced|confirmed)(?!\w)))(?!\w)"
)
_SPIN = regex(
    r"(?:['’]s)?[\s-](?:(?:fan|set|u\.?s\.?|american|stage|video|board|live|official|companion|animated|"
    r"reality)\s){0,2}"
    r"(?:spin-?off|prequel|sequels?|movie|film|musical|game|novel|books?|podcast|companion|franchise|universe|origin|"
    r"remake|"
    r"convention|lawsuit|trial|hearing|quiz|tours?|exhibition|experience|attraction|rewatch|soundtrack|parody|opera|"
    r"ballet|"
    r"concerts?|vinyl|merchandise)(?!\w)",
    re.I,
)
_LEADING = regex(
    r"(?:[A-Z][\w’']+ (?:of|to|and|&|the|from) (?:the )?|(?<![.!?”\"] )(?<!^)(?:Return|Beyond|Tales|Young|After|"
    r"Making|Inside) (?:of )?)$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a work or a season, as positions in a sentence.

    `work` is "watched", "other", or None where only a season is named; `seasons` the numbers told; `general` says that
    the words name the work as a whole or the season to come.
    """

    start: int
    end: int
    work: str | None
    seasons: tuple[int, ...] = ()
    general: bool = False
    previous: bool = False
    is_new: bool = False
    """Whether the words name the season to come ("the new season")."""
    is_of_series: bool = False
    """Whether only a series has what the words name."""
    is_of_film: bool = False
    """Whether only a film has it."""


def plain(text: str) -> str:
    """Lower case, straight quotes and no diacritics, character for character, so that positions stay."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "‑": "-", "ʼ": "'"}
)


@lru_cache(maxsize=4096)
def _plain_char(char: str) -> str:
    if char < "\x80":
        return char.lower()
    swapped = char.translate(_QUOTES)
    if swapped != char:
        return swapped
    base = unicodedata.normalize("NFD", char)
    bare = base[0] if base[0] < "\x80" and unicodedata.category(base[-1]) == "Mn" else char
    lowered = bare.lower()
    return lowered if len(lowered) == 1 else bare


class _Plain(dict[int, str]):
    """Code point → its plain form, worked out when a text first holds it."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain_char(chr(code))
        return found


_PLAIN = _Plain()
_NUMBER = regex(r" (\d{1,2})(?![\d%:]| (?:episodes|million|years|days|weeks|hours|minutes|percent))")
_SEASON_AFTER = regex(r"(?:['’]s)?,?\s+(?:[Ss]eason|[Ss]eries|S\d|\d)")
_SEASON_BEFORE = regex(r"(?:season|series) \S{1,40} of$", re.I)
_VERB_AFTER = regex(r"\s+(?:has|is|was|will|returns|premieres|wrapped|wraps|resumed)")


class Namer:
    """Finds a title's names in sentences. Build one per title and article, whose text shows how it uses words."""

    def __init__(self, title: Title, text: str = "") -> None:
        self.title = title
        names = sorted({" ".join(plain(name).split()) for name in title.names if name.strip()}, key=len, reverse=True)
        self._pattern = _pattern(tuple(names))
        self._firsts = {re.split(r"[\s_-]", name)[0] for name in names}
        self._common = {name for name in names if " " not in name}
        self._text = text

    @cached_property
    def _is_word(self) -> bool:
        """Whether the text uses a one-word name as a common word, too."""
        return any(_stands_alone(name, self._text) for name in self._common)

    def may_name(self, texts: Iterable[str]) -> bool:
        """Whether the name stands in one of some texts, each as `plain` makes it, as a name or not."""
        return any(self._pattern.search(text) for text in texts if any(first in text for first in self._firsts))

    def count(self, text: str) -> int:
        """How often the name stands in a text, as a name or not."""
        return len(self._pattern.findall(plain(text)))

    def find(self, text: str, low: str | None = None) -> tuple[Mention, ...]:
        """Works named in a sentence as it stands, in its order; seasons are left to `with_seasons`.

        `low` is the sentence as `plain` makes it, where that is known.
        """
        low = plain(text) if low is None else low
        named = self._pattern.finditer(low) if any(first in low for first in self._firsts) else ()
        found = [mention for match in named if (mention := self._judge(text, low, match))]
        taken = [(mention.start, mention.end) for mention in found]
        for first, last in others.find(text):
            if all(last <= start or first >= end for start, end in taken):
                found.append(Mention(first, last, "other"))
                taken.append((first, last))
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _judge(self, text: str, low: str, match: re.Match[str]) -> Mention | None:
        start, end = match.span()
        if match.group() in self._common and not self._stands_as_name(text, start, end):
            return None
        if text[start].islower() and text != low and " " not in match.group():
            return None
        rest = text[end : end + 40]
        longer = _LONGER.match(rest) or _SPIN.match(rest)
        number = _NUMBER.match(rest)
        if number and self.title.kind is TitleKind.FILM and int(number[1]) < 20:
            return Mention(start, end + number.end(), "other")
        if longer:
            return Mention(start, end + longer.end(), "other")
        while start > 0 and text[start - 1] in "‘“\"'«":
            start -= 1
            break
        if end < len(text) and text[end] in "’”\"'»" and not text[end + 1 : end + 2].isalpha():
            end += 1
        if number and self.title.kind is TitleKind.SERIES and int(number[1]) < 30:
            return Mention(start, end + number.end(), "watched", (int(number[1]),))
        return Mention(start, end, "watched")

    def _stands_as_name(self, text: str, start: int, end: int) -> bool:
        """Whether a single word is meant as the title: capital inside a sentence, in quotes, or beside a season."""
        if not text[start].isupper() and text[start].lower() != text[start].upper():
            return False
        before, after = text[:start].rstrip(), text[end : end + 14]
        if before.endswith(tuple("‘“\"'«")) or after.startswith(tuple('’”"»')):
            return True
        if _SEASON_AFTER.match(after) or _SEASON_BEFORE.search(before[-60:]):
            return True
        if not before or before[-1] in ".!?:":
            is_plain = self._is_word or text[start:end].lower() in _FUNCTION_WORDS
            return not is_plain or bool(_VERB_AFTER.match(after))
        return True


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the names of a title in plain text; many texts are asked about one title."""
    joined = "|".join(re.escape(name).replace(r"\ ", r"[\s_-]+") for name in names) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w]|-\w)")


def _stands_alone(word: str, text: str) -> bool:
    """Whether a word stands in a text, not as a part of another one."""
    place = text.find(word)
    while place >= 0:
        before, after = text[place - 1 : place] if place else "", text[place + len(word) : place + len(word) + 1]
        if not any(char.isalnum() or char in "_-" for char in before + after):
            return True
        place = text.find(word, place + 1)
    return False


_FUNCTION_WORDS = frozenset({
    "after", "all", "and", "any", "before", "but", "down", "even", "from", "go", "he", "here", "if", "it", "last",
    "look", "next", "no", "not", "now", "once", "one", "or", "out", "over", "see", "she", "so", "some", "still",
    "that", "them", "then", "there", "they", "this", "two", "under", "up", "us", "we", "what", "when", "with",
    "without", "yes", "you",
})  # fmt: skip
"""One-word titles that begin many a sentence without being meant."""
_OF_SERIES = regex(r"(?:seasons?|series|sitcom|show|anime|miniseries|docuseries|episodes|s\d+)$|(?:season|series) \w+$")
_OF_FILM = regex(r"(?:film|movie|picture|biopic|feature)$")


def mentions(title: Title, text: str) -> bool:
    """Whether a text names the watched work; what a feed says of an article is enough to ask with."""
    return any(mention.work == "watched" for mention in _namer(title).find(text))


def may_name(article: Article, title: Title) -> bool:
    """Whether a title's name stands anywhere in an article, as a name or not.

    Many titles are watched, and most articles name none of them: what this costs, each title costs for every article.
    """
    return _namer(title).may_name(_plain_texts((article.title or "", *(block.text for block in article.blocks))))


@lru_cache(maxsize=4)
def _plain_texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts as `plain` makes them; kept, since one title after another is looked for in those of an article."""
    return tuple(map(plain, texts))


@lru_cache(maxsize=1024)
def _namer(title: Title) -> Namer:
    return Namer(title)


def with_seasons(view: str, works: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The works named in a sentence together with the seasons named in its view, each season with its work."""
    found = list(works)
    for start, end in seasons.elsewhere(view):
        found.append(Mention(start, end, "other"))
    for word in seasons.find(view):
        owner = next(
            (work for work in works if 0 <= word.start - work.end <= 3 or 0 <= work.start - word.end <= 5), None
        )
        general = not word.numbers and not word.is_previous
        told = view[word.start : word.end]
        found.append(
            Mention(
                word.start,
                word.end,
                owner.work if owner else None,
                word.numbers,
                general,
                word.is_previous,
                is_new=word.is_new,
                is_of_series=_OF_SERIES.search(told) is not None,
                is_of_film=_OF_FILM.search(told) is not None,
            )
        )
    return tuple(sorted(found, key=lambda mention: mention.start))
