"""What a date or a delay does to what is believed of the release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.model import Basis, ReleaseStatus, Testimony
from monitor.status.belief import Belief, Outcome, Verdict, backers, enter
from monitor.status.conflict import ENOUGH, firmest, why_date_stays, why_event_fails
from monitor.status.independence import voices
from monitor.status.order import agree, is_firmer
from monitor.status.words import Kind, Word

_RETOLD = timedelta(days=90)
"""For so long a delay is spoken of without the new date that came with it."""


def delayed(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """A delay without a new date, unless it is the known one told again."""
    if belief.stage is ReleaseStatus.DELAYED:
        return Verdict.SUPPORTS
    if belief.stage is ReleaseStatus.SCHEDULED and belief.delayed_at is not None:
        is_recent = word.teller.told - belief.delayed_at < _RETOLD
        if is_recent or word.teller.claim.basis is not Basis.OFFICIAL:
            return Verdict.OLD_NEWS
    reason = why_event_fails(belief.holders, word.teller, backers(belief, word, spoken, Kind.DELAYED))
    return reason or enter(belief, ReleaseStatus.DELAYED, word, None, "put off without a new date")


def dated(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """A date: the first one, a narrower or broader form of the known one, a known part, or another date."""
    when = word.when
    assert when is not None
    if belief.stage is not ReleaseStatus.SCHEDULED or belief.when is None:
        return _first_date(belief, word, spoken)
    if when.same_days(belief.when):
        return Verdict.SUPPORTS
    if when.contains(belief.when) or any(when.contains(part) for part in belief.parts):
        return _coarser(belief, word)
    if belief.when.contains(when):
        return _narrowed(belief, word)
    if _is_part_beside(belief, word):
        return replace(belief, parts=(*belief.parts, *word.parts))
    if word.kind is Kind.DATED and any(agree(when, old) for old in belief.given_up) and _is_echo(belief, word, spoken):
        return "that date was given up before"
    told_before = backers(belief, word, spoken, Kind.DATED, Kind.MOVED)
    is_framed = any(t.claim.when is not None and t.claim.when.contains(when) for t in belief.frame)
    against = belief.frame if belief.frame and not is_framed else belief.holders
    if reason := why_date_stays(against, word.teller, told_before):
        return reason
    if belief.frame and (reason := why_date_stays(belief.holders[:1], word.teller, told_before)):
        return reason
    moved = enter(belief, ReleaseStatus.SCHEDULED, word, when, _why_moved(belief, word))
    is_report = word.teller.claim.basis is not Basis.OFFICIAL
    return replace(moved, frame=belief.frame) if is_framed and is_report else moved


def _first_date(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """A date where none stands; after a delay, the date that was put off is none."""
    is_old = any(agree(word.when, old) for old in belief.given_up) if word.when else False
    if belief.stage is ReleaseStatus.DELAYED and is_old and _is_echo(belief, word, spoken):
        return "that date was given up before"
    return enter(belief, ReleaseStatus.SCHEDULED, word, word.when, "the date told")


def _is_echo(belief: Belief, word: Word, spoken: Sequence[Word]) -> bool:
    """Whether a date given up before is only retold: not by who gave it up, nor by two voices that are as firm."""
    teller, held = word.teller, firmest(belief.holders) or word.teller.claim.basis
    if is_firmer(held, teller.claim.basis):
        return True
    if teller.source == belief.holders[0].source and (_is_dated(teller) or teller.url == belief.holders[0].url):
        return False
    told_before = backers(belief, word, spoken, Kind.DATED, Kind.MOVED)
    return voices([teller, *(t for t in told_before if not is_firmer(held, t.claim.basis))]) < ENOUGH


def _is_dated(teller: Testimony) -> bool:
    """Whether the text told its own day; else it may be an old one that only now came to light."""
    return teller.told < teller.first_seen


def _coarser(belief: Belief, word: Word) -> Outcome:
    """A coarser form of the known date, or a known part: no change, but an official window holds round a report."""
    teller, when = word.teller, word.when
    is_window = when is not None and belief.when is not None and when.contains(belief.when)
    if is_window and teller.claim.basis is Basis.OFFICIAL and firmest(belief.holders) is not Basis.OFFICIAL:
        return replace(belief, frame=(*belief.frame, teller))
    return Verdict.OLD_NEWS


def _narrowed(belief: Belief, word: Word) -> Belief:
    """A date inside the known window: news, whoever tells it, since the window goes on to hold.

    A report inside an official window leaves that window official.
    """
    teller = word.teller
    is_report_in_frame = firmest(belief.holders) is Basis.OFFICIAL and teller.claim.basis is Basis.REPORTED
    narrow = enter(belief, ReleaseStatus.SCHEDULED, word, word.when, "narrows the date known before")
    parts = (*narrow.parts, belief.when) if belief.when else narrow.parts
    return replace(narrow, parts=parts, frame=belief.holders if is_report_in_frame else belief.frame)


def _is_part_beside(belief: Belief, word: Word) -> bool:
    """Whether a page tells a later date beside the one it still states: a further part of the same release."""
    if word.kind is not Kind.DATED or belief.when is None or word.when is None:
        return False
    is_later = belief.when.latest is not None and word.when.is_after(belief.when.latest)
    return is_later and any(t.url == word.teller.url and t.last_seen >= word.teller.first_seen for t in belief.holders)


def _why_moved(belief: Belief, word: Word) -> str:
    held = firmest(belief.holders)
    if word.kind is Kind.MOVED:
        return "moved there from an earlier date"
    if held is Basis.OFFICIAL and word.teller.claim.basis is Basis.REPORTED:
        return "reported by two independent sources, or by a more trusted one, against the official date"
    if held is Basis.REPORTED and word.teller.claim.basis is Basis.OFFICIAL:
        return "an official date before a reported one"
    return "the later word of the same basis"
