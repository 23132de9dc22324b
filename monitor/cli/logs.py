"""The log: standard error, a line per event, in the form that is asked for."""

from __future__ import annotations

import logging
import os
import sys

from monitor.logline import Format, formatter


def log_to_stderr(kind: Format = "text") -> None:
    """Log what the monitor does, and of its libraries only what went wrong: they would tell URLs with secrets."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(kind, journal="JOURNAL_STREAM" in os.environ))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("monitor").setLevel(logging.INFO)
