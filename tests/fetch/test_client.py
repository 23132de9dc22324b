"""What a GET gives and sends: pages, validators, redirects, headers, secrets."""

from __future__ import annotations

import base64
import hashlib
import logging

import pytest

from monitor import __version__
from monitor.fetch import Client
from monitor.model import Blocked, Failed, Fetched, Unchanged, Validators
from tests.fetch.conftest import NOW, SMALL, Clock, private
from tests.fetch.server import Route, Server, Talk

PAGE = b"<p>Season two has wrapped.</p>"
HASH = hashlib.sha256(PAGE).hexdigest()
SINCE = "Sun, 01 Mar 2026 10:00:00 GMT"


def page(talk: Talk) -> None:
    talk.answer(body=PAGE, Content_Type="text/html; charset=utf-8", ETag='"a1"', Last_Modified=SINCE)


def to(location: str, status: str = "302 Found", **headers: str) -> Route:
    return lambda talk: talk.answer(status, b"", Location=location, **headers)


def test_a_page_comes_with_all_that_is_told_of_it(client: Client) -> None:
    with Server({"*": page}) as server:
        outcome = client.get(private(f"{server.url}/news?id=1#top"))
    assert isinstance(outcome, Fetched)
    assert outcome.url == f"{server.url}/news?id=1"
    assert outcome.body == PAGE
    assert outcome.body_hash == HASH
    assert outcome.content_type == "text/html; charset=utf-8"
    assert outcome.fetched_at == NOW
    assert outcome.validators == Validators(etag='"a1"', last_modified=SINCE)
    assert outcome.moved_to is None
    assert server.requests[-1].path == "/news?id=1"


def test_the_requests_tell_who_asks_and_what_for(clock: Clock) -> None:
    with Server({"*": page}) as server, Client(contact="https://example.org/bot", clock=clock.now) as client:
        client.get(private(f"{server.url}/"))
        for talk in server.requests:
            assert talk.headers["user-agent"] == f"premiere-monitor/{__version__} (+https://example.org/bot)"
            assert talk.headers["accept-language"] == "en"
            assert talk.headers["accept-encoding"] == "gzip"
            assert talk.headers["accept"].startswith("text/html,")


def test_an_unchanged_page_is_told_by_a_304(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer("304 Not Modified")}) as server:
        known = Validators(etag='W/"caf\xe9"', last_modified=SINCE)
        outcome = client.get(private(f"{server.url}/"), validators=known)
        assert isinstance(outcome, Unchanged)
        assert outcome.validators == known
        assert server.requests[-1].headers["if-none-match"] == 'W/"caf\xe9"'
        assert server.requests[-1].headers["if-modified-since"] == SINCE


def test_a_304_with_changed_validators_renews_them(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer("304 Not Modified", ETag='"b2"')}) as server:
        outcome = client.get(private(f"{server.url}/"), validators=Validators(etag='"a1"', last_modified=SINCE))
    assert isinstance(outcome, Unchanged)
    assert outcome.validators == Validators(etag='"b2"', last_modified=SINCE)


def test_a_flapping_etag_over_the_same_body_is_unchanged(client: Client) -> None:
    with Server(
        {"*": lambda talk: talk.answer(body=PAGE, ETag=f'"{len(server.requests)}"')},
    ) as server:
        source = private(f"{server.url}/")
        first = client.get(source)
        assert isinstance(first, Fetched)
        for _ in range(3):
            outcome = client.get(source, validators=first.validators, body_hash=first.body_hash)
            assert isinstance(outcome, Unchanged)
            assert outcome.validators != first.validators


def test_validators_of_a_megabyte_are_not_kept(client: Client) -> None:
    with Server({"*": lambda talk: talk.answer(body=PAGE, ETag=f'"{"x" * 5000}"')}) as server:
        outcome = client.get(private(f"{server.url}/"))
    assert isinstance(outcome, Fetched)
    assert outcome.validators == Validators()


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect",
                                    "308 Permanent Redirect"])  # fmt: skip
def test_a_redirect_is_followed_and_told_where_it_is_permanent(client: Client, status: str) -> None:
    with Server({"/old": to("new?a=1", status), "/new": page}) as server:
        outcome = client.get(private(f"{server.url}/old"))
    assert isinstance(outcome, Fetched)
    assert outcome.url == f"{server.url}/new?a=1"
    assert outcome.moved_to == (outcome.url if status.startswith(("301", "308")) else None)


def test_only_the_permanent_beginning_of_a_chain_is_a_move(client: Client) -> None:
    with Server(
        {"/a": to("/b", "301 Moved"), "/b": to("/c"), "/c": to("/d", "301 Moved"), "/d": page},
    ) as server:
        outcome = client.get(private(f"{server.url}/a"))
    assert isinstance(outcome, Fetched)
    assert outcome.url == f"{server.url}/d"
    assert outcome.moved_to == f"{server.url}/b"


@pytest.mark.parametrize(("hops", "comes"), [(10, True), (11, False)], ids=["ten hops", "eleven hops"])
def test_at_most_ten_redirects_are_followed(client: Client, hops: int, *, comes: bool) -> None:
    routes = {f"/{number}": to(f"/{number + 1}") for number in range(hops)}
    with Server({**routes, f"/{hops}": page}) as server:
        outcome = client.get(private(f"{server.url}/0"))
    assert isinstance(outcome, Fetched) is comes
    assert comes or (isinstance(outcome, Failed) and outcome.reason == "redirected more than 10 times")


@pytest.mark.parametrize("target", ["/a", "/b"], ids=["to itself", "over another page"])
def test_a_redirect_loop_ends(client: Client, target: str) -> None:
    with Server({"/a": to(target), "/b": to("/a")}) as server:
        outcome = client.get(private(f"{server.url}/a"))
        assert isinstance(outcome, Failed)
        assert outcome.reason == "redirected in a circle"
        assert len(server.requests) < 5


def test_a_redirect_that_only_sets_a_cookie_leads_to_the_page(client: Client) -> None:
    def door(talk: Talk) -> None:
        if "seen=1" in talk.headers.get("cookie", ""):
            page(talk)
        else:
            to("/", Set_Cookie="seen=1; Path=/")(talk)

    with Server({"*": door}) as server:
        source = private(f"{server.url}/")
        assert isinstance(client.get(source), Fetched)
        assert isinstance(client.get(source), Fetched)
        assert "cookie" not in server.asked("/")[2].headers, "a cookie does not outlive its visit"


def test_a_cookie_that_does_not_fit_the_next_address_leaves_no_empty_header(client: Client) -> None:
    with Server({"/start": to("/page", Set_Cookie="seen=1; Path=/elsewhere"), "/page": page}) as server:
        assert isinstance(client.get(private(f"{server.url}/start")), Fetched)
        assert "cookie" not in server.asked("/page")[0].headers


def test_validators_do_not_follow_to_another_page(client: Client) -> None:
    known = Validators(etag='"a1"', last_modified=SINCE)
    with Server({"/latest": to("/today"), "/today": page, "/slash": to("/slash/"), "/slash/": page}) as server:
        outcome = client.get(private(f"{server.url}/latest"), validators=known)
        assert "if-modified-since" not in server.asked("/today")[0].headers
        assert isinstance(outcome, Fetched)
        assert outcome.validators == Validators()
        client.get(private(f"{server.url}/slash"), validators=known)
        assert server.asked("/slash/")[0].headers["if-none-match"] == '"a1"'


def test_a_source_sends_its_own_headers(client: Client) -> None:
    headers = (("accept-language", "ko"), ("X-Key", "ünïcode ✓"), ("Host", "evil"), ("Accept-Encoding", "br"))
    with Server({"*": page}) as server:
        client.get(private(f"{server.url}/", headers=headers))
        sent = server.requests[-1].headers
        assert sent["accept-language"] == "ko"
        assert "x-key" in sent
        assert sent["host"] == f"127.0.0.1:{server.port}"
        assert sent["accept-encoding"] == "gzip"


def test_headers_that_cannot_be_sent_are_a_failed(client: Client) -> None:
    with Server({"*": page}) as server:
        outcome = client.get(private(f"{server.url}/", headers=(("X-Key", "hush\r\nX-Other: b"),)))
    assert isinstance(outcome, Failed)
    assert "hush" not in outcome.reason


def test_secrets_go_to_the_sources_own_site_only(client: Client) -> None:
    headers = (("X-Key", "hush"), ("Cookie", "a=hush"), ("Accept-Language", "ko"))
    with Server({"*": page}) as other, Server({"*": to(f"{other.url}/")}) as home:
        own = home.url.replace("://", "://me:hush%3A@")
        client.get(private(f"{own}/", headers=headers))
        assert home.requests[-1].headers["authorization"] == "Basic " + base64.b64encode(b"me:hush:").decode()
        assert home.requests[-1].headers["x-key"] == "hush"
        client.get(private(f"{own}/", headers=headers), f"{other.url}/article")
        for talk in other.requests:
            assert "hush" not in str(talk.headers)
            assert "authorization" not in talk.headers
            assert talk.headers["accept-language"] == "ko"


@pytest.mark.parametrize(
    "route",
    [page, lambda talk: talk.answer("403 Forbidden"), Talk.reset, Talk.close, to("http://[hush/"),
     to("http://169.254.169.254/?token=hush"), to("hush://me:hush@x/"),
     lambda talk: talk.answer("500 hush", Content_Type="hush"), lambda talk: talk.answer(Content_Encoding="hush")],
)  # fmt: skip
def test_secrets_are_neither_logged_nor_told(client: Client, route: Route, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with Server({"*": route}) as server:
        url = server.url.replace("://", "://me:hush@") + "/?token=hush"
        outcome = client.get(private(url, headers=(("X-Key", "hush"),)))
    assert "hush" not in caplog.text
    assert "me:" not in outcome.url
    if isinstance(outcome, Failed):
        assert "hush" not in outcome.reason


@pytest.mark.parametrize("url", ["http://me:hush@[broken/x@y", "ftp://me:hush@host/", "http://me:hush@host:0?a@b"])
def test_a_broken_address_does_not_tell_its_password(client: Client, url: str) -> None:
    outcome = client.get(private(url))
    assert isinstance(outcome, Failed)
    assert "hush" not in outcome.url + outcome.reason


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        pytest.param("403 Forbidden", b"<title>Just a moment...</title>", {}, id="a page that asks for a moment"),
        pytest.param("403 Forbidden", b"", {"cf_mitigated": "challenge"}, id="a header that says challenge"),
        pytest.param("429 Too Many Requests", b"<div id='px-captcha'>", {}, id="a captcha"),
    ],
)
def test_a_bot_check_is_a_blocked(client: Client, status: str, body: bytes, headers: dict[str, str]) -> None:
    with Server({"*": lambda talk: talk.answer(status, body, **headers)}) as server:
        outcome = client.get(private(f"{server.url}/"))
    assert outcome == Blocked(url=f"{server.url}/", reason="bot check", fetched_at=NOW)


def test_the_body_limit_can_be_set(clock: Clock) -> None:
    with Server({"*": page}) as server, Client(body_limit=len(PAGE), limits=SMALL, clock=clock.now) as client:
        assert isinstance(client.get(private(f"{server.url}/")), Fetched)
    with Server({"*": page}) as server, Client(body_limit=len(PAGE) - 1, clock=clock.now) as client:
        assert isinstance(client.get(private(f"{server.url}/")), Failed)


def test_the_environments_proxies_are_not_used(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with Server({"*": page}) as server:
        assert isinstance(client.get(private(f"{server.url}/")), Fetched)


def test_a_sources_cookies_go_to_its_own_site_only_beside_those_that_a_redirect_sets(client: Client) -> None:
    with Server({"*": page}) as other, Server({"*": page}) as server:
        server.routes["/start"] = to("/page", Set_Cookie="seen=1; Path=/")
        server.routes["/away"] = to(f"{other.url}/")
        source = private(f"{server.url}/start", cookies=(("session", "a"), ("consent", "yes")))
        assert isinstance(client.get(source), Fetched)
        assert isinstance(client.get(source, f"{server.url}/away"), Fetched)
        assert server.asked("/start")[0].headers["cookie"] == "session=a; consent=yes"
        assert server.asked("/page")[0].headers["cookie"] == "session=a; consent=yes; seen=1"
        assert not any("cookie" in talk.headers for talk in other.requests)
        assert "session" not in repr(source)


@pytest.mark.parametrize(("size", "comes"), [(200, True), (199, False)])
def test_a_source_has_its_own_limit(client: Client, size: int, *, comes: bool) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"x" * 200)}) as server:
        outcome = client.get(private(f"{server.url}/", max_size=size))
    assert isinstance(outcome, Fetched) is comes
