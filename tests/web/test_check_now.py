from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import Signals

import pytest
from starlette.testclient import TestClient

from monitor.store import CheckOutcome, CheckRecord, SourceReport, Store, sources
from monitor.web import app
from monitor.web.press import Press
from monitor.web.share import Share
from monitor.web.site import Site
from tests.loopback import Loopback
from tests.process import Process
from tests.web import world
from tests.world import ROLLING

SOURCE = "Drama Whisper"
ASK = "/sources/check"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with world.opened(tmp_path / "world.db", world.STORIES) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    site = Site(store=store, titles=list, zone=lambda: world.ZONE, clock=lambda: world.NOW)
    with TestClient(app.build(site), base_url="http://localhost", follow_redirects=False) as made:
        yield made


def report(store: Store, name: str = SOURCE) -> SourceReport:
    with store.reading() as tx:
        return next(one for one in sources.report(tx) if one.name == name)


def read(store: Store, at: datetime, wait: timedelta | None = None) -> None:
    """The source was read at that time, and asked for a pause."""
    with store.transaction() as tx:
        record = CheckRecord(at=at, outcome=CheckOutcome.READ)
        not_before = at + wait if wait else None
        sources.finish(tx, SOURCE, record, at + timedelta(hours=1), retry_not_before=not_before)


def test_a_source_that_is_asked_for_is_due_and_shown_again(client: TestClient, store: Store) -> None:
    others = {name: report(store, name).next_due for name, _ in world.OUTLETS if name != SOURCE}
    answer = client.post(ASK, data={"source": SOURCE})
    assert answer.status_code == 303
    assert report(store).next_due == world.NOW
    assert {name: report(store, name).next_due for name in others} == others
    address, _, anchor = answer.headers["location"].partition("#")
    page = client.get(address).text
    assert f'id="{anchor}"' in page
    assert "next now" in page


def test_the_daemon_takes_it_up(client: TestClient, store: Store) -> None:
    client.post(ASK, data={"source": SOURCE})
    with store.transaction() as tx:
        assert [due.name for due in sources.claim_due(tx, world.NOW, 9, timedelta(minutes=1))] == [SOURCE]


@pytest.mark.parametrize(
    ("ago", "wait", "words"),
    [
        pytest.param(timedelta(seconds=20), None, "was read less than a minute ago", id="just read"),
        pytest.param(timedelta(hours=1), timedelta(hours=3), "asked to be left alone until", id="asked for a pause"),
    ],
)
def test_a_site_that_needs_a_rest_gets_it(
    client: TestClient, store: Store, ago: timedelta, wait: timedelta | None, words: str
) -> None:
    read(store, world.NOW - ago, wait)
    before = report(store).next_due
    answer = client.post(ASK, data={"source": SOURCE})
    assert report(store).next_due == before
    assert f"{SOURCE} {words}" in client.get(answer.headers["location"]).text


def test_a_source_that_is_being_read_is_left_to_it(client: TestClient, store: Store) -> None:
    with store.transaction() as tx:
        sources.claim_due(tx, world.NOW, 9, timedelta(minutes=5), names=[SOURCE])
    answer = client.post(ASK, data={"source": SOURCE})
    assert report(store).next_due > world.NOW
    assert f"{SOURCE} is being read." in client.get(answer.headers["location"]).text


@pytest.mark.parametrize("name", ["nobody", "", "x" * 9000])
def test_an_unknown_source_changes_nothing(client: TestClient, store: Store, name: str) -> None:
    before = [report(store, known).next_due for known, _ in world.OUTLETS]
    answer = client.post(ASK, data={"source": name})
    assert client.get(answer.headers["location"]).status_code == 200
    assert [report(store, known).next_due for known, _ in world.OUTLETS] == before


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        pytest.param({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, True, id="a page of the site"),
        pytest.param({"Origin": "http://localhost"}, True, id="a page of the site, told by its origin"),
        pytest.param({}, True, id="a program"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, False, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, False, id="another port of this machine"),
        pytest.param({"Origin": "http://evil.example"}, False, id="another site, told by its origin"),
        pytest.param({"Origin": "http://localhost:9999"}, False, id="another port, told by its origin"),
        pytest.param({"Origin": "null"}, False, id="a page that hides where it is from"),
    ],
)
def test_no_other_site_can_ask(client: TestClient, store: Store, headers: dict[str, str], *, allowed: bool) -> None:
    answer = client.post(ASK, data={"source": SOURCE}, headers=headers)
    assert answer.status_code == (303 if allowed else 403)
    assert (report(store).next_due == world.NOW) is allowed


def test_asking_is_paid_for_and_ends_what_is_kept_only_where_it_did_something(store: Store) -> None:
    press = Press(Share(saved=1e6))
    threads: list[str] = []

    def clock() -> datetime:
        threads.append(threading.current_thread().name)
        return world.NOW

    site = Site(store=store, titles=list, zone=lambda: world.ZONE, clock=clock)
    built = app.build(site, press=press)
    with TestClient(built, base_url="http://localhost", follow_redirects=False) as client:
        client.get("/alerts")
        client.post(ASK, data={"source": "nobody"})
        assert len(press._kept) == 1
        client.post(ASK, data={"source": SOURCE})
        assert len(press._kept) == 0
    press.close()
    assert set(threads) == {"web-page"}


def test_nobody_asks_past_the_door(store: Store) -> None:
    site = Site(store=store, titles=list, zone=lambda: world.ZONE, clock=lambda: world.NOW)
    with TestClient(app.build(site, secret="s"), base_url="http://localhost", follow_redirects=False) as client:
        assert client.post(ASK, data={"source": SOURCE}).status_code == 401
        assert report(store).next_due > world.NOW
        assert client.post(ASK, data={"source": SOURCE}, headers={"Authorization": "Bearer s"}).status_code == 303
    assert report(store).next_due == world.NOW


def test_looking_at_the_address_asks_for_nothing(client: TestClient, store: Store) -> None:
    assert client.get(ASK).status_code == 405
    assert report(store).next_due > world.NOW


def test_a_running_daemon_reads_it_within_seconds(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with Loopback() as news:
        news.show("/news", ROLLING)
        database = f"sqlite:///{tmp_path}/monitor.db"
        (tmp_path / "monitor.toml").write_text(
            f'[monitor]\ndatabase = "{database}"\nweb = "127.0.0.1:{port}"\n'
            '[[titles]]\nname = "Lanternfall"\nseason = 2\n'
            f'[[sources]]\nname = "news"\nurl = "{news.url}/news"\nevery = "1d"\nallow_private = true\n'
        )
        with Process("run", "--config", str(tmp_path / "monitor.toml")) as daemon:
            daemon.wait_for("check news read")
            hour_ago = datetime.now(UTC) - timedelta(hours=1)
            with Store.open(database) as store, store.transaction() as tx:
                record = CheckRecord(at=hour_ago, outcome=CheckOutcome.READ)
                sources.finish(tx, "news", record, hour_ago + timedelta(days=1))
            asked = urllib.request.Request(f"http://127.0.0.1:{port}{ASK}", data=b"source=news", method="POST")
            began = time.monotonic()
            with urllib.request.urlopen(asked, timeout=20) as answer:
                assert answer.url.startswith(f"http://127.0.0.1:{port}/sources#s")
            daemon.wait_for("check news unchanged")
            assert time.monotonic() - began < 20
            assert daemon.end(Signals.SIGTERM) == 0
