"""Pages that are empty without their scripts, shown by the system's Chromium, which reaches nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.fetch import Client, Limits, browser
from monitor.fetch.trackers import is_tracker
from monitor.model import Failed, Fetched, Source
from tests.fetch.conftest import TLS, Clock, private
from tests.fetch.server import Route, Server

pytest.importorskip("playwright.sync_api", reason="the extra 'browser' is missing, which runs a page's scripts")
needs_chromium = pytest.mark.skipif(
    browser.chromium() is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)

LIMITS = Limits(body=200_000, connect=2.0, read=2.0, total=20.0, render=8.0, patience=30.0)
SCRIPT = b"fetch('/news.json').then(r => r.json()).then(n => document.body.innerHTML += '<p>' + n.text + '</p>')"


@pytest.fixture
def client(clock: Clock) -> Iterator[Client]:
    with Client(limits=LIMITS, tls=TLS, clock=clock.now, monotonic=clock.monotonic, wait=clock.wait) as made:
        yield made


def rendered(url: str, **more: object) -> Source:
    return private(url, render=True, **more)


def html(head: str) -> Route:
    body = f"<!DOCTYPE html><html lang='en'><body>{head}</body></html>".encode()
    return lambda talk: talk.answer(body=body, Content_Type="text/html", ETag='"same"')


def shell(script: str) -> Route:
    return html(f"<div>shell</div><script>{script}</script>")


@needs_chromium
def test_a_page_is_read_as_its_scripts_make_it(client: Client) -> None:
    routes = {
        "/": html("<script src='/app.js'></script>"),
        "/app.js": lambda talk: talk.answer(body=SCRIPT, Content_Type="text/javascript"),
        "/news.json": lambda talk: talk.answer(body='{"text": "Season 2 has wrapped – é"}'.encode()),
    }
    with Server(routes) as server:
        source = rendered(f"{server.url}/", headers=(("X-Key", "own"),))
        outcome = client.get(source)
        assert isinstance(outcome, Fetched), outcome
        assert "<p>Season 2 has wrapped – é</p>" in outcome.body.decode()
        assert 'lang="en"' in outcome.body.decode()
        assert outcome.content_type == "text/html; charset=utf-8"
        assert server.asked("/news.json")[0].headers["x-key"] == "own"
        assert server.asked("/news.json")[0].headers["user-agent"].startswith("premiere-monitor/")
        # The frame's ETag says nothing of the text that fills it.
        assert outcome.validators.etag is None
        assert type(client.get(source, body_hash=outcome.body_hash)).__name__ == "Unchanged"
        assert "if-none-match" not in server.asked("/")[1].headers


@needs_chromium
def test_the_browser_reaches_nothing_by_itself(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"pixel")}) as other:
        script = (
            f"new WebSocket('ws://127.0.0.1:{other.port}/socket'); navigator.sendBeacon('{other.url}/beacon', 'x');"
            f"fetch('{other.url}/post', {{method: 'POST', body: 'x'}}); new Image().src = '{other.url}/image';"
            f'new Worker(\'data:text/javascript,fetch("{other.url}/worker", {{method: "POST"}})\');'
            f'document.body.innerHTML += \'<iframe src="{other.url}/frame"></iframe>'
            f'<link rel="preconnect" href="{other.url}"><video src="{other.url}/film"></video>\';'
            f"window.open('{other.url}/window'); document.body.append('done');"
        )
        with Server({"/": shell(script)}) as server:
            outcome = client.get(rendered(f"{server.url}/", robots=False))
        assert isinstance(outcome, Fetched), outcome
        assert b"done" in outcome.body
        # A window is asked for as every page is, by us.
        assert [talk.path for talk in other.requests] in ([], ["/window"])
        assert other.connections == len(other.requests)


@needs_chromium
def test_what_a_page_asks_for_passes_the_guard_and_robots_txt(clock: Clock) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"secret", Access_Control_Allow_Origin="*")}) as inside:
        addresses = [
            inside.url,
            inside.url.replace("127.0.0.1", "0x7f000001"),
            "http://169.254.169.254",
            "http://[::1]",
        ]
        calls = ", ".join(f"fetch('{address}/').then(r => r.text())" for address in [*addresses, "/forbidden"])
        script = (
            f"Promise.allSettled([{calls}]).then(all => document.body.append('got ' +"
            "all.map(one => one.status + (one.value || '')).join(',')))"
        )
        routes = {
            "http://news.example/": shell(script),
            "http://news.example/robots.txt": lambda talk: talk.answer(body=b"User-agent: *\nDisallow: /forbidden\n"),
        }
        with (
            Server({**routes, "*": lambda talk: talk.answer(body=b"secret")}) as proxy,
            Client(
                limits=LIMITS, tls=TLS, clock=clock.now, wait=clock.wait, resolve=lambda host, port: ("93.184.215.14",)
            ) as client,
        ):
            public = Source(
                name="test", url="http://news.example/", render=True, proxy=f"http://127.0.0.1:{proxy.port}"
            )
            outcome = client.get(public)
        assert isinstance(outcome, Fetched), outcome
        assert b"got rejected,rejected,rejected,rejected,rejected" in outcome.body
        assert inside.requests == []
        assert {talk.path for talk in proxy.requests} == set(routes)


@needs_chromium
@pytest.mark.parametrize(
    ("script", "seconds", "reason"),
    [
        pytest.param("while (true) {}", 2, "the browser did not finish the page within 2 seconds", id="an endless one"),
        pytest.param(
            "document.body.append('x'.repeat(300000))", 20, "the answer is larger than 0.191 MB", id="one that swells"
        ),
    ],
)
def test_a_page_has_its_limits_in_the_browser_too(clock: Clock, script: str, seconds: float, reason: str) -> None:
    limits = replace(LIMITS, render=seconds)
    with Server({"/": shell(script)}) as server, Client(limits=limits, tls=TLS, clock=clock.now) as client:
        outcome = client.get(rendered(f"{server.url}/"))
        assert isinstance(outcome, Failed), outcome
        assert outcome.reason == reason


@needs_chromium
def test_a_page_that_never_rests_is_taken_as_it_is_and_gets_so_many_files(clock: Clock) -> None:
    script = "document.body.append('news'); setInterval(() => fetch('/tick?' + Math.random()), 20)"
    limits = replace(LIMITS, render=3.0, render_requests=5)
    routes = {"/": shell(script), "/tick": lambda talk: talk.answer(body=b"")}
    with Server(routes) as server, Client(limits=limits, tls=TLS, clock=clock.now) as client:
        outcome = client.get(rendered(f"{server.url}/", robots=False))
        assert isinstance(outcome, Fetched), outcome
        assert b"news" in outcome.body
        assert len(server.requests) == 6


def test_what_is_no_page_needs_no_browser(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "chromium", lambda: None)
    with Server({"/": lambda talk: talk.answer(body=b"<rss/>", Content_Type="application/rss+xml")}) as server:
        outcome = client.get(rendered(f"{server.url}/"))
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss/>"


@pytest.mark.parametrize(
    ("missing", "mend"), [("chromium", "the system's package chromium"), ("extra", "premiere-monitor[browser]")]
)
def test_what_is_missing_is_told_with_the_mend(
    client: Client, monkeypatch: pytest.MonkeyPatch, missing: str, mend: str
) -> None:
    if missing == "extra":
        monkeypatch.setattr(browser, "find_spec", lambda _: None)
    monkeypatch.setattr(browser, "NAMES", ("no-such-browser",))
    with Server({"/": shell("")}) as server:
        outcome = client.get(rendered(f"{server.url}/"))
    assert isinstance(outcome, Failed)
    assert outcome.reason.startswith("render = true needs ")
    assert mend in outcome.reason


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("www.google-analytics.com", True), ("hotjar.com", True), ("nothotjar.com", False), ("hotjar.com.example", False)],
)
def test_trackers_are_known_by_their_domain(host: str, *, is_one: bool) -> None:
    assert is_tracker(host) is is_one
