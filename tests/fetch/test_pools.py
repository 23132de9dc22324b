"""Connections that are kept for later: used again, few, and none looked at for another host's sake."""

from __future__ import annotations

from collections.abc import Iterator

import httpcore
import pytest

from monitor.fetch import Client
from tests.fetch.conftest import SMALL, TLS, Clock, private
from tests.fetch.server import Server

HOSTS = 100


@pytest.fixture
def client(clock: Clock) -> Iterator[Client]:
    """One to which every name is this machine."""
    with Client(
        limits=SMALL,
        tls=TLS,
        resolve=lambda *_: ("127.0.0.1",),
        clock=clock.now,
        monotonic=clock.monotonic,
        wait=clock.wait,
    ) as made:
        yield made


def ask(client: Client, server: Server, host: int) -> None:
    port = server.url.rpartition(":")[2]
    client.get(private(f"http://host{host}.example:{port}/", robots=False))


def test_a_host_is_asked_again_over_the_connection_that_was_kept(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer()}) as server:
        ask(client, server, 1)
        ask(client, server, 1)
        first, second = server.asked("/")
        assert first.connection is second.connection


def test_a_request_looks_at_few_of_the_connections_that_are_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, is_idle = list[httpcore.HTTPConnection](), httpcore.HTTPConnection.is_idle

    def look(connection: httpcore.HTTPConnection) -> bool:
        looked.append(connection)
        return is_idle(connection)

    with Server({"*": lambda talk: talk.answer()}) as server:
        for host in range(HOSTS):
            ask(client, server, host)
        monkeypatch.setattr(httpcore.HTTPConnection, "is_idle", look)
        ask(client, server, HOSTS)
    assert len(server.asked("/")) == HOSTS + 1
    assert len(looked) < HOSTS
