"""Which claims about the release a denial takes away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from monitor.model import Basis, State, Testimony, When
from monitor.status.order import moment

_SPECIFIC = timedelta(days=31)
"""A denial of a longer window speaks of a year or a season, not of one announced date."""

_DENIABLE = (State.RELEASED, State.DELAYED, State.CANCELLED, State.RENEWED)


def denied_by(told: Testimony, denials: Sequence[Testimony]) -> Testimony | None:
    """The first denial of a claim about the release: told after it, of that date, by a source trusted no less."""
    against = (denial for denial in denials if _denies(denial, told))
    return min(against, key=lambda t: (t.told, t.source, t.url), default=None)


def _denies(denial: Testimony, told: Testimony) -> bool:
    claim = told.claim
    if claim.state not in _DENIABLE or claim.state is not denial.claim.state or claim.basis is Basis.DENIED:
        return False
    if claim.aspect is not denial.claim.aspect and claim.state is not State.RELEASED:
        return False
    is_same_text = denial.url == told.url and denial.told == told.told
    if is_same_text or moment(denial) < moment(told) or (claim.basis.is_firm and denial.trust.rank < told.trust.rank):
        return False
    if claim.state in (State.CANCELLED, State.RENEWED):
        return claim.basis is not Basis.OFFICIAL or denial.trust.rank > told.trust.rank or denial.url == told.url
    if denial.claim.when is None:
        return claim.state is State.DELAYED and claim.when is None
    return claim.when is not None and _covers(denial.claim.when, claim.when, claim.basis)


def _covers(denied: When, told: When, basis: Basis) -> bool:
    """Whether what is denied is the date that was told. An official one has to be denied by name."""
    if not denied.contains(told):
        return False
    if basis is not Basis.OFFICIAL or denied.same_days(told):
        return True
    return denied.earliest is not None and denied.latest is not None and denied.latest - denied.earliest <= _SPECIFIC
