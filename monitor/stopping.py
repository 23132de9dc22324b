"""The end of a process that was told to stop, where something that it waits for hangs."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from types import FrameType

from monitor.logline import say

log = logging.getLogger(__name__)

WITHIN = 50.0
"""Seconds after which a process ends, whatever hangs: time for a target that takes half a minute to answer, and less
than service managers leave (`TimeoutStopSec=` in systemd/)."""
_DRIVER = ("sqlalchemy", "psycopg")


def enforce(stopping: threading.Event) -> None:
    """From now on, end this process at once if it is still there some time after `stopping` was set.

    A database server that is there and answers nothing cannot be waited for, and no thread can be cut short. Nothing is
    lost: leases and holds end by themselves, and what was not noted is done again.
    """
    threading.Thread(target=_run, args=(stopping,), name="stop", daemon=True).start()


def _run(stopping: threading.Event) -> None:
    stopping.wait()
    # Not an event: the libraries' threads that keep a process alive go on after everything of ours has ended.
    threading.Event().wait(WITHIN)
    reason = _what_hangs()
    sentence = f"still there {WITHIN:.0f} s after the stop: {reason}; the process ends as it is, and nothing is lost"
    say(log, "stop_overdue", sentence, level=logging.CRITICAL, reason=reason)
    logging.shutdown()
    os._exit(1)


def _what_hangs() -> str:
    frames = sys._current_frames()
    threads = threading.enumerate()
    asking = [thread.name for thread in threads if _asks_database(frames.get(thread.ident or 0))]
    if asking:
        return f"the database does not answer ({', '.join(asking)})"
    return f"these threads have not ended: {', '.join(thread.name for thread in threads if not thread.daemon)}"


def _asks_database(frame: FrameType | None) -> bool:
    return any(str(at.f_globals.get("__name__")).startswith(_DRIVER) for at, _ in traceback.walk_stack(frame))
