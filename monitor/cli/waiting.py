"""What `status` and `sources` say of messages that no target has taken yet: how many, since when, and why."""

from __future__ import annotations

import sys
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from monitor.cli import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store import Waiting


def tell(waiting: Sequence[Waiting], now: datetime, zone: tzinfo) -> None:
    """A line per target for which something waits, to standard error: standard output has its own lines."""
    for one in waiting:
        print(show.clean(_line(one, now, zone)), file=sys.stderr)


def _line(one: Waiting, now: datetime, zone: tzinfo) -> str:
    since = f"the oldest since {show.moment(one.oldest, zone)}"
    what = f"{show.counted(one.messages, 'alert')} for {one.target} waiting, {since}"
    if one.attempts:
        times = show.counted(one.attempts, "time")
        return f"{what}: refused {times} ({one.last_error}); next try {show.distance(now, one.next_try)}"
    return f"{what}: to be sent {show.distance(now, one.next_try)}"
