"""The rules by which one of two claims that cannot both hold is believed: in this order, each with its words.

Firmness, then corroboration by independent sources, then trust, then recency. A rule answers with the reason why the
standing claim stays, for people to read; None means that the new one is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.model import Basis, Testimony, Trust
from monitor.status.independence import voices
from monitor.status.order import FIRMNESS, is_firmer, moment

ENOUGH = 2
"""So many independent sources move what one of them alone would not."""


def firmest(testimonies: Iterable[Testimony]) -> Basis | None:
    """The firmest basis on which something is told."""
    return max((t.claim.basis for t in testimonies), key=lambda basis: FIRMNESS[basis], default=None)


def highest_trust(testimonies: Iterable[Testimony]) -> Trust:
    """The trust of the most trusted source that tells something."""
    return max((t.trust for t in testimonies), key=lambda trust: trust.rank, default=Trust.LOW)


def why_date_stays(holders: Sequence[Testimony], new: Testimony, backers: Sequence[Testimony]) -> str | None:
    """Why a date that lies ahead is kept by its holders against a new testimony and its backers."""
    if _is_own_word(holders, new):
        return None
    held, told = firmest(holders), new.claim.basis
    corroborated = voices([new, *backers]) >= ENOUGH
    trusted = highest_trust(holders)
    if held is Basis.OFFICIAL and Trust.LOW is new.trust is not trusted and not corroborated:
        return "a lone source of low trust does not move an official date"
    if held is not None and is_firmer(held, told):
        if corroborated or new.trust.rank > trusted.rank:
            return None
        return "an official date is moved only by two independent reports or by a more trusted source"
    if held is not None and is_firmer(told, held):
        return None
    if not corroborated and told is Basis.REPORTED and new.trust.rank < trusted.rank:
        return "a more trusted source tells another date"
    if holders and moment(new) <= moment(holders[0]):
        return "told no later than the date that holds"
    return None


def why_event_fails(holders: Sequence[Testimony], new: Testimony, backers: Sequence[Testimony]) -> str | None:
    """Why a delay or an end that a text tells does not count against an official date told by others."""
    if _is_own_word(holders, new) or voices([new, *backers]) >= ENOUGH or firmest(holders) is not Basis.OFFICIAL:
        return None
    trusted = highest_trust(holders)
    if Trust.LOW is new.trust is not trusted:
        return "a lone source of low trust does not move an official date"
    if new.claim.basis is not Basis.OFFICIAL and new.trust.rank < trusted.rank:
        return "a more trusted source has it officially"
    return None


def why_step_stays(holders: Sequence[Testimony], new: Testimony, backers: Sequence[Testimony]) -> str | None:
    """Why a state is not turned back by a text that tells an earlier one: a correction has to be at least as good."""
    held, told = firmest(holders), new.claim.basis
    if moment(new) <= moment(holders[0]):
        return "told no later than the step further on"
    if held is not None and is_firmer(held, told):
        return "a reported step back does not undo an official word"
    if held is not None and is_firmer(told, held):
        return None
    corroborated = voices([new, *backers])
    if told is not Basis.OFFICIAL and voices(holders) > max(corroborated, 1):
        return "more independent sources tell the step further on"
    if new.trust.rank < highest_trust(holders).rank and corroborated < ENOUGH:
        return "a more trusted source tells the step further on"
    return None


def _is_own_word(holders: Sequence[Testimony], new: Testimony) -> bool:
    """Whether only the very page that now tells otherwise had told what holds.

    Where the source is the maker's own, it is enough that it had. Another text of an outlet is one more report.
    """
    if not holders or moment(new) <= moment(holders[0]) or any(t.source != new.source for t in holders):
        return False
    return new.trust is Trust.OFFICIAL or all(t.url == new.url for t in holders)
