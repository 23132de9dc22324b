"""The looks of one check → what the check came to. The first look was at the source's own address. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.look import Look
from monitor.model import Source
from monitor.store import CheckOutcome, Told


def of(looks: Sequence[Look]) -> CheckOutcome:
    """A list whose address answered is read if it or any of its articles was new."""
    first, *articles = (seen.outcome for seen in looks)
    if first is CheckOutcome.UNCHANGED and CheckOutcome.READ in articles:
        return CheckOutcome.READ
    return first


def reason(looks: Sequence[Look]) -> str | None:
    """What went wrong: with the source's own address, or with every article that a list led to."""
    first, *articles = looks
    reasons = [seen.reason for seen in articles]
    return first.reason or (f"its articles: {reasons[0]}" if reasons and all(reasons) else None)


def told(source: Source, looks: Sequence[Look]) -> Told:
    """Whether what was read tells something of a title; a list on which none is named today is as it should be."""
    first = looks[0]
    if any(found for seen in looks for _, found in seen.claims):
        return Told.SOMETHING
    if source.kind.is_list or not first.outcome.is_success:
        return Told.UNASKED
    return Told.AS_BEFORE if first.article is None else Told.NOTHING
