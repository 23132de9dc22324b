"""One request over a pool of guarded connections.

httpx lends its URL, Request, Response and Cookies; its Client is left out, since it would follow the environment's
proxies, share cookies between sources, and log whole URLs with the secrets in their queries.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpcore
import httpx

from monitor.fetch.backend import GuardedBackend, Resolve


class Transport(httpx.BaseTransport):
    """Requests to hosts that may be asked; thread-safe. Raises httpcore's exceptions and GaveUp."""

    def __init__(self, resolve: Resolve, tls: ssl.SSLContext, *, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=50,
            keepalive_expiry=30.0,
            network_backend=GuardedBackend(resolve, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the head of the answer; the body follows on reading."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=b"",
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer), request=request)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    """The raw body, as httpx's Response wants it."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
