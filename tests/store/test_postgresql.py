"""What is so on PostgreSQL alone: how tables come to be, and what a user is told when the server fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import create_engine, text

from monitor import crew
from monitor.errors import AlreadyRunning, StoreUnavailable
from monitor.store import CheckOutcome, CheckRecord, Store, memo, migrate, outbox, sources, standings
from monitor.store import engine as store_engine
from monitor.store.sql import run
from monitor.store.tables import metadata
from tests.servers import NoServer, Postgres, connect
from tests.store.news import INKWELL, LOWTIDE, NOW, at_once, change, entry, source, standing, told_by


def as_it_was(url: str, revision: str) -> None:
    """Make the tables as an earlier version had them."""
    directory = migrate.scripts()
    engine = create_engine(url)
    with (
        engine.begin() as connection,
        EnvironmentContext(
            Config(), directory, fn=lambda current, _: directory._upgrade_revs(revision, current)
        ) as environment,
    ):
        environment.configure(connection=connection)
        environment.run_migrations()
    engine.dispose()


@pytest.mark.parametrize("revision", [None, *migrate.revisions()])
def test_a_database_of_any_earlier_version_gets_the_tables_that_the_rows_describe(
    database_url: str, revision: str | None
) -> None:
    if revision:
        as_it_was(database_url, revision)
    Store.open(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    engine.dispose()


def test_of_processes_that_open_an_empty_database_at_once_one_makes_the_tables(database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(lambda _: Store.open(database_url), range(4)):
            with store, store.reading() as tx:
                assert standings.history(tx) == ()


def test_a_user_who_may_make_no_tables_is_told_what_to_grant(database_url: str) -> None:
    with connect(database_url) as connection:
        connection.execute("DROP ROLE IF EXISTS visitor")
        connection.execute("CREATE ROLE visitor LOGIN")
    try:
        with pytest.raises(StoreUnavailable, match="may make no tables there; GRANT CREATE ON SCHEMA public"):
            Store.open(database_url.replace("monitor@", "visitor@"))
    finally:
        with connect(database_url) as connection:
            connection.execute("DROP ROLE visitor")


def test_a_database_that_does_not_exist_is_told(database_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="create it first"):
        Store.open(database_url + "x")


def test_times_are_utc_whatever_zone_the_server_is_in(database_url: str) -> None:
    with Store.open(database_url) as store:
        with store.transaction() as tx:
            assert tx.connection().exec_driver_sql("SHOW timezone").scalar_one() != "UTC"
            sources.sync(tx, [source("a")], NOW, at_once)
            sources.finish(tx, "a", CheckRecord(at=NOW, outcome=CheckOutcome.READ), NOW)
            standings.save(tx, LOWTIDE, standing(), [change()], [entry()], NOW)
        with store.reading() as tx:
            (told,) = sources.report(tx)
            (kept,) = standings.history(tx)
            (message,) = outbox.due(tx, NOW)
    for stamp in (told.next_due, told.last_fetch, kept.at, message.due_at):
        assert stamp == NOW
        assert stamp is not None
        assert stamp.utcoffset() == timedelta()


def test_a_backup_is_the_servers_business_and_that_is_told(
    postgres_url: str, database_url: str, tmp_path: Path
) -> None:
    with Store.open(database_url) as store, pytest.raises(StoreUnavailable, match="is no file; copy it with pg_dump"):
        store.backup(tmp_path / "copy.db")


def test_a_session_that_the_server_ends_is_told_and_the_next_one_works(database_url: str) -> None:
    def cut_off() -> None:
        with store.transaction() as tx:
            sources.sync(tx, [source("a")], NOW, at_once)
            with connect(database_url) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            sources.sync(tx, [source("b")], NOW, at_once)

    with Store.open(database_url) as store:
        with pytest.raises(StoreUnavailable, match=r"the server was (stopped|lost)"):
            cut_off()
        with store.reading() as tx:
            assert sources.report(tx) == ()


def test_a_server_that_was_killed_is_told_as_gone_and_nothing_is_lost_once_it_is_back() -> None:
    try:
        with Postgres() as server, Store.open(server.url) as store:
            with store.transaction() as tx:
                sources.sync(tx, [source("a")], NOW, at_once)
            server.kill()
            # A connection that has just been used is not asked first whether it still works.
            for said in (r"the server was (stopped|lost)", "no server answers there", "no server answers there"):
                with pytest.raises(StoreUnavailable, match=said), store.reading() as tx:
                    sources.report(tx)
            server.start()
            with store.reading() as tx:
                assert [one.name for one in sources.report(tx)] == ["a"]
    except NoServer as lack:
        pytest.skip(str(lack))


def test_a_connection_that_has_not_been_used_for_a_while_is_asked_first_whether_it_still_works(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(database_url) as store:
        with store.transaction() as tx:
            sources.sync(tx, [source("a")], NOW, at_once)
        with connect(database_url) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        monkeypatch.setattr(store_engine, "_TRUSTED_FOR", -1.0)
        with store.reading() as tx:
            assert [one.name for one in sources.report(tx)] == ["a"]


def test_as_many_connections_stay_open_as_there_are_threads_that_check(database_url: str) -> None:
    with Store.open(database_url) as store:

        def numbers() -> set[int]:
            together = Barrier(crew.WORKERS)

            def number() -> int:
                with store.at_once() as tx:
                    together.wait(20)
                    return int(run(tx, text("SELECT pg_backend_pid()")).scalar_one())

            with ThreadPoolExecutor(crew.WORKERS) as pool:
                return {one.result() for one in [pool.submit(number) for _ in range(crew.WORKERS)]}

        assert numbers() == numbers()


def test_a_single_statement_is_kept_without_a_transaction_around_it(database_url: str) -> None:
    with Store.open(database_url) as store:
        with store.at_once() as tx, connect(database_url) as other:
            memo.write(tx, "a", "fact")
            assert other.execute("SELECT fact FROM memo").fetchall() == [("fact",)]
        with store.transaction() as tx, connect(database_url) as other:
            memo.write(tx, "a", "another")
            assert other.execute("SELECT fact FROM memo").fetchall() == [("fact",)]


def test_a_daemon_keeps_its_database_when_the_server_starts_anew_and_is_told_if_another_was_faster(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # This one starts anew within a second.
    monkeypatch.setattr(store_engine, "_TRUSTED_FOR", -1.0)
    try:
        with Postgres() as server, Store.open(server.url) as first, Store.open(server.url) as second:
            held = first.lock_daemon()
            server.kill()
            with pytest.raises(StoreUnavailable):
                first.keep_daemon_lock()
            server.start()
            first.keep_daemon_lock()
            with pytest.raises(AlreadyRunning):
                second.lock_daemon()
            server.kill()
            server.start()
            with second.lock_daemon(), pytest.raises(AlreadyRunning):
                first.keep_daemon_lock()
            held.close()
            # It is closed, and not taken again behind anybody's back.
            first.keep_daemon_lock()
            second.lock_daemon().close()
    except NoServer as lack:
        pytest.skip(str(lack))


def test_a_writer_waits_for_another_only_so_long(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_engine, "BUSY_SECONDS", 0.1)
    with Store.open(database_url) as store, Store.open(database_url) as other, other.transaction() as held:
        standings.hold(held, LOWTIDE)
        with pytest.raises(StoreUnavailable, match="another program keeps it locked"), store.transaction() as tx:
            standings.hold(tx, LOWTIDE)
        with store.transaction() as tx:
            standings.hold(tx, INKWELL)


def test_of_two_transactions_on_one_title_the_later_sees_what_the_earlier_kept(database_url: str) -> None:
    begun = Event()

    def later() -> None:
        with second.transaction() as tx:
            # It has a moment of its own before the earlier one commits.
            assert standings.load(tx, INKWELL).filming is None
            begun.set()
            before = standings.hold(tx, LOWTIDE).standing
            standings.save(tx, LOWTIDE, standing(*before.filming_part.supporters, told_by(text_id="2")), (), (), NOW)

    with Store.open(database_url) as first, Store.open(database_url) as second, ThreadPoolExecutor(1) as pool:
        with first.transaction() as tx:
            standings.hold(tx, LOWTIDE)
            waiting = pool.submit(later)
            assert begun.wait(20)
            standings.save(tx, LOWTIDE, standing(told_by(text_id="1")), (), (), NOW)
        waiting.result(20)
        with first.reading() as tx:
            assert [one.text_id for one in standings.load(tx, LOWTIDE).filming_part.supporters] == ["1", "2"]


@pytest.mark.parametrize("setting", ["tcp_user_timeout", "tcp_keepalives_idle", "idle_in_transaction_session_timeout"])
def test_the_server_is_asked_to_notice_a_host_that_is_gone(database_url: str, setting: str) -> None:
    with Store.open(database_url) as store, store.reading() as tx:
        shown = tx.connection().exec_driver_sql(f"SHOW {setting}").scalar_one()
    assert shown not in ("0", "7200")
