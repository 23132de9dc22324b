"""A server on loopback that does exactly what a test tells it to, down to the byte."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self


class Talk:
    """One request and the means to answer it, well or badly."""

    def __init__(self, connection: socket.socket, head: bytes, over: threading.Event) -> None:
        self.connection = connection
        lines = head.decode("latin-1").split("\r\n")
        self.path = lines[0].split(" ")[1]
        self.headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)
        }
        self.over = over

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, status: str = "200 OK", body: bytes = b"", **headers: str) -> None:
        """A whole answer; an underscore in a header's name stands for a hyphen."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)

    def drip(self, data: bytes, pause: float) -> None:
        """Send byte by byte, until all is sent or the client has gone."""
        for at in range(len(data)):
            self.send(data[at : at + 1])
            if self.over.wait(pause):
                return

    def endless(self, piece: bytes) -> None:
        while not self.over.is_set():
            self.send(piece)

    def silence(self) -> None:
        """Say nothing until the test is over."""
        self.over.wait(30)

    def close(self) -> None:
        """End the connection in good order."""
        self.connection.close()

    def reset(self) -> None:
        """End the connection with RST."""
        reset(self.connection)


def reset(connection: socket.socket) -> None:
    """Close with RST: what lingers is thrown away."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


Route = Callable[[Talk], None]


class Server:
    """Answers each path as its route says, "*" for all others; robots.txt is missing unless a route gives it."""

    def __init__(
        self,
        routes: dict[str, Route],
        *,
        tls: ssl.SSLContext | None = None,
        before: bool = False,
        greeting: bytes | None = None,
    ) -> None:
        """Routes by path.

        With `before` connections are reset as soon as they are there; with a `greeting` that is all that is said.
        """
        self.routes = {"/robots.txt": lambda talk: talk.answer("404 Not Found"), **routes}
        self.requests: list[Talk] = []
        self.connections = 0
        self._tls = tls
        self._before = before
        self._greeting = greeting
        self._open: list[socket.socket] = []
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def asked(self, path: str) -> list[Talk]:
        """The requests for a path so far."""
        return [talk for talk in self.requests if talk.path == path]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        # A listener that is only closed would go on waiting in accept().
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # The client goes away in the middle of many of these tests.
        with suppress(OSError), connection:
            if self._before:
                reset(connection)
                return
            if self._greeting is not None:
                connection.sendall(self._greeting)
                self._over.wait(30)
                return
            connection.settimeout(2)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(0.2)
            while head := self._head(connection):
                connection.settimeout(10)
                talk = Talk(connection, head, self._over)
                self.requests.append(talk)
                (self.routes.get(talk.path.partition("?")[0]) or self.routes["*"])(talk)
                connection.settimeout(0.2)

    def _head(self, connection: socket.socket) -> bytes:
        head = b""
        while b"\r\n\r\n" not in head:
            try:
                more = connection.recv(65536)
            except TimeoutError:
                if self._over.is_set():
                    return b""
                continue
            if not more:
                return b""
            head += more
        return head
