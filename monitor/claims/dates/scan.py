"""Where the rules find something in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from monitor.claims.dates.calendar_days import CALENDAR_DAYS
from monitor.claims.dates.calendar_spans import CALENDAR_SPANS, MONTH
from monitor.claims.dates.days import Days
from monitor.claims.dates.distances import DISTANCES
from monitor.claims.dates.holidays import HOLIDAY
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.named import NAMED
from monitor.claims.dates.names import DIGIT, LEADING, OF_TIME, letters
from monitor.claims.dates.namesakes import is_name
from monitor.claims.dates.periods import PERIODS
from monitor.claims.dates.rule import Moment, Rule, Words
from monitor.claims.dates.seasons import SEASONS
from monitor.claims.lazily import regex
from monitor.claims.patterns import Wording

RULES: tuple[Rule, ...] = (
    *CALENDAR_DAYS, *CALENDAR_SPANS, *PERIODS, *NAMED, *DISTANCES, *SEASONS, *HOLIDAY,
)  # fmt: skip
"""All rules; where several match at one place, the longest match counts, and of equal ones the first rule's."""

_BY_WORD: dict[str, list[Rule]] = defaultdict(list)
for _rule in RULES:
    for _word in _rule.first_words:
        _BY_WORD[_word].append(_rule)
_BITS: dict[str, int] = defaultdict(int)
"""For each word a number in which a bit is set for each set of words that the word is of and some rule needs."""
_PLACE_OF = {
    words: place for place, words in enumerate(dict.fromkeys(words for rule in RULES for words in rule.needed))
}
for _words, _place in _PLACE_OF.items():
    for _word in _words:
        _BITS[_word] |= 1 << _place
_STARTS_ALONE = frozenset(_BY_WORD) - LEADING
_OF_TIME = OF_TIME | _STARTS_ALONE | {DIGIT}
# A word after a currency sign or inside a number starts no date.
_WORD = regex(r"\w(?<![$€£#].)(?<!\d[.,].)\w*+")
_DIGIT = regex(r"[0-9]")
_CONTEXT = 4
Match = Callable[[str, int], re.Match[str] | None]
"""So many words after one that may start a date are looked at for words of time."""

# On the last day of a month, quarter-third and season, what past and future make of a date without a year differs.
_LEAP_DAY = date(2016, 2, 29)
_PAST, _FUTURE = (
    Moment(reference=_LEAP_DAY, lean=lean, anchor=Days.one(_LEAP_DAY)) for lean in (Lean.PAST, Lean.FUTURE)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A rule's match; not yet a mention: what stands around it is not looked at."""

    start: int
    end: int
    rule: Rule
    words: Words
    is_second: bool = False
    """Whether it is the second date of a rule that names two."""

    def days(self, moment: Moment) -> Days | None:
        """The days, seen from a moment; None where the words mean none from there."""
        means = self.rule.pair if self.is_second and self.rule.pair else self.rule.means
        try:
            return means(self.words, moment)
        except (OverflowError, ValueError):  # "900 years later", again and again, ends beyond the calendar
            return None

    @property
    def is_fixed(self) -> bool:
        """Whether the words tell it all, so that tense cannot change the date."""
        return self.days(_PAST) == self.days(_FUTURE)


def may_start(wording: Wording) -> bool:
    """Whether a word of a text in lower case, or a number in it, may begin a date."""
    return wording.holds(_OF_TIME) or _DIGIT.search(wording.text) is not None


def scan(text: str) -> list[Found]:
    """The longest match at each place where a date may start, left to right, without overlaps."""
    found: list[Found] = []
    end, held = 0, -1
    for start, word in _places(text):
        if start < end:
            continue
        if held < 0:
            held = _held(text)
        if best := _longest(text, start, word, held):
            found.extend(best)
            end = best[-1].end
    return found


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Where a date may start, and with which word; numbers count as one word."""
    words = [
        (match.start(), DIGIT if (word := match[0])[0] in "0123456789" else word.lower())
        for match in _WORD.finditer(text)
    ]
    are_of_time = [word in _OF_TIME for _, word in words]
    for number, (start, word) in enumerate(words):
        if word in _STARTS_ALONE:
            yield start, word
        elif word in LEADING:
            is_year = word == DIGIT and text[start : start + 2] in ("19", "20")
            if is_year or True in are_of_time[number + 1 : number + 1 + _CONTEXT]:
                yield start, word


def _held(text: str) -> int:
    """Of which sets of words that rules need a text holds one, as bits."""
    held = 0
    for word in letters(text):
        if word in _BITS:
            held |= _BITS[word]
    return held


@lru_cache(maxsize=4096)
def _rules(word: str, held: int) -> tuple[tuple[Match, Rule], ...]:
    """The rules that may match at a word in a text that holds so much of what they need; each with what matches it."""
    return tuple(
        (rule.compiled.match, rule)
        for rule in _BY_WORD.get(word, ())
        if all(held >> _PLACE_OF[words] & 1 for words in rule.needed)
    )


def _longest(text: str, start: int, word: str, held: int) -> tuple[Found, ...]:
    """The longest match at a place that means something; a rule that names two days gives both."""
    matches = [(matched, rule) for match, rule in _rules(word, held) if (matched := match(text, start))]
    if len(matches) > 1:
        matches.sort(key=lambda each: -each[0].end())
    for matched, rule in matches:
        if rule.name == MONTH and matched.end() == matched.end("month") and is_name(text, start, matched.end()):
            continue
        found = Found(start=start, end=matched.end(), rule=rule, words=matched.groupdict())
        if rule.kind is not Kind.VAGUE and found.days(_FUTURE) is None:
            continue
        if not rule.pair:
            return (found,)
        second = replace(found, start=matched.end("join"), is_second=True)
        if second.days(_FUTURE):
            return (replace(found, end=matched.start("join")), second)
    return ()
