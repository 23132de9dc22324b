"""One site misbehaves in each way: its check ends under its right name, the others go on, and nobody is alerted."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from monitor.fetch import Client
from monitor.model import SourceKind, State
from tests.fetch.conftest import SMALL, TLS
from tests.fetch.server import Route, Server, Talk
from tests.fetch.test_misbehaviour import CASES
from tests.loopback import news_page
from tests.world import PREPARED, ROLLING, WRAPPED, World, page

LIMITS = replace(SMALL, body=8 * 2**20, connect=5.0, read=1.0, total=5.0)
NEWS = news_page(WRAPPED).encode()
"""What would be news, were it not for the way in which it comes."""
FEED = "<rss version='2.0'><channel><title>News</title><item><title>{}</title></item></channel></rss>"
BOMB = "<!DOCTYPE r [" + "<!ENTITY a 'Lanternfall'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
) + "]>" + FEED.format("&m;")  # fmt: skip
EXTERNAL = "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + FEED.format("&e; Lanternfall")


def body(text: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> Route:
    return lambda talk: talk.answer(status, text, Content_Type=kind, **headers)


def to(location: str) -> Route:
    return lambda talk: talk.answer("302 Found", Location=location)


FAILED = [
    *(pytest.param(CASES[name][0], "failed", id=name) for name in (
        "reset before an answer", "reset within the head", "reset within the body", "closed before the length it named",
        "silent within the body", "an endless chunked body", "endless headers", "no HTTP at all", "a broken chunk size",
        "a page that is gone", "a 304 that was not asked for",
    )),
    pytest.param(lambda talk: talk.drip(NEWS, 0.01), "failed", id="dripping"),
    pytest.param(body(gzip.compress(NEWS)[:-20], Content_Encoding="gzip"), "failed", id="truncated gzip"),
    pytest.param(body(gzip.compress(b"\0" * 9_000_000), Content_Encoding="gzip"), "failed", id="a gzip bomb"),
    pytest.param(body(NEWS, Content_Encoding="br"), "failed", id="brotli unasked"),
    pytest.param(to("/bad"), "failed", id="a redirect to itself"),
    pytest.param(to("file:///etc/passwd"), "failed", id="a redirect to a file"),
    pytest.param(to("http://169.254.169.254/"), "failed", id="a redirect inside"),
    pytest.param(body(NEWS, status="429 Too Many", Retry_After="60"), "failed", id="too many requests"),
    pytest.param(body(NEWS, status="503 Busy", Retry_After="Sat, 21 Nov 2026 00:00:00 GMT"), "failed", id="busy"),
    pytest.param(body(NEWS, status="500 Oops"), "failed", id="an error with a page"),
]  # fmt: skip
WITHOUT_TEXT = [
    pytest.param(body(b""), "empty", id="an empty body"),
    pytest.param(body(b"\0" * 50_000), "empty", id="nothing but NUL bytes"),
    pytest.param(body(NEWS, "application/pdf"), "empty", id="a page that says that it is a PDF"),
    pytest.param(body(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "image/png"), "empty", id="a picture"),
    pytest.param(body(b"<title>Just a moment...</title>", status="403 No"), "blocked", id="a bot check"),
]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr("monitor.engine.Client", partial(Client, limits=LIMITS, tls=TLS))
    with World(tmp_path, page("good")) as opened:
        opened.site.show("/good", PREPARED)
        yield opened


def beside(world: World, server: Server, kind: SourceKind = SourceKind.PAGE) -> None:
    """Read the misbehaving source beside the good one from now on, on a host of its own."""
    url = f"http://localhost:{server.port}/bad"
    bad = replace(world.settings.sources[0], name="bad", url=url, kind=kind)
    world.reconfigure(sources=(world.settings.sources[0], bad))


@pytest.mark.parametrize(("route", "outcome"), FAILED + WITHOUT_TEXT)
def test_it_is_called_by_its_name_and_the_others_go_on(world: World, route: Route, outcome: str) -> None:
    with Server({"/bad": body(news_page(PREPARED).encode())}) as server:
        beside(world, server)
        assert world.alerts() == []
        server.routes["/bad"] = route
        assert world.alerts() == []
        assert world.report("bad").last_outcome == outcome
        assert world.report("bad").last_reason
        assert world.standing().filming is State.PRE_PRODUCTION
        world.site.show("/good", ROLLING)
        (headline,) = world.alerts("good")
        assert "filming" in headline


@pytest.mark.parametrize("feed", [BOMB, EXTERNAL], ids=["an XML bomb", "an external entity"])
def test_a_feed_with_entities_of_its_own_tells_nothing(world: World, feed: str) -> None:
    with Server({"/bad": body(feed.encode(), "application/rss+xml")}) as server:
        beside(world, server, SourceKind.FEED)
        assert world.alerts() == []
        assert world.report("bad").last_outcome is not None
        assert [talk.path for talk in server.requests] == ["/robots.txt", "/bad"]
        assert world.report("good").last_outcome == "read"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"<div>" * 100_000 + b"deep", id="100,000 nested tags"),
        pytest.param(b"<article>" + b"<p>The gardens are open.</p><script>" + b"x = 1;" * 830_000, id="5 MB"),
    ],
)
def test_an_odd_page_is_borne(world: World, text: bytes) -> None:
    with Server({"/bad": body(news_page(PREPARED).encode())}) as server:
        beside(world, server)
        world.check()
        server.routes["/bad"] = body(text)
        assert world.alerts() == []
        assert world.report("good").last_outcome == "unchanged"
        assert "mistake" not in (world.report("bad").last_reason or "")


def test_an_etag_that_flaps_over_one_text_is_no_change(world: World) -> None:
    def flapping(talk: Talk) -> None:
        talk.answer(body=news_page(PREPARED).encode(), Content_Type="text/html", ETag=f'"{len(server.requests)}"')

    with Server({"/bad": flapping}) as server:
        beside(world, server)
        assert [world.alerts() for _ in range(3)] == [[], [], []]
        checks = [check.outcome.value for check in world.report("bad").checks]
        assert checks == ["read", "unchanged", "unchanged"]
