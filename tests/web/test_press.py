"""What visitors may cost: answers that serve several, and a share of the processor that none of them gets past."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from monitor.store import Store
from monitor.web import app
from monitor.web.press import Endpoint, Press
from monitor.web.share import Queue, Share
from monitor.web.site import Site
from tests.web import world


class Clock:
    """A time that moves when a test moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def press(clock: Clock) -> Iterator[Press]:
    made = Press(Share(saved=1e6), monotonic=clock)
    yield made
    made.close()


def asked(path: str = "/", query: str = "", **headers: str) -> Request:
    given = {"host": "localhost"} | headers
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": raw}
    return Request(scope)


def counting() -> tuple[list[str], Callable[[Request], Response]]:
    made: list[str] = []

    def make(request: Request) -> Response:
        made.append(request.url.path)
        return PlainTextResponse(f"answer {len(made)} " + "x" * 1000, 404 if "lost" in request.url.path else 200)

    return made, make


async def bodies(endpoint: Endpoint, *requests: Request) -> list[str]:
    return [bytes((await endpoint(one)).body).decode()[:8] for one in requests]


def test_an_answer_serves_who_asks_the_same_within_a_second(press: Press, clock: Clock) -> None:
    _, make = counting()
    endpoint = press.endpoint(make, "all")
    assert asyncio.run(bodies(endpoint, asked(), asked(query="nothing=here"))) == ["answer 1", "answer 1"]
    assert asyncio.run(bodies(endpoint, asked(query="all="), asked("/other"))) == ["answer 2", "answer 3"]
    clock.now += 1.1
    assert asyncio.run(bodies(endpoint, asked())) == ["answer 4"]


def test_what_happened_meanwhile_ends_it(press: Press) -> None:
    _, make = counting()
    endpoint = press.endpoint(make)
    asyncio.run(bodies(endpoint, asked()))
    press.forget()
    assert asyncio.run(bodies(endpoint, asked())) == ["answer 2"]


def test_failures_are_not_kept(press: Press) -> None:
    _, make = counting()
    assert asyncio.run(bodies(press.endpoint(make), asked("/lost"), asked("/lost"))) == ["answer 1", "answer 2"]


def test_many_who_ask_at_once_wait_for_one_answer(press: Press) -> None:
    made, make = counting()
    open_now = threading.Event()

    def slow(request: Request) -> Response:
        open_now.wait(10)
        return make(request)

    async def all_at_once() -> list[Response]:
        endpoint = press.endpoint(slow)
        tasks = [asyncio.ensure_future(endpoint(asked())) for _ in range(50)]
        await asyncio.sleep(0)
        open_now.set()
        return await asyncio.gather(*tasks)

    assert len({bytes(one.body) for one in asyncio.run(all_at_once())}) == 1
    assert len(made) == 1


def test_only_so_much_is_kept(press: Press) -> None:
    def big(request: Request) -> Response:
        return PlainTextResponse(request.url.path * 20_000)

    asyncio.run(bodies(press.endpoint(big), *(asked(f"/{i:04}") for i in range(40))))
    kept = press._kept
    assert 0 < sum(len(one.body) for one in kept.values()) <= 2**20
    assert "/0039" in {key[1] for key in kept}


def test_what_is_asked_takes_up_room_too(press: Press) -> None:
    _, make = counting()
    endpoint = press.endpoint(make, "all")
    asyncio.run(bodies(endpoint, *(asked(query=f"all={i:04}{'x' * 50_000}") for i in range(40))))
    assert 0 < sum(len(key[2][0] or "") for key in press._kept) <= 2**20


def test_small_answers_are_not_kept_without_end(press: Press) -> None:
    _, make = counting()
    asyncio.run(bodies(press.endpoint(make), *(asked(f"/{i:04}") for i in range(100))))
    assert len(press._kept) == 64
    press.forget()
    assert not press._kept
    assert press._size == 0


def test_other_names_of_the_site_take_up_no_more_room(press: Press) -> None:
    _, make = counting()
    hosts = [f"{i}.localhost" for i in range(9)]
    told = asyncio.run(bodies(press.endpoint(make), *(asked(host=host) for host in hosts)))
    assert set(told) == {"answer 1"}
    told = asyncio.run(bodies(press.endpoint(make, by_host=True), *(asked("/feed", host=host) for host in hosts)))
    assert len(set(told)) == 9


def test_nobody_is_told_of_a_failure_that_nobody_waits_for(press: Press) -> None:
    told: list[object] = []
    open_now = threading.Event()

    def fails(_: Request) -> Response:
        open_now.wait(10)
        raise ValueError

    async def leave() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        visit = asyncio.ensure_future(press.endpoint(fails)(asked()))
        await asyncio.sleep(0)
        (made,) = press._making.values()
        visit.cancel()
        with suppress(asyncio.CancelledError):
            await visit
        open_now.set()
        await asyncio.wait([made])
        del made, visit
        await asyncio.sleep(0)
        gc.collect()

    asyncio.run(leave())
    assert told == []


@pytest.mark.parametrize(
    ("header", "is_zipped"),
    [
        ("gzip", True),
        ("br, GZip;q=0.5", True),
        ("gzip; q=1.0", True),
        ("gzip;q=0", False),
        ("br, gzip ; q=0.00", False),
        ("identity", False),
        ("", False),
    ],
)
def test_who_does_not_take_gzip_is_not_given_it(press: Press, header: str, *, is_zipped: bool) -> None:
    _, make = counting()
    answer = asyncio.run(press.endpoint(make)(asked(accept_encoding=header)))
    assert ("content-encoding" in answer.headers) is is_zipped


def test_who_has_the_answer_already_is_told_so(press: Press) -> None:
    _, make = counting()
    endpoint = press.endpoint(make)
    first = asyncio.run(endpoint(asked(accept_encoding="gzip")))
    assert first.headers["content-encoding"] == "gzip"
    again = asyncio.run(endpoint(asked(accept_encoding="gzip", if_none_match=first.headers["etag"])))
    assert (again.status_code, bytes(again.body)) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    # Who does not take it compressed must not be told that it is the same.
    plain = asyncio.run(endpoint(asked(if_none_match=first.headers["etag"])))
    assert plain.status_code == 200
    assert bytes(plain.body).startswith(b"answer 2 ")


def test_work_is_paid_for(clock: Clock) -> None:
    share = Share(0.5, saved=0.0, monotonic=clock)
    press = Press(share, monotonic=clock)
    asyncio.run(press.run(lambda: sum(range(2_000_000))))
    press.close()
    assert share.wait() > 0


def test_a_share_is_saved_up_and_then_earned(clock: Clock) -> None:
    share = Share(0.25, saved=1.0, monotonic=clock)
    share.spend(0.9)
    assert share.wait() == 0
    share.spend(0.6)
    assert share.wait() == pytest.approx(2.0)
    clock.now += 1.0
    assert share.wait() == pytest.approx(1.0)
    clock.now += 3600.0
    share.spend(1.0)
    assert share.wait() == 0, "so much is saved"
    share.spend(0.1)
    assert share.wait() > 0, "and no more"


def test_who_comes_first_is_let_in_first_and_nobody_before_there_is_something_left() -> None:
    share = Share(0.5, saved=0.0)
    came: list[str] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        came.append(scope["path"])

    async def visit() -> None:
        queue = Queue(inner, share=share)
        share.spend(0.05)
        tasks = [asyncio.ensure_future(queue({"type": "http", "path": str(i)}, None, None)) for i in range(9)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        assert came == []
        await asyncio.gather(*tasks)

    asyncio.run(visit())
    assert came == [str(i) for i in range(9)]


def test_what_one_has_asked_for_is_on_the_next_page(tmp_path: Path) -> None:
    def lines(client: TestClient) -> str:
        return str(client.get("/sources").text)

    with world.opened(tmp_path / "world.db", world.STORIES) as store:
        site = Site(store=store, titles=list, zone=lambda: world.ZONE, clock=lambda: world.NOW)
        with TestClient(app.build(site), base_url="http://localhost") as client:
            assert "next now" not in lines(client)
            assert "next now" not in lines(client)
            client.post("/sources/check", data={"source": "Drama Whisper"}, follow_redirects=False)
            assert "next now" in lines(client)


def test_calendars_and_feeds_are_sent_once(tmp_path: Path) -> None:
    def etags(store: Store, now: datetime) -> dict[str, str]:
        titles = [story.title for story in world.STORIES]
        site = Site(store=store, titles=lambda: titles, zone=lambda: world.ZONE, clock=lambda: now)
        with TestClient(app.build(site), base_url="http://localhost") as client:
            found = {
                path: client.get(path).headers["etag"] for path in ("/calendar.ics", "/changes.atom", "/api/status")
            }
            for path, etag in found.items():
                answer = client.get(path, headers={"If-None-Match": etag})
                assert (answer.status_code, answer.content) == (304, b"")
                assert "content-security-policy" in answer.headers
        return found

    with world.opened(tmp_path / "world.db", world.STORIES) as store:
        # The same at another time and after a restart, as long as nothing changed.
        assert etags(store, world.NOW) == etags(store, world.NOW + timedelta(hours=5))
