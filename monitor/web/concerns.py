"""What of a standing wants a look: halted, delayed, overdue, disputed; each as words, with what is drawn of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model import Dispute, Facet, Part, ReleaseStatus, Standing, State, When
from monitor.web.words import counted, state

_ENDED = (ReleaseStatus.CANCELLED, ReleaseStatus.RELEASED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Concerns:
    """What wants a look at one title; all empty where nothing does."""

    filming: str = ""
    """The line below the state of filming."""
    release: str = ""
    filming_disputes: tuple[Dispute, ...] = ()
    release_disputes: tuple[Dispute, ...] = ()
    reasons: tuple[str, ...] = ()
    """In one word each, as in "Saltmarsh is halted"; the gravest first."""


def of(standing: Standing) -> Concerns:
    """What wants a look in a standing. Nothing that is out or has ended is late."""
    ended = standing.release in _ENDED
    filming_disputes = () if ended else live_disputes(standing.filming_part)
    release_disputes = live_disputes(standing.release_part)
    filming_overdue = None if ended else standing.filming_part.overdue
    release_overdue = standing.release_part.overdue
    reasons = [
        reason
        for reason, holds in (
            ("halted", standing.filming is State.HALTED and not ended),
            ("delayed", standing.release is ReleaseStatus.DELAYED),
            ("overdue", filming_overdue or release_overdue),
            ("disputed", filming_disputes or release_disputes),
        )
        if holds
    ]
    return Concerns(
        filming=_line(_late(filming_overdue, standing), filming_disputes),
        release=_line(
            f"Overdue: {release_overdue.words} passed without word" if release_overdue else "", release_disputes
        ),
        filming_disputes=filming_disputes,
        release_disputes=release_disputes,
        reasons=tuple(reasons),
    )


def live_disputes(part: Part) -> tuple[Dispute, ...]:
    """What firmly speaks against a standing and is of its time; what was taken back or denied since is not."""
    if part.since is None:
        return ()
    # One that was told before the standing came about was heard and overtaken by it.
    return tuple(
        dispute
        for dispute in part.disputes
        if dispute.testimony.retracted is None
        and not dispute.reason.startswith("denied later")
        and dispute.testimony.told >= part.since
    )


def opposing(disputes: Sequence[Dispute]) -> tuple[When, ...]:
    """The release dates that are said against the one that stands, without repetition."""
    dates = (d.testimony.claim.when for d in disputes if d.testimony.claim.facet is Facet.RELEASE)
    return tuple({when.edtf: when for when in dates if when is not None}.values())


def _late(overdue: When | None, standing: Standing) -> str:
    if overdue is None:
        return ""
    step = {State.FILMING: "wrap", State.HALTED: "next step", State.WRAPPED: "next step"}
    named = step.get(standing.filming, "start") if standing.filming else "start"
    return f"Overdue: {named} planned for {overdue.words}"


def _line(late: str, disputes: Sequence[Dispute]) -> str:
    if late or not disputes:
        return late
    latest = max(disputes, key=lambda dispute: dispute.testimony.told).testimony.claim
    agreeing = {d.testimony.source for d in disputes if d.testimony.claim.tells[1:4] == latest.tells[1:4]}
    verb = "says" if len(agreeing) == 1 else "say"
    said = latest.when.words if latest.facet is Facet.RELEASE and latest.when else state(latest.state).lower()
    return f"Disputed: {len(agreeing)} {'source' if len(agreeing) == 1 else 'sources'} {verb} {said}"


def summary(count: int, noun: str = "title") -> str:
    """ "three titles want", "one title wants"."""
    return f"{counted(count, noun)} {'wants' if count == 1 else 'want'}"
