"""Where the release stands: the texts' words in the order in which they were told, then guesses, then the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, tzinfo

from monitor.model import Aspect, Basis, Dispute, Facet, Part, ReleaseStatus, State, Testimony, When
from monitor.status.ageing import has_come, local_day
from monitor.status.belief import Belief, Verdict
from monitor.status.conflict import firmest
from monitor.status.denial import denied_by
from monitor.status.independence import voices
from monitor.status.order import FIRMNESS, is_before, moment
from monitor.status.taken_back import is_correction
from monitor.status.weigh import judge
from monitor.status.words import Kind, Word, words


def release(
    testimonies: Iterable[Testimony], now: datetime, zone: tzinfo
) -> tuple[ReleaseStatus | None, When | None, Part]:
    """The release status at a time, its date, and what it rests on; None where no word of it stands."""
    told = [t for t in testimonies if t.claim.facet is Facet.RELEASE]
    denying = [t for t in told if t.claim.basis is Basis.DENIED and t.retracted is None]
    denials = {id(t): denied_by(t, denying) for t in told}
    standing = [t for t in told if t.retracted is None and denials[id(t)] is None]
    taken_back = [(t, denials[id(t)]) for t in told if t.claim.basis.is_firm and (t.retracted or denials[id(t)])]
    spoken = words(t for t in standing if t.claim.basis.is_firm)
    belief, disputes = _believe([*spoken, *_remains(taken_back)], zone)
    disputes = [d for d in disputes if not _supports(d.testimony, belief)]
    disputes += [Dispute(testimony=t, reason=_why_gone(t, denial)) for t, denial in taken_back]
    part = Part(
        since=belief.since,
        when=belief.when,
        basis=firmest(belief.holders),
        supporters=belief.holders,
        disputes=tuple(disputes),
        reason=_reason(belief),
        corrected=is_correction(taken_back, belief),
    )
    if belief.stage in (None, ReleaseStatus.UNDECIDED, ReleaseStatus.RENEWED):
        guess = _guess(standing, taken_back, now)
        if guess is not None:
            return ReleaseStatus.EXPECTED, guess.claim.when, _guessed(guess, belief, part)
    if belief.stage is ReleaseStatus.SCHEDULED and has_come(belief.when, local_day(now, zone)):
        return ReleaseStatus.RELEASED, belief.when, _come(belief, part, zone)
    return belief.stage, belief.when, _overdue(belief, part, now)


def _believe(spoken: Sequence[Word], zone: tzinfo) -> tuple[Belief, list[Dispute]]:
    """Hear every word in the order told: what is believed in the end, and what was said against it on the way."""
    belief, disputes = Belief(), []
    ordered = sorted(spoken, key=lambda word: moment(word.teller))
    for word in ordered:
        verdict = judge(belief, word, ordered, local_day(word.teller.told, zone))
        if isinstance(verdict, Belief):
            belief = verdict
        elif verdict is Verdict.SUPPORTS:
            belief = replace(belief, holders=(*belief.holders, word.teller), parts=(*belief.parts, *word.parts))
        elif isinstance(verdict, str):
            disputes.append(Dispute(testimony=word.teller, reason=verdict))
    return belief, disputes


def _remains(taken_back: Sequence[tuple[Testimony, Testimony | None]]) -> list[Word]:
    """What is left of a date that never stood: that the instalment is coming."""
    dates = [t for t, _ in taken_back if t.claim.state in (State.RELEASED, State.DELAYED)]
    return [Word(kind=Kind.ORDERED, teller=t) for t in dates]


def _why_gone(t: Testimony, denial: Testimony | None) -> str:
    return f"denied later by {denial.source}" if denial else "taken back by its own page"


def _supports(t: Testimony, belief: Belief) -> bool:
    """Whether what was disputed when it was told is what holds now."""
    return t.claim.when is not None and belief.when is not None and t.claim.when.same_days(belief.when)


def _guess(
    standing: Sequence[Testimony], taken_back: Sequence[tuple[Testimony, Testimony | None]], now: datetime
) -> Testimony | None:
    """The estimate or rumour that holds while nothing firmer is known; one older than a date taken back is spent."""
    spent = max((t.told for t, _ in taken_back if t.claim.when is not None), default=None)
    guesses = [
        t
        for t in standing
        if t.claim.basis in (Basis.EXPECTED, Basis.RUMOURED)
        and t.claim.state in (State.RELEASED, State.DELAYED)
        and t.claim.when is not None
        and (spent is None or t.told > spent)
    ]
    return max(guesses, key=lambda t: _likelihood(t, now), default=None)


def _likelihood(t: Testimony, now: datetime) -> tuple[object, ...]:
    """Estimates before rumours, dates ahead before dates past, then the latest told."""
    is_ahead = not is_before(t.claim.when, now.date())
    is_plan = t.claim.aspect is Aspect.PLANNED
    return (is_ahead, FIRMNESS[t.claim.basis], t.told, is_plan, t.trust.rank, str(t.claim.when), t.source, t.url)


def _guessed(guess: Testimony, belief: Belief, part: Part) -> Part:
    """The part of a guess; whoever told of the order stands behind it, so that a new order beside a guess is seen."""
    orders = belief.holders if belief.stage is ReleaseStatus.RENEWED else ()
    return replace(
        part,
        since=guess.told,
        when=guess.claim.when,
        basis=guess.claim.basis,
        supporters=(guess, *orders),
        reason="an estimate; nothing firm is known of the date",
    )


def _come(belief: Belief, part: Part, zone: tzinfo) -> Part:
    assert belief.when is not None
    assert belief.when.earliest is not None
    since = datetime.combine(belief.when.earliest, time(), tzinfo=zone)
    return replace(part, since=max(since, belief.since or since), reason="the day announced for it has come")


def _overdue(belief: Belief, part: Part, now: datetime) -> Part:
    """Mark a window that has passed without a word of the release."""
    if belief.stage is ReleaseStatus.SCHEDULED and is_before(belief.when, now.date()):
        return replace(part, overdue=belief.when)
    return part


def _reason(belief: Belief) -> str:
    count = voices(belief.holders)
    return f"{belief.reason}; {count} independent sources" if count > 1 else belief.reason
