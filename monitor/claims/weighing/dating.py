"""Which date, if any, belongs to a state that a sentence tells: every candidate with its readable features."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.claims.dates import Bound, DateMention, Lean
from monitor.claims.weighing.features import Sentence
from monitor.claims.weighing.heard import Hearing
from monitor.claims.weighing.words import side, tenses
from monitor.model import State, When

_BACK = re.compile(
    r"(?<!\bis )(?<!'s )(?<!\bare )(?<!'re )(?<!\bbe )(?<!come )(?<!comes )(?<!coming )(?<!\bgo )(?<!goes )(?<!due )"
    r"(?<!pushed )(?<!moved )(?<!put )(?<!brought )\bback (?:in|on|at|during) (?:the |early |mid-?|late )?$"
)
"""What stands before a date of the past, whatever the tense ("launched back in late January"); not "is back in May"."""
_REPLACED = re.compile(
    r"(?<!\w)(?:instead of|rather than|in place of)\s(?:(?:on|in|at|for|during)\s)?"
    r"(?:(?:the|its|their|an?|original|originally|previously|planned|announced|scheduled)\s){0,3}$"
)
"""What stands before a date that no longer holds ("in the fall instead of on March 8")."""
_MOVED = (State.RELEASED, State.DELAYED, State.FILMING, State.WRAPPED)
_ANY = (Lean.FUTURE, Lean.PAST, Lean.NEUTRAL)
_PAST_ONLY = (Lean.PAST,)
_NEAR = 40
"""So many characters before a date are near it."""
_NEAREST = 8
"""So many words between event and date are features of their own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that a state may have. `mention` and `when` are None for none at all."""

    state: State
    when: When | None
    mention: DateMention | None
    parts: tuple[frozenset[str], ...]
    """What is known of it, in parts that share none; of the ways to read one date most parts are the same."""

    @property
    def features(self) -> frozenset[str]:
        """What it is weighed by: all of that, for any state and for its own."""
        found = frozenset[str]().union(*self.parts)
        return found.union([behind(self.state) + one for one in found])


def behind(state: State) -> str:
    """What stands before a feature that counts for one state alone."""
    return f"{state}: "


def candidates(sentence: Sentence, state: State) -> list[Candidate]:
    """Every date of a sentence in every way that it can be resolved, and no date."""
    anchor = sentence.anchor(state)
    ruled = {one.claim.when for one in sentence.heard.own if one.claim.state is state}
    found = []
    for index, mention in enumerate(sentence.heard.view.dates):
        if state in _MOVED and _is_replaced(sentence, mention):
            continue
        shared = frozenset(_of_mention(sentence, index, mention, anchor))
        beside: dict[str, frozenset[str]] = {}
        leans = _PAST_ONLY if _BACK.search(sentence.heard.view.text[: mention.core[0] or mention.start]) else _ANY
        for when, part, lean, bound in _readings(mention, leans):
            where = side(when, sentence.heard.today)
            if where not in beside:
                beside[where] = frozenset(_beside(sentence, mention, where))
            own = frozenset([*_of_reading(where, part, lean, bound, anchor), _ruling(when, ruled)])
            found.append(Candidate(state, when, mention, (shared, beside[where], own)))
    return [*found, Candidate(state, None, None, (frozenset(_of_none(sentence, ruled, anchor)),))]


def _is_replaced(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date is the old one of two."""
    view = sentence.heard.view
    return len(view.dates) > 1 and _REPLACED.search(view.text, 0, mention.place[0]) is not None


def _readings(mention: DateMention, leans: tuple[Lean, ...]) -> Iterator[tuple[When, str, Lean, str]]:
    """The different dates that a mention can stand for: with its parts, on either side, under another bound."""
    seen: set[str] = set()
    parts = (("whole", mention), ("first", mention.first), ("last", mention.last))
    own = [(part.resolve(lean), name, lean, "own") for name, part in parts if part for lean in leans]
    other = [
        (mention.bounded(bound, lean), "whole", lean, str(bound))
        for bound in (Bound.FROM, Bound.BEFORE, Bound.BY, Bound.AT)
        for lean in leans[:2]
    ]
    for when, name, lean, bound in (*own, *other):
        if when and when.edtf not in seen:
            seen.add(when.edtf)
            yield when, name, lean, bound


def _of_mention(sentence: Sentence, index: int, mention: DateMention, anchor: Hearing | None) -> Iterator[str]:
    view, heard = sentence.heard.view, sentence.heard
    start, end = mention.place
    place = sentence.place_of(start)
    texts = ["<start>", "<start>", *sentence.texts, "<end>", "<end>"]
    two, one, _, after, then = texts[place : place + 5]
    count = min(len(view.dates), 3)
    yield f"dates {count}"
    yield f"date {min(index, 3)} of {count}"
    yield f"behind {one}"
    yield f"behind {two} {one}"
    yield f"ahead of {after}"
    yield f"ahead of {after} {then}"
    yield f"kind {mention.kind}"
    yield f"bound {mention.bound}"
    yield f"is {sentence.texts[place] if sentence.texts else '<end>'}"
    if mention is heard.told_on:
        yield "day of the announcement"
    low, high = view.clause(start)
    yield from (f"clause: {text}" for text in sentence.within(low, high) if len(text) > 2 and text.isalpha())
    if anchor is None:
        yield "no event"
    else:
        yield from _from_event(sentence, mention, (start, end), anchor)


def _from_event(sentence: Sentence, mention: DateMention, core: tuple[int, int], anchor: Hearing) -> Iterator[str]:
    view, event = sentence.heard.view, anchor.event
    start, end = core
    if start >= event.end:
        order, low, high = "after", event.end, start
    elif end <= event.start:
        order, low, high = "before", end, event.start
    else:
        order, low, high = "inside", start, start
    between = sentence.within(low, high)
    others = sum(low <= one.start < high for one in view.dates if one is not mention)
    yield "attached" if mention in anchor.dates else "attached elsewhere" if anchor.dates else "not attached"
    if anchor.dates and anchor.dates[0] is mention:
        yield "attached first"
    yield f"{order} the event"
    yield f"{order} the event, {min(2, view.between(low, high))} clauses away"
    yield f"{order} the event, {min(2, others)} dates away"
    yield f"{order} the event, {min(4, len(between) // 3)} strides away"
    yield f"event in {anchor.how.group.tense}"
    yield from (f"between {text}" for text in between[:_NEAREST])


def _of_reading(where: str, part: str, lean: Lean, bound: str, anchor: Hearing | None) -> Iterator[str]:
    yield f"read {part}"
    yield f"read {bound}"
    yield f"read {part} {bound}"
    yield f"read {lean}"
    yield f"lies {where}"
    yield f"lies {where}, read {part} {bound}"
    if anchor:
        yield f"event in {anchor.how.group.tense}, read {lean}"
        yield f"event in {anchor.how.group.tense}, lies {where}"


def _beside(sentence: Sentence, mention: DateMention, where: str) -> Iterator[str]:
    """The words of the date's clause, with the side on which the date would lie: verbs tell it by their tense."""
    start = mention.core[0] or mention.start
    low, high = sentence.heard.view.clause(start)
    clause = sentence.within(low, high)
    yield f"lies {where}, verbs {tenses(clause)}"
    yield f"lies {where}, verbs before {tenses(sentence.within(low, start))}"
    yield f"lies {where}, all verbs {tenses(sentence.texts)}"
    for text in clause:
        if text.isalpha():
            yield f"lies {where}, with {text}"
    for text in sentence.within(max(low, start - _NEAR), start):
        yield f"lies {where}, behind {text}"


def _ruling(when: When, ruled: set[When | None]) -> str:
    if when in ruled:
        return "the rules' date"
    if not ruled:
        return "no date by the rules"
    return "the rules' date is none" if ruled == {None} else "not the rules' date"


def _of_none(sentence: Sentence, ruled: set[When | None], anchor: Hearing | None) -> Iterator[str]:
    yield "none"
    yield f"none of {min(len(sentence.heard.view.dates), 3)}"
    yield "none, by the rules" if None in ruled else "none, against the rules" if ruled else "none, without the rules"
    if anchor:
        yield f"none, event in {anchor.how.group.tense}"
        yield "none, though attached" if anchor.dates else "none attached"
    yield from (f"none with {text}" for text in sentence.texts if len(text) > 2 and text.isalpha())
