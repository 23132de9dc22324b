"""Standard input and output as JSON lines: UTF-8 whatever the locale says, and no byte that ends the conversation."""

from __future__ import annotations

import io
import sys
from typing import TextIO


def questions() -> TextIO:
    """Standard input by lines."""
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")


def answers() -> TextIO:
    """Standard output by lines."""
    return io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="\n")
