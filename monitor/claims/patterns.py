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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from monitor.claims import lexicon
from monitor.claims.lazily import once, regex
from monitor.claims.lexicon import Form

_ENDINGS = {"to": Form.BASE, "s": Form.PRESENT, "ed": Form.PAST, "ing": Form.ING}
_CLOSE = r"(?:[^\s,;:.!?()\"]{1,40}\s+){0,4}?"
_FAR = r"(?:[^\s;:.!?()\"]{1,40}\s+){0,9}?"
_GAPS = {"..": _CLOSE, "...": _FAR}
_OPENING = r"(?<![\w'-])"
_OPENING_OR_JOINED = (
    r"(?:(?<![\w'-])|(?='(?:re|ve|ll)\s)(?<=[a-z])|"
    r"(?='s\s)(?:(?<=\bit)|(?<=\bhe)|(?<=\bshe)|(?<=\bwho)|(?<=\bthere)))"
)
"""How a trigger begins whose first word may be a short form joined to a pronoun ("we're filming", "it's being cut")."""
_MARKS = {"D_+": "d_", "T_+": "t_", "O_+": "o_"}
_NEGATIVE = regex(
    r"(?:^|[ |_<])(?:no|not|never|nothing|nobody|none|without|won't|n't|hasn't|haven't|don't|doesn't|didn't|isn't|"
    r"yet[ _]to|no_one|"
    r"nobody's|no_longer|declined|declined_to|wouldn't|lacks|"
    r"un(?!der|its?(?![a-z])|til|lock|veil|spool|ion|less|leash)\w+|neither|nor)(?=$|[ |_>?])"
)
_COMMON = frozenset({
    "d_", "t_", "o_", "the", "a", "an", "it", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had",
    "will", "to", "of", "on", "in", "for", "with", "and", "or", "no", "not", "its", "his", "her", "their", "at", "by",
    "they", "we", "i", "he", "she", "that", "this", "as", "from", "so", "but", "s", "t", "start", "come", "comes",
    "came", "go", "goes", "get", "gets", "got", "give", "gives", "gave", "given", "'s", "'re", "'ve", "'ll",
})  # fmt: skip


@dataclass(frozen=True)
class Pattern:
    """A trigger: its expression, and words of which a text must hold one for it to match."""

    source: str
    keywords: frozenset[str]
    required: tuple[frozenset[str], ...]
    """Of each of these sets a text must hold a word as well."""
    starts: frozenset[str] | None
    """Words, as `Wording.places` names them, with one of which every match begins; None where it may begin anywhere."""
    has_verb: bool
    """Whether it marks the verb whose tense counts, as group `v`."""
    is_negative: bool
    """Whether the trigger itself says no, so that a negation inside it must not be counted again."""

    @once
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; most texts hold the words of few triggers, so that the others never cost it."""
        return re.compile(_expression(self.source.split()))

    def matches(self, wording: Wording) -> Iterable[re.Match[str]]:
        """What `regex.finditer` yields, tried only where a match may begin."""
        return wording.matches(self.regex, self.starts) if self.starts else self.regex.finditer(wording.text)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a trigger: what it stands for."""

    words: tuple[str, ...]
    """Its alternatives."""
    is_verb: bool
    keywords: frozenset[str]
    """A word of each of its alternatives; empty where none of them has one."""
    starts: frozenset[str] | None
    """The first words of its alternatives, where each begins with one."""

    @property
    def body(self) -> str:
        """Its alternatives as an expression, without a group around them."""
        return "|".join(word if word in _MARKS else re.escape(word).replace(r"\ ", r"\s+") for word in self.words)


@cache
def _part(told: str) -> _Part:
    words, is_verb = _alternatives(told)
    keys = [_keys(word) for word in words]
    keywords = frozenset(key for key, _, _ in keys) if any(is_fixed for _, _, is_fixed in keys) else frozenset()
    firsts = [first for _, first, _ in keys]
    starts = frozenset(first for first in firsts if first)
    return _Part(tuple(words), is_verb, keywords, starts if all(firsts) else None)


@cache
def _keys(word: str) -> tuple[str, str | None, bool]:
    """The least common word of an alternative, its first word if it begins with one, and whether it has any."""
    if mark := _MARKS.get(word):
        return mark, mark, True
    first = _FIRST.match(word)
    return _keyword(word), first.group() if first else None, _WORD.search(word) is not None


@cache
def compiled(source: str) -> Pattern:
    """Compile one trigger. Raises KeyError where it names an unknown class, ValueError where nothing in it is fixed."""
    told = source.split()
    fixed = [_part(name) for name in told if name not in _GAPS and not name.endswith("?")]
    required = [part.keywords for part in fixed if part.keywords]
    if not required:
        raise ValueError(f"nothing in {source!r} is fixed")
    best = min(required, key=lambda words: (not words.isdisjoint(_COMMON), len(words)))
    rest = tuple(words for words in required if words is not best)
    has_verb = any(part.is_verb for part in fixed)
    return Pattern(source, best, rest, _starts(told), has_verb, bool(_NEGATIVE.search(source)))


def _expression(told: Sequence[str]) -> str:
    """The regular expression of a trigger's parts; the first verb that it cannot miss is group `v`."""
    parts: list[str] = []
    named = False
    for place, name in enumerate(told):
        space = r",?\s+" if place + 1 < len(told) else ""
        if name in _GAPS:
            parts.append(_GAPS[name])
            continue
        part, optional = _part(name.removesuffix("?")), name.endswith("?")
        is_named = part.is_verb and not named and not optional
        body = f"(?P<v>{part.body})" if is_named else f"(?:{part.body})"
        named = named or is_named
        parts.append(f"(?:{body}{space})?" if optional else body + space)
    opening = _OPENING_OR_JOINED if "'" in parts[0][:5] or "|'" in parts[0] else _OPENING
    if parts[0].startswith("(?:%)"):
        opening = ""
    return opening + "".join(parts) + r"(?![\w-])"


def _starts(told: Sequence[str]) -> frozenset[str] | None:
    """The first words of whatever the parts of a trigger match; None where they cannot be told."""
    starts: frozenset[str] = frozenset()
    for name in told:
        part = _part(name.removesuffix("?")) if name not in _GAPS else None
        if part is None or part.starts is None:
            return None
        starts |= part.starts
        if not name.endswith("?"):
            break
    return starts


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


_WORD = regex(r"[\w+]+")
_RUN = regex(r"\w+")
_SHORT_FORM = regex(r"'\w+")
_MARKED = "DTO"
_FIRST = regex(r"'?\w+")


def _keyword(phrase: str) -> str:
    """The word of a phrase that is least common in any text."""
    words = _WORD.findall(phrase) or [phrase]
    return str(max(words, key=lambda word: (word not in _COMMON, len(word))))


def may_match(pattern: Pattern, words: frozenset[str]) -> bool:
    """Whether a text with these words, one of the pattern's keywords among them, can match it."""
    return not any(map(words.isdisjoint, pattern.required))


class Wording:
    """The words of a text as rules see it, and where each stands."""

    __slots__ = ("_places", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = places = defaultdict[str, list[int]](list)
        for found in _RUN.finditer(text):
            places[found.group()].append(found.start())
        for mark in _MARKED:
            if mark in text:
                self._gather(mark)
        if "'" in text:
            for found in _SHORT_FORM.finditer(text):
                places[found.group()].append(found.start())
        self.words = words_of(text) if "+" in text else frozenset(places)

    def _gather(self, mark: str) -> None:
        """Put the places of a sort of placeholder together, however long each is."""
        places = self._places
        if found := [word for word in places if word[0] == mark]:
            key = f"{mark.lower()}_"
            places[key] = sorted(chain(places[key], *map(places.pop, found)))

    def holds(self, words: frozenset[str]) -> bool:
        """Whether one of some words, told as for `places_of`, stands in the text."""
        return not words.isdisjoint(self._places)

    def matches(self, pattern: re.Pattern[str], starts: frozenset[str]) -> list[re.Match[str]]:
        """What `pattern.finditer` yields where every match begins with one of some words, told as for `places_of`."""
        text, match, end = self.text, pattern.match, 0
        matches: list[re.Match[str]] = []
        for place in self.places_of(starts):
            if place >= end and (found := match(text, place)):
                end = found.end()
                matches.append(found)
        return matches

    def places_of(self, words: frozenset[str]) -> list[int]:
        """Where one of some words stands, in order; a date, the watched title and another work are `d_`, `t_`, `o_`.

        A short form has its apostrophe ("'ve").
        """
        places = self._places
        held = words.intersection(places)
        if len(held) == 1:
            (word,) = held
            return places[word]
        return sorted(chain.from_iterable(map(places.__getitem__, held)))


@lru_cache(maxsize=128)
def wording(text: str) -> Wording:
    """The words of a text; kept for a while, since events and cues are looked for in one sentence after another."""
    return Wording(text)


class Lookup:
    """Finds, of many patterns, those that a text's words allow, without trying the others.

    Each word stands for a number in which a bit is set for each group of words of each pattern that the word is of.
    Groups lie beside one another: bit `group * width + pattern`. A pattern fits where all of its groups have theirs.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._width = width = len(patterns)
        self._groups = max((len(pattern.required) for pattern in patterns), default=0) + 1
        self._bits: dict[str, int] = {}
        self._unasked = 0
        for number, pattern in enumerate(patterns):
            for group, words in enumerate((pattern.keywords, *pattern.required)):
                for word in words:
                    self._bits[word] = self._bits.get(word, 0) | 1 << group * width + number
            for group in range(len(pattern.required) + 1, self._groups):
                self._unasked |= 1 << group * width + number
        self._words = frozenset(self._bits)

    def fitting(self, words: frozenset[str]) -> Iterator[int]:
        """The places, in order, of the patterns that a text with these words can match."""
        held = self._unasked
        for word in words & self._words:
            held |= self._bits[word]
        fits = (1 << self._width) - 1
        for _ in range(self._groups):
            fits &= held
            held >>= self._width
        while fits:
            last = fits & -fits
            yield last.bit_length() - 1
            fits ^= last


def words_of(view: str) -> frozenset[str]:
    """The words of a text, as `Pattern.keywords` names them; every date placeholder is `d_`."""
    found = set(_WORD.findall(view))
    found.update(f"{word[0].lower()}_" for word in found.copy() if word[0] in "DTO")
    return frozenset(found)
