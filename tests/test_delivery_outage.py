"""Two processes send while the database goes away and comes back: what one of them may still note the other leaves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine

from monitor.errors import StoreUnavailable
from monitor.store import Store
from monitor.store import engine as store_engine
from tests.test_delivery import MINUTE, Post, says


@pytest.fixture
def pair(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Post, Post]]:
    monkeypatch.setattr(store_engine, "BUSY_SECONDS", 0.05)
    with Store.open(store_url) as first, Store.open(store_url) as second:
        one, other = Post(first), Post(second)
        yield one, other
        for post in (one, other):
            post.courier.close()


@contextmanager
def away(post: Post) -> Iterator[None]:
    """Nothing can be noted, and nothing held."""
    engine = create_engine(post.store.url)
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        connection.exec_driver_sql(
            "BEGIN IMMEDIATE" if is_sqlite else "LOCK TABLE outbox, hold IN ACCESS EXCLUSIVE MODE"
        )
        yield
        connection.rollback()
    engine.dispose()


def outage(one: Post, other: Post) -> None:
    """What the first is sending is taken while neither can reach the database, and for longer than a hold lasts."""
    one.write("phone", "filming")
    one.hold = {"phone": threading.Event()}
    (sending,) = one.courier.start()
    with away(one):
        one.hold["phone"].set()
        with pytest.raises(StoreUnavailable):
            sending.result()
        with pytest.raises(StoreUnavailable):
            other.courier.start()
    for post in (one, other):
        post.now += 2 * MINUTE


def test_what_a_target_took_in_an_outage_is_not_sent_by_another_that_is_back_first(pair: tuple[Post, Post]) -> None:
    one, other = pair
    outage(one, other)
    assert other.deliver() == []
    assert one.deliver() == []
    assert other.deliver(MINUTE) == []
    assert len(one.sent) == 1


def test_what_a_process_held_that_died_in_an_outage_is_sent_by_another_soon_after(pair: tuple[Post, Post]) -> None:
    one, other = pair
    outage(one, other)
    other.write("mail", "wrapped")
    assert says(other.deliver(), "wrapped")
    assert other.deliver(MINUTE / 4) == []
    assert says(other.deliver(MINUTE / 4), "filming")


def test_what_was_free_before_an_outage_is_sent_at_once_after_it(pair: tuple[Post, Post]) -> None:
    one, other = pair
    one.write("phone", "filming")
    one.hold = {"phone": threading.Event()}
    one.courier.start()
    other.now += MINUTE
    with away(one), pytest.raises(StoreUnavailable):
        other.courier.start()
    assert says(other.deliver(), "filming")
    one.hold["phone"].set()
