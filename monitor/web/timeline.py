"""The timeline of a title: lanes on one axis, drawn from what was told and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.model import Aspect, Basis, ReleaseStatus, Standing, State, Testimony
from monitor.web import marks, shooting, words
from monitor.web.axis import Axis, over
from monitor.web.labels import Label, place
from monitor.web.lane import RIGHT, Lane, at, brief, label, svg
from monitor.web.windows import Window, windows
from monitor.web.words import Moment, long_day

_OLDEST, _FARTHEST = timedelta(days=3660), timedelta(days=1830)
"""What lies farther from today would squeeze all the rest; it is drawn at the edge."""
_SOURCES = 8
_NEAR = 0.9
"""Marks of one source within so many per cent are one mark with a count: 8 px on a wide screen."""
_LEFT = 42.0
_LINE = 22
_DIAMONDS = {
    Basis.OFFICIAL: "off",
    Basis.REPORTED: "rep",
    Basis.EXPECTED: "exp",
    Basis.RUMOURED: "rum",
    Basis.DENIED: "den",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """What the template prints."""

    axis: Axis
    lanes: tuple[Lane, ...]
    caption: str


def draw(testimonies: Sequence[Testimony], standing: Standing, moment: Moment) -> Timeline:
    """Lanes for filming, the release, its windows as they moved, and each source."""
    axis = _axis(testimonies, moment)
    moved = windows(testimonies, standing, moment)
    lanes = [shooting.filming(testimonies, standing, axis, moment), _release(testimonies, standing, axis, moment)]
    if moved.shown:
        lanes.append(_windows(moved.shown, moved.earlier, axis, moment))
    return Timeline(axis=axis, lanes=(*lanes, *_sources(testimonies, axis, moment)), caption=_caption(standing))


def _axis(testimonies: Sequence[Testimony], moment: Moment) -> Axis:
    today = moment.today
    days = [moment.day(told.told) for told in testimonies]
    for told in testimonies:
        when = told.claim.when
        days += [day for day in (when.earliest, when.latest) if day] if when else []
    return over(today, (min(max(day, today - _OLDEST), today + _FARTHEST) for day in days))


def _release(testimonies: Sequence[Testimony], standing: Standing, axis: Axis, moment: Moment) -> Lane:
    events = _events(testimonies, standing, moment)
    drawn, names = [], []
    if events:
        over_at = axis.x(events[-1][0]) if standing.release in _OVER else axis.x(moment.today)
        first = max(axis.x(events[0][0]), 0.0)
        if over_at > first:
            drawn.append(f'<line class="t-done" x1="{first:.2f}%" x2="{over_at:.2f}%"/>')
    for day, text, filling, told_day in events:
        x = max(axis.middle(day), 0.0)
        shape = "end-mark" if filling == "cross" else f"pin-{filling}"
        drawn.append(f'<use href="#{shape}" x="{x:.2f}%"/>')
        names.append(label(x, x, text, f" {told_day}", shift=8))
    when = standing.release_when
    if when is not None and standing.release in (
        ReleaseStatus.SCHEDULED,
        ReleaseStatus.EXPECTED,
        ReleaseStatus.DELAYED,
    ):
        drawn.append(marks.mark(axis, when, marks.style(standing.release_part.basis)))
        first_x, last_x = axis.span(when)
        names.insert(0, label(max(first_x, 0.0), min(last_x, 100.0), words.state(standing.release), f" {brief(when)}"))
    return Lane(name="Release", height=52, strong=True, drawing=svg(at(30, "".join(drawn)) + place(names, 16)))


_OVER = (ReleaseStatus.RELEASED, ReleaseStatus.CANCELLED)
_HAPPENED = {
    State.RENEWED: "Renewed",
    State.DELAYED: "Delayed",
    State.CANCELLED: "Cancelled",
    State.RELEASED: "Released",
}


def _events(testimonies: Sequence[Testimony], standing: Standing, moment: Moment) -> list[tuple[date, str, str, str]]:
    """What happened to the release, once each: the day, the word, how it is drawn, and the date in words."""
    found: dict[State, tuple[date, str, str, str]] = {}
    for told in testimonies:
        claim = told.claim
        reached = claim.aspect is Aspect.REACHED and claim.basis.is_firm and told.retracted is None
        if not reached or claim.state not in _HAPPENED or claim.state in found:
            continue
        if claim.state is State.CANCELLED and standing.release is not ReleaseStatus.CANCELLED:
            continue
        # A delay's date is the new one, not the day on which it was told.
        when = None if claim.state is State.DELAYED else claim.when
        day = (when.earliest or when.latest) if when else None
        filling = "cross" if claim.state is State.CANCELLED else marks.style(claim.basis)
        told_on = day or moment.day(told.told)
        found[claim.state] = (told_on, _HAPPENED[claim.state], filling, when.words if when else long_day(told_on))
    when = standing.release_when
    if standing.release is ReleaseStatus.RELEASED and when and when.earliest:
        filling = marks.style(standing.release_part.basis)
        found[State.RELEASED] = (when.earliest, "Released", filling, when.words)
    return sorted(found.values())


def _windows(shown: Sequence[Window], earlier: int, axis: Axis, moment: Moment) -> Lane:
    """A line per window: a dot on the day it was told, a thin leader, the window."""
    drawn = []
    for i, window in enumerate(shown):
        y = 20 + i * _LINE
        dot = min(max(axis.middle(moment.day(window.told)), 0.0), 100.0)
        first, last = axis.span(window.when)
        target = min(max(first if first > dot else last if last < dot else dot, 0.0), 100.0)
        line = f'<line class="lead-line" x1="{dot:.2f}%" x2="{target:.2f}%"/>' if target != dot else ""
        point = f'<use href="#s-{"point" if window.stands else "done"}" x="{dot:.2f}%"/>'
        drawn.append(at(y, line + marks.mark(axis, window.when, window.filling) + point))
        right = max(min(last, 100.0), dot)
        is_left = dot < _LEFT
        # Behind the window where there is room; else above the long leader.
        is_above = is_left and right >= RIGHT
        name = Label(
            x=right if is_left and not is_above else dot,
            text=f"{moment.short_with_year(window.told)}: {brief(window.when)}",
            more=f", {window.fate}" if window.fate else "",
            before=not is_left,
            shift=9 if is_left else -9,
            soft=not window.stands,
        )
        drawn.append(place([name], y - 4 if is_above else y + 4))
    then = f", as they moved; {earlier} earlier" if earlier else ", as they moved"
    height = 18 + len(shown) * _LINE
    return Lane(name="Release windows", then=then, height=height, strong=True, drawing=svg("".join(drawn)))


def _sources(testimonies: Sequence[Testimony], axis: Axis, moment: Moment) -> list[Lane]:
    """A lane per source, most trusted on top; more than eight are cut to the seven that say most."""
    told: dict[str, list[Testimony]] = {}
    for one in testimonies:
        told.setdefault(one.source, []).append(one)
    names = sorted(told, key=lambda name: -len(told[name]))
    shown = names if len(names) <= _SOURCES else names[: _SOURCES - 1]
    shown.sort(key=lambda name: (-max(t.trust.rank for t in told[name]), told[name][0].told))
    lanes = [
        Lane(
            name=name,
            height=34 if i == 0 else 28,
            kind="src first" if i == 0 else "src",
            drawing=svg(at(20 if i == 0 else 14, _marks(told[name], axis, moment))),
        )
        for i, name in enumerate(shown)
    ]
    if len(names) > len(shown):
        lanes.append(Lane(name=f"{len(names) - len(shown)} more", height=28, kind="src", drawing=svg("")))
    return lanes


def _marks(told: Sequence[Testimony], axis: Axis, moment: Moment) -> str:
    drawn = ['<line class="grid" x2="100%"/>']
    groups: list[tuple[float, list[Testimony]]] = []
    for one in sorted(told, key=lambda t: t.told):
        x = min(max(axis.middle(moment.day(one.told)), 0.0), 100.0)
        if groups and x - groups[-1][0] < _NEAR:
            groups[-1][1].append(one)
        else:
            groups.append((x, [one]))
    for x, group in groups:
        firmest = min((t.claim.basis for t in group), key=list(Basis).index)
        count = f'<text class="q" x="10" y="4">{len(group)}</text>' if len(group) > 1 else ""
        shape = f'<use href="#c-{_DIAMONDS[firmest]}"/>'
        drawn.append(f'<svg x="{x:.2f}%" overflow="visible">{shape}{count}</svg>')
    return "".join(drawn)


def _caption(standing: Standing) -> str:
    """The story in a sentence."""
    filming, release = words.state(standing.filming).lower(), words.state(standing.release).lower()
    since = f" since {standing.filming_part.when.words}" if standing.filming_part.when else ""
    when = f" {standing.release_when.words}" if standing.release_when else ""
    return (
        f"Filming: {filming}{since if standing.filming else ''}. Release: {release}{when}. Every mark is listed below."
    )
