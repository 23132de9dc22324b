"""The network under httpcore: it resolves a name once, and connects to exactly the address that was checked.

Every connection passes here, be it for a page, for robots.txt or after a redirect; so no name can lead to one address
when it is checked and to another when it is asked.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from monitor.fetch import guard
from monitor.fetch.limits import Budget, Unreached

Resolve = Callable[[str, int], Sequence[str]]
"""Name and port → addresses as text, in the order in which to try them. Raises OSError."""


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system's resolver gives, best first (RFC 6724). Raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise socket.gaierror(str(error)) from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Opens TCP connections to addresses that may be asked; a budget must be current."""

    def __init__(self, resolve: Resolve, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers.

        Raises AddressRefused, Unreached, httpcore.ConnectError and httpcore.ConnectTimeout. The time limit is the
        current budget's, not `timeout`.
        """
        budget = Budget.current()
        budget.connected = True
        addresses = self.addresses(host, port)
        left = budget.limits.connect
        trouble: Exception | None = None
        for number, address in enumerate(addresses):
            # A share for each, so that a dead first address (often IPv6) leaves time for the second.
            share = budget.allow(left / min(2, len(addresses) - number))
            try:
                stream = self._plain.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
                left -= share if isinstance(error, httpcore.ConnectTimeout) else 0.0
            else:
                return BudgetedStream(stream)
        assert trouble is not None
        raise trouble

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The host's addresses, all of which may be asked. Raises AddressRefused and Unreached."""
        budget = Budget.current()
        address = guard.literal(host)
        found = (str(address),) if address else _within(budget, host, lambda: self._resolve(host, port))
        return guard.check(host, found, allow_private=self._allow_private)


def _within(budget: Budget, host: str, resolve: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Resolve on another thread: the system's resolver takes no time limit, and a slow name server must not hold us."""
    answer: list[Sequence[str]] = []
    trouble: list[OSError] = []

    def look_up() -> None:
        try:
            answer.append(resolve())
        except OSError as error:
            trouble.append(error)

    thread = threading.Thread(target=look_up, name="resolve", daemon=True)
    thread.start()
    thread.join(budget.allow(budget.limits.connect))
    if answer:
        return answer[0]
    if trouble:
        raise Unreached(f"the name {host} cannot be resolved") from trouble[0]
    raise Unreached(f"the name {host} was not resolved within {budget.limits.connect:g} seconds")


class BudgetedStream(httpcore.NetworkStream):
    """A stream whose every step is bounded by the current budget."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, at most `max_bytes`; b"" at the end. Raises GaveUp and httpcore's exceptions."""
        budget = Budget.current()
        try:
            data = self._inner.read(max_bytes, budget.allow(budget.limits.read))
        except httpcore.ReadTimeout:
            budget.allow(0)
            raise
        budget.took(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it. Raises GaveUp and httpcore's exceptions."""
        budget = Budget.current()
        self._inner.write(buffer, budget.allow(budget.limits.read))

    def close(self) -> None:
        """Close the connection; a closed one may be closed again."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Shake hands for the URL's own name, whatever address was connected to. Raises httpcore's exceptions."""
        budget = Budget.current()
        allowed = budget.allow(budget.limits.connect)
        return BudgetedStream(self._inner.start_tls(ssl_context, server_hostname, allowed))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of the socket, such as whether it is readable."""
        return self._inner.get_extra_info(info)
