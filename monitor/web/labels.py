"""Labels in a drawing of unknown width: which words fit where, so that none meets another or runs over the edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import escape

_LETTER = 6.5
"""Width of a letter of the drawings' text, in px; wide fallback fonts included."""
_GAP = 8
_WIDTHS = (("", 330), ("wide", 540), ("xwide", 880))
"""The least width in px of the drawing, for each class of the style sheet that shows a label from there on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Words at a mark. `more` is the second part, which goes first where room is short."""

    x: float
    """Per cent."""
    text: str
    more: str = ""
    before: bool = False
    """Whether the words end at x instead of beginning there."""
    shift: int = 0
    """Px from x."""
    soft: bool = False


def place(labels: Iterable[Label], y: int, taken: Iterable[tuple[float, float]] = ()) -> str:
    """SVG of the labels on one line, those first that come first; what would meet another is left to the list.

    `taken` are stretches, in per cent, that words must leave free.
    """
    drawn = []
    kept: list[list[tuple[float, float]]] = [
        [(a * width / 100, b * width / 100) for a, b in taken] for _, width in _WIDTHS
    ]
    for label in labels:
        text_from = more_from = None
        for level, (_, width) in enumerate(_WIDTHS):
            full = _stretch(label, label.text + label.more, width)
            short = _stretch(label, label.text, width)
            if _is_free(full, kept[level], width):
                more_from = level if more_from is None else more_from
                text_from = level if text_from is None else text_from
                kept[level].append(full)
            elif _is_free(short, kept[level], width):
                text_from = level if text_from is None else text_from
                kept[level].append(short)
        if text_from is not None:
            drawn.append(_drawn(label, y, text_from, more_from))
    return "".join(drawn)


def _stretch(label: Label, text: str, width: int) -> tuple[float, float]:
    at, length = label.x * width / 100 + label.shift, len(text) * _LETTER
    return (at - length, at) if label.before else (at, at + length)


def _is_free(wanted: tuple[float, float], kept: Iterable[tuple[float, float]], width: int) -> bool:
    first, last = wanted
    return first >= 0 and last <= width + _GAP and all(last + _GAP <= a or first >= b + _GAP for a, b in kept)


def _drawn(label: Label, y: int, text_from: int, more_from: int | None) -> str:
    anchor = ' text-anchor="end"' if label.before else ""
    soft = ' class="q"' if label.soft else ""
    words = _shown(label.text, text_from)
    if label.more and more_from is not None:
        words += _shown(label.more, more_from)
    shift = f' x="{label.shift}"' if label.shift else ""
    return f'<svg x="{label.x:.2f}%" y="{y}" overflow="visible"><text{soft}{shift}{anchor}>{words}</text></svg>'


def _shown(text: str, level: int) -> str:
    name = _WIDTHS[level][0]
    return f'<tspan class="{name}">{escape(text)}</tspan>' if name else str(escape(text))
