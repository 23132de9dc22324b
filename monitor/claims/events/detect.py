"""A sentence → the events that its words trigger. Rules are the first detector; another may stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from monitor.claims.events.cancelling import CANCELLED, GIVEN_UP
from monitor.claims.events.decoys import DECOYS, PROMOTION
from monitor.claims.events.delaying import DELAYED
from monitor.claims.events.elliptic import ELLIPTIC
from monitor.claims.events.filming import FILMING
from monitor.claims.events.halting import HALTED
from monitor.claims.events.ordering import RENEWED, UNDECIDED
from monitor.claims.events.post import POST
from monitor.claims.events.preparing import BUILDING, DEVELOPING, PREPARING
from monitor.claims.events.releasing import DATED, RELEASED, SECRETS, UNDATED
from monitor.claims.events.rolling import NEARLY_DONE, NOT_STARTED
from monitor.claims.events.rule import Needs, Rule
from monitor.claims.events.wrapping import PARTLY_WRAPPED, WRAPPED
from monitor.claims.lazily import regex
from monitor.claims.patterns import Lookup, Pattern, Wording, compiled, wording
from monitor.model import State

RULES: tuple[Rule, ...] = (
    *DECOYS, *NEARLY_DONE, *NOT_STARTED, *HALTED, *SECRETS, *PARTLY_WRAPPED, *BUILDING, *WRAPPED, *FILMING, *POST,
    *PREPARING, *DEVELOPING, *UNDATED, *DATED, *GIVEN_UP, *UNDECIDED, *CANCELLED, *DELAYED, *RENEWED,
    *RELEASED, *ELLIPTIC,
)  # fmt: skip
"""Every rule; of two that match the same words, the earlier one wins."""


@dataclass(frozen=True, slots=True)
class Event:
    """Words of a sentence that a rule takes for an event. Positions are in the sentence."""

    rule: Rule
    start: int
    end: int
    verb: tuple[int, int] | None
    """Where the verb stands whose tense counts, if the trigger has one."""
    is_negative: bool
    """Whether the trigger itself says no."""


_RELATIVE = ("whi", "who", "tha")
_WEAKNESS = {Needs.DATE: 1, Needs.SPARE: 2}
_STRENGTH, _START = attrgetter("strength"), attrgetter("start")


@cache
def _triggers() -> tuple[tuple[tuple[int, Rule, Pattern], ...], Lookup]:
    """Every trigger with its rule and the rule's rank, and what finds them by their words."""
    entries = tuple(
        (rank, rule, compiled(source)) for rank, rule in enumerate(RULES) for source in dict.fromkeys(rule.trigger)
    )
    return entries, Lookup([pattern for _, _, pattern in entries])


class _Match(NamedTuple):
    """Words that a trigger matches, not yet an event; of two that share words the lesser one by `strength` is kept."""

    strength: tuple[int, int, int, int]
    """Whether it needs something beside it, its rule's rank, its length as a negative number, and its start."""
    start: int
    end: int
    rule: Rule
    pattern: Pattern
    found: re.Match[str]


def detect(view: str, barriers: Sequence[int] = ()) -> tuple[Event, ...]:
    """The events of one sentence in its order, without those that a stronger match covers.

    `barriers` are the positions at which clauses end; no event runs over one.
    """
    entries, lookup = _triggers()
    read = wording(view)
    found = [
        match
        for rank, rule, pattern in map(entries.__getitem__, lookup.fitting(read.words))
        for match in _matches(rank, rule, pattern, read)
        if not _crosses(view, match, barriers)
    ]
    return tuple(_with_own_verbs(_strongest(found), view)) if found else ()


def _crosses(view: str, match: _Match, barriers: Sequence[int]) -> bool:
    """Whether a clause ends inside a match's words; a relative clause may stand between noun and verb."""
    start, end = match.start, match.end
    inside = [barrier for barrier in barriers if start < barrier < end]
    return any(view[barrier : barrier + 3] not in _RELATIVE for barrier in inside) if inside else False


_SOURCE = regex(
    r"(?<![\w-])(?:(?:according to|per|as per|in|via|from|by|with|as|says|reads|used|as seen in|thanks to|so says) "
    r"(?:the |a |an |its |their |[\w'-]+'s ){0,2}(?:new |latest |first |official |full |\w+ ){0,2}$)"
)
"""What stands before a trailer that only tells the news."""
_NOUN_SET = regex(r"(?<![\w'])(?:the|a|his|her|their|our|its|film|movie|tv) set\s?$")


_RESUMED_AFTER = regex(
    r".*(?<!\w)(?:resum|restart|recommenc|again|back|continu|under ?way|return)[\w]*(?:,? [\w'-]+){0,7}?,? "
    r"(?:after|following|since|once)\s"
)
"""What stands before a halt that is only what a resumption came after."""


def _own_words(view: str, start: int, end: int) -> tuple[int, int]:
    """The words that tell a halt, without a resumption before them that has a shoot of its own."""
    before = _RESUMED_AFTER.match(view, start, end)
    return (before.end() if before else start), end


def _matches(rank: int, rule: Rule, pattern: Pattern, read: Wording) -> Iterator[_Match]:
    is_promotion, is_dated, view = rule is PROMOTION, rule.name == "given a date", read.text
    weakness = 0 if rule.needs is Needs.NOTHING else _WEAKNESS.get(rule.needs, 0)
    for match in pattern.matches(read):
        start, end = match.span()
        if is_dated and _NOUN_SET.search(view, max(0, start - 8), start + 4):
            continue
        if is_promotion and _SOURCE.search(view, max(0, start - 60), start):
            continue
        if rule.means is State.HALTED:
            start, end = _own_words(view, start, end)
        yield _Match((weakness, rank, start - end, start), start, end, rule, pattern, match)


def _strongest(found: list[_Match]) -> Iterator[Event]:
    """Of matches that share words the one that needs least beside it, then the earlier rule's, then the longer."""
    kept: list[_Match] = []
    for match in sorted(found, key=_STRENGTH):
        for other in kept:
            if match.start < other.end and other.start < match.end:
                break
        else:
            kept.append(match)
    for match in sorted(kept, key=_START):
        verb = match.found.span("v") if match.pattern.has_verb else None
        yield Event(match.rule, match.start, match.end, verb, match.pattern.is_negative)


_ADVERBS = regex(
    r"[\s,]*(?:[a-z]+ly\s|has\s|have\s|had\s|is\s|was\s|were\s|are\s|will\s|to\s|be\s|been\s|set\s|due\s|news\s|"
    r"also\s|now\s|already\s|finally\s){0,4}"
)


def _with_own_verbs(events: Iterable[Event], view: str) -> list[Event]:
    """Where a loose verb follows a firm noun at once ("the writers' room opened"), it is that noun's verb."""
    joined: list[Event] = []
    for event in events:
        last = joined[-1] if joined else None
        if (
            last
            and last.verb is None
            and last.rule.needs is Needs.NOTHING
            and event.rule.needs is Needs.DATE
            and event.verb
            and _ADVERBS.fullmatch(view, last.end, event.start)
        ):
            joined[-1] = replace(last, end=event.end, verb=event.verb)
        else:
            joined.append(event)
    return joined
