"""One lane of a timeline, and what every lane is drawn with."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from monitor.model import When
from monitor.web.labels import Label

RIGHT = 75.0
"""Past so many per cent of the width, labels end where their marks end."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """One lane: its name, and a drawing of so many px in height."""

    name: str
    height: int
    drawing: Markup
    strong: bool = False
    then: str = ""
    """Words after the name, not strong."""
    kind: str = ""


def label(x: float, end: float, text: str, more: str, *, soft: bool = False, shift: int = 0) -> Label:
    """Above the start of its mark; past three quarters of the width it ends where the mark ends."""
    if x > RIGHT:
        return Label(x=min(max(end, x), 100.0), text=text, more=more, before=True, soft=soft, shift=-shift)
    return Label(x=x, text=text, more=more, soft=soft, shift=shift)


def brief(when: When) -> str:
    """A date in a drawing, where room is short."""
    return when.words.removeprefix("some time in ")


def at(y: int, drawing: str) -> str:
    """A drawing around a line that lies y px below the top."""
    return f'<svg y="{y}" width="100%" height="1" overflow="visible">{drawing}</svg>'


def svg(drawing: str) -> Markup:
    """A lane's drawing on the grid of the axis; takes only words of ours, or escaped ones."""
    return Markup(f'<use href="#grid"/>{drawing}')  # noqa: S704 — our own words and numbers; labels are escaped
