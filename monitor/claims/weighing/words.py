"""A sentence as the words that it is weighed by: names, makers, seasons and dates stand as their kind alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from monitor.claims import lexicon
from monitor.claims.dates import Lean
from monitor.claims.subjects import Mention
from monitor.claims.view import View
from monitor.model import When

TITLE, OTHER, NAME, MAKER, NUMBER, DATE = "<title>", "<other>", "<name>", "<maker>", "<number>", "<date>"
SEASON, EARLIER, LATER, COMING, FOREIGN = (
    "<season>", "<earlier season>", "<later season>", "<coming season>", "<season of another>",
)  # fmt: skip
AHEAD, PAST, NOW, UNKNOWN = "<day ahead>", "<day past>", "<day now>", "<day unknown>"
DATES = (AHEAD, PAST, NOW, UNKNOWN)

_TOKEN = re.compile(r"[TOD]_+|[TOD](?![^\W_])|[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]")
_PLACEHOLDERS = {"T": TITLE, "O": OTHER, "D": DATE}
_MAKERS = frozenset({
    "a24", "abc", "acorn", "amazon", "amc", "apple", "arte", "bbc", "bravo", "britbox", "canal", "cbs", "channel",
    "crunchyroll", "cw", "disney", "focus", "fox", "freeform", "fx", "hbo", "hotstar", "hulu", "itv", "jtbc", "kbs",
    "lifetime", "lionsgate", "max", "mbc", "mgm", "mtv", "nbc", "neon", "netflix", "nrk", "paramount", "peacock",
    "prime", "rai", "roku", "rtve", "sbs", "searchlight", "showtime", "sky", "sony", "sonyliv", "stan", "starz", "svt",
    "syfy", "tbs", "telemundo", "tnt", "tubi", "tving", "tvn", "universal", "univision", "usa", "viki", "warner", "zdf",
    "zee5",
})  # fmt: skip
"""Platforms, networks and studios that English news calls by one name; others count as names."""
_CALENDAR = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter",
})  # fmt: skip
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("'s", ""),
)  # fmt: skip
_AUXILIARIES = {
    **dict.fromkeys(("will", "'ll", "won't", "shall", "it'll", "they'll", "we'll", "she'll", "he'll", "i'll"), "will"),
    **dict.fromkeys(("would", "could", "may", "might", "should", "can", "must", "it'd", "couldn't"), "may"),
    **dict.fromkeys(("is", "are", "it's", "isn't", "aren't", "am", "they're", "we're", "that's", "there's"), "is"),
    **dict.fromkeys(("was", "were", "wasn't", "weren't", "did", "didn't"), "was"),
    **dict.fromkeys(("has", "have", "hasn't", "haven't", "they've", "we've", "i've"), "has"),
    **dict.fromkeys(("had", "hadn't", "they'd", "we'd"), "had"),
    "to": "to", "be": "be", "been": "been",
}  # fmt: skip
_IRREGULAR = frozenset({
    "began", "begun", "went", "gone", "came", "took", "got", "ran", "kept", "held", "left", "shot", "made", "gave",
    "told", "said", "saw", "seen", "fell", "drew", "broke", "froze", "built", "wrote", "rode", "flew", "stood", "drove",
    "sat", "spent", "brought", "sent", "met", "won", "lost", "done", "sold", "found", "put", "cut", "hit", "shut",
})  # fmt: skip
_OPENS = frozenset('".:?!')


class Words(NamedTuple):
    """The words of a sentence in their order, or the kinds of what stands in their place, and where each begins."""

    texts: list[str]
    starts: list[int]

    def put(self, text: str, start: int) -> None:
        """Add a word; several names in a row are one."""
        if text != NAME or not self.texts or self.texts[-1] != NAME:
            self.texts.append(text)
            self.starts.append(start)


def side(when: When | None, today: date | None) -> str:
    """On which side of the text's own day a date lies, as a kind of word."""
    if when is None:
        return UNKNOWN
    if today and when.is_after(today):
        return AHEAD
    return PAST if today and when.is_before(today) else NOW


def words(view: View, season: int | None, today: date | None) -> Words:
    """The words of a sentence; several capitalised ones in a row are one name."""
    named = _seasons(view.mentions, season)
    named |= {one.place[0]: (one.place[1], side(one.resolve(Lean.NEUTRAL), today)) for one in view.dates}
    line = view.sentence.text
    found = Words([], [])
    texts, starts = found
    reached = 0
    for match in _TOKEN.finditer(view.text):
        start = match.start()
        if start < reached:
            continue
        text = match[0]
        if start in named:
            reached, kind = named[start]
            if text[0] == "T" and kind not in DATES:
                found.put(TITLE, start)
            found.put(kind, start)
        elif text[0] in _PLACEHOLDERS and text.strip("_") in _PLACEHOLDERS:
            found.put(_PLACEHOLDERS[text[0]], start)
        elif text.isdigit():
            found.put(NUMBER, start)
        elif line[start].isupper():
            _add(found, text, start, line)
        else:
            texts.append(text)
            starts.append(start)
    return found


def _seasons(mentions: Sequence[Mention], season: int | None) -> dict[int, tuple[int, str]]:
    """Where seasons are named: the end of the words, and the kind of season."""
    found = {}
    for one in mentions:
        if one.seasons or one.previous:
            found[one.start] = (one.end, _kind(one, season))
        elif one.is_new:
            found[one.start] = (one.end, COMING)
    return found


def _kind(mention: Mention, season: int | None) -> str:
    if mention.work == "other":
        return FOREIGN
    if season in mention.seasons:
        return SEASON
    if mention.previous or (season and max(mention.seasons) < season):
        return EARLIER
    return LATER


def _add(found: Words, text: str, start: int, line: str) -> None:
    """Add a capitalised word, a name in the possessive as two."""
    base = text.removesuffix("'s")
    kind = _name(base, start, found.texts, line)
    found.put(kind or text, start)
    if kind and base != text:
        found.put("'s", start + len(base))


def _name(base: str, start: int, before: Sequence[str], line: str) -> str | None:
    """What a capitalised word names; None where it may only open a sentence."""
    if base in _MAKERS:
        return MAKER
    if start == 0:
        after = start + len(base) + 1
        return NAME if len(base) > 2 and line[after : after + 1].isupper() else None
    opens = start < 4 and bool(before) and before[-1] in _OPENS
    return None if opens or base in _CALENDAR else NAME


def tenses(texts: Sequence[str]) -> str:
    """The tenses that the verbs of a stretch of words stand in, each once, in the order of the alphabet."""
    return "+".join(sorted({tense for text in texts if (tense := _tense(text))}))


@lru_cache(maxsize=20_000)
def _tense(word: str) -> str | None:
    if word in _AUXILIARIES:
        return _AUXILIARIES[word]
    if (word.endswith("ed") and len(word) > len("need")) or word in _IRREGULAR:
        return "past"
    return "lasting" if word.endswith("ing") and len(word) > len("thing") else None


@lru_cache(maxsize=20_000)
def senses(word: str) -> tuple[str, ...]:
    """What a word means, as "senses.txt" and the verb classes of the rules have it, in whatever form it stands."""
    return tuple(
        sorted({sense for form in _bases(word) for sense in _listed().get(form, ())} | set(_verbs().get(word, ())))
    )


def _bases(word: str) -> Iterator[str]:
    """A word and what may be its base form."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + instead
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("senses.txt").read_text(encoding="utf-8").splitlines():
        name, _, listed = line.partition(":")
        for word in () if line.startswith("#") else listed.split():
            found.setdefault(word, []).append(f"~{name}")
    return {word: tuple(names) for word, names in found.items()}


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """Each form of a listed verb → the classes that it belongs to."""
    found: dict[str, list[str]] = {}
    for name in lexicon.VERBS:
        for phrase in lexicon.forms(name):
            if " " not in phrase:
                found.setdefault(phrase, []).append(f"<{name}>")
    return {word: tuple(sorted(names)) for word, names in found.items()}
