"""The release windows that were told of, in the order told, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.model import Aspect, Basis, Standing, State, Testimony, When
from monitor.web import marks
from monitor.web.words import Moment

_SHOWN = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """One window that was told of: since when, by what basis, and whether it still stands."""

    when: When
    told: datetime
    filling: str
    stands: bool
    fate: str
    """What became of it, in words; empty where nothing did."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Windows:
    """The last few windows, oldest first, and how many came before."""

    shown: tuple[Window, ...]
    earlier: int


def windows(testimonies: Sequence[Testimony], standing: Standing, moment: Moment) -> Windows:
    """Every window once, on the day it was first told."""
    told: dict[str, list[Testimony]] = {}
    for one in testimonies:
        claim = one.claim
        is_date = claim.state is State.DELAYED or (claim.state is State.RELEASED and claim.aspect is Aspect.PLANNED)
        if is_date and claim.when is not None and claim.basis is not Basis.DENIED:
            told.setdefault(claim.when.edtf, []).append(one)
    denials = [one for one in testimonies if one.claim.basis is Basis.DENIED and one.claim.when is not None]
    found = sorted((_window(group, denials, standing, moment) for group in told.values()), key=lambda one: one.told)
    return Windows(shown=tuple(found[-_SHOWN:]), earlier=max(len(found) - _SHOWN, 0))


def _window(group: Sequence[Testimony], denials: Sequence[Testimony], standing: Standing, moment: Moment) -> Window:
    first = min(group, key=lambda one: one.told)
    when = first.claim.when
    assert when is not None
    stands = when.same_days(standing.release_when)
    basis = min((one.claim.basis for one in group), key=list(Basis).index)
    denial = next((d for d in denials if d.told >= first.told and d.claim.when and d.claim.when.contains(when)), None)
    fate, filling = "", marks.style(basis, stands=stands)
    if not stands and denial is not None:
        fate, filling = f"denied {moment.short_with_year(denial.told)}", "den"
    elif not stands and all(one.retracted for one in group):
        fate = "taken back"
    return Window(when=when, told=first.told, filling=filling, stands=stands, fate=fate)
