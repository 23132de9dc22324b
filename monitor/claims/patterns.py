"""The small language in which rules and cues are written, compiled to regular expressions of bounded work.

`word`      the word itself; `a|b` one of several; `word?` may be missing
`<class>`   any word or phrase of a class in `lexicon`; of a verb class in any of its forms; also among `|` others
`<class-ed>` a verb class in one form: `-to` base, `-s` present, `-ed` past or participle, `-ing`
`<D>` `<T>` `<O>`  the placeholder of a date, of the watched title, of another work
`..`        up to four words, without punctuation between; `...` up to nine words, commas allowed

Text is matched in lower case after `view` has replaced titles, other works and dates by one placeholder word each.
No part of a compiled pattern repeats without a bound, so work grows linearly with the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from monitor.claims import lexicon
from monitor.claims.lexicon import Form

_ENDINGS = {"to": Form.BASE, "s": Form.PRESENT, "ed": Form.PAST, "ing": Form.ING}
_CLOSE = r"(?:[^\s,;:.!?()\"]{1,40}\s+){0,4}?"
_FAR = r"(?:[^\s;:.!?()\"]{1,40}\s+){0,9}?"
_OPENING = r"(?<![\w'-])"
_OPENING_OR_JOINED = (
    r"(?:(?<![\w'-])|(?='(?:re|ve|ll)\s)(?<=[a-z])|"
    r"(?='s\s)(?:(?<=\bit)|(?<=\bhe)|(?<=\bshe)|(?<=\bwho)|(?<=\bthere)))"
)
"""How a trigger begins whose first word may be a short form joined to a pronoun ("we're filming", "it's being cut")."""
_MARKS = {"D_+": "d_", "T_+": "t_", "O_+": "o_"}
_NEGATIVE = re.compile(
    r"(?:^|[ |_<])(?:no|not|never|nothing|nobody|none|without|won't|n't|hasn't|haven't|don't|doesn't|didn't|isn't|"
    r"yet[ _]to|no_one|"
    r"nobody's|no_longer|declined|declined_to|wouldn't|lacks|"
    r"un(?!der|its?(?![a-z])|til|lock|veil|spool|ion|less|leash)\w+|neither|nor)(?=$|[ |_>?])"
)
_COMMON = frozenset(
    [
        "d_",
        "t_",
        "o_",
        "the",
        "a",
        "an",
        "it",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "to",
        "of",
        "on",
        "in",
        "for",
        "with",
        "and",
        "or",
        "no",
        "not",
        "its",
        "his",
        "her",
        "their",
        "at",
        "by",
        "they",
        "we",
        "i",
        "he",
        "she",
        "that",
        "this",
        "as",
        "from",
        "so",
        "but",
        "s",
        "t",
        "start",
        "come",
        "comes",
        "came",
        "go",
        "goes",
        "get",
        "gets",
        "got",
        "give",
        "gives",
        "gave",
        "given",
        "'s",
        "'re",
        "'ve",
        "'ll",
    ]
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger: its expression, and words of which a text must hold one for it to match."""

    source: str
    expression: str
    keywords: frozenset[str]
    required: tuple[frozenset[str], ...]
    """Of each of these sets a text must hold a word as well."""
    is_negative: bool
    """Whether the trigger itself says no, so that a negation inside it must not be counted again."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; most texts hold the words of few triggers, so that the others never cost it."""
        return _regex(self.expression)


@cache
def _regex(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@cache
def compiled(source: str) -> Pattern:
    """Compile one trigger. Raises KeyError where it names an unknown class, ValueError where nothing in it is fixed."""
    parts: list[str] = []
    required: list[frozenset[str]] = []
    named = False
    parts_of = source.split()
    for place, part in enumerate(parts_of):
        space = r",?\s+" if place + 1 < len(parts_of) else ""
        if part in ("..", "..."):
            parts.append(_CLOSE if part == ".." else _FAR)
            continue
        optional = part.endswith("?")
        words, is_verb = _alternatives(part.removesuffix("?"))
        body = "|".join(word if word in _MARKS else re.escape(word).replace(r"\ ", r"\s+") for word in words)
        if is_verb and not named and not optional:
            body, named = f"(?P<v>{body})", True
        else:
            body = f"(?:{body})"
        if optional:
            parts.append(f"(?:{body}{space})?")
            continue
        parts.append(body + space)
        if not any(_WORD.search(word) for word in words):
            continue
        required.append(frozenset(_MARKS.get(word) or _keyword(word) for word in words))
    if not required:
        raise ValueError(f"nothing in {source!r} is fixed")
    best = min(required, key=lambda words: (len(words & _COMMON) > 0, len(words)))
    rest = [words for words in required if words is not best]
    opening = _OPENING_OR_JOINED if any("'" in part[:5] for part in parts[:1]) or "|'" in parts[0] else _OPENING
    if parts[0].startswith("(?:%)"):
        opening = ""
    expression = opening + "".join(parts) + r"(?![\w-])"
    return Pattern(source, expression, best, tuple(rest), bool(_NEGATIVE.search(source)))


def _alternatives(token: str) -> tuple[list[str], bool]:
    """The words a token stands for, longest first, and whether they are verbs."""
    words: list[str] = []
    is_verb = False
    for part in token.split("|"):
        if not part.startswith("<"):
            words.append(part.replace("_", " "))
            continue
        name = part.strip("<>")
        base, _, ending = name.rpartition("-")
        if f"{name}_+" in _MARKS:
            words.append(f"{name}_+")
        elif name in lexicon.NOUNS:
            words += lexicon.NOUNS[name].split("|")
        elif name in lexicon.VERBS:
            words += lexicon.forms(name)
            is_verb = True
        else:
            words += [phrase for phrase, form in lexicon.forms(base).items() if form is _ENDINGS[ending]]
            is_verb = True
    return sorted(dict.fromkeys(words), key=len, reverse=True), is_verb


_WORD = re.compile(r"[\w+]+")


def _keyword(phrase: str) -> str:
    """The word of a phrase that is least common in any text."""
    words = _WORD.findall(phrase) or [phrase]
    return str(max(words, key=lambda word: (word not in _COMMON, len(word))))


def may_match(pattern: Pattern, words: frozenset[str]) -> bool:
    """Whether a text with these words, one of the pattern's keywords among them, can match it."""
    return not any(map(words.isdisjoint, pattern.required))


class Lookup:
    """Finds, of many patterns, those that a text's words allow, without trying the others."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        by_word: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            for word in pattern.keywords:
                by_word.setdefault(word, []).append(number)
        self._by_word = by_word
        self._words = frozenset(by_word)

    def fitting(self, words: frozenset[str]) -> list[int]:
        """The places, in order, of the patterns that a text with these words can match."""
        numbers: set[int] = set()
        for word in words & self._words:
            numbers.update(self._by_word[word])
        return [number for number in sorted(numbers) if may_match(self._patterns[number], words)]


def words_of(view: str) -> frozenset[str]:
    """The words of a text, as `Pattern.keywords` names them; every date placeholder is `d_`."""
    found = set(_WORD.findall(view))
    found.update(f"{word[0].lower()}_" for word in found.copy() if word[0] in "DTO")
    return frozenset(found)
