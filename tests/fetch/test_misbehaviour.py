"""Each way in which a server fails: the outcome's name, and that the next source goes on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor.fetch import Client, Limits
from monitor.model import Failed, Fetched
from tests.fetch.conftest import NOW, SMALL, Clock, private
from tests.fetch.server import Server, Talk

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def reset_in_head(talk: Talk) -> None:
    talk.send(HEAD)
    talk.reset()


def reset_in_body(talk: Talk) -> None:
    talk.send(HEAD + b"Content-Length: 1000\r\n\r\nhalf a page")
    talk.over.wait(0.05)
    talk.reset()


def closed_in_body(talk: Talk) -> None:
    talk.send(HEAD + b"Content-Length: 1000\r\n\r\nhalf a page")
    talk.close()


def closed_in_chunks(talk: Talk) -> None:
    talk.send(CHUNKED + b"5\r\nhello\r\n")
    talk.close()


def silent_in_body(talk: Talk) -> None:
    talk.send(HEAD + b"Content-Length: 1000\r\n\r\nhalf a page")
    talk.silence()


def endless_body(talk: Talk) -> None:
    talk.send(CHUNKED)
    talk.endless(b"1000\r\n" + b"x" * 4096 + b"\r\n")


def endless_body_without_length(talk: Talk) -> None:
    talk.send(HEAD + b"\r\n")
    talk.endless(b"x" * 4096)


def endless_headers(talk: Talk) -> None:
    talk.send(HEAD)
    talk.endless(b"X-Filler: " + b"x" * 4096 + b"\r\n")


def endless_informational(talk: Talk) -> None:
    talk.drip(b"HTTP/1.1 102 Processing\r\n\r\n" * 1000, 0.002)


CASES: dict[str, tuple[Callable[[Talk], None], str]] = {
    "reset before an answer": (Talk.reset, "127.0.0.1 reset the connection before an answer"),
    "closed before an answer": (Talk.close, "127.0.0.1 closed the connection without an answer"),
    "reset within the head": (reset_in_head, "127.0.0.1 reset the connection while the page was read"),
    "reset within the body": (reset_in_body, "127.0.0.1 reset the connection while the page was read"),
    "closed before the length it named": (closed_in_body, "127.0.0.1 broke off or sent broken HTTP"),
    "closed between chunks": (closed_in_chunks, "127.0.0.1 broke off or sent broken HTTP"),
    "silent after the request": (Talk.silence, "no answer from 127.0.0.1 within 0.4 seconds"),
    "silent within the body": (silent_in_body, "127.0.0.1 fell silent for 0.4 seconds"),
    "an endless chunked body": (endless_body, "the answer is larger than 0.0954 MB"),
    "an endless body without a length": (endless_body_without_length, "the answer is larger than 0.0954 MB"),
    "a length over the limit": (
        lambda talk: talk.send(HEAD + b"Content-Length: 100001\r\n\r\n"),
        "the answer is larger than 0.0954 MB",
    ),
    "endless headers": (endless_headers, "127.0.0.1 broke off or sent broken HTTP"),
    "endless interim answers": (endless_informational, "not done within 1.5 seconds"),
    "no HTTP at all": (
        lambda talk: talk.send(b"220 mail.example.org ESMTP\r\n\r\n"),
        "127.0.0.1 broke off or sent broken HTTP",
    ),
    "a head with NUL bytes": (
        lambda talk: talk.send(b"HTTP/1.1 200 OK\r\nX-\0: a\0b\r\n\r\n"),
        "127.0.0.1 broke off or sent broken HTTP",
    ),
    "two lengths that differ": (
        lambda talk: talk.send(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        "127.0.0.1 broke off or sent broken HTTP",
    ),
    "a broken chunk size": (lambda talk: talk.send(CHUNKED + b"zz\r\n"), "127.0.0.1 broke off or sent broken HTTP"),
    "a page that is gone": (lambda talk: talk.answer("410 Gone"), "the server answered 410 (Gone)"),
    "a status of its own invention": (lambda talk: talk.answer("299 Secret"), "the server answered 299"),
    "a part that was not asked for": (
        lambda talk: talk.answer("206 Partial Content", b"half"),
        "the server answered 206 (Partial Content)",
    ),
    "a 304 that was not asked for": (
        lambda talk: talk.answer("304 Not Modified"),
        "the server answered 304 (Not Modified)",
    ),
    "a redirect to nowhere": (lambda talk: talk.answer("302 Found"), "redirected without saying where to"),
}


@pytest.mark.parametrize(("route", "reason"), CASES.values(), ids=CASES.keys())
def test_trouble_is_a_failed_and_the_next_page_comes(
    client: Client, route: Callable[[Talk], None], reason: str
) -> None:
    with Server({"/bad": route, "/good": lambda talk: talk.answer(body=b"news")}) as server:
        outcome = client.get(private(f"{server.url}/bad"))
        assert outcome == Failed(url=f"{server.url}/bad", reason=reason, fetched_at=NOW)
        assert isinstance(client.get(private(f"{server.url}/good")), Fetched)


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        pytest.param(
            HEAD + b"X-Filler: " + b"x" * 2000,
            replace(SMALL, total=0.5),
            "not done within 0.5 seconds",
            id="headers that drip for ever end with the total limit",
        ),
        pytest.param(
            HEAD + b"Content-Length: 2000\r\n\r\n" + b"x" * 2000,
            replace(SMALL, total=0.5),
            "not done within 0.5 seconds",
            id="a body that drips for ever ends with the total limit",
        ),
        pytest.param(
            HEAD + b"Content-Length: 2000\r\n\r\n" + b"x" * 2000,
            replace(SMALL, total=20, grace=0.2, floor=10_000),
            "sent more slowly than 10000 bytes a second",
            id="a body that drips ends at the floor of speed",
        ),
    ],
)
def test_a_dripping_server_does_not_hold_the_thread(data: bytes, limits: Limits, reason: str, clock: Clock) -> None:
    with (
        Server({"*": lambda talk: talk.drip(data, 0.01)}) as server,
        Client(limits=limits, clock=clock.now) as client,
    ):
        outcome = client.get(private(f"{server.url}/"))
    assert isinstance(outcome, Failed)
    assert outcome.reason == reason


def test_a_refused_connection_names_host_and_port(client: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    outcome = client.get(private(f"http://127.0.0.1:{port}/"))
    assert isinstance(outcome, Failed)
    assert outcome.reason == f"connection refused by 127.0.0.1:{port}"


def test_a_reset_before_the_request_is_told(client: Client) -> None:
    with Server({}, before=True) as server:
        outcome = client.get(private(f"{server.url}/"))
    assert isinstance(outcome, Failed)
    assert "127.0.0.1" in outcome.reason


def test_a_name_that_does_not_exist_is_told(clock: Clock) -> None:
    def resolve(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    with Client(resolve=resolve, clock=clock.now) as client:
        outcome = client.get(private("http://gone.example/"))
    assert isinstance(outcome, Failed)
    assert outcome.reason == "the name gone.example cannot be resolved"


def test_a_name_server_that_does_not_answer_does_not_hold_the_thread(clock: Clock) -> None:
    over = threading.Event()

    def resolve(host: str, port: int) -> tuple[str, ...]:
        over.wait(30)
        return ("127.0.0.1",)

    with Client(resolve=resolve, limits=replace(SMALL, connect=0.2), clock=clock.now) as client:
        outcome = client.get(private("http://slow.example/"))
    over.set()
    assert isinstance(outcome, Failed)
    assert outcome.reason == "the name slow.example was not resolved within 0.2 seconds"


def test_a_kept_connection_that_was_closed_meanwhile_is_replaced(client: Client) -> None:
    def once(talk: Talk) -> None:
        if len(server.requests) == 3:
            talk.close()
        else:
            talk.answer(body=b"news")

    with Server({"*": once}) as server:
        source = private(f"{server.url}/")
        assert isinstance(client.get(source), Fetched)
        assert isinstance(client.get(source), Fetched)
        assert server.connections == 2


def test_connections_are_kept(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"news")}) as server:
        for number in range(5):
            assert isinstance(client.get(private(f"{server.url}/{number}")), Fetched)
        assert server.connections == 1


def test_a_body_longer_than_its_length_spoils_neither_this_page_nor_the_next(client: Client) -> None:
    with Server({"*": lambda talk: talk.send(HEAD + b"Content-Length: 4\r\n\r\nnewsHTTP/1.1 200 OK\r\n")}) as server:
        for number in range(3):
            outcome = client.get(private(f"{server.url}/{number}"))
            assert isinstance(outcome, Fetched)
            assert outcome.body == b"news"


@pytest.mark.parametrize(
    "url",
    ["", "news", "//example.org/", "http://", "http:///path", "http://[::1", "http://exa mple.org/", "http://a:0/",
     "http://a:65536/", "http://a:port/", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)",
     "http://\u0000/", "http://\uff11\uff12\uff17.0.0.1/"],
)  # fmt: skip
def test_an_address_that_cannot_be_asked_is_a_failed(client: Client, url: str) -> None:
    assert isinstance(client.get(private("http://127.0.0.1/"), url or " "), Failed)
    assert isinstance(client.get(private(url)), Failed)


def test_after_close_nothing_is_asked(clock: Clock) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"news")}) as server:
        client = Client(clock=clock.now)
        client.close()
        outcome = client.get(private(f"{server.url}/"))
        assert isinstance(outcome, Failed)
        assert outcome.reason == "the monitor is stopping"
        assert not server.requests
