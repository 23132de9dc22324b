"""A source's own proxy: it is asked in place of the site, under the same guard, and its login stays with it."""

from __future__ import annotations

import base64
import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from monitor.fetch import Client
from monitor.model import Failed, Fetched, Source
from tests.fetch.conftest import SMALL, Clock, private
from tests.fetch.server import Route, Server, Talk
from tests.fetch.test_tls import OPENSSL, authority

__all__ = ["authority"]

SECRET = "hidden"
PUBLIC, INSIDE = "93.184.215.14", "10.0.0.1"


def through(proxy: Server, url: str, **more: object) -> Source:
    """A public source behind a proxy on loopback."""
    return Source(name="test", url=url, proxy=f"http://me:{SECRET}@127.0.0.1:{proxy.port}", **more)  # type: ignore[arg-type]


def knows(clock: Clock, names: dict[str, str], tls: ssl.SSLContext | None = None) -> Client:
    def resolve(host: str, port: int) -> tuple[str, ...]:
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return (names[host],)

    return Client(
        limits=SMALL, resolve=resolve, clock=clock.now, monotonic=clock.monotonic, wait=clock.wait, tls=tls
    )  # fmt: skip


def to(port: int) -> Route:
    """A tunnel to a port on loopback, whatever host is named."""

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def tunnel(talk: Talk) -> None:
        with socket.create_connection(("127.0.0.1", port)) as site:
            talk.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=carry, args=(site, talk.connection), daemon=True)
            back.start()
            carry(talk.connection, site)
            back.join(5)

    return tunnel


def test_a_page_and_its_robots_txt_come_through_the_proxy_which_gets_its_login(clock: Clock) -> None:
    def answer(talk: Talk) -> None:
        talk.answer("404 Not Found") if talk.path.endswith("robots.txt") else talk.answer(body=b"news")

    with Server({"*": answer}) as proxy, knows(clock, {"news.example": PUBLIC}) as client:
        outcome = client.get(through(proxy, "http://news.example/page"))
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"news"
    assert [talk.path for talk in proxy.requests] == ["http://news.example/robots.txt", "http://news.example/page"]
    login = base64.b64encode(f"me:{SECRET}".encode()).decode()
    assert all(talk.headers["proxy-authorization"] == f"Basic {login}" for talk in proxy.requests)
    assert all(talk.headers["host"] == "news.example" for talk in proxy.requests)


@pytest.mark.skipif(OPENSSL is None, reason="the openssl command is missing, which makes the certificates")
def test_https_is_tunnelled_and_the_site_does_not_see_the_proxys_login(authority: Path, clock: Clock) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(authority / "good.pem", authority / "site.key")
    trusted = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    with (
        Server({"*": lambda talk: talk.answer(body=b"news")}, tls=served) as site,
        Server({"*": to(site.port)}) as proxy,
        knows(clock, {"news.example": PUBLIC, "other.example": PUBLIC}, trusted) as client,
    ):
        outcome = client.get(through(proxy, "https://news.example/page"))
        assert isinstance(outcome, Fetched), outcome
        assert [talk.path for talk in proxy.requests] == ["news.example:443"]
        assert not any("proxy-authorization" in talk.headers for talk in site.requests)
        foreign = client.get(through(proxy, "https://other.example/page"))
        assert isinstance(foreign, Failed)
        assert foreign.reason == "the TLS certificate is not one for other.example"


@pytest.mark.parametrize(
    ("url", "clause"),
    [
        ("http://127.0.0.1/", "127.0.0.1 leads to a loopback address"),
        ("https://[::1]/", "::1 leads to a loopback address"),
        ("http://inside.example/", "inside.example leads to a private address"),
        ("https://inside.example/", "inside.example leads to a private address"),
        ("http://169.254.169.254/", "169.254.169.254 leads to a link-local address"),
        ("http://0x7f000001/", "an address in an unusual spelling"),
        ("http://2130706433/", "an address in an unusual spelling"),
        ("http://unknown.example/", "the name unknown.example cannot be resolved"),
        ("http://news.example/to-inside", "127.0.0.1 leads to a loopback address"),
    ],
)
def test_what_is_refused_without_a_proxy_is_not_asked_of_one(clock: Clock, url: str, clause: str) -> None:
    away = {"*": lambda talk: talk.answer("302 Found", Location="http://127.0.0.1/")}
    with Server(away) as proxy, knows(clock, {"inside.example": INSIDE, "news.example": PUBLIC}) as client:
        outcome = client.get(through(proxy, url, robots=False))
    assert isinstance(outcome, Failed)
    assert clause in outcome.reason
    assert [talk.path for talk in proxy.requests] == (["http://news.example/to-inside"] if "news" in url else [])


def test_a_proxy_may_know_names_that_we_do_not_where_private_addresses_are_allowed(clock: Clock) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"news")}) as proxy, knows(clock, {}) as client:
        here = through(proxy, "http://intranet/", allow_private=True, robots=False)
        assert isinstance(client.get(here), Fetched)
        never = client.get(here, "http://169.254.169.254/")
        assert isinstance(never, Failed)
        assert len(proxy.requests) == 1


@pytest.mark.parametrize("status", [403, 407, 502])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses_is_told(clock: Clock, scheme: str, status: int) -> None:
    route = {"*": lambda talk: talk.answer(f"{status} {SECRET}")}
    with Server(route) as proxy, knows(clock, {"news.example": PUBLIC}) as client:
        outcome = client.get(through(proxy, f"{scheme}://news.example/", robots=False))
    assert isinstance(outcome, Failed)
    assert f"answered {status} (" in outcome.reason
    assert SECRET not in outcome.reason
    assert scheme == "http" or outcome.reason.startswith(f"the proxy 127.0.0.1:{proxy.port} ")


def test_a_proxy_that_is_not_there_is_named(clock: Clock) -> None:
    with Server({}) as proxy:
        pass
    with knows(clock, {"news.example": PUBLIC}) as client:
        source = through(proxy, "http://news.example/", robots=False)
        outcome = client.get(source)
    assert isinstance(outcome, Failed)
    assert outcome.reason == f"connection refused by the proxy 127.0.0.1:{proxy.port}"
    assert SECRET not in repr(source) + repr(outcome)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/", "http://", "http://[::1", "no address", "http://169.254.1.1/"])
def test_a_proxy_that_cannot_be_asked_is_a_failed(clock: Clock, address: str) -> None:
    with knows(clock, {"news.example": PUBLIC}) as client:
        outcome = client.get(Source(name="test", url="http://news.example/", robots=False, proxy=address))
    assert isinstance(outcome, Failed)


def test_sources_without_a_proxy_go_straight(client: Client) -> None:
    with (
        Server({"*": lambda talk: talk.answer(body=b"through")}) as proxy,
        Server({"*": lambda talk: talk.answer(body=b"straight")}) as site,
    ):
        behind = private(site.url, robots=False, proxy=f"http://127.0.0.1:{proxy.port}")
        bodies = [client.get(source) for source in (behind, private(site.url, robots=False), behind)]
    assert [one.body for one in bodies if isinstance(one, Fetched)] == [b"through", b"straight", b"through"]
