"""Which claims that were made are the labelled ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from monitor.model import When

Json = dict[str, Any]
Pair = tuple[Json, Json]

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
"""What an open end counts as, when intervals are compared by their length."""

_OVERLAP = 0.5
"""The least share of two intervals' union that their intersection must have."""


def days(when: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF date; None for none, or for what is no EDTF."""
    try:
        known = When.parse(when) if when else None
    except (ValueError, TypeError, AttributeError):
        return None
    return (known.earliest or _FIRST, known.latest or _LAST) if known else None


def agree(left: str | None, right: str | None) -> bool:
    """Whether two dates are about the same: both none, or intervals that share at least half of their union."""
    one, other = days(left), days(right)
    if one is None or other is None:
        return one is other
    shared = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    union = (max(one[1], other[1]) - min(one[0], other[0])).days + 1
    return shared > 0 and shared / union >= _OVERLAP


def right_when(label: Json, when: str | None) -> bool:
    """Whether a date is, to the day at both ends, the label's or one that the label also accepts."""
    return days(when) in [days(label["when"]), *(days(also) for also in _accepts(label, "when"))]


def right_basis(label: Json, basis: str | None) -> bool:
    """Whether a basis is the label's or one that the label also accepts."""
    return basis in [label["basis"], *_accepts(label, "basis")]


def pair(labels: Sequence[Json], claims: Sequence[Json]) -> list[Pair]:
    """Match each label with at most one claim of the same event, the closest matches first."""
    candidates = sorted(
        (distance, at, by)
        for at, label in enumerate(labels)
        for by, claim in enumerate(claims)
        if _event(label) == _event(claim) and (distance := _distance(label, claim)) is not None
    )
    matched: dict[int, int] = {}
    for _, at, by in candidates:
        if at not in matched and by not in matched.values():
            matched[at] = by
    return [(labels[at], claims[by]) for at, by in matched.items()]


def without(claims: Sequence[Json], taken: Sequence[Json]) -> list[Json]:
    """The claims less those taken, told apart by identity: two claims may read the same."""
    gone = {id(claim) for claim in taken}
    return [claim for claim in claims if id(claim) not in gone]


def _event(claim: Json) -> tuple[object, ...]:
    """What two claims must share; whether a delay is told as reached or planned is not judged."""
    aspect = None if claim.get("state") == "delayed" else claim.get("aspect")
    return claim.get("facet"), claim.get("state"), aspect, claim.get("basis") == "denied"


def _distance(label: Json, claim: Json) -> int | None:
    """0 for the same date and basis, 1 for the same date, 2 for about the same date, None for another date."""
    if right_when(label, claim.get("when")):
        return 0 if right_basis(label, claim.get("basis")) else 1
    return 2 if agree(label["when"], claim.get("when")) else None


def _accepts(label: Json, field: str) -> list[str]:
    accepted: list[str] = label.get("accept", {}).get(field, [])
    return accepted
