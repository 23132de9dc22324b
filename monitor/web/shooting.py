"""The timeline's lane of filming: the states it went through, what is rumoured of it, and the step that is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.model import Aspect, Basis, Facet, ReleaseStatus, Standing, State, Testimony, When
from monitor.web import marks, words
from monitor.web.axis import Axis
from monitor.web.labels import Label, place
from monitor.web.lane import RIGHT, Lane, at, label, svg
from monitor.web.said import planned_next, says
from monitor.web.words import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stretch:
    """A time that filming spent in one state."""

    state: State
    start: date
    when: When | None
    basis: Basis


def _stretches(testimonies: Sequence[Testimony], standing: Standing, moment: Moment) -> list[_Stretch]:
    """The states of filming up to the standing one, each from the day it was told to have begun."""
    firm = [
        t
        for t in testimonies
        if t.claim.facet is Facet.FILMING
        and t.claim.basis.is_firm
        and t.claim.aspect is Aspect.REACHED
        and t.retracted is None
        and not t.claim.state.is_absence
    ]
    first: dict[State, _Stretch] = {}
    for told in firm:
        when = told.claim.when
        start = (when.earliest or when.latest) if when else None
        stretch = _Stretch(
            state=told.claim.state,
            start=start or moment.day(told.told),
            when=when,
            basis=told.claim.basis,
        )
        known = first.get(told.claim.state)
        if known is None or (when is not None and known.when is None):
            first[told.claim.state] = stretch
    found = sorted(first.values(), key=lambda one: (one.start, list(State).index(one.state)))
    # What was told of steps beyond the standing one was turned back.
    last = next((i for i, one in enumerate(found) if one.state is standing.filming), None)
    return [] if last is None else found[: last + 1]


def filming(testimonies: Sequence[Testimony], standing: Standing, axis: Axis, moment: Moment) -> Lane:
    """The lane: a bar for the time in each state, the current one to today or to the end."""
    stretches = _stretches(testimonies, standing, moment)
    drawn: list[str] = []
    names: list[Label] = []
    for i, stretch in enumerate(stretches):
        x = max(axis.x(stretch.start), 0.0)
        is_last = i == len(stretches) - 1
        is_over = is_last and standing.release in (ReleaseStatus.CANCELLED, ReleaseStatus.RELEASED)
        end = _end(standing, axis, moment) if is_over else axis.x(moment.today)
        end = end if is_last else axis.x(stretches[i + 1].start)
        if end <= x:
            continue
        filling = "look" if stretch.state is State.HALTED else marks.style(stretch.basis)
        drawn.append(f'<rect class="m-{filling}" x="{x:.2f}%" width="{end - x:.2f}%" y="-5" height="10"/>')
        day = f" {stretch.when.words}" if stretch.when else ""
        names.append(label(x, end, words.state(stretch.state), day, soft=not is_last))
    for told in _loose(testimonies):
        assert told.claim.when is not None
        drawn.append(marks.mark(axis, told.claim.when, "rum"))
        x, end = axis.span(told.claim.when)
        x = max(x, 0.0)
        basis = "rumoured" if told.claim.basis is Basis.RUMOURED else "a guess"
        names.append(
            label(x, end, f"{words.state(told.claim.state)}, {basis}", f", {told.claim.when.words}", soft=True)
        )
    plan, plan_names = _plan(testimonies, standing, axis, moment)
    text = place(sorted(names, key=lambda one: one.soft), 16) + place(plan_names, 34, [_covered(stretches, axis)])
    return Lane(name="Filming", height=52, strong=True, drawing=svg(at(30, "".join((*drawn, plan))) + text))


def _covered(stretches: Sequence[_Stretch], axis: Axis) -> tuple[float, float]:
    return (max(axis.x(stretches[0].start), 0.0), axis.x(axis.today)) if stretches else (0.0, 0.0)


def _end(standing: Standing, axis: Axis, moment: Moment) -> float:
    when, part = standing.release_when, standing.release_part
    if standing.release is ReleaseStatus.RELEASED and when and when.earliest:
        return min(axis.x(when.earliest), axis.x(moment.today))
    return axis.x(moment.day(part.since)) if part.since else axis.x(moment.today)


def _loose(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """Steps that are only guessed or rumoured, with a day."""
    return [
        t
        for t in testimonies
        if t.claim.facet is Facet.FILMING
        and t.claim.basis in (Basis.EXPECTED, Basis.RUMOURED)
        and t.claim.aspect is Aspect.REACHED
        and t.claim.when is not None
        and t.retracted is None
    ][:2]


def _plan(testimonies: Sequence[Testimony], standing: Standing, axis: Axis, moment: Moment) -> tuple[str, list[Label]]:
    plan = planned_next(testimonies, standing, moment.today)
    if plan is None or plan.claim.when is None or standing.release is ReleaseStatus.CANCELLED:
        return "", []
    day = plan.claim.when.latest or plan.claim.when.earliest
    assert day is not None
    now, then = axis.x(moment.today), min(axis.middle(day), 100.0)
    drawn = f'<line class="dots thin" x1="{now:.2f}%" x2="{then:.2f}%"/>' if then - now > 1 else ""
    drawn += f'<use href="#post" x="{then:.2f}%"/>'
    text = says(plan.claim).removeprefix("Filming: ").replace("planned for", "planned")
    is_right = then > RIGHT
    return drawn, [Label(x=then, text=text, before=is_right, shift=-8 if is_right else 8, soft=True)]
