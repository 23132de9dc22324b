"""Which voices are independent of each other: copies, one house and one hearsay count once."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import eq
from urllib.parse import urlsplit

from monitor.model import Basis, Testimony

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SLOTS = 32
_AT_ONCE = 4096
"""How many runs of words are held against each other at once: a bound on memory."""
_ALIKE = 0.5
_BAND = "band"


def sketch(text: str) -> str:
    """A short text that near-identical texts share most of: a MinHash of the words (Broder 1997), in hex.

    In comes the main text, out go 32 groups of four hex digits joined by "-", or "" for a text of no words. Case,
    accents' encoding, punctuation and layout do not count. Compare two with `same_text`.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if not words:
        return ""
    count = max(1, len(words) - _SHINGLE + 1)
    least = [1 << 16] * _SLOTS
    for first in range(0, count, _AT_ONCE):
        runs = (" ".join(words[start : start + _SHINGLE]) for start in range(first, min(first + _AT_ONCE, count)))
        values = array("H", b"".join(hashlib.blake2b(run.encode(), digest_size=2 * _SLOTS).digest() for run in runs))
        if sys.byteorder == "little":
            values.byteswap()
        least = [min(known, *values[slot::_SLOTS]) for slot, known in enumerate(least)]
    return "-".join(f"{value:04x}" for value in least)


def same_text(one: str, other: str) -> bool:
    """Whether two text ids are of copies: equal, or sketches that agree in half of their groups or more.

    Half of the groups means that about half of all runs of five words are shared, which two texts that tell the same
    news in their own words never reach.
    """
    if not one or not other:
        return False
    if one == other:
        return True
    groups, others = _groups(one), _groups(other)
    if len(groups) != _SLOTS or len(others) != _SLOTS:
        return False
    shared: int = sum(map(eq, groups, others))
    return shared >= _ALIKE * _SLOTS


def voices(testimonies: Iterable[Testimony]) -> int:
    """How many independent voices tell something.

    Testimonies are one voice if they share a source, a site, a text, or the outlet that both repeat; so are those
    which a third one ties together.
    """
    tellers = list(testimonies)
    leader = list(range(len(tellers)))
    first_with: dict[object, int] = {}
    for number, teller in enumerate(tellers):
        for mark in _marks(teller):
            other = first_with.setdefault(mark, number)
            is_band = isinstance(mark, tuple) and mark[0] == _BAND
            if other != number and (not is_band or same_text(teller.text_id, tellers[other].text_id)):
                leader[_lead(leader, number)] = _lead(leader, other)
    return sum(leader[number] == number for number in range(len(tellers)))


def _lead(leader: list[int], member: int) -> int:
    """The one that stands for a member's group."""
    while leader[member] != member:
        leader[member] = leader[leader[member]]
        member = leader[member]
    return member


def _marks(teller: Testimony) -> Iterator[object]:
    """What a testimony shares with those that are one voice with it; near copies share a band of their sketches.

    Comparing every text with every other would take minutes for a title with thousands of pages. Copies that agree in
    four fifths of their groups share one of the 16 bands always, as good as; those at the limit 99 times in a hundred.
    """
    yield ("source", teller.source)
    yield ("site", _site(teller))
    if hearsay := _hearsay(teller):
        yield ("hearsay", hearsay)
    if teller.text_id:
        yield ("text", teller.text_id)
    groups = _groups(teller.text_id)
    if len(groups) == _SLOTS:
        for slot in range(0, _SLOTS, 2):
            yield (_BAND, slot, groups[slot], groups[slot + 1])


@lru_cache(maxsize=4096)
def _groups(text_id: str) -> tuple[str, ...]:
    return tuple(text_id.split("-"))


@lru_cache(maxsize=4096)
def _host(url: str) -> str | None:
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None


def _site(testimony: Testimony) -> str:
    return _host(testimony.url) or testimony.source


def _hearsay(testimony: Testimony) -> str | None:
    """The outlet that a report repeats, where the text names one ("according to Deadline"); "a source" is no name."""
    speaker = testimony.claim.evidence.speaker
    if testimony.claim.basis is not Basis.REPORTED or not speaker or not speaker[:1].isupper():
        return None
    return speaker.casefold().removeprefix("the ")
