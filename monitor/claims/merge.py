"""Told twice is one claim: the narrowest date, the firmest basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.model import RESUMED, Aspect, Basis, Claim, State, When

_FIRMNESS = (Basis.OFFICIAL, Basis.REPORTED, Basis.EXPECTED, Basis.RUMOURED)


_STAGES = (State.DEVELOPMENT, State.PRE_PRODUCTION, State.FILMING, State.WRAPPED, State.POST_PRODUCTION)
"""Stages in their order: where a later one is reached, an earlier one without a date is over."""
_UNRELEASED = (
    State.UNDATED,
    State.UNDECIDED,
    State.NOT_STARTED,
    State.FILMING,
    State.PRE_PRODUCTION,
    State.DEVELOPMENT,
)
"""States of something that cannot be out yet."""


def merge(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for each event that the text tells, in the order of first telling."""
    kept: list[Claim] = []
    for claim in claims:
        for place, other in enumerate(kept):
            if _same_event(other, claim):
                kept[place] = _joined(other, claim)
                break
        else:
            kept.append(claim)
    return tuple(_without_contradictions([_narrowed(claim, kept) for claim in kept]))


def _narrowed(claim: Claim, others: Sequence[Claim]) -> Claim:
    """A delay to a window, with the narrower date in it that the text plans the release for."""
    if claim.state is not State.DELAYED or claim.when is None or not claim.basis.is_firm:
        return claim
    for other in others:
        is_plan = other.state is State.RELEASED and other.aspect is Aspect.PLANNED and other.basis.is_firm
        if is_plan and other.season == claim.season and other.when and claim.when.contains(other.when):
            return replace(claim, when=other.when)
    return claim


def _same_event(one: Claim, other: Claim) -> bool:
    if (one.season, one.state) != (other.season, other.state):
        return False
    if one.state.is_absence:
        return True
    denied = Basis.DENIED in (one.basis, other.basis)
    if denied and one.basis is not other.basis and {one.basis, other.basis} & {Basis.OFFICIAL, Basis.REPORTED}:
        return one.when is None and other.when is None and one.aspect is other.aspect
    if one.aspect is not other.aspect and one.state is not State.DELAYED:
        return False
    if one.when is None or other.when is None:
        return True
    return one.when.contains(other.when) or other.when.contains(one.when)


def _joined(one: Claim, other: Claim) -> Claim:
    """The claim that both tell. The words are those of the one with the narrower date, else of the first."""
    when = _narrower(one.when, other.when)
    teller, echo = (other, one) if when is not one.when else (one, other)
    basis = (
        Basis.DENIED if Basis.DENIED in (one.basis, other.basis) else min(one.basis, other.basis, key=_FIRMNESS.index)
    )
    also = (*teller.evidence.also, echo.evidence.quote, *echo.evidence.also)
    rules = teller.evidence.rules
    if RESUMED in echo.evidence.rules and RESUMED not in rules:
        rules = (*rules, RESUMED)
    return replace(teller, when=when, basis=basis, evidence=replace(teller.evidence, rules=rules, also=also))


def _narrower(one: When | None, other: When | None) -> When | None:
    if one is None or other is None:
        return one or other
    return other if _days(other) < _days(one) else one


def _days(when: When) -> int:
    return ((when.latest or date.max) - (when.earliest or date.min)).days


def _without_contradictions(claims: Sequence[Claim]) -> list[Claim]:
    """Without what other claims of the text make redundant or show to be of another instalment."""
    return [claim for claim in claims if not any(_is_overtaken(claim, other) for other in claims if other is not claim)]


def _is_overtaken(claim: Claim, other: Claim) -> bool:
    """Whether a claim only repeats another, or is background that cannot be so if the other is."""
    if claim.season != other.season or claim.basis is Basis.DENIED or other.basis is Basis.DENIED:
        return False
    if claim.state is State.RELEASED and other.state is State.DELAYED:
        return claim.when is not None and other.when is not None and claim.when.edtf == other.when.edtf
    if claim.state is other.state:
        return claim.aspect is Aspect.PLANNED and claim.when is None and other.aspect is Aspect.REACHED
    if claim.state in _STAGES and claim.when is None and claim.aspect is Aspect.REACHED:
        is_later = other.state in _STAGES and _STAGES.index(other.state) > _STAGES.index(claim.state)
        return is_later and other.aspect is Aspect.REACHED and other.basis.is_firm
    is_out = claim.state is State.RELEASED and claim.aspect is Aspect.REACHED
    return is_out and other.state in _UNRELEASED and other.aspect is Aspect.REACHED and not _precedes(other, claim)


def _precedes(one: Claim, other: Claim) -> bool:
    """Whether what one claim tells was over when the other's came."""
    if not one.when or not other.when or not one.when.latest or not other.when.earliest:
        return False
    return one.when.latest < other.when.earliest
