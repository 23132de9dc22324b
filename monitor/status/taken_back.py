"""Whether a date fell because it never stood, which is a correction, or because the plan changed, which is news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.model import Basis, Testimony
from monitor.status.belief import Belief
from monitor.status.hear import ADMITTED
from monitor.status.order import moment

TakenBack = tuple[Testimony, Testimony | None]
"""A claim that was taken back, and the denial that did it; None where its own page did."""


def is_correction(taken_back: Sequence[TakenBack], belief: Belief) -> bool:
    """Whether what is believed of the release came about because something told before was wrong or withdrawn.

    It did not where somebody tells it in the place of what fell: a date moved or put back on the calendar is a change.
    So it is unless that text admits an error, or the word that fell was a mere report and is denied.
    """
    since = moment(belief.holders[0]) if belief.holders else None
    late = [pair for pair in taken_back if since is None or gone_at(*pair) >= since]
    return any(_was_wrong(told, denial, belief.holders) for told, denial in late)


def gone_at(told: Testimony, denial: Testimony | None) -> datetime:
    """When a claim was taken back, by its own page or by a denial."""
    return max(at for at in (told.retracted, moment(denial) if denial else None) if at is not None)


def _was_wrong(told: Testimony, denial: Testimony | None, holders: Sequence[Testimony]) -> bool:
    if denial is not None and told.claim.basis is not Basis.OFFICIAL:
        return True
    instead = [holder for holder in holders if holder is not told and _is_in_its_place(holder, told, denial)]
    return not instead or any(ADMITTED in holder.claim.evidence.rules for holder in instead)


def _is_in_its_place(holder: Testimony, told: Testimony, denial: Testimony | None) -> bool:
    """Whether a date was told when another fell: heard since, or stated anew by the page that took the other away."""
    at = gone_at(told, denial)
    if holder.first_seen >= at:
        return True
    page = denial or told
    is_same_page = (holder.source, holder.url) == (page.source, page.url)
    return is_same_page and holder.last_seen >= at and (denial is not None or holder.told > told.told)
