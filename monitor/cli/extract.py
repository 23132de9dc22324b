"""`extract`: JSON lines in, JSON lines out: the claims of documents."""

from __future__ import annotations

import io
import sys

from monitor.dialogue.extract import converse


def main() -> None:
    """Answer every question on standard input, one a line, until it ends."""
    questions = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    answers = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    converse(questions, answers)


if __name__ == "__main__":
    main()
