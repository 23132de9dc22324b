"""The read-only page; reads the store and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
) -> AbstractContextManager[tuple[str, int]]:
    """Serve the site while the context lasts; entering it gives the address, with the port that was free for port 0.

    `titles` and `zone` are asked on every request. Entering raises AddressInUse where the address cannot be taken.
    """
    # Starlette, Jinja2 and uvicorn are paid for by who serves alone.
    from monitor.web import server

    return server.serve(address, store, titles, zone)
