"""A sentence → the events that its words trigger. Rules are the first detector; another may stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from monitor.claims.events.decoys import DECOYS, PROMOTION
from monitor.claims.events.elliptic import ELLIPTIC
from monitor.claims.events.filming import FILMING, NEARLY_DONE, NOT_STARTED
from monitor.claims.events.halting import HALTED
from monitor.claims.events.ordering import CANCELLED, GIVEN_UP, RENEWED, UNDECIDED
from monitor.claims.events.post import POST
from monitor.claims.events.preparing import BUILDING, DEVELOPING, PREPARING
from monitor.claims.events.releasing import DATED, DELAYED, RELEASED, SECRETS, UNDATED
from monitor.claims.events.rule import Needs, Rule
from monitor.claims.events.wrapping import PARTLY_WRAPPED, WRAPPED
from monitor.claims.patterns import Lookup, Pattern, Wording, compiled, wording

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


@cache
def _triggers() -> tuple[tuple[tuple[int, Rule, Pattern], ...], Lookup]:
    """Every trigger with its rule and the rule's rank, and what finds them by their words."""
    entries = tuple(
        (rank, rule, compiled(source)) for rank, rule in enumerate(RULES) for source in dict.fromkeys(rule.trigger)
    )
    return entries, Lookup([pattern for _, _, pattern in entries])


def detect(view: str, barriers: Sequence[int] = ()) -> tuple[Event, ...]:
    """The events of one sentence in its order, without those that a stronger match covers.

    `barriers` are the positions at which clauses end; no event runs over one.
    """
    entries, lookup = _triggers()
    read = wording(view)
    found = [
        (rank, event)
        for rank, rule, pattern in map(entries.__getitem__, lookup.fitting(read.words))
        for event in _matches(rule, pattern, read)
        if not _crosses(view, event, barriers)
    ]
    return _strongest(found, view)


def _crosses(view: str, event: Event, barriers: Sequence[int]) -> bool:
    """Whether a clause ends inside the event's words; a relative clause may stand between noun and verb."""
    return any(
        event.start < barrier < event.end and view[barrier : barrier + 3] not in _RELATIVE for barrier in barriers
    )


_SOURCE = re.compile(
    r"(?<![\w-])(?:(?:according to|per|as per|in|via|from|by|with|as|says|reads|used|as seen in|thanks to|so says) "
    r"(?:the |a |an |its |their |[\w'-]+'s ){0,2}(?:new |latest |first |official |full |\w+ ){0,2}$)"
)
"""What stands before a trailer that only tells the news."""
_NOUN_SET = re.compile(r"(?<![\w'])(?:the|a|his|her|their|our|its|film|movie|tv) set\s?$")


def _matches(rule: Rule, pattern: Pattern, read: Wording) -> Iterator[Event]:
    is_promotion, view = rule is PROMOTION, read.text
    for match in pattern.matches(read):
        if rule.name == "given a date" and _NOUN_SET.search(view, max(0, match.start() - 8), match.start() + 4):
            continue
        if is_promotion and _SOURCE.search(view, max(0, match.start() - 60), match.start()):
            continue
        verb = match.span("v") if pattern.has_verb else None
        yield Event(rule, match.start(), match.end(), verb, pattern.is_negative)


def _strongest(found: list[tuple[int, Event]], view: str) -> tuple[Event, ...]:
    """Of events that share words the one that needs least beside it, then the earlier rule's, then the longer."""
    order = sorted(
        found,
        key=lambda item: (_WEAKNESS.get(item[1].rule.needs, 0), item[0], item[1].start - item[1].end, item[1].start),
    )
    kept: list[Event] = []
    for _, event in order:
        if all(event.end <= other.start or event.start >= other.end for other in kept):
            kept.append(event)
    return tuple(_with_own_verbs(sorted(kept, key=lambda event: event.start), view))


_ADVERBS = re.compile(
    r"[\s,]*(?:[a-z]+ly\s|has\s|have\s|had\s|is\s|was\s|were\s|are\s|will\s|to\s|be\s|been\s|set\s|due\s|news\s|"
    r"also\s|now\s|already\s|finally\s){0,4}"
)


def _with_own_verbs(events: list[Event], view: str) -> list[Event]:
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
