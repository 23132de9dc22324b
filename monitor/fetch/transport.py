"""One request over pools of guarded connections.

httpx lends its URL and Cookies; its Client is left out, since it would follow the environment's proxies, share cookies
between sources, and log whole URLs with the secrets in their queries.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Sequence

import httpcore
import httpx

from monitor.fetch.backend import GuardedBackend, Resolve
from monitor.fetch.guard import AddressRefused
from monitor.fetch.limits import GaveUp, Unreached
from monitor.fetch.request import Header, port
from monitor.model import Source

_POOLS = 32
"""Hosts share so many pools: with each request, httpcore looks at all connections of a pool, and at all for each."""
_KEPT = 2
"""Connections that a pool keeps for later at most."""


class Transport:
    """Requests to hosts that may be asked, straight or through a proxy; thread-safe.

    Raises httpcore's exceptions and GaveUp.
    """

    def __init__(
        self, resolve: Resolve, tls: ssl.SSLContext, *, allow_private: bool, proxy: httpx.URL | None = None
    ) -> None:
        self._allow_private = allow_private
        # The user named the proxy, which often stands on a private address; what is asked through it is checked apart.
        backend = GuardedBackend(resolve, allow_private=allow_private or proxy is not None)
        self._beyond = GuardedBackend(resolve, allow_private=allow_private) if proxy else None
        self.proxy = f"{proxy.host}:{port(proxy)}" if proxy else None
        """Host and port of the proxy, for messages."""
        self._pools = [
            httpcore.ConnectionPool(
                ssl_context=tls,
                proxy=_proxy(proxy, tls) if proxy else None,
                max_connections=None,
                max_keepalive_connections=_KEPT,
                keepalive_expiry=30.0,
                network_backend=backend,
            )
            for _ in range(_POOLS)
        ]

    def get(self, url: httpx.URL, headers: Sequence[Header]) -> httpcore.Response:
        """Send a request and read the head of the answer; the body follows on reading. The caller closes it."""
        self._check_beyond_proxy(url)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        pool = self._pools[hash(url.raw_host) % _POOLS]
        return pool.handle_request(httpcore.Request(method=b"GET", url=target, headers=headers))

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools:
            pool.close()

    def _check_beyond_proxy(self, url: httpx.URL) -> None:
        """Refuse what is refused without a proxy: one on this machine could reach all that we must not.

        A proxy looks the name up once more, and could then be led elsewhere than what was checked here; https is safe
        from that by its certificate. Where private addresses are allowed, the proxy may know names that we do not.
        """
        if self._beyond is None:
            return
        try:
            self._beyond.addresses(url.host, port(url))
        except AddressRefused:
            raise
        except Unreached:
            if not self._allow_private:
                raise


class Transports:
    """The connections of all sources, apart for each proxy and for those that may go to private addresses.

    A source that may not go there thus never gets a connection that leads there. Thread-safe.
    """

    def __init__(self, resolve: Resolve, tls: ssl.SSLContext) -> None:
        self._resolve, self._tls = resolve, tls
        self._lock = threading.Lock()
        self._made: dict[tuple[bool, str | None], Transport] = {}

    def of(self, source: Source) -> Transport:
        """The transport of a source's requests. Raises GaveUp where its proxy's address is none."""
        key = (source.allow_private, source.proxy)
        made = self._made.get(key)
        if made is None:
            proxy = _parsed(source.proxy) if source.proxy else None
            with self._lock:
                if key not in self._made:
                    self._made[key] = Transport(
                        self._resolve, self._tls, allow_private=source.allow_private, proxy=proxy
                    )
                made = self._made[key]
        return made

    def close(self) -> None:
        """Close all connections."""
        for made in tuple(self._made.values()):
            made.close()


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
        if url.scheme in ("http", "https") and url.host:
            return url
    except (httpx.InvalidURL, ValueError, UnicodeError):
        pass
    raise GaveUp("the address of its proxy is not a valid http or https URL")


def _proxy(url: httpx.URL, tls: ssl.SSLContext) -> httpcore.Proxy:
    """The proxy as httpcore wants it; its login is sent to it alone."""
    login = (url.username.encode(), url.password.encode()) if url.userinfo else None
    return httpcore.Proxy(
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port(url), target=b"/"),
        auth=login,
        ssl_context=tls if url.scheme == "https" else None,
    )
