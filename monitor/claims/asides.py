"""Stretches of a text that tell nothing of the present: what it said before a correction, and what its words mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.claims.events import Event, Needs
from monitor.claims.patterns import wording
from monitor.model import State

_PAPER = r"(?:story|article|post|page|piece|report|item|entry|listing|column|text|headline|feature|guide|table|list)"
_FORMER = r"(?:earlier|previous|prior|original|older|first|initial|D_+|last (?:year|month|week)'s)"
_GAVE = (
    r"(?:said|stated|gave|reported|had|listed|named|misstated|claimed|put|carried|contained|suggested|indicated|noted|"
    r"wrote|showed|dated|placed|cited|read|quoted)"
)
_GAVE_WORDS = frozenset(re.findall(r"\w+", _GAVE))
"""Words of which a text must hold one to tell what it used to say."""
_WRONGLY = r"(?:previously|originally|initially|earlier|first|incorrectly|wrongly|mistakenly|erroneously|formerly|once)"
_SUPERSEDED = re.compile(
    rf"(?<!\w)(?:an?|the|our|this) {_FORMER} (?:version|edition|draft|{_PAPER})s?(?: of (?:this|the|our) {_PAPER})?"
    rf"(?:,? (?:which|that))?(?: \w+ly)? {_GAVE}(?!\w)"
    rf"|(?<!\w)(?:this|the|our) (?:\w+ )?{_PAPER} {_WRONGLY} {_GAVE}(?!\w)"
    rf"|(?<!\w)we (?:had )?{_WRONGLY} {_GAVE}(?!\w)|(?<!\w)we had {_GAVE}(?!\w)"
    rf"|(?<!\w)(?:previously|originally|earlier),? (?:this|the) {_PAPER} (?:\w+ )?{_GAVE}(?!\w)"
)
_HISTORY = re.compile(
    r"(?:at )?first,? (?:it|that|this|the \w+|T_+) (?:was|were|had been|stood at)(?: to be)?(?: \w+){0,3}\s?[\"']?D_"
    r"|(?:it|the (?:film|date|season|series|release)) (?:was|had been) first (?:\w+ ){1,3}D_+,? then D_"
)
_MEANING = re.compile(
    r"[\"'][^\"']{2,40}[\"'] (?:means|stands for|refers to|signifies|marks|is for|is used)(?!\w)"
    r"|(?:titles|shows|films|series|rows|entries|items|dates|those|anything) (?:marked|listed as|shown as|labelled|"
    r"labeled|with|in) [^,.]{2,40} (?:means?|have|has|are|is|were|will)(?!\w)"
    r"|(?:when|once|if|until|where|as soon as) (?:a|an|any|every|each) (?:show|series|title|film|drama|season|"
    r"entry)(?!\w)"
)
_RESUMED = re.compile(r";\s|\s[–—-]\s|(?:,\s|\s)but\s|\.\s")

_LATER = re.compile(
    r"(?<!\w)(?:later|sooner|longer|earlier) than (?:\w+ )?"
    r"(?:planned|expected|scheduled|hoped|originally)"
)


def is_late_step(view: str, events: Sequence[Event]) -> bool:
    """Whether what came later than planned is a step that the sentence tells of itself, and no delay of the release."""
    later = _LATER.search(view) if " than " in view else None
    return later is not None and any(
        one.rule.means not in (None, State.DELAYED) and one.rule.needs is not Needs.SPARE and one.end <= later.start()
        for one in events
    )


def superseded(view: str) -> tuple[int, int] | None:
    """Where a sentence in lower case tells only what a text used to say, or what its words mean; None where nowhere."""
    if ("first" in view and _HISTORY.search(view)) or _MEANING.match(view):
        return 0, len(view)
    found = _SUPERSEDED.search(view) if wording(view).holds(_GAVE_WORDS) else None
    if found is None:
        return None
    resumed = _RESUMED.search(view, found.end())
    return found.start(), resumed.start() if resumed else len(view)
