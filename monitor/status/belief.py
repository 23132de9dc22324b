"""What is believed of the release after some words, and what one more word does to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from monitor.model import Basis, ReleaseStatus, Testimony, When
from monitor.status.ageing import has_come
from monitor.status.conflict import ENOUGH, firmest, why_date_stays, why_event_fails, why_step_stays
from monitor.status.independence import voices
from monitor.status.order import agree, is_before, is_firmer
from monitor.status.words import Kind, Word

_RETOLD = timedelta(days=90)
"""For so long a delay is spoken of without the new date that came with it."""

_BEHIND = timedelta(days=60)
"""A text that has the instalment still to come may be this late; a release longer ago is of something else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Belief:
    """What is held to be so of the release, and the memory that later words are weighed against."""

    stage: ReleaseStatus | None = None
    when: When | None = None
    holders: tuple[Testimony, ...] = ()
    """Who tells it, the deciding one first."""
    reason: str = ""
    parts: tuple[When, ...] = ()
    """Dates told of the same release: its parts, and coarser forms of the date."""
    frame: tuple[Testimony, ...] = ()
    """Who tells the official window that a report only narrowed."""
    given_up: tuple[When, ...] = ()
    """Dates that were moved away from; retold, they are old news."""
    delayed_at: datetime | None = None
    """When the last delay was told."""
    past: tuple[ReleaseStatus, ...] = ()
    """The stages gone through, the first one first."""

    @property
    def since(self) -> datetime | None:
        """When it was told."""
        return self.holders[0].told if self.holders else None


class Verdict(Enum):
    """What a word does, where it changes nothing and is not disputed."""

    SUPPORTS = "supports"
    OLD_NEWS = "old news"


Outcome = Belief | Verdict | str
"""What a word leads to: another belief, nothing, or the reason why it is disputed."""


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
            return _delayed(belief, word, spoken)
        case Kind.DATED | Kind.MOVED:
            return _dated(belief, word, spoken)


def _enter(belief: Belief, stage: ReleaseStatus, word: Word, when: When | None, reason: str) -> Belief:
    """The next belief, with the memory carried on."""
    is_delay = word.kind in (Kind.DELAYED, Kind.MOVED)
    leaves_date = belief.when is not None and (when is None or not agree(belief.when, when))
    return Belief(
        stage=stage,
        when=when,
        holders=(word.teller,),
        reason=reason,
        parts=word.parts,
        given_up=(*belief.given_up, belief.when) if leaves_date and belief.when else belief.given_up,
        delayed_at=word.teller.told if is_delay else belief.delayed_at,
        past=(*belief.past, belief.stage) if belief.stage else belief.past,
    )


def _after_release(belief: Belief, word: Word, spoken: Sequence[Word], today: date) -> Outcome:
    """Once out, it stays out; only a firm word that the day announced did not bring it takes the clock's word back."""
    if word.kind is Kind.RELEASED:
        return Verdict.SUPPORTS if belief.stage is ReleaseStatus.RELEASED else _out(belief, word)
    if belief.stage is ReleaseStatus.SCHEDULED and word.kind is Kind.DATED and _is_corrected_late(belief, word, today):
        return _dated(belief, word, spoken)
    has_parts = sum(part.is_day for part in set(belief.parts)) > 1
    if belief.stage is ReleaseStatus.RELEASED or word.kind not in (Kind.DELAYED, Kind.MOVED) or has_parts:
        return Verdict.OLD_NEWS
    if word.kind is Kind.DELAYED and belief.delayed_at is not None:
        return Verdict.OLD_NEWS
    if firmest(belief.holders) is Basis.OFFICIAL and word.teller.claim.basis is not Basis.OFFICIAL:
        return "its announced day has passed, and only a report says that it did not come"
    return _dated(belief, word, spoken) if word.kind is Kind.MOVED else _delayed(belief, word, spoken)


def _is_corrected_late(belief: Belief, word: Word, today: date) -> bool:
    """Whether an official date ahead tells that a day which was only reported brought nothing."""
    is_report = firmest(belief.holders) is not Basis.OFFICIAL and not belief.frame
    is_ahead = word.when is not None and word.when.is_after(today) and word.when not in belief.parts
    return is_report and is_ahead and word.teller.claim.basis is Basis.OFFICIAL


def _out(belief: Belief, word: Word) -> Belief:
    return _enter(belief, ReleaseStatus.RELEASED, word, word.when or belief.when, "told as out")


def _after_cancellation(belief: Belief, word: Word) -> Outcome:
    """An end is undone by a new order, or by a later official word that it comes after all."""
    teller, ended = word.teller, belief.holders[0]
    if word.kind is Kind.CANCELLED:
        return Verdict.SUPPORTS
    if teller.told <= ended.told or is_before(word.when, ended.told.date()):
        return Verdict.OLD_NEWS
    is_official = teller.claim.basis is Basis.OFFICIAL
    is_own_page = all(t.url == teller.url for t in belief.holders)
    if word.kind is Kind.ORDERED:
        is_new = word.when is not None or ReleaseStatus.RENEWED not in belief.past
        if is_new or is_official or is_own_page:
            return _enter(belief, ReleaseStatus.RENEWED, word, None, "ordered again after its end")
        return Verdict.OLD_NEWS
    if word.kind is Kind.UNDECIDED:
        return why_step_stays(belief.holders, teller, ()) or _enter(
            belief, ReleaseStatus.UNDECIDED, word, None, "a later text of the same basis or firmer corrects it"
        )
    if not (is_official or is_own_page):
        return "only an official word brings back what was cancelled"
    if word.kind is Kind.DELAYED:
        return _enter(belief, ReleaseStatus.DELAYED, word, None, "put off without a new date")
    if word.kind is Kind.RELEASED:
        return _out(belief, word)
    return _enter(belief, ReleaseStatus.SCHEDULED, word, word.when, "a later official date")


def _undecided(belief: Belief, word: Word) -> Outcome:
    """That nothing is decided: the first word, or a correction of an order told before; a date is not undone by it."""
    if belief.stage is None:
        return _enter(belief, ReleaseStatus.UNDECIDED, word, None, "told as undecided")
    if belief.stage is ReleaseStatus.UNDECIDED:
        return Verdict.SUPPORTS
    if belief.stage is not ReleaseStatus.RENEWED:
        return "a date or a delay is known"
    if ReleaseStatus.UNDECIDED in belief.past and word.teller.claim.basis is not Basis.OFFICIAL:
        return Verdict.OLD_NEWS
    return why_step_stays(belief.holders, word.teller, ()) or _enter(
        belief, ReleaseStatus.UNDECIDED, word, None, "a later text of the same basis or firmer corrects it"
    )


def _ordered(belief: Belief, word: Word) -> Outcome:
    if belief.stage in (None, ReleaseStatus.UNDECIDED):
        return _enter(belief, ReleaseStatus.RENEWED, word, None, "told as ordered")
    return Verdict.SUPPORTS if belief.stage is ReleaseStatus.RENEWED else Verdict.OLD_NEWS


def _cancelled(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """An end; an earlier one that was undone since is old news."""
    is_undone = ReleaseStatus.CANCELLED in belief.past
    if belief.since and is_undone and (word.when is None or is_before(word.when, belief.since.date())):
        return Verdict.OLD_NEWS
    reason = why_event_fails(belief.holders, word.teller, _backers(belief, word, spoken, Kind.CANCELLED))
    return reason or _enter(belief, ReleaseStatus.CANCELLED, word, None, "told as ended")


def _released(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """That it is out. Against a date that lies ahead, it counts as another date."""
    if belief.since is not None and is_before(word.when, belief.since.date(), _BEHIND):
        return "it was still to come long after that day"
    if belief.when is not None and belief.when.is_after(word.teller.told.date()):
        backers = _backers(belief, word, spoken, Kind.RELEASED)
        if reason := why_date_stays(belief.frame or belief.holders, word.teller, backers):
            return reason
    return _out(belief, word)


def _delayed(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """A delay without a new date, unless it is the known one told again."""
    if belief.stage is ReleaseStatus.DELAYED:
        return Verdict.SUPPORTS
    if belief.stage is ReleaseStatus.SCHEDULED and belief.delayed_at is not None:
        is_recent = word.teller.told - belief.delayed_at < _RETOLD
        if is_recent or word.teller.claim.basis is not Basis.OFFICIAL:
            return Verdict.OLD_NEWS
    reason = why_event_fails(belief.holders, word.teller, _backers(belief, word, spoken, Kind.DELAYED))
    return reason or _enter(belief, ReleaseStatus.DELAYED, word, None, "put off without a new date")


def _dated(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
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
        return _narrowed(belief, word, spoken)
    if is_part_beside(belief, word):
        return Verdict.SUPPORTS
    if word.kind is Kind.DATED and any(agree(when, old) for old in belief.given_up) and _is_echo(belief, word, spoken):
        return "that date was given up before"
    backers = _backers(belief, word, spoken, Kind.DATED, Kind.MOVED)
    if reason := why_date_stays(belief.frame or belief.holders, word.teller, backers):
        return reason
    if belief.frame and (reason := why_date_stays(belief.holders[:1], word.teller, backers)):
        return reason
    return _enter(belief, ReleaseStatus.SCHEDULED, word, when, _why_moved(belief, word))


def _first_date(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """A date where none stands; after a delay, the date that was put off is none."""
    is_old = any(agree(word.when, old) for old in belief.given_up) if word.when else False
    if belief.stage is ReleaseStatus.DELAYED and is_old and _is_echo(belief, word, spoken):
        return "that date was given up before"
    return _enter(belief, ReleaseStatus.SCHEDULED, word, word.when, "the date told")


def _is_echo(belief: Belief, word: Word, spoken: Sequence[Word]) -> bool:
    """Whether a date given up before is only retold: not by who gave it up, nor by two voices that are as firm."""
    teller, held = word.teller, firmest(belief.holders) or word.teller.claim.basis
    if is_firmer(held, teller.claim.basis):
        return True
    if teller.source == belief.holders[0].source:
        return False
    backers = _backers(belief, word, spoken, Kind.DATED, Kind.MOVED)
    return voices([teller, *(t for t in backers if not is_firmer(held, t.claim.basis))]) < ENOUGH


def _coarser(belief: Belief, word: Word) -> Outcome:
    """A coarser form of the known date, or a known part: no change, but an official window holds round a report."""
    teller, when = word.teller, word.when
    is_window = when is not None and belief.when is not None and when.contains(belief.when)
    if is_window and teller.claim.basis is Basis.OFFICIAL and firmest(belief.holders) is not Basis.OFFICIAL:
        return replace(belief, frame=(*belief.frame, teller))
    return Verdict.OLD_NEWS


def _narrowed(belief: Belief, word: Word, spoken: Sequence[Word]) -> Outcome:
    """A date inside the known window: news, but a report inside an official window leaves that window official."""
    teller = word.teller
    reason = why_event_fails(belief.holders, teller, _backers(belief, word, spoken, Kind.DATED, Kind.MOVED))
    if reason is not None:
        return reason
    is_report_in_frame = firmest(belief.holders) is Basis.OFFICIAL and teller.claim.basis is Basis.REPORTED
    narrow = _enter(belief, ReleaseStatus.SCHEDULED, word, word.when, "narrows the date known before")
    parts = (*narrow.parts, belief.when) if belief.when else narrow.parts
    return replace(narrow, parts=parts, frame=belief.holders if is_report_in_frame else belief.frame)


def is_part_beside(belief: Belief, word: Word) -> bool:
    """Whether a page tells a later date beside the one it still states: a further part of the same release."""
    if word.kind is not Kind.DATED or belief.when is None or word.when is None:
        return False
    is_later = belief.when.latest is not None and word.when.is_after(belief.when.latest)
    return is_later and any(t.url == word.teller.url and t.last_seen >= word.teller.first_seen for t in belief.holders)


def _backers(belief: Belief, word: Word, spoken: Sequence[Word], *kinds: Kind) -> list[Testimony]:
    """Who else told the same before the word, and no earlier than what is believed."""
    since = belief.since
    return [
        other.teller
        for other in spoken
        if other is not word
        and other.kind in kinds
        and other.teller.told <= word.teller.told
        and (since is None or other.teller.told.date() >= since.date())
        and (other.when is None or word.when is None or agree(other.when, word.when))
    ]


def _why_moved(belief: Belief, word: Word) -> str:
    held = firmest(belief.holders)
    if word.kind is Kind.MOVED:
        return "moved there from an earlier date"
    if held is Basis.OFFICIAL and word.teller.claim.basis is Basis.REPORTED:
        return "reported by two independent sources, or by a more trusted one, against the official date"
    if held is Basis.REPORTED and word.teller.claim.basis is Basis.OFFICIAL:
        return "an official date before a reported one"
    return "the later word of the same basis"
