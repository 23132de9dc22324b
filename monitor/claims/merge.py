"""Told twice is one claim: the narrowest date, the firmest basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.model import Aspect, Basis, Claim, State, When

_FIRMNESS = (Basis.OFFICIAL, Basis.REPORTED, Basis.EXPECTED, Basis.RUMOURED)


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
    return tuple(_without_contradictions(kept))


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
        return one.basis.is_firm == other.basis.is_firm or one.when is other.when
    return one.when.contains(other.when) or other.when.contains(one.when)


def _joined(one: Claim, other: Claim) -> Claim:
    """The claim that both tell. The words are those of the one with the narrower date, else of the first."""
    when = _narrower(one.when, other.when)
    teller, echo = (other, one) if when is not one.when else (one, other)
    basis = (
        Basis.DENIED if Basis.DENIED in (one.basis, other.basis) else min(one.basis, other.basis, key=_FIRMNESS.index)
    )
    also = (*teller.evidence.also, echo.evidence.quote, *echo.evidence.also)
    return replace(teller, when=when, basis=basis, evidence=replace(teller.evidence, also=also))


def _narrower(one: When | None, other: When | None) -> When | None:
    if one is None or other is None:
        return one or other
    return other if _days(other) < _days(one) else one


def _days(when: When) -> int:
    return ((when.latest or date.max) - (when.earliest or date.min)).days


def _without_contradictions(claims: Sequence[Claim]) -> list[Claim]:
    """Without a release that repeats the new date of a delay, and ongoing states told beside what ended them."""
    moved = {(claim.season, claim.when.edtf) for claim in claims if claim.state is State.DELAYED and claim.when}
    return [
        claim
        for claim in claims
        if not (
            claim.state is State.RELEASED
            and claim.aspect is Aspect.PLANNED
            and claim.when is not None
            and (claim.season, claim.when.edtf) in moved
        )
    ]
