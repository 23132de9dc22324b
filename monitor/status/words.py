"""What each text says of the release as a whole: one word a text, however many claims it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from monitor.model import Aspect, Basis, State, Testimony, When
from monitor.status.order import FIRMNESS, is_before, moment


class Kind(IntEnum):
    """What a text's word on the release amounts to; of several in one text, the highest is its word."""

    UNDECIDED = 0
    ORDERED = 1
    DATED = 2
    DELAYED = 3
    MOVED = 4
    RELEASED = 5
    CANCELLED = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """What one text says firmly of the release; not yet what is believed."""

    kind: Kind
    teller: Testimony
    """The claim that says it."""
    when: When | None = None
    """The date or, of several parts, the first."""
    parts: tuple[When, ...] = ()
    """Every date that the text gives."""
    bare_delay: Testimony | None = None
    """The delay, where it names no date itself and `when` is a date that the text gives beside it."""


def words(testimonies: Iterable[Testimony]) -> list[Word]:
    """One word for each text that says anything firm of the release, in the order in which they were told."""
    texts: dict[tuple[str, str, datetime], list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        texts[testimony.source, testimony.url, testimony.told].append(testimony)
    found = [word for told in texts.values() if (word := _word(sorted(told, key=_order))) is not None]
    return sorted(found, key=lambda word: (moment(word.teller), word.kind, *_order(word.teller)))


def _order(t: Testimony) -> tuple[object, ...]:
    when = t.claim.when.edtf if t.claim.when else ""
    return (FIRMNESS[t.claim.basis], t.trust.rank, t.claim.state, t.claim.aspect, when, t.source, t.url)


def _word(told: Sequence[Testimony]) -> Word | None:
    """A text's word, from its claims with the firmest last."""
    told = [t for t in told if not _is_undone(t, told)]
    dates = _planned(told)
    for kind, state in ((Kind.CANCELLED, State.CANCELLED), (Kind.RELEASED, State.RELEASED)):
        if tellers := [t for t in told if t.claim.state is state and t.claim.aspect is Aspect.REACHED]:
            teller = max(tellers, key=lambda t: (t.claim.when is not None, FIRMNESS[t.claim.basis]))
            return Word(kind=kind, teller=teller, when=teller.claim.when)
    if delays := [t for t in told if t.claim.state is State.DELAYED]:
        return _delay(delays, dates)
    if dates:
        return _dated(Kind.DATED, dates)
    for kind, state in ((Kind.ORDERED, State.RENEWED), (Kind.UNDECIDED, State.UNDECIDED)):
        if tellers := [t for t in told if t.claim.state is state and t.claim.aspect is Aspect.REACHED]:
            return Word(kind=kind, teller=tellers[-1], when=tellers[-1].claim.when)
    return None


def _is_undone(end: Testimony, told: Sequence[Testimony]) -> bool:
    """Whether the text tells an end only as what came before a new order: it dates both."""
    orders = [t for t in told if t.claim.state is State.RENEWED and t.claim.aspect is Aspect.REACHED]
    if end.claim.state is not State.CANCELLED or end.claim.when is None or end.claim.when.latest is None:
        return False
    last = end.claim.when.latest
    return any(t.claim.when is not None and t.claim.when.is_after(last) for t in orders)


def _planned(told: Sequence[Testimony]) -> list[Testimony]:
    """The dates to come, of the firmest basis the text has; a plan that lies behind its own text is a misreading."""
    plans = [
        t
        for t in told
        if (t.claim.state, t.claim.aspect) == (State.RELEASED, Aspect.PLANNED)
        and t.claim.when is not None
        and not is_before(t.claim.when, t.told.date())
    ]
    official = [t for t in plans if t.claim.basis is Basis.OFFICIAL]
    return official or plans


def _delay(delays: Sequence[Testimony], dates: Sequence[Testimony]) -> Word:
    """A delay to a new date, which the delay itself or else a plan beside it names; or one without."""
    moved = [t for t in delays if t.claim.when is not None]
    if moved:
        return _dated(Kind.MOVED, moved)
    if dates:
        return replace(_dated(Kind.MOVED, dates), bare_delay=delays[-1])
    return Word(kind=Kind.DELAYED, teller=delays[-1])


def _dated(kind: Kind, tellers: Sequence[Testimony]) -> Word:
    """A word with a date: the first of several parts, and of nested windows only the narrowest."""
    told = [(t.claim.when, t) for t in tellers if t.claim.when is not None]
    narrow = [(when, t) for when, t in told if not any(_is_coarser(when, other) for other, _ in told)]
    first = min(_start(when) for when, _ in narrow)
    when, teller = max((pair for pair in narrow if _start(pair[0]) == first), key=lambda pair: _order(pair[1]))
    return Word(kind=kind, teller=teller, when=when, parts=tuple(date for date, _ in narrow))


def _start(when: When) -> str:
    return str(when.earliest or when.latest)


def _is_coarser(when: When, other: When) -> bool:
    return when.contains(other) and not other.same_days(when)
