"""Connections as the site takes them: so many at once, and none for long from who asks nothing."""

from __future__ import annotations

import asyncio
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

CONNECTIONS = 200
"""Further ones are told to come back: each holds a file and some memory of the daemon."""
SILENCE = 10.0
"""Seconds within which a request has to have come as a whole, from when it could begin."""
_FULL = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Wire(H11Protocol):
    """uvicorn's protocol, but that silent connections count and end.

    uvicorn holds a connection that has not sent a request without end, counts it against `limit_concurrency`, and so
    lets who only opens connections shut everybody out.
    """

    _silence: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, or refuse it."""
        super().connection_made(cast(asyncio.Transport, transport))
        if len(self.connections) > CONNECTIONS:
            self.transport.write(_FULL)
            self.transport.close()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what has come; the time for a request ends when it is whole."""
        super().data_received(data)
        if self._asks():
            self._wait()
        else:
            self._rest()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        self._rest()
        super().connection_lost(exc)

    def _asks(self) -> bool:
        """Whether a request has still to come, or the rest of one."""
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY)

    def _wait(self) -> None:
        if self._silence is None:
            self._silence = self.loop.call_later(SILENCE, self._give_up)

    def _rest(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    def _give_up(self) -> None:
        self._silence = None
        if self._asks():
            self.transport.abort()
