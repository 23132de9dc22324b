"""A store moves whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from monitor.errors import AlreadyRunning, NotMoved, StoreUnavailable
from monitor.model import Link
from monitor.store import CheckOutcome, CheckRecord, Store, claims, memo, move, outbox, pages, sources, standings
from monitor.store.tables import HOLD, HOST, metadata
from tests.servers import database_of_ones_own
from tests.store.news import HOUR, LOWTIDE, NOW, article, at_once, change, entry, source, standing, told_by

Rows = dict[str, list[tuple[object, ...]]]


def fill(store: Store, *, more: int = 0) -> None:
    """Something in every table, with what is told apart by one database and not by another."""
    names = ["a", "B", "ä", "a b", "Ω", "z" * 300, *(f"n{number}" for number in range(more))]
    with store.transaction() as tx:
        sources.sync(tx, [source(name, host="one.example") for name in names], NOW, at_once)
        pages.add_links(tx, "a", [Link(url=f"https://a.example/{n}", title=n, published=NOW) for n in names], NOW)
        for name in names[:4]:
            url = f"https://a.example/{name}"
            pages.save(
                tx, "a", url, at=NOW, article=article("NUL \0 and \udcff"), body_hash="b", text_hash="t", text_id="i"
            )
        for number in range(30):
            record = CheckRecord(at=NOW + timedelta(microseconds=number), outcome=CheckOutcome.READ, elapsed=0.1)
            sources.finish(tx, "ä", record, NOW + HOUR)
        standings.save(tx, LOWTIDE, standing(told_by()), [change()], [entry(), entry("mail")], NOW)
        claims.record(tx, LOWTIDE, (), [told_by(), told_by(when=None, url="https://other.example")])
        outbox.mark_sent(tx, [outbox.due(tx, NOW)[0].id], NOW)
        memo.write(tx, memo.EDITION, "0123")
        tx.connection().execute(insert(HOST).values(name="one.example", free_at=NOW))
        tx.connection().execute(insert(HOLD).values(name="outbox", holder="me", held_until=NOW))


def rows(store: Store) -> Rows:
    with store.reading() as tx:
        return {
            table.name: sorted((tuple(row) for row in tx.connection().execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.fixture
def here(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/here.db"


@pytest.fixture
def there(store_url: str) -> str:
    return store_url


def test_a_store_arrives_whole_and_goes_on_from_there(here: str, there: str) -> None:
    with Store.open(here) as first, Store.open(there) as second:
        fill(first, more=2500)
        told: dict[str, int] = {}
        moved = move.move(first, second, told.__setitem__)
        assert rows(second) == rows(first)
        assert all(rows(second).values())
        assert told == {name: len(found) for name, found in rows(first).items()}
        assert (moved.rows, moved.was_there) == (sum(told.values()), False)
        # New rows get numbers of their own.
        with second.transaction() as tx:
            standings.save(tx, LOWTIDE, standing(), [change("wrapped")], [entry(after="wrapped")], NOW)
            pages.add_links(tx, "a", [Link(url="https://a.example/new", title="new", published=NOW)], NOW)
            sources.finish(tx, "a", CheckRecord(at=NOW, outcome=CheckOutcome.READ), NOW)
            claims.record(tx, LOWTIDE, (), [told_by(url="https://third.example")])
        with second.reading() as tx:
            assert [one.change.after for one in standings.history(tx)] == ["wrapped", "filming"]


def test_it_comes_back_as_it_went(here: str, there: str, tmp_path: Path) -> None:
    with (
        Store.open(here) as first,
        Store.open(there) as second,
        Store.open(f"sqlite:///{tmp_path}/back.db") as third,
    ):
        fill(first)
        move.move(first, second)
        move.move(second, third)
        assert rows(third) == rows(first)


def test_a_move_is_not_made_twice(here: str, there: str) -> None:
    with Store.open(here) as first, Store.open(there) as second:
        fill(first)
        once = move.move(first, second)
        again = move.move(first, second)
        assert (again.rows, again.was_there) == (once.rows, True)


@pytest.mark.parametrize(
    "differ",
    [
        pytest.param("UPDATE source SET failures_in_row = 7 WHERE name = 'B'", id="another value"),
        pytest.param("DELETE FROM memo", id="a row less"),
        pytest.param("INSERT INTO memo (name, fact) VALUES ('more', '')", id="a row more"),
    ],
)
def test_another_store_is_never_written_over(here: str, there: str, differ: str) -> None:
    with Store.open(here) as first, Store.open(there) as second:
        fill(first)
        move.move(first, second)
        with second.transaction() as tx:
            tx.connection().execute(text(differ))
        kept = rows(second)
        with pytest.raises(NotMoved, match=r"holds another store \(they differ in (source|memo), name '"):
            move.move(first, second)
        assert rows(second) == kept


def test_a_copy_that_differs_is_not_kept(here: str, there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copy: Callable[..., int] = move._copy

    def forget_one(source: object, target: object, table: object) -> int:
        copied = copy(source, target, table)
        if table is metadata.tables["outbox"]:
            target.connection().execute(text("DELETE FROM outbox WHERE target = 'mail'"))  # type: ignore[attr-defined]
        return copied

    monkeypatch.setattr(move, "_copy", forget_one)
    with Store.open(here) as first, Store.open(there) as second:
        fill(first)
        with pytest.raises(NotMoved, match=r"The copy differs in outbox, seq 2; nothing was kept"):
            move.move(first, second)
        assert not any(rows(second).values())


@pytest.mark.parametrize("where", ["here", "there"])
def test_beside_a_daemon_nothing_is_moved(here: str, there: str, where: str) -> None:
    with Store.open(here) as first, Store.open(there) as second:
        fill(first)
        with (
            Store.open(here if where == "here" else there) as daemons,
            daemons.lock_daemon(),
            pytest.raises(AlreadyRunning),
        ):
            move.move(first, second)
        assert not any(rows(second).values())
        move.move(first, second)


def test_nobody_else_writes_while_a_store_moves(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.store.engine.BUSY_SECONDS", 0.1)

    def write(table: str, _rows: int) -> None:
        if table != "source":
            return
        with (
            Store.open(str(store.url)) as other,
            pytest.raises(StoreUnavailable, match="keeps it locked"),
            other.transaction() as tx,
        ):
            memo.write(tx, "late", "")

    fill(store)
    with Store.open(f"sqlite:///{tmp_path}/there.db") as second:
        move.move(store, second, write)
        assert rows(second) == rows(store)


def test_from_one_server_to_another_database_of_it(postgres_url: str, database_url: str) -> None:
    with (
        database_of_ones_own(postgres_url) as other,
        Store.open(database_url) as first,
        Store.open(other) as second,
    ):
        fill(first)
        move.move(first, second)
        assert rows(second) == rows(first)


def test_an_address_that_is_too_long_for_postgresql_is_told_and_a_link_to_it_never_kept(
    here: str, database_url: str, tmp_path: Path
) -> None:
    address = "https://a.example/" + "".join(f"{number * 7919 % 10007:x}" for number in range(2000))
    with Store.open(here) as first, Store.open(database_url) as second:
        fill(first)
        with first.transaction() as tx:
            assert pages.add_links(tx, "a", [Link(url=address, title="long", published=NOW)], NOW) == ()
        move.move(first, second)
        with first.transaction() as tx:
            pages.save(tx, "a", address, at=NOW, article=article(), body_hash="b", text_hash="t", text_id="i")
    with database_of_ones_own(database_url) as other, Store.open(here) as first, Store.open(other) as third:
        with pytest.raises(StoreUnavailable, match="too long for PostgreSQL"):
            move.move(first, third)
        assert not any(rows(third).values())
