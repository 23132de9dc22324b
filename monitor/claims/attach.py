"""Dates → the events they belong to, by clause, order and what stands between."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence

from monitor.claims.dates import DateMention
from monitor.claims.events import DATE_ALONE, Event, Needs
from monitor.claims.lazily import regex
from monitor.claims.view import View
from monitor.model import State

_CLAUSE_COST = 60
_BACKWARD_COST = 18
_SPARE_COST = 150
_BARE_COST = 60
_HELD_COST = 60
_WHICH_COST = 250
_WHICH = regex(r",\s(?:which|who|whose)\s[^,]{1,120}$")
_SAID_COST = 1


def attach(view: View, events: Sequence[Event]) -> dict[int, list[DateMention]]:
    """For each event by its index the dates that belong to it, nearest first; those of saying go unused.

    The events stand in the order of the sentence and share no words.
    """
    owned: dict[int, list[tuple[int, DateMention]]] = {}
    if not events or not view.dates:
        return {}
    starts = [event.start for event in events]
    for mention, is_of_saying in zip(view.dates, view.said, strict=True):
        cost, index = _cheapest(view, mention, events, starts)
        if is_of_saying and cost >= _SAID_COST:
            continue
        owned.setdefault(index, []).append((cost, mention))
    return {
        index: [mention for _, mention in sorted(found, key=lambda pair: pair[0])] for index, found in owned.items()
    }


def announced(view: View) -> DateMention | None:
    """The date on which the sentence says that something was said or announced."""
    return view.dates[view.said.index(True)] if view.dates and True in view.said else None


def _cheapest(view: View, mention: DateMention, events: Sequence[Event], starts: Sequence[int]) -> tuple[int, int]:
    """The least cost of a date and the first event that has it.

    It costs at least the distance, so that no event farther away than the least cost so far is looked at.
    """
    start, end = mention.place
    middle = bisect_left(starts, start)
    best = (sys.maxsize, 0)
    for index in range(middle - 1, -1, -1):
        if start - events[index].end > best[0]:
            break
        best = min(best, (_cost(view, mention, events[index]), index))
    for index in range(middle, len(events)):
        if events[index].start > end + 1 and events[index].start - end > best[0]:
            break
        best = min(best, (_cost(view, mention, events[index]), index))
    return best


def _cost(view: View, mention: DateMention, event: Event) -> int:
    start, end = mention.place
    spare = _SPARE_COST if event.rule.needs is Needs.SPARE else 0
    if event.rule is DATE_ALONE:
        spare += _BARE_COST
    if event.start == end + 1 and event.rule.means is State.RELEASED and view.text[end] == " ":
        return min(spare, _BACKWARD_COST)
    if event.start <= start and end <= event.end:
        return spare if event.rule is DATE_ALONE else min(spare, _HELD_COST)
    if spare and 0 <= start - event.end <= 2 and event.rule.name == "release date":
        return _BACKWARD_COST
    if start >= event.end and _WHICH.search(view.text, event.end, start):
        return spare + start - event.end + _WHICH_COST
    if start >= event.end:
        return spare + start - event.end + _CLAUSE_COST * view.between(event.end, start)
    return spare + event.start - end + _BACKWARD_COST + _CLAUSE_COST * view.between(end, event.start)
