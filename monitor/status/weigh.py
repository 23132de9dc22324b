"""What one more word does to what is believed of the release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from monitor.model import Basis, ReleaseStatus
from monitor.status.ageing import has_come
from monitor.status.belief import Belief, Outcome, Verdict, backers, enter
from monitor.status.conflict import firmest, why_date_stays, why_event_fails, why_step_stays
from monitor.status.dates import dated, delayed
from monitor.status.order import agree, is_before, moment
from monitor.status.words import Kind, Word

_BEHIND = timedelta(days=60)
"""A text that has the instalment still to come may be this late; a release longer ago is of something else."""

_MISSED = timedelta(days=14)
"""Within this time it is said that the announced day brought nothing; a delay told later is of a further part."""


def judge(belief: Belief, word: Word, spoken: Sequence[Word], today: date) -> Outcome:
    """Weigh one word against what is believed; `spoken` are all words, `today` is the word's own local day."""
    if word.bare_delay and belief.when and word.when and agree(word.when, belief.when):
        word = Word(kind=Kind.DELAYED, teller=word.bare_delay)
    is_out = belief.stage is ReleaseStatus.RELEASED or (
        belief.stage is ReleaseStatus.SCHEDULED and has_come(belief.when, today)
    )
    if is_out:
        return _after_release(belief, word, spoken, today)
    if belief.stage is ReleaseStatus.CANCELLED:
        return _after_cancellation(belief, word)
    match word.kind:
        case Kind.UNDECIDED:
            return _undecided(belief, word)
        case Kind.ORDERED:
            return _ordered(belief, word)
        case Kind.CANCELLED:
            return _cancelled(belief, word, spoken)
        case Kind.RELEASED:
            return _released(belief, word, spoken)
        case Kind.DELAYED:
            return delayed(belief, word, spoken)
        case Kind.DATED | Kind.MOVED:
            return dated(belief, word, spoken)


def _after_release(belief: Belief, word: Word, spoken: Sequence[Word], today: date) -> Outcome:
    """Once out, it stays out; only a firm word that the day announced did not bring it takes the clock's word back."""
    if word.kind is Kind.RELEASED:
        if belief.stage is ReleaseStatus.RELEASED:
            return Verdict.SUPPORTS
        return _out(belief, replace(word, when=belief.when) if word.when in belief.parts else word)
    if belief.stage is ReleaseStatus.SCHEDULED and word.kind is Kind.DATED and _is_corrected_late(belief, word, today):
        return dated(belief, word, spoken)
    has_parts = sum(part.is_day for part in set(belief.parts)) > 1
    if belief.stage is ReleaseStatus.RELEASED or word.kind not in (Kind.DELAYED, Kind.MOVED) or has_parts:
        return Verdict.OLD_NEWS
    if word.kind is Kind.DELAYED and belief.delayed_at is not None:
        return Verdict.OLD_NEWS
    if is_before(belief.when, today, _MISSED):
        return "its announced day passed weeks before, and nobody had said that it did not come"
    if firmest(belief.holders) is Basis.OFFICIAL and word.teller.claim.basis is not Basis.OFFICIAL:
        return "its announced day has passed, and only a report says that it did not come"
    return dated(belief, word, spoken) if word.kind is Kind.MOVED else delayed(belief, word, spoken)


def _is_corrected_late(belief: Belief, word: Word, today: date) -> bool:
    """Whether an official date ahead tells that a day which was only reported brought nothing."""
    is_report = firmest(belief.holders) is not Basis.OFFICIAL and not belief.frame
    is_ahead = word.when is not None and word.when.is_after(today) and word.when not in belief.parts
    return is_report and is_ahead and word.teller.claim.basis is Basis.OFFICIAL


def _out(belief: Belief, word: Word) -> Belief:
    is_ahead = belief.when is not None and belief.when.is_after(word.teller.told.date())
    return enter(belief, ReleaseStatus.RELEASED, word, word.when or (None if is_ahead else belief.when), "told as out")


def _after_cancellation(belief: Belief, word: Word) -> Outcome:
    """An end is undone by a new order, or by a later official word that it comes after all."""
    teller, ended = word.teller, belief.holders[0]
    if word.kind is Kind.CANCELLED:
        return Verdict.SUPPORTS
    if moment(teller) <= moment(ended) or is_before(word.when, ended.told.date()):
        return Verdict.OLD_NEWS
    is_official = teller.claim.basis is Basis.OFFICIAL
    is_own_page = all(t.url == teller.url for t in belief.holders)
    if word.kind is Kind.ORDERED:
        is_new = word.when is not None or ReleaseStatus.RENEWED not in belief.past
        if is_new or is_official or is_own_page:
            return enter(belief, ReleaseStatus.RENEWED, word, None, "ordered again after its end")
        return Verdict.OLD_NEWS
    if word.kind is Kind.UNDECIDED:
        return why_step_stays(belief.holders, teller, ()) or enter(
            belief, ReleaseStatus.UNDECIDED, word, None, "a later text of the same basis or firmer corrects it"
        )
    if not (is_official or is_own_page):
        return "only an official word brings back what was cancelled"
    if word.kind is Kind.DELAYED:
        return enter(belief, ReleaseStatus.DELAYED, word, None, "put off without a new date")
    if word.kind is Kind.RELEASED:
        return _out(belief, word)
    return enter(belief, ReleaseStatus.SCHEDULED, word, word.when, "a later official date")


def _undecided(belief: Belief, word: Word) -> Outcome:
    """That nothing is decided: the first word, or a correction of an order told before; a date is not undone by it."""
    if belief.stage is None:
        return enter(belief, ReleaseStatus.UNDECIDED, word, None, "told as undecided")
    if belief.stage is ReleaseStatus.UNDECIDED:
        return Verdict.SUPPORTS
    if belief.stage is not ReleaseStatus.RENEWED:
        return "a date or a delay is known"
    if ReleaseStatus.UNDECIDED in belief.past and word.teller.claim.basis is not Basis.OFFICIAL:
        return Verdict.OLD_NEWS
    return why_step_stays(belief.holders, word.teller, ()) or enter(
        belief, ReleaseStatus.UNDECIDED, word, None, "a later text of the same basis or firmer corrects it"
    )


def _ordered(belief: Belief, word: Word) -> Outcome:
    if belief.stage in (None, ReleaseStatus.UNDECIDED):
        return enter(belief, ReleaseStatus.RENEWED, word, None, "told as ordered")
    return Verdict.SUPPORTS if belief.stage is ReleaseStatus.RENEWED else Verdict.OLD_NEWS


def _cancelled(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """An end; an earlier one that was undone since is old news."""
    is_undone = ReleaseStatus.CANCELLED in belief.past
    if belief.since and is_undone and (word.when is None or is_before(word.when, belief.since.date())):
        return Verdict.OLD_NEWS
    reason = why_event_fails(belief.holders, word.teller, backers(belief, word, spoken, Kind.CANCELLED))
    return reason or enter(belief, ReleaseStatus.CANCELLED, word, None, "told as ended")


def _released(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """That it is out. Against a date that lies ahead, it counts as another date."""
    if belief.since is not None and is_before(word.when, belief.since.date(), _BEHIND):
        return "it was still to come long after that day"
    if belief.when is not None and belief.when.is_after(word.teller.told.date()):
        told_before = backers(belief, word, spoken, Kind.RELEASED)
        if reason := why_date_stays(belief.frame or belief.holders, word.teller, told_before):
            return reason
    return _out(belief, word)
