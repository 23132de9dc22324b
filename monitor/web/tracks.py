"""The two tracks of a title, filming and release: stops on a line, drawn small in rows and wide on the title's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from monitor.model import ReleaseStatus, State

FILMING_STOPS = (
    ("Development", "dev"),
    ("Pre-production", "prep"),
    ("Filming", "film"),
    ("Wrapped", "wrap"),
    ("Post-production", "post"),
)
RELEASE_STOPS = (("Renewed", "renewed"), ("Expected", "expected"), ("Dated", "dated"), ("Released", "out"))

_FILMING_AT = {
    State.DEVELOPMENT: 0,
    State.PRE_PRODUCTION: 1,
    State.FILMING: 2,
    State.HALTED: 2,
    State.WRAPPED: 3,
    State.POST_PRODUCTION: 4,
}
_RELEASE_AT = {
    ReleaseStatus.RENEWED: 0,
    ReleaseStatus.EXPECTED: 1,
    ReleaseStatus.SCHEDULED: 2,
    ReleaseStatus.DELAYED: 2,
    ReleaseStatus.RELEASED: 3,
}
_NOWHERE = -1
_FIRST_SHOT = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """Where a title stands on a line of stops, as names of shapes; nothing beyond the last stop is drawn."""

    stops: tuple[str, ...]
    lines: tuple[str, ...]
    """The stretches between the stops: one fewer, or as many where a last one leads to a cross."""
    at: int
    """The current stop, -1 for none."""
    count: int
    """How many stops the whole line has room for."""


@cache
def filming(state: State | None, *, overdue: bool = False, disputed: bool = False, ended: bool = False) -> Track:
    """The track of filming; `ended` where the title was cancelled."""
    at = _FILMING_AT.get(state, _NOWHERE) if state else _NOWHERE
    if ended:
        return _ended(at, len(FILMING_STOPS))
    here = "halt" if state is State.HALTED else "half" if disputed else "now"
    target = max(_FIRST_SHOT, at + 1) if overdue and at + 1 < len(FILMING_STOPS) else None
    return _track(at, here, len(FILMING_STOPS), unknown=state is None, overdue_at=target)


@cache
def release(
    status: ReleaseStatus | None, *, overdue: bool = False, disputed: bool = False, dated_before: bool = False
) -> Track:
    """The track of the release; `dated_before` where what was cancelled had had a date."""
    if status is ReleaseStatus.CANCELLED:
        return _ended(2 if dated_before else 0, len(RELEASE_STOPS))
    at = _RELEASE_AT.get(status, _NOWHERE) if status else _NOWHERE
    shapes = {ReleaseStatus.EXPECTED: "guess", ReleaseStatus.DELAYED: "delay"}
    here = shapes.get(status, "half" if disputed else "now") if status else "now"
    target = at + 1 if overdue and at + 1 < len(RELEASE_STOPS) else None
    return _track(at, here, len(RELEASE_STOPS), unknown=status is None, overdue_at=target)


@cache
def small(track: Track) -> str:
    """The track in a row: 168 × 16 px, x in px."""
    step = 38 if track.count == len(FILMING_STOPS) else 50
    lines = (
        f'<line class="t-{line}" x1="{5 + i * step}" x2="{5 + (i + 1) * step if line != "end" else 23 + i * step}" '
        f'y1="8" y2="8"/>'
        for i, line in enumerate(track.lines)
    )
    stops = (f'<use href="#s-{stop}" x="{5 + i * step}" y="8"/>' for i, stop in enumerate(track.stops))
    return "".join((*lines, *stops))


@cache
def wide(track: Track, names: tuple[tuple[str, str], ...]) -> str:
    """The track on a title's page: x in per cent, with the stops' names below."""
    share = 100 // track.count
    lines = (
        f'<svg x="5" y="8" width="100%" overflow="visible"><line class="t-{line}" x1="{i * share}%" '
        f'x2="{(i + 1) * share if line != "end" else i * share + 8}%"/></svg>'
        for i, line in enumerate(track.lines)
    )
    stops = (
        f'<svg x="{i * share}%" y="8" overflow="visible"><use href="#s-{stop}" x="5"/></svg>'
        for i, stop in enumerate(track.stops)
    )
    labels = (
        f'<text{" class=cur" if i == track.at else ""} x="{i * share}%" y="34"><tspan class="long">{long}</tspan>'
        f'<tspan class="short">{short}</tspan></text>'
        for i, (long, short) in enumerate(names)
    )
    return "".join((*lines, *stops, *labels))


def _track(at: int, here: str, count: int, *, unknown: bool, overdue_at: int | None) -> Track:
    stops = ["done" if i < at else here if i == at else "open" for i in range(count)]
    lines = ["done" if i < at else "unknown" if unknown else "open" for i in range(count - 1)]
    if overdue_at is not None:
        stops[overdue_at] = "look"
        lines[max(at, 0) : overdue_at] = ["late"] * (overdue_at - max(at, 0))
    return Track(stops=tuple(stops), lines=tuple(lines), at=at, count=count)


def _ended(at: int, count: int) -> Track:
    """A line that ends in a cross after the last stop reached."""
    last = max(at, 0)
    stops = (*["done"] * last, "end" if at >= 0 else "end-open")
    return Track(stops=stops, lines=("done",) * last, at=at, count=count)
