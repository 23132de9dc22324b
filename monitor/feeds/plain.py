"""Words for other programs: on one line, and with nothing in them that could hide or reorder."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

_JOINERS = "\u200c\u200d"
"""Format characters that spell words (Persian, Hindi) and emoji, and cannot reorder or hide text."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode general categories: control, format, surrogate, private use, unassigned."""


def clean(text: str) -> str:
    """The text on one line, without characters that would move the cursor, reorder the line or hide."""
    if text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if char.isspace() else char for char in text)
    kept = "".join(char for char in spaced if char in _JOINERS or unicodedata.category(char) not in _UNSEEN)
    return " ".join(kept.split())


def words(value: str | None) -> str:
    """A state or status as people read it: "post_production" is "post-production"; empty for nothing known."""
    return (value or "").replace("_production", "-production").replace("_", " ")


def stamp(at: datetime | None) -> str | None:
    """A time as JSON has it: ISO 8601 in UTC, to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else None
