"""From a text to the dates that it mentions: matches are joined to ranges, bounded, and tied to what they hang on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from monitor.claims.dates.bounds import Limit, limit
from monitor.claims.dates.days import DAY, Days
from monitor.claims.dates.mention import Bound, DateMention, Kept, Kind, Lean, Resolver, limited
from monitor.claims.dates.offset import offset
from monitor.claims.dates.resolve import is_end
from monitor.claims.dates.rule import Moment
from monitor.claims.dates.scan import Found, scan
from monitor.claims.lazily import regex

_HANGS = regex(r"\b(?:that|same|following)\b", re.IGNORECASE)
_STRETCHES = (Kind.ABSOLUTE, Kind.SEASON, Kind.HOLIDAY, Kind.RELATIVE)
_NEAR = 3
"""So many mentions back a stretch is still what days are told of."""
_DEEPEST = 8
"""So many mentions may hang on one another in a row; no sensible text has more."""

# What joins two dates into one range, offers them as alternatives, or merely lists them.
_JOINT = regex(
    r",?\s?(?:(?P<range>[-–—‑]|to|until|till|through|thru|up\sto|through\sto|right\s(?:to|through)"
    r"|,\s(?:\d{1,2},\s)?\d{1,2},?\s(?:and|or))"
    r"|(?P<either>/|(?:and/)?or(?:,?\s(?:possibly|perhaps|maybe|even|else|failing\sthat|more\slikely),?)?"
    r"(?:\s(?:in|by|on|at))?)"
    r"|(?P<both>and|&|,))\s?(?:(?:the|in|on|perhaps|maybe|around|about)\s)?",
    re.IGNORECASE,
)
_LONGEST_JOINT = 26


def find(text: str, reference: date | None, *, lean: Lean = Lean.NEUTRAL) -> tuple[DateMention, ...]:
    """Every date that the text mentions, in its order.

    `reference` is the day of the text; without one only dates that tell all by themselves are resolved. `lean` says
    where dates without a year lie for `DateMention.when`; each mention can be resolved with another one later. Never
    raises on any text.
    """
    maker = _Maker(text=text, reference=reference, lean=lean)
    pending: _Pending | None = None
    for found in scan(text):
        joint = _joint(text, pending.found, found) if pending else None
        if pending and joint:
            pending = maker.join(pending, found, joint)
            continue
        if pending:
            maker.single(pending)
        pending = _Pending(found, None)
    if pending:
        maker.single(pending)
    return tuple(maker.made)


class _Pending(NamedTuple):
    """A match that waits for whether the next one is joined to it, with its days where the one before told them."""

    found: Found
    resolver: Resolver | None


def _joint(text: str, left: Found, right: Found) -> str | None:
    """How the words between two dates join them: "range", "either", "both", or not at all."""
    if (
        right.start - left.end > _LONGEST_JOINT
        or right.rule.anchored
        or Kind.VAGUE in (left.rule.kind, right.rule.kind)
    ):
        return None
    match = _JOINT.fullmatch(text, left.end, right.start)
    return match.lastgroup if match else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sight:
    """From where one mention is looked at: the text's day, and the mentions before it that matter."""

    reference: date | None
    anchor: Resolver | None = None
    within: Resolver | None = None

    def days(self, found: Found, lean: Lean, *, floor: date | None = None, ceiling: date | None = None) -> Days | None:
        """A match's days, not before the floor or not after the ceiling where one is given."""
        moment = Moment(
            reference=self.reference,
            lean=lean,
            anchor=self.anchor(lean) if self.anchor else None,
            floor=floor,
            ceiling=ceiling,
            within=self.within(lean) if self.within and found.rule.contained else None,
        )
        return found.days(moment)

    def eve(self, found: Found, lean: Lean) -> Days | None:
        """The day that "before" counts from, of a rule that tells one."""
        assert found.rule.eve
        return found.rule.eve(found.words, Moment(reference=self.reference, lean=lean))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """Two joined dates, of which one may tell the year for both.

    Where neither tells it, the past looks for the second one first, so that a range told as over does not end ahead.
    """

    sight: _Sight
    left: Found
    right: Found
    left_fixed: bool
    right_fixed: bool

    def _is_right_first(self, lean: Lean) -> bool:
        return not self.left_fixed and (self.right_fixed or lean is Lean.PAST)

    def first(self, lean: Lean) -> Days | None:
        """The first date's days."""
        if not self._is_right_first(lean):
            return self.sight.days(self.left, lean)
        last = self.last(lean)
        return self.sight.days(self.left, lean, ceiling=last.first if last else None)

    def last(self, lean: Lean) -> Days | None:
        """The second date's days."""
        if self.right_fixed or self._is_right_first(lean):
            return self.sight.days(self.right, lean)
        first = self.first(lean)
        return self.sight.days(self.right, lean, floor=first.first if first else None)

    def whole(self, lean: Lean) -> Days | None:
        """From the start of the first to the end of the second."""
        first, last = self.first(lean), self.last(lean)
        if not first or not last:
            return None
        return Days(min(first.first, last.first), max(first.last, last.last))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Maker:
    """Makes the mentions of one text, in order."""

    text: str
    reference: date | None
    lean: Lean
    made: list[DateMention] = field(default_factory=list)
    stretches: list[tuple[int, Resolver]] = field(default_factory=list)
    """Mentions of a month, a season or the like, by their place in `made`: a day told after one may lie in it."""

    def single(self, pending: _Pending) -> None:
        """Add one date as a mention of its own."""
        found, anchor = pending.found, self._anchor(pending.found)
        sight = self._sight(anchor)
        resolver = pending.resolver or Kept(partial(sight.days, found))
        eve = partial(sight.eve, found) if found.rule.eve else None
        around = limit(self.text, found.start, found.end, self._floor())
        moved = offset(self.text, around, found.start, eve or resolver)
        if moved:
            while self.made and self.made[-1].start >= moved.start:
                self.made.pop()  # "the Friday before Christmas": the weekday was no date of its own
            around = limit(self.text, moved.start, found.end, self._floor())
            self._add(found, around, moved.resolver, kind=Kind.RELATIVE, rule=moved.rule)
        else:
            self._add(found, around, resolver, anchor=anchor, eve=eve)

    def join(self, pending: _Pending, right: Found, joint: str) -> _Pending | None:
        """Add two joined dates as one range, or the first alone where they are a list; what is still to be added."""
        left = pending.found
        pair = _Pair(
            sight=self._sight(self._anchor(left)),
            left=left,
            right=right,
            left_fixed=left.is_fixed,
            right_fixed=right.is_fixed,
        )
        around = limit(self.text, left.start, left.end, self._floor())
        if (
            joint == "both"
            and around.preposition != "between"
            and not _follow(pair.first(self.lean), pair.last(self.lean))
        ):
            self.single(_Pending(left, pending.resolver or Kept(pair.first)))
            return _Pending(right, Kept(pair.last))
        closing = limit(self.text, right.start, right.end, left.end)
        self._add(
            left,
            replace(around, bound=around.bound if around.bound is not Bound.AT else closing.bound, end=closing.end),
            Kept(pair.whole),
            kind=Kind.RANGE,
            core=(left.start, right.end),
            first=self._mention(left, replace(around, bound=Bound.AT, end=left.end), Kept(pair.first)),
            last=self._mention(right, replace(closing, bound=Bound.AT), Kept(pair.last)),
        )
        return None

    def _sight(self, anchor: DateMention | None) -> _Sight:
        """How a mention made now is looked at: after its anchor, and after a stretch told of near by."""
        near = self.stretches and self.stretches[-1][0] >= len(self.made) - _NEAR
        return _Sight(
            reference=self.reference,
            anchor=anchor.resolver if anchor else None,
            within=self.stretches[-1][1] if near else None,
        )

    def _anchor(self, found: Found) -> DateMention | None:
        """The mention that the words hang on, where they hang on one."""
        if not self.made or not (found.rule.anchored or _HANGS.search(found.words.get("yr") or "")):
            return None
        depth, mention = 0, self.made[-1]
        while mention.anchor and depth < _DEEPEST:
            depth, mention = depth + 1, mention.anchor
        return self.made[-1] if depth < _DEEPEST else None

    def _floor(self) -> int:
        """Where the last mention ends: what stands before belongs to it."""
        return self.made[-1].end if self.made else 0

    def _add(self, found: Found, around: Limit, resolver: Resolver, **given: Any) -> None:
        mention = self._mention(found, around, resolver, **given)
        if mention.kind in _STRETCHES and not mention.anchor and not found.rule.contained:
            self.stretches.append((len(self.made), resolver))
        self.made.append(mention)

    def _mention(self, found: Found, around: Limit, resolver: Resolver, **given: Any) -> DateMention:
        end_named = found.rule.is_end or is_end(found.words.get("part"))
        eve: Resolver | None = given.get("eve")
        days = (eve if eve and around.bound is Bound.BEFORE and not end_named else resolver)(self.lean)
        return DateMention(
            start=around.start,
            end=around.end,
            text=self.text[around.start : around.end],
            rule=given.pop("rule", found.rule.name),
            kind=given.pop("kind", found.rule.kind),
            core=given.pop("core", (found.start, found.end)),
            preposition=around.preposition,
            bound=around.bound,
            is_end=end_named,
            when=limited(days, around.bound, is_end=end_named),
            resolver=resolver,
            **given,
        )


def _follow(first: Days | None, last: Days | None) -> bool:
    """Whether the second is the day after the first: "Saturday and Sunday" is one stretch, no list."""
    return bool(first and last and first.length == last.length == 1 and first.last + DAY == last.first)
