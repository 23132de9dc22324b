"""The log that people read: standard error, a line per event."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime


class _Journal(logging.Formatter):
    """For systemd's journal, which has its own time stamps and reads the priority before the line (sd-daemon(3))."""

    def format(self, record: logging.LogRecord) -> str:
        priority = 3 if record.levelno >= logging.ERROR else 4 if record.levelno >= logging.WARNING else 6
        return "\n".join(f"<{priority}>{line}" for line in super().format(record).splitlines())


class _Terminal(logging.Formatter):
    """For everything else: time in UTC, level, message."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        return f"{at:%Y-%m-%dT%H:%M:%SZ} {record.levelname:<7} {super().format(record)}"


def log_to_stderr() -> None:
    """Log what the monitor does, and of its libraries only what went wrong: they would tell URLs with secrets."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Journal() if "JOURNAL_STREAM" in os.environ else _Terminal())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("monitor").setLevel(logging.INFO)
