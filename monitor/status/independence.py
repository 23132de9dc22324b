"""Which voices are independent of each other: copies, one house and one hearsay count once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from monitor.model import Basis, Testimony

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SLOTS = 32
_ALIKE = 0.5


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
    for start in range(count):
        digest = hashlib.blake2b(" ".join(words[start : start + _SHINGLE]).encode(), digest_size=2 * _SLOTS).digest()
        for slot in range(_SLOTS):
            least[slot] = min(least[slot], int.from_bytes(digest[2 * slot : 2 * slot + 2], "big"))
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
    groups, others = one.split("-"), other.split("-")
    if len(groups) != _SLOTS or len(others) != _SLOTS:
        return False
    return sum(a == b for a, b in zip(groups, others, strict=True)) >= _ALIKE * _SLOTS


def voices(testimonies: Iterable[Testimony]) -> int:
    """How many independent voices tell something."""
    groups: list[list[Testimony]] = []
    for testimony in testimonies:
        near = [group for group in groups if any(dependent(testimony, member) for member in group)]
        groups = [group for group in groups if group not in near]
        groups.append([testimony, *(member for group in near for member in group)])
    return len(groups)


def dependent(one: Testimony, other: Testimony) -> bool:
    """Whether two testimonies are one voice: one source, one site, one text, or one outlet that both repeat."""
    return (
        one.source == other.source
        or _site(one) == _site(other)
        or same_text(one.text_id, other.text_id)
        or (_hearsay(one) is not None and _hearsay(one) == _hearsay(other))
    )


def _site(testimony: Testimony) -> str:
    host = urlsplit(testimony.url).hostname
    return host.removeprefix("www.") if host else testimony.source


def _hearsay(testimony: Testimony) -> str | None:
    """The outlet that a report repeats, where the text names one ("according to Deadline"); "a source" is no name."""
    speaker = testimony.claim.evidence.speaker
    if testimony.claim.basis is not Basis.REPORTED or not speaker or not speaker[:1].isupper():
        return None
    return speaker.casefold().removeprefix("the ")
