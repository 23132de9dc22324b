"""No way of writing an address, naming it or redirecting to it leads inside."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from monitor.fetch import Client
from monitor.fetch.guard import AddressRefused, check, literal, objection
from monitor.model import Failed, Fetched, Source
from tests.fetch.conftest import SMALL, Clock, private
from tests.fetch.server import Server

NEVER = [
    "0.0.0.0", "0.1.2.3", "169.254.169.254", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8", "64:ff9b:1::1", "fe80::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
    "3fff::1", "4000::1", "100::1", "5f00::1",
]  # fmt: skip
PRIVATE = [
    "127.0.0.1", "127.255.0.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
    "100.127.255.255", "198.18.0.1", "::1", "fc00::1", "fd12:3456::1",
]  # fmt: skip
GLOBAL = ["8.8.8.8", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2606:4700::1111", "2a00:1450::8a"]


@pytest.mark.parametrize("text", NEVER)
def test_some_addresses_are_never_asked(text: str) -> None:
    assert objection(ip_address(text), allow_private=False)
    assert objection(ip_address(text), allow_private=True)


@pytest.mark.parametrize("text", PRIVATE)
def test_private_addresses_are_asked_where_the_source_allows_it(text: str) -> None:
    assert objection(ip_address(text), allow_private=False)
    assert objection(ip_address(text), allow_private=True) is None


@pytest.mark.parametrize("text", GLOBAL)
def test_public_addresses_are_asked(text: str) -> None:
    assert objection(ip_address(text), allow_private=False) is None


@pytest.mark.parametrize(
    "host",
    ["0x7f000001", "0X7F000001", "0x7f.0.0.1", "2130706433", "017700000001", "0177.0.0.1", "127.1", "127.0.1",
     "127.0.0.1.", "127.0.0.01", "1.2.3.4.5", "256.0.0.1", "foo.0x1", "foo.1", "0x", "fe80::1%eth0", "::ffff:1.2.3",
     "1::2::3", "8.8.8.08"],
)  # fmt: skip
def test_an_unusual_spelling_is_refused(host: str) -> None:
    with pytest.raises(AddressRefused):
        literal(host)


@pytest.mark.parametrize("host", ["example.org", "1.example.org", "0x7f.example", "xn--9ca.example", "a1", "fade.cafe"])
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(AddressRefused):
        check("example.org", ["8.8.8.8", "10.0.0.1"], allow_private=False)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://0x7f000001:{port}/", "http://2130706433:{port}/",
     "http://127.1:{port}/", "http://0:{port}/", "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
     "http://[::ffff:7f00:1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/", "http://user@127.0.0.1:{port}/",
     "http://8.8.8.8@127.0.0.1:{port}/", "http://127.0.0.1%2f@127.0.0.1:{port}/"],
)  # fmt: skip
def test_a_source_does_not_get_inside(client: Client, url: str) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"inside")}) as server:
        for robots in (True, False):
            outcome = client.get(Source(name="bad", url=url.format(port=server.port), robots=robots))
            assert isinstance(outcome, Failed)
        assert not server.connections


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "data:text/html,hello", "javascript:alert(1)",
     "http://169.254.169.254/latest/meta-data/", "//169.254.169.254/", "http://0x7f000001:{port}/in",
     "http://2130706433:{port}/in", "http://127.1:{port}/in", "http://[::ffff:127.0.0.1]:{port}/in",
     "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::7f00:1]:{port}/in", "http://[2002:7f00:1::]:{port}/in",
     "http://0.0.0.0:{port}/in", "http://224.0.0.1/", "http://[fe80::1]/", "http://[broken/", "http://", "http://\x01/"],
)  # fmt: skip
@pytest.mark.parametrize("robots", [True, False], ids=["with robots", "without robots"])
def test_a_redirect_does_not_get_inside_even_from_a_private_source(client: Client, location: str, robots: bool) -> None:
    with Server(
        {
            "/": lambda talk: talk.answer("302 Found", Location=location.format(port=server.port)),
            "/in": lambda talk: talk.answer(body=b"inside"),
        }
    ) as server:
        outcome = client.get(private(f"{server.url}/", robots=robots))
        assert isinstance(outcome, Failed)
        assert not server.asked("/in")


class Rebinding:
    """A name server that answers differently each time."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked += 1
        return (self.answers[min(self.asked, len(self.answers)) - 1],)


def test_the_address_that_was_checked_is_the_one_connected_to(clock: Clock) -> None:
    resolve = Rebinding("127.0.0.1", "169.254.169.254")
    with (
        Server({"*": lambda talk: talk.answer(body=b"news")}) as server,
        Client(resolve=resolve, limits=SMALL, clock=clock.now) as client,
    ):
        outcome = client.get(private(f"http://news.example:{server.port}/", robots=False))
    assert isinstance(outcome, Fetched)
    assert resolve.asked == 1
    assert server.requests[0].headers["host"] == f"news.example:{server.port}"


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "::ffff:127.0.0.1", "100.64.0.1", "no address"])
def test_a_name_that_turns_inside_is_refused(clock: Clock, inside: str) -> None:
    with (
        Server({"*": lambda talk: talk.answer(body=b"inside")}) as server,
        Client(resolve=Rebinding(inside), limits=SMALL, clock=clock.now) as client,
    ):
        outcome = client.get(Source(name="bad", url=f"http://news.example:{server.port}/"))
        assert isinstance(outcome, Failed)
        assert "news.example" in outcome.reason
        assert not server.connections


def test_a_new_connection_is_checked_anew(clock: Clock) -> None:
    resolve = Rebinding("127.0.0.1", "169.254.169.254")
    with (
        Server({"*": lambda talk: talk.answer(body=b"news", Connection="close")}) as server,
        Client(resolve=resolve, limits=SMALL, clock=clock.now) as client,
    ):
        source = private(f"http://news.example:{server.port}/", robots=False)
        assert isinstance(client.get(source), Fetched)
        outcome = client.get(source)
    assert isinstance(outcome, Failed)
    assert outcome.reason == "news.example leads to a link-local address, which is never asked"


def test_a_connection_of_a_private_source_is_not_lent_to_another(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"inside")}) as server:
        assert isinstance(client.get(private(f"{server.url}/")), Fetched)
        assert isinstance(client.get(Source(name="bad", url=f"{server.url}/")), Failed)
        assert len(server.asked("/")) == 1


def test_a_dead_first_address_leaves_time_for_the_second(clock: Clock) -> None:
    with (
        Server({"*": lambda talk: talk.answer(body=b"news")}) as server,
        Client(resolve=lambda host, port: ("127.0.0.2", "::1", "127.0.0.1"), limits=SMALL, clock=clock.now) as client,
    ):
        assert isinstance(client.get(private(f"http://news.example:{server.port}/")), Fetched)
