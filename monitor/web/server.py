"""The server: a bound socket, uvicorn in a thread, and an end within a second."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo

import uvicorn

from monitor.errors import AddressInUse
from monitor.model import Title
from monitor.store import Store
from monitor.web import app, door
from monitor.web.live import Live
from monitor.web.press import Press
from monitor.web.share import Share
from monitor.web.site import Site, utc_now
from monitor.web.wire import Wire

HOSTS = "PREMIERE_MONITOR_WEB_HOSTS"
"""The environment's list of further names that the site goes by, with commas between: behind a proxy, its name."""
_END = 1


@contextmanager
def serve(
    address: tuple[str, int],
    store: Store,
    titles: Callable[[], Sequence[Title]],
    zone: Callable[[], tzinfo],
    environ: Mapping[str, str],
    *,
    clock: Callable[[], datetime] = utc_now,
    trouble: Callable[[], str | None] | None = None,
) -> Iterator[tuple[str, int]]:
    """Serve the site at an address until the block ends; gives the address, with the port that was free for port 0.

    Raises AddressInUse, also for an address that is not this machine's, and Unguarded for one that other machines
    reach where the environment has no password.
    """
    secret = door.password(environ)
    door.require(address[0], secret)
    bound = _bind(address)
    site = Site(store=store, titles=titles, zone=zone, clock=clock, trouble=trouble)
    press = Press(Share())
    live = Live(site, press)
    hosts = [name for name in environ.get(HOSTS, "").split(",") if name.strip()]
    server = uvicorn.Server(
        uvicorn.Config(
            app.build(site, press=press, live=live, secret=secret, hosts=hosts),
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            http=Wire,
            timeout_graceful_shutdown=_END,
            ws="none",
        )
    )
    thread = threading.Thread(target=asyncio.run, args=(server.serve([bound]),), name="web", daemon=True)
    thread.start()
    try:
        yield bound.getsockname()[:2]
    finally:
        live.stop()
        server.should_exit = True
        thread.join(timeout=2 * _END)
        press.close()
        bound.close()


def _bind(address: tuple[str, int]) -> socket.socket:
    host, port = address
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        # So that a restart need not wait for connections of the last run to be forgotten.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(at)
        bound.listen(128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise AddressInUse(f"({host}:{port})") from error
        raise AddressInUse(f"({host}:{port}: {error.strerror or error})") from error
    return bound
