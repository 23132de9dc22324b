from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.error import HTTPError

import pytest

from monitor import web
from monitor.errors import AddressInUse, Unguarded
from monitor.model import Title
from monitor.store import CheckOutcome, CheckRecord, Store, Transaction, glance, sources
from monitor.web import app, wire
from tests.web import world


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with world.opened(tmp_path / "world.db", world.STORIES) as opened:
        yield opened


def titles() -> list[Title]:
    return [story.title for story in world.STORIES]


def got(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return bytes(answer.read())


def test_the_site_is_up_within_its_context_and_gone_after_it(store: Store) -> None:
    with web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}) as (host, port):
        assert b"Nine titles." in got(f"http://{host}:{port}/")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((host, port), timeout=5)


def test_a_taken_address_is_told_in_one_sentence(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = taken.getsockname()
        with (
            pytest.raises(AddressInUse, match=rf"\(127\.0\.0\.1:{address[1]}\)$"),
            web.serve(address, store, titles, lambda: world.ZONE, environ={}),
        ):
            pass


def test_an_address_of_another_machine_is_told(store: Store) -> None:
    environ = {"PREMIERE_MONITOR_WEB_PASSWORD": "x"}
    with pytest.raises(AddressInUse), web.serve(("192.0.2.1", 0), store, titles, lambda: world.ZONE, environ=environ):
        pass


def test_other_machines_are_not_let_in_without_a_password(store: Store) -> None:
    with (
        pytest.raises(Unguarded, match=r"\(0\.0\.0\.0\)$"),
        web.serve(("0.0.0.0", 0), store, titles, lambda: world.ZONE, environ={}),
    ):
        pass


def test_who_listens_hears_of_a_check_and_does_not_hold_up_the_end(store: Store) -> None:
    with web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}) as (host, port):
        stream = urllib.request.urlopen(f"http://{host}:{port}/live", timeout=10)
        first = json.loads(stream.readline().removeprefix(b"data: "))
        assert stream.readline() == b"\n"
        with store.transaction() as tx:
            record = CheckRecord(at=world.NOW, outcome=CheckOutcome.UNCHANGED)
            sources.finish(tx, "Northlight", record, world.NOW)
        second = json.loads(stream.readline().removeprefix(b"data: "))
        assert second["pulse"] != first["pulse"]
        began = time.monotonic()
    assert time.monotonic() - began < 5
    stream.close()


def test_a_mistake_does_not_end_live_updates(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks: list[Transaction] = []
    look = glance.pulse

    def fails_at_first(tx: Transaction) -> glance.Pulse:
        looks.append(tx)
        if len(looks) == 1:
            raise KeyError
        return look(tx)

    monkeypatch.setattr(glance, "pulse", fails_at_first)
    with web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}) as (host, port):
        stream = urllib.request.urlopen(f"http://{host}:{port}/live", timeout=15)
        assert stream.readline() == b"data: {}\n"
        assert stream.readline() == b"\n"
        assert "pulse" in json.loads(stream.readline().removeprefix(b"data: "))
    stream.close()
    assert "a look at the store failed" in caplog.text


def test_the_site_follows_the_configuration(store: Store) -> None:
    watched = titles()
    with web.serve(("127.0.0.1", 0), store, lambda: watched, lambda: world.ZONE, environ={}) as (host, port):
        del watched[1:]
        assert b"One title." in got(f"http://{host}:{port}/")


def test_many_who_ask_at_once_are_served_by_one_thread(store: Store) -> None:
    before = {thread.ident for thread in threading.enumerate()}
    with (
        web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}) as (host, port),
        ThreadPoolExecutor(12) as pool,
    ):
        pages = list(pool.map(got, [f"http://{host}:{port}/"] * 24))
        made_by = [
            thread
            for thread in threading.enumerate()
            if thread.ident not in before and thread.name.startswith(("web-page", "AnyIO worker"))
        ]
    assert all(b"Nine titles." in page for page in pages)
    assert len(made_by) == 1


def test_a_page_that_hangs_holds_up_neither_the_health_nor_the_end(tmp_path: Path) -> None:
    with world.opened(tmp_path / "world.db", world.STORIES):
        program = f"""
import threading, urllib.request
from datetime import UTC
from monitor import web
from monitor.store import Store
hangs = threading.Event()
def titles():
    hangs.set()
    threading.Event().wait()
with Store.open("sqlite:///{tmp_path}/world.db") as store:
    with web.serve(("127.0.0.1", 0), store, titles, lambda: UTC, environ={{}}, trouble=lambda: None) as (host, port):
        url = f"http://{{host}}:{{port}}/"
        threading.Thread(target=urllib.request.urlopen, args=(url,), daemon=True).start()
        hangs.wait()
        print(urllib.request.urlopen(url + "healthz", timeout=10).status, flush=True)
"""
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert (ended.stdout, ended.returncode) == ("200\n", 0), ended.stderr


def test_a_database_that_does_not_answer_cannot_be_used(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "HEALTH_WAITS", 0.1)
    goes_on = threading.Event()

    def trouble() -> str | None:
        goes_on.wait(20)
        return None

    serving = web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}, trouble=trouble)
    with serving as (host, port), pytest.raises(HTTPError) as failed:
        got(f"http://{host}:{port}/healthz")
    goes_on.set()
    assert failed.value.code == 503
    assert json.load(failed.value) == {"status": "failing", "reason": "the database cannot be used"}


HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\n", id="half a head"),
        pytest.param(b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\ns", id="half a body"),
    ],
)
def test_who_connects_and_asks_nothing_does_not_shut_others_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    monkeypatch.setattr(wire, "CONNECTIONS", 3)
    monkeypatch.setattr(wire, "SILENCE", 0.3)
    secret = {"PREMIERE_MONITOR_WEB_PASSWORD": "x"}
    with (
        web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ=secret, trouble=lambda: None) as address,
        ExitStack() as held,
    ):
        silent = [held.enter_context(socket.create_connection(address, timeout=10)) for _ in range(3)]
        for one in silent:
            one.sendall(sent)
        for one in silent:
            with suppress(ConnectionResetError):
                assert one.recv(99) == b""
        with socket.create_connection(address, timeout=10) as further:
            further.sendall(HEALTH)
            assert further.recv(99).startswith(b"HTTP/1.1 200 ")
    assert not [record for record in caplog.records if record.name.startswith("monitor")]


def test_one_too_many_is_told_to_come_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "CONNECTIONS", 3)
    with (
        web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}, trouble=lambda: None) as address,
        ExitStack() as held,
    ):
        others = [held.enter_context(socket.create_connection(address, timeout=10)) for _ in range(3)]
        with socket.create_connection(address, timeout=10) as further:
            assert further.recv(99).startswith(b"HTTP/1.1 503 ")
        others[0].sendall(HEALTH)
        assert others[0].recv(99).startswith(b"HTTP/1.1 200 ")


def test_who_asks_and_listens_is_not_cut_off(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "SILENCE", 0.5)
    goes_on = threading.Event()
    threading.Timer(1.5, goes_on.set).start()

    def slow() -> str | None:
        goes_on.wait(20)
        return None

    with web.serve(("127.0.0.1", 0), store, titles, lambda: world.ZONE, environ={}, trouble=slow) as (host, port):
        assert got(f"http://{host}:{port}/healthz") == b'{"status":"ok"}'
