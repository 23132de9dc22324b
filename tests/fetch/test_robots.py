"""robots.txt, and what is done when it cannot be had (RFC 9309)."""

from __future__ import annotations

import gzip
import threading

import pytest

from monitor.fetch import Client
from monitor.fetch.limits import GaveUp, Unreached
from monitor.fetch.robots import Robots
from monitor.model import Failed, Fetched
from tests.fetch.conftest import Clock, private
from tests.fetch.server import Route, Server, Talk

DAY = 24 * 3600


def news(talk: Talk) -> None:
    talk.answer(body=b"news")


def text(body: bytes, status: str = "200 OK", **headers: str) -> Route:
    return lambda talk: talk.answer(status, body, **headers)


def endless(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n")
    talk.endless(b"# filler\n" * 1000)


FORBID = b"User-agent: *\nDisallow: /private\n"

RULES: dict[str, tuple[Route, bool]] = {
    "rules for all that forbid it": (text(FORBID), False),
    "rules for this robot that forbid it": (text(b"User-agent: Premiere-Monitor\nDisallow: /\n"), False),
    "rules for this robot that allow it": (text(FORBID + b"User-agent: premiere-monitor\nAllow: /\n"), True),
    "rules for another robot": (text(b"User-agent: otherbot\nDisallow: /\n"), True),
    "a longer rule that allows it": (text(FORBID + b"Allow: /private/pa\n"), True),
    "rules after a byte order mark": (text(b"\xef\xbb\xbf" + FORBID), False),
    "rules with Windows line ends": (text(FORBID.replace(b"\n", b"\r\n")), False),
    "rules in gzip": (text(gzip.compress(FORBID), Content_Encoding="gzip"), False),
    "a group that names it among others": (text(b"User-agent: a\nuser agent premiere-monitor #\nDisallow: /\n"), False),
    "a group for all with a comment": (text(b"User-Agent : * # all\nDisallow: /\n"), False),
    "ten thousand robots with ten thousand rules": (
        text(b"".join(b"User-agent: r%d\n" % n for n in range(10_000)) + b"Disallow: /private\n" * 10_000 + FORBID),
        False,
    ),
    "no robots.txt": (text(b"", "404 Not Found"), True),
    "a forbidden robots.txt": (text(b"", "403 Forbidden"), True),
    "an empty robots.txt": (text(b""), True),
    "a page in place of robots.txt": (text(b"<!doctype html><title>Not found</title>"), True),
    "rubbish": (text(bytes(range(256)) * 20), True),
    "rules among rubbish": (text(b"\x00\xff\xfe\n" + FORBID + b"\xff\x00"), False),
    "an endless robots.txt that forbids at its start": (endless, False),
    "a huge robots.txt that forbids beyond the limit": (text(b"# filler\n" * 60_000 + FORBID), True),
    "a robots.txt that has moved": (lambda talk: talk.answer("301 Moved", Location="/moved.txt"), False),
    "a robots.txt that moves for ever": (lambda talk: talk.answer("301 Moved", Location="/robots.txt"), True),
}


@pytest.mark.parametrize(("route", "comes"), RULES.values(), ids=RULES.keys())
def test_the_rules_are_kept(client: Client, route: Route, *, comes: bool) -> None:
    with Server({"/robots.txt": route, "/moved.txt": text(FORBID), "*": news}) as server:
        outcome = client.get(private(f"{server.url}/private/page"))
        assert isinstance(outcome, Fetched) is comes
        if isinstance(outcome, Failed):
            assert outcome.reason == "the robots.txt of 127.0.0.1 forbids this page"
            assert not server.asked("/private/page")


UNREACHABLE: dict[str, tuple[Route, str]] = {
    "it answers 500": (text(b"", "500 Oops"), "its robots.txt cannot be had (it answered 500)"),
    "it answers 503": (text(b"", "503 Busy"), "its robots.txt cannot be had (it answered 503)"),
    "it answers 429": (text(b"", "429 Slow"), "its robots.txt cannot be had (it answered 429)"),
    "it resets": (Talk.reset, "127.0.0.1 reset the connection before an answer"),
    "it is silent": (Talk.silence, "no answer from 127.0.0.1 within 0.4 seconds"),
    "it is in broken gzip": (
        text(b"not compressed", Content_Encoding="gzip"),
        "its robots.txt cannot be had (the answer's compression is broken)",
    ),
    "it leads inside": (
        lambda talk: talk.answer("302 Found", Location="http://169.254.169.254/robots.txt"),
        "169.254.169.254 leads to a link-local address, which is never asked",
    ),
}


@pytest.mark.parametrize(("route", "reason"), UNREACHABLE.values(), ids=UNREACHABLE.keys())
def test_nothing_is_asked_while_the_rules_cannot_be_had(client: Client, route: Route, reason: str) -> None:
    with Server({"/robots.txt": route, "*": news}) as server:
        outcome = client.get(private(f"{server.url}/page"))
        assert isinstance(outcome, Failed)
        assert outcome.reason == reason
        assert not server.asked("/page")
        server.routes["/robots.txt"] = text(b"", "404 Not Found")
        assert isinstance(client.get(private(f"{server.url}/page")), Fetched), "it recovers at once"


def test_rules_are_read_once_a_day(client: Client, clock: Clock) -> None:
    with Server({"/robots.txt": text(FORBID), "*": news}) as server:
        for _ in range(3):
            client.get(private(f"{server.url}/page"))
        clock.elapsed += DAY - 1
        client.get(private(f"{server.url}/page"))
        assert len(server.asked("/robots.txt")) == 1
        clock.elapsed += 1
        client.get(private(f"{server.url}/page"))
        assert len(server.asked("/robots.txt")) == 2


def test_old_rules_stand_in_for_a_month(client: Client, clock: Clock) -> None:
    with Server({"/robots.txt": text(FORBID), "*": news}) as server:
        client.get(private(f"{server.url}/page"))
        server.routes["/robots.txt"] = text(b"", "500 Oops")
        clock.elapsed += 29 * DAY
        assert isinstance(client.get(private(f"{server.url}/page")), Fetched)
        assert isinstance(client.get(private(f"{server.url}/private")), Failed)
        clock.elapsed += 2 * DAY
        assert isinstance(client.get(private(f"{server.url}/page")), Failed)


def test_a_source_can_leave_robots_txt_alone(client: Client) -> None:
    with Server({"/robots.txt": text(FORBID), "*": news}) as server:
        assert isinstance(client.get(private(f"{server.url}/private", robots=False)), Fetched)
        assert not server.asked("/robots.txt")


def test_the_rules_of_a_redirects_target_hold(client: Client) -> None:
    with (
        Server({"/robots.txt": text(FORBID), "*": news}) as other,
        Server({"*": lambda talk: talk.answer("302 Found", Location=f"{other.url}/private")}) as server,
    ):
        assert isinstance(client.get(private(f"{server.url}/page")), Failed)
        assert not other.asked("/private")


def test_many_threads_read_robots_txt_once(client: Client) -> None:
    with Server({"/robots.txt": text(FORBID), "*": news}) as server:
        threads = [
            threading.Thread(target=client.get, args=(private(f"{server.url}/{number}"),)) for number in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(server.asked("/robots.txt")) == 1
        assert len(server.requests) == 9


@pytest.mark.parametrize(
    ("value", "delay"),
    [("7", 7.0), ("0.5", 0.5), ("999999", 3600.0), ("-1", None), ("soon", None), ("nan", None), ("inf", None)],
)
def test_the_crawl_delay_is_read(value: str, delay: float | None) -> None:
    rules = Robots().learn("http://a.example:80", 200, f"User-agent: *\nCrawl-delay: {value}\n".encode())
    assert rules.delay == delay


def test_what_was_not_reached_is_told_as_such() -> None:
    robots = Robots()
    with pytest.raises(Unreached, match=r"^connection refused$"):
        robots.without("http://a.example:80", Unreached("connection refused"))
    with pytest.raises(GaveUp, match=r"^its robots\.txt cannot be had \(cut off\)$"):
        robots.without("http://a.example:80", GaveUp("cut off"))
