"""How commands print: tables and colours on a terminal, plain lines in a pipe, and nothing a page could hide in."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any

from monitor.feeds.plain import clean as clean
from monitor.feeds.plain import stamp as stamp
from monitor.feeds.plain import words as words

if TYPE_CHECKING:
    from rich.console import Console

    from monitor.model import When


@cache
def console() -> Console:
    """Standard output; colours and widths only where it is a terminal."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def line(text: str) -> None:
    """One line of plain text."""
    print(clean(text))


def lines(texts: Iterable[str]) -> None:
    """Lines of plain text; what they are indented by stays."""
    for text in texts:
        indent = len(text) - len(text.lstrip(" "))
        print(" " * indent + clean(text), flush=True)


def as_json(value: Any) -> None:
    """A value as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on a terminal; in a pipe a line per row, with a line of headings above and two spaces between columns."""
    cells = [[clean(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _rich_table(headings, cells)
        return
    lines = [[heading.upper() for heading in headings], *([cell or "-" for cell in row] for row in cells)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for row in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def counted(number: int, noun: str) -> str:
    """How many there are: "1 claim", "2 claims"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def date(when: When | None) -> str:
    """A date as people read it; empty for none."""
    return when.words if when else ""


def moment(at: datetime | None, zone: tzinfo) -> str:
    """A time on the clocks of a zone, to the minute; empty for none."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""


def day(at: datetime | None, zone: tzinfo) -> str:
    """A time's day in a zone; empty for none."""
    return f"{at.astimezone(zone):%Y-%m-%d}" if at else ""


def distance(now: datetime, at: datetime | None) -> str:
    """How far off a time is: "5 min ago", "in 2 h", "now"; empty for none."""
    if at is None:
        return ""
    span = _span(abs(at - now))
    if not span:
        return "now"
    return f"in {span}" if at > now else f"{span} ago"


def _span(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return ""


def _rich_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    for row in rows:
        made.add_row(*row)
    console().print(made)
