"""From a text to the dates that it mentions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from monitor.claims.dates.absolute import ABSOLUTE
from monitor.claims.dates.bounds import limit
from monitor.claims.dates.days import Days
from monitor.claims.dates.holidays import HOLIDAY, HOLIDAYS
from monitor.claims.dates.mention import Bound, DateMention, Kind, Lean
from monitor.claims.dates.names import trigger
from monitor.claims.dates.relative import RELATIVE
from monitor.claims.dates.resolve import is_end
from monitor.claims.dates.rule import Moment, Rule, Words
from monitor.claims.dates.seasons import SEASONS

RULES: tuple[Rule, ...] = (*ABSOLUTE, *RELATIVE, *SEASONS, *HOLIDAY)

_TRIGGER = trigger("|".join(holiday.names for holiday in HOLIDAYS) + "|independence|u\\.?s\\.?|american")
_HANGS = re.compile(r"\b(?:that|same|following)\b", re.IGNORECASE)
_ANY_DAY = Days.one(date(2020, 1, 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """A rule's match; a date before what bounds it and what it depends on are known."""

    start: int
    end: int
    rule: Rule
    words: Words
    pair: bool = False
    """Whether it is the second date of a rule that names two."""
    floor: _Found | None = None
    """The date that it must not lie before."""
    ceiling: _Found | None = None

    def days(self, moment: Moment) -> Days | None:
        """The days, seen from a moment; None where the words have no meaning then."""
        means = self.rule.pair if self.pair and self.rule.pair else self.rule.means
        return means(self.words, moment)


def find(text: str, reference: date | None, *, lean: Lean = Lean.NEUTRAL) -> tuple[DateMention, ...]:
    """Every date that the text mentions, in its order.

    `reference` is the day of the text; without one only dates that tell all by themselves are resolved. `lean` says
    where dates without a year lie for `DateMention.when`; each mention can be resolved with another one later.
    """
    mentions: list[DateMention] = []
    scanned = _scan(text)
    position = 0
    while position < len(scanned):
        position = _take(text, scanned, position, mentions, reference, lean)
    return tuple(mentions)


def _scan(text: str) -> list[_Found]:
    """The longest match of any rule at each place where a date may start, left to right, without overlaps."""
    found: list[_Found] = []
    end = 0
    for head in _TRIGGER.finditer(text):
        start = head.start()
        if start < end:
            continue
        matches = (match for rule in RULES if (match := _match(rule, text, start)))
        best = max(matches, key=lambda match: match.end, default=None)
        if best:
            found.extend(_split(text, best))
            end = best.end
    return found


def _match(rule: Rule, text: str, start: int) -> _Found | None:
    match = rule.compiled.match(text, start)
    if not match or match.end() == start:
        return None
    found = _Found(start=match.start(), end=match.end(), rule=rule, words=match.groupdict())
    probe = Moment(reference=_ANY_DAY.first, anchor=_ANY_DAY)
    if rule.kind is not Kind.VAGUE and found.days(probe) is None:
        return None
    return found


_LIST = re.compile(r"and|&|,|/", re.IGNORECASE)


def _split(text: str, found: _Found) -> list[_Found]:
    """A match that names two days ("3 to 7 March") as two, each with the words of its own day."""
    if not found.rule.pair:
        return [found]
    match = found.rule.compiled.match(text, found.start)
    assert match
    join = match.start("join")
    first = replace(found, end=join)
    second = replace(found, start=match.end("join"), pair=True)
    return [first, second]


# What joins two dates into one range, and what merely lists them.
_JOINT = re.compile(
    r",?\s?(?:(?P<range>[-–—‑]|to|until|till|through to|through|thru|up to|(?:all the way|right) (?:to|through))"
    r"|(?P<either>or(?: possibly| perhaps| even)?(?: in| by| on)?|/|and/or)|(?P<both>and|&|,))\s?(?:the |in |early )?".replace(
        " ", r"\s"
    ),
    re.IGNORECASE,
)


def _joint(text: str, left: _Found, right: _Found) -> str | None:
    """How the words between two dates join them: "range", "either", "both", or not at all."""
    between = text[left.end : right.start]
    if len(between) > 24:
        return None
    match = _JOINT.fullmatch(between)
    return match.lastgroup if match else None


def _take(
    text: str, scanned: list[_Found], position: int, mentions: list[DateMention], reference: date | None, lean: Lean
) -> int:
    """Turn the match at a position, with those joined to it, into mentions; the position after them."""
    found = scanned[position]
    floor = mentions[-1].end if mentions else 0
    following = scanned[position + 1] if position + 1 < len(scanned) else None
    joint = _joint(text, found, following) if following else None
    maker = _Maker(text=text, reference=reference, lean=lean, floor=floor, anchor=mentions[-1] if mentions else None)
    if not following or not joint:
        mentions.append(maker.single(found))
        return position + 1
    first, last = _share_year(found, following)
    opening = limit(text, found.start, found.end, floor)
    if joint == "both" and opening.preposition != "between":
        scanned[position + 1] = last
        mentions.append(maker.single(first))
        return position + 1
    mentions.append(maker.range(first, last))
    return position + 2


def _share_year(left: _Found, right: _Found) -> tuple[_Found, _Found]:
    """Two joined dates of which one may tell the year for both."""
    left_fixed, right_fixed = _is_fixed(left), _is_fixed(right)
    if right_fixed and not left_fixed:
        return replace(left, ceiling=right), right
    if left_fixed and not right_fixed:
        return left, replace(right, floor=left)
    return left, right


def _is_fixed(found: _Found) -> bool:
    """Whether the words tell the year, so that the tense cannot change it."""
    if found.ceiling or found.floor:
        return True
    seen = {found.days(Moment(reference=date(2001, 6, 15), lean=lean, anchor=_ANY_DAY)) for lean in Lean}
    return len(seen) == 1 and bool(found.words.get("yr") or found.words.get("year") or found.words.get("a"))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Maker:
    """What all mentions of a place in the text are made with."""

    text: str
    reference: date | None
    lean: Lean
    floor: int
    anchor: DateMention | None

    def single(self, found: _Found, anchor: DateMention | None = None) -> DateMention:
        """One date as a mention of its own."""
        around = limit(self.text, found.start, found.end, self.floor)
        anchor = anchor or (self.anchor if self._hangs(found) else None)
        return self._mention(
            found,
            partial(_days_of, found, self.reference, anchor),
            start=around.start,
            end=around.end,
            preposition=around.preposition,
            bound=around.bound,
            anchor=anchor,
        )

    def range(self, left: _Found, right: _Found) -> DateMention:
        """Two dates as the ends of one."""
        around = limit(self.text, left.start, left.end, self.floor)
        closing = limit(self.text, right.start, right.end, left.end)
        first = self._mention(
            left, partial(_start_of_pair, left, right, self.reference, self.anchor), anchor=self.anchor
        )
        last = self._mention(right, partial(_end_of_pair, left, right, self.reference, self.anchor), anchor=self.anchor)
        bound = around.bound if around.bound is not Bound.AT else closing.bound
        return self._mention(
            left,
            partial(_both_of_pair, left, right, self.reference, self.anchor),
            start=around.start,
            end=closing.end,
            preposition=around.preposition,
            bound=bound,
            kind=Kind.RANGE,
            core=(left.start, right.end),
            first=first,
            last=last,
        )

    def _hangs(self, found: _Found) -> bool:
        return found.rule.anchored or bool(_HANGS.search(found.words.get("yr") or ""))

    def _mention(self, found: _Found, resolver: Callable[[Lean], Days | None], **given: Any) -> DateMention:
        start, end = given.pop("start", found.start), given.pop("end", found.end)
        made = DateMention(
            start=start,
            end=end,
            text=self.text[start:end],
            rule=found.rule.name,
            kind=given.pop("kind", found.rule.kind),
            core=given.pop("core", (found.start, found.end)),
            is_end=found.rule.is_end or is_end(found.words.get("part")),
            when=None,
            resolver=resolver,
            **given,
        )
        return replace(made, when=made.resolve(self.lean))


def _days_of(found: _Found, reference: date | None, anchor: DateMention | None, lean: Lean) -> Days | None:
    moment = Moment(reference=reference, lean=lean, anchor=anchor.days(lean) if anchor else None)
    if found.ceiling:
        end = _days_of(found.ceiling, reference, anchor, lean)
        return found.days(replace(moment, ceiling=end.first)) if end else None
    if found.floor:
        start = _days_of(found.floor, reference, anchor, lean)
        return found.days(replace(moment, floor=start.last)) if start else None
    return found.days(moment)


def _ends(
    left: _Found, right: _Found, reference: date | None, anchor: DateMention | None, lean: Lean
) -> tuple[Days, Days] | None:
    """Both ends of a range: without years, the end nearer to the text's day is found first, then the other by it."""
    if lean is Lean.PAST and not (left.ceiling or right.floor or _is_fixed(left)):
        last = _days_of(right, reference, anchor, lean)
        moment = Moment(reference=reference, lean=lean, anchor=anchor.days(lean) if anchor else None)
        first = left.days(replace(moment, ceiling=last.first)) if last else None
    else:
        first = _days_of(left, reference, anchor, lean)
        moment = Moment(reference=reference, lean=lean, anchor=first)
        ahead = right if right.floor or _is_fixed(right) else None
        if ahead:
            last = _days_of(ahead, reference, anchor, lean)
        else:
            last = right.days(replace(moment, floor=first.last)) if first else None
    return (first, last) if first and last else None


def _start_of_pair(
    left: _Found, right: _Found, reference: date | None, anchor: DateMention | None, lean: Lean
) -> Days | None:
    ends = _ends(left, right, reference, anchor, lean)
    return ends[0] if ends else None


def _end_of_pair(
    left: _Found, right: _Found, reference: date | None, anchor: DateMention | None, lean: Lean
) -> Days | None:
    ends = _ends(left, right, reference, anchor, lean)
    return ends[1] if ends else None


def _both_of_pair(
    left: _Found, right: _Found, reference: date | None, anchor: DateMention | None, lean: Lean
) -> Days | None:
    ends = _ends(left, right, reference, anchor, lean)
    if not ends:
        return None
    return Days(min(ends[0].first, ends[1].first), max(ends[0].last, ends[1].last))
