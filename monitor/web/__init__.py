"""The page: reads the store, and writes to it only that a source is to be read at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.model import Title
    from monitor.store import Store

__all__ = ["serve"]


def serve(
    address: tuple[str, int],
    store: Store,
    titles: Callable[[], Sequence[Title]],
    zone: Callable[[], tzinfo],
    *,
    environ: Mapping[str, str] = os.environ,
    trouble: Callable[[], str | None] | None = None,
) -> AbstractContextManager[tuple[str, int]]:
    """Serve the site while the context lasts; entering it gives the address, with the port that was free for port 0.

    `titles` and `zone` are asked on every request. PREMIERE_MONITOR_WEB_PASSWORD in `environ` (or a file named by
    PREMIERE_MONITOR_WEB_PASSWORD_FILE, or the systemd credential "web-password") is asked of every visitor.
    `trouble` says what `/healthz` is to tell, None while all is well; without it, overdue checks alone are. Entering
    raises AddressInUse where the address cannot be taken, Unguarded where other machines would reach it without one.
    """
    # Starlette, Jinja2 and uvicorn are paid for by who serves alone.
    from monitor.web import server

    return server.serve(address, store, titles, zone, environ, trouble=trouble)
