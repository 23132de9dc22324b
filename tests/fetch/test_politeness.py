"""Turns, pauses and holds: how often a host is asked, whatever the number of sources on it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch import Client, guard
from monitor.fetch.limits import GaveUp
from monitor.fetch.politeness import Politeness, retry_after
from monitor.model import Failed, Fetched, Source
from tests.fetch.conftest import NOW, Clock, private
from tests.fetch.server import Server

AN_HOUR = "Sun, 01 Mar 2026 13:00:00 GMT"


@pytest.fixture
def politeness(clock: Clock) -> Politeness:
    return Politeness(patience=60, monotonic=clock.monotonic, wait=clock.wait)


def test_the_first_turn_comes_at_once_and_the_next_after_the_pause(politeness: Politeness, clock: Clock) -> None:
    for _ in range(3):
        with politeness.turn("a.example", 2.0):
            clock.elapsed += 0.5
    assert clock.pauses == [2.0, 2.0]


def test_hosts_do_not_wait_for_each_other(politeness: Politeness, clock: Clock) -> None:
    for number in range(5):
        with politeness.turn(f"{number}.example", 2.0):
            pass
    assert clock.pauses == []


def test_a_request_that_follows_does_not_pause_but_the_next_visit_does(politeness: Politeness, clock: Clock) -> None:
    with politeness.turn("a.example", 2.0):
        pass
    with politeness.turn("a.example", 0.0, follows=True):
        pass
    assert politeness.ready_in("a.example") == 2.0
    with politeness.turn("a.example", 2.0):
        pass
    assert clock.pauses == [2.0]


def test_a_pause_beyond_patience_is_told_instead_of_waited_for(politeness: Politeness, clock: Clock) -> None:
    with politeness.turn("a.example", 300.0):
        pass
    for _ in range(3):
        with pytest.raises(GaveUp) as late, politeness.turn("a.example", 300.0):
            pass
        assert late.value.retry_after == timedelta(seconds=300)
    clock.elapsed += 300
    with politeness.turn("a.example", 300.0):
        pass


def test_one_request_at_a_time_goes_to_a_host() -> None:
    politeness = Politeness(patience=30)
    inside: list[int] = []
    most = 0
    lock = threading.Lock()

    def visit(number: int) -> None:
        nonlocal most
        for _ in range(50):
            with politeness.turn("a.example", 0.0):
                with lock:
                    inside.append(number)
                    most = max(most, len(inside))
                with lock:
                    inside.remove(number)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_busy_host_is_not_waited_for_for_ever() -> None:
    politeness = Politeness(patience=0.05)
    with (
        politeness.turn("a.example", 0.0),
        pytest.raises(GaveUp, match=r"a\.example was busy"),
        politeness.turn("a.example", 0.0),
    ):
        pass


def test_a_failed_request_ends_its_turn(politeness: Politeness) -> None:
    with pytest.raises(GaveUp), politeness.turn("a.example", 0.0):
        raise GaveUp("trouble")
    with politeness.turn("a.example", 0.0):
        pass


def test_thousands_of_hosts_are_not_remembered_for_ever(politeness: Politeness, clock: Clock) -> None:
    for number in range(12_000):
        with politeness.turn(f"{number}.example", 1.0):
            clock.elapsed += 0.01
    assert len(politeness._hosts) <= 5001


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        pytest.param("120", timedelta(seconds=120), id="seconds"),
        pytest.param(" 0 ", timedelta(0), id="no wait"),
        pytest.param(AN_HOUR, timedelta(hours=1), id="a date"),
        pytest.param("Sunday, 01-Mar-26 13:00:00 GMT", timedelta(hours=1), id="a date of RFC 850"),
        pytest.param("Sun Mar  1 13:00:00 2026", timedelta(hours=1), id="a date of asctime"),
        pytest.param("Sun, 01 Mar 2026 14:00:00 +0100", timedelta(hours=1), id="a date with an offset"),
        pytest.param("Sun, 01 Mar 2020 13:00:00 GMT", timedelta(0), id="a date gone by"),
        pytest.param("Sun, 01 Mar 2099 13:00:00 GMT", timedelta(days=1), id="a date in another age"),
        pytest.param("9" * 5000, timedelta(days=1), id="more seconds than there are"),
        pytest.param("-5", None, id="a negative number"),
        pytest.param("1.5", None, id="a fraction"),
        pytest.param("soon", None, id="a word"),
        pytest.param("", None, id="nothing"),
        pytest.param(None, None, id="no header"),
        pytest.param("\u0663", None, id="a digit that is not ASCII"),
        pytest.param("Sun, 99 Foo 2026 13:00:00 GMT", None, id="a date that is none"),
    ],
)
def test_retry_after_is_read(value: str | None, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait
    assert retry_after(value, NOW.astimezone(timezone(timedelta(hours=9)))) == wait


@given(st.text(max_size=60) | st.from_regex(r"\w{3}, \d{1,3} \w{3} \d{1,7} \d+:\d+:\d+ [+-]?\w{3,6}"))
def test_any_retry_after_is_a_wait_within_a_day_or_nothing(value: str) -> None:
    wait = retry_after(value, datetime(2026, 3, 1, tzinfo=UTC))
    assert wait is None or timedelta(0) <= wait <= timedelta(days=1)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("value", ["3600", AN_HOUR], ids=["seconds", "a date"])
def test_a_host_that_asks_for_a_wait_is_left_alone_by_all_its_sources(
    client: Client, clock: Clock, status: str, value: str
) -> None:
    with Server(
        {"/busy": lambda talk: talk.answer(status, Retry_After=value), "*": lambda talk: talk.answer(body=b"news")}
    ) as server:
        outcome = client.get(private(f"{server.url}/busy"))
        assert isinstance(outcome, Failed)
        assert outcome.retry_after == timedelta(hours=1)
        asked = len(server.requests)
        other = client.get(private(f"{server.url}/other"))
        assert isinstance(other, Failed)
        assert other.reason == "127.0.0.1 asked not to be asked again so soon"
        assert other.retry_after == timedelta(hours=1)
        assert client.ready_in(server.url) == 3600
        assert len(server.requests) == asked
        clock.elapsed += 3600
        assert isinstance(client.get(private(f"{server.url}/other")), Fetched)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_without_a_wait_the_source_itself_decides(client: Client, status: str) -> None:
    with Server({"*": lambda talk: talk.answer(status)}) as server:
        outcome = client.get(private(f"{server.url}/"))
    assert isinstance(outcome, Failed)
    assert outcome.retry_after is None


@pytest.mark.parametrize(
    ("robots", "pause"),
    [
        pytest.param(b"", 2.0, id="two seconds without a Crawl-delay"),
        pytest.param(b"User-agent: *\nCrawl-delay: 7\n", 7.0, id="as long as the Crawl-delay"),
    ],
)
def test_public_hosts_are_given_a_pause_whatever_the_source(
    client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch, robots: bytes, pause: float
) -> None:
    monkeypatch.setattr(guard, "_ALLOWABLE", ())  # loopback then counts as public
    with Server(
        {
            "/robots.txt": lambda talk: talk.answer(body=robots),
            "/old": lambda talk: talk.answer("302 Found", Location="/new"),
            "*": lambda talk: talk.answer(body=b"news"),
        }
    ) as server:
        for name in ("a", "b", "c"):
            assert isinstance(client.get(Source(name=name, url=f"{server.url}/old")), Fetched)
    assert clock.pauses == [pause, pause]


def test_sources_on_loopback_do_not_pause(client: Client, clock: Clock) -> None:
    with Server({"*": lambda talk: talk.answer(body=b"news")}) as server:
        for _ in range(3):
            client.get(private(f"{server.url}/"))
    assert clock.pauses == []


def test_sources_on_loopback_pause_where_their_host_asks_for_it(client: Client, clock: Clock) -> None:
    robots = b"User-agent: *\nCrawl-delay: 7\n"
    with Server(
        {"/robots.txt": lambda talk: talk.answer(body=robots), "*": lambda talk: talk.answer(body=b"news")}
    ) as server:
        for _ in range(3):
            client.get(private(f"{server.url}/"))
    assert clock.pauses == [7.0, 7.0]
