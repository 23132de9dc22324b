"""Dates drawn on an axis: what the date is gives the form, on whose word gives the filling.

A mark is SVG around y = 0, with x in per cent: a day is a pin, a window a bar whose ends fade, an open end an arrow.
Nothing in it comes from a page, so that it needs no escaping. Shapes that repeat stand once in `marks.svg`.
"""

from __future__ import annotations

from monitor.model import Basis, When
from monitor.web.axis import Axis

STYLES = {
    Basis.OFFICIAL: "off",
    Basis.REPORTED: "rep",
    Basis.EXPECTED: "exp",
    Basis.RUMOURED: "rum",
    Basis.DENIED: "den",
}
_NARROWEST, _HARD = 1.2, 2.2
"""Bars are never narrower than the first, and have no fading ends below the second; per cent of the axis."""
_AT_EDGE = 0.8


def style(basis: Basis | None, *, stands: bool = True) -> str:
    """The filling of a mark; what no longer stands is grey, and a guess that no longer stands hatched in grey."""
    told = STYLES.get(basis, "off") if basis else "off"
    if stands or told == "den":
        return told
    return {"exp": "exp-old", "rum": "rum"}.get(told, "old")


def mark(axis: Axis, when: When, filling: str) -> str:
    """A date on the axis; beyond its edges an arrow that points there."""
    first, last = axis.span(when)
    if last <= 0:
        return f'<use href="#before-{_ink(filling)}" x="0"/>'
    if first >= 100:
        return f'<use href="#beyond-{_ink(filling)}" x="100%"/>'
    if when.is_day:
        return f'<use href="#pin-{_pin(filling)}" x="{first / 2 + last / 2:.2f}%"/>'
    if when.is_open:
        return _open(first, last, filling)
    return bar(first, last, filling)


def bar(first: float, last: float, filling: str) -> str:
    """A window between two places on the axis."""
    first, last = max(first, 0.0), min(last, 100.0)
    width = last - first
    if width < _NARROWEST:
        first, width = min(first, 100 - _NARROWEST), _NARROWEST
    if filling == "rum":
        return f'<line class="dots" x1="{first + 0.5:.2f}%" x2="{first + width:.2f}%"/>'
    box = f'x="{first:.2f}%" width="{width:.2f}%" y="-5" height="10"'
    if filling == "den":
        return f'<rect class="m-den" {box}/><use href="#strike" x="{first + width / 2:.2f}%"/>'
    soft = ' mask="url(#soft)"' if width >= _HARD and filling != "old" else ""
    return f'<rect class="m-{filling}" {box}{soft}/>'


def against(axis: Axis, when: When) -> str:
    """A date that is said against the one that stands: an outline of half height, just below."""
    first, last = axis.span(when)
    first, last = max(first, 0.0), min(last, 100.0)
    width = max(last - first, _NARROWEST)
    first = min(first, 100 - width)
    return f'<rect class="m-opp" x="{first:.2f}%" width="{width:.2f}%" y="10" height="5"/>'


def taken_off(axis: Axis, when: When) -> str:
    """A date that was taken off: its old mark in grey and a short arrow onward."""
    last = min(max(axis.span(when)[1], 0.0), 96.0)
    return f'{mark(axis, when, "old")}<use href="#onward" x="{last:.2f}%"/>'


def _open(first: float, last: float, filling: str) -> str:
    ink = _ink(filling)
    dashes = {"exp": " dash", "exp-old": " dash", "rum": " dotted"}.get(filling, "")
    strike = ""
    if last == float("inf"):
        edge, far, head = max(first, 0.0), 100.0, f'<use href="#beyond-{ink}" x="100%"/>'
    else:
        edge, far, head = min(last, 100.0), 0.0, f'<use href="#before-{ink}" x="0"/>'
    if filling == "den":
        strike = f'<use href="#strike" x="{(edge + far) / 2:.2f}%"/>'
    near_edge = abs(far - edge) < _AT_EDGE
    line = "" if near_edge else f'<line class="open {ink}{dashes}" x1="{edge:.2f}%" x2="{far:.0f}%"/>'
    return f'<use href="#edge-{ink}" x="{edge:.2f}%"/>{line}{head}{strike}'


def _ink(filling: str) -> str:
    return "now" if filling in ("off", "rep", "exp") else "old"


def _pin(filling: str) -> str:
    return "old" if filling == "exp-old" else filling
