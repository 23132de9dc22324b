"""Opening, migrating, locking and copying a database, and what a user is told when that fails."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from threading import Event

import pytest
from sqlalchemy import event, text

from monitor.errors import AlreadyRunning, StoreTooNew, StoreUnavailable
from monitor.store import Store, migrate, outbox, session, sources, standings
from monitor.store import engine as store_engine
from monitor.store.tables import metadata
from tests.store.news import LOWTIDE, NOW, at_once, change, entry, source, standing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


def opened(file: Path, *, readonly: bool = False) -> Store:
    return Store.open(f"sqlite:///{file}", readonly=readonly)


def test_a_new_database_has_the_tables_that_the_rows_describe(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Store.open(url).close()
    engine = store_engine.connect(store_engine.parse(url))
    with store_engine.reading(engine).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_revisions_told_by_file_names_are_alembics() -> None:
    told = [script.revision for script in migrate.scripts().walk_revisions()]
    assert tuple(reversed(told)) == migrate.revisions()


def test_a_database_keeps_what_was_written_when_it_is_opened_again(url: str) -> None:
    for changes in ([change()], []):
        with Store.open(url) as store:
            with store.transaction() as tx:
                standings.save(tx, LOWTIDE, standing(), changes, (), NOW)
            with store.reading() as tx:
                assert len(standings.history(tx)) == 1


def test_a_database_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    with Store.open(url) as store, store.transaction() as tx:
        tx.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for readonly in (False, True):
        with pytest.raises(StoreTooNew, match=r"newer premiere-monitor.*revision 9999"):
            Store.open(url, readonly=readonly)


def test_a_migration_that_breaks_off_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(migrate, "_check_references", power_cut)
        with pytest.raises(KeyboardInterrupt):
            opened(file)
    assert sqlite3.connect(file).execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    opened(file).close()


def test_the_file_is_made_for_the_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "monitor.db"
    with opened(file) as store, store.transaction() as tx:
        sources.sync(tx, [source("a")], NOW, at_once)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}


def test_a_folder_that_is_not_there_is_told_with_what_the_slashes_mean_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(
        StoreUnavailable, match=r"there is no folder .*/var/lib; make it, or mend the URL.*four slashes"
    ):
        opened(tmp_path / "var" / "lib" / "monitor.db")
    assert list(tmp_path.iterdir()) == []


def a_folder(file: Path) -> None:
    file.mkdir()


def a_text(file: Path) -> None:
    file.write_text("This is a shopping list, not a database. " * 50)


def anothers(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(a_folder, "it is a folder; name a file", id="a folder"),
        pytest.param(a_text, "it is not an SQLite database; name another file", id="a text"),
        pytest.param(anothers, "it holds the tables of another program; name another", id="another program's database"),
    ],
)
@pytest.mark.parametrize("readonly", [False, True], ids=["to write", "to read"])
def test_what_is_no_store_is_refused_in_a_sentence_and_left_alone(
    file: Path, make: object, told: str, readonly: bool
) -> None:
    make(file)  # type: ignore[operator]
    before = None if file.is_dir() else file.read_bytes()
    with pytest.raises(StoreUnavailable) as refusal:
        opened(file, readonly=readonly)
    assert str(file) in str(refusal.value)
    assert told in str(refusal.value)
    assert before is None or file.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("monitor.db", "write sqlite:///FILE", id="a path alone"),
        pytest.param("oracel://x", "'oracel' is no kind of database", id="an unknown kind"),
        pytest.param("sqlite://", "names no file", id="a database in memory"),
        pytest.param("postgresql+psycopg://ann:secret@127.0.0.1:1/x", "start it or mend host and port", id="no server"),
        pytest.param(
            "postgresql+psycopg://ann@127.0.0.1:1/x?password=secret&sslpassword=secret", "start it", id="in the query"
        ),
        pytest.param("postgresql+psycopg://ann:secret@host:54x/m", "names no port", id="no port"),
    ],
)
def test_a_wrong_url_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(StoreUnavailable) as refusal:
        Store.open(url)
    assert told in str(refusal.value)
    assert "secret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_missing_database_is_not_made_by_a_reader(file: Path) -> None:
    with pytest.raises(StoreUnavailable, match="does not exist yet"):
        opened(file, readonly=True)
    assert not file.exists()


def test_an_older_database_is_not_migrated_by_a_reader(file: Path) -> None:
    file.touch()
    with pytest.raises(StoreUnavailable, match="still empty"):
        opened(file, readonly=True)


def test_a_reader_sees_what_was_written_and_cannot_write(url: str, store: Store) -> None:
    with store.transaction() as tx:
        sources.sync(tx, [source("a")], NOW, at_once)
        with Store.open(url, readonly=True) as reader, reader.reading() as read:
            assert sources.report(read) == ()
    with Store.open(url, readonly=True) as reader:
        with reader.reading() as read:
            assert [one.name for one in sources.report(read)] == ["a"]
        with pytest.raises(StoreUnavailable), reader.transaction() as writing:
            sources.sync(writing, [], NOW, at_once)


def test_a_reader_sees_a_single_moment(url: str, store: Store) -> None:
    with store.reading() as tx:
        assert sources.report(tx) == ()
        with Store.open(url) as other, other.transaction() as writing:
            sources.sync(writing, [source("a")], NOW, at_once)
        assert sources.report(tx) == ()
    with store.reading() as tx:
        assert len(sources.report(tx)) == 1


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Rights to files count for root only when it plays another user."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        (path / "monitor.db").touch(0o444)
        yield path


@pytest.mark.usefixtures("open_folder", "as_nobody")
@pytest.mark.parametrize("name", ["monitor.db", "new.db"])
def test_a_place_that_may_not_be_written_is_told(open_folder: Path, name: str) -> None:
    if os.access(open_folder, os.W_OK, effective_ids=True) and name != "monitor.db":
        pytest.skip("the folder is this user's own")
    with pytest.raises(StoreUnavailable, match=f"{name}: this user may not read and write it"):
        opened(open_folder / name)


def test_a_database_that_another_program_keeps_locked_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_engine, "BUSY_SECONDS", 0.05)
    with opened(file) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="another program keeps it locked"), store.transaction():
            pass
        with store.reading() as tx:
            assert sources.report(tx) == ()
        other.execute("ROLLBACK")
        with store.transaction() as tx:
            sources.sync(tx, [source("a")], NOW, at_once)


def test_a_writer_waits_until_another_program_has_written(file: Path) -> None:
    asking = Event()
    with (
        opened(file) as store,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
        ThreadPoolExecutor() as pool,
    ):
        other.execute("BEGIN IMMEDIATE")
        event.listen(store._engine, "before_cursor_execute", lambda *_: asking.set())

        def write() -> None:
            with store.transaction() as tx:
                sources.sync(tx, [source("a")], NOW, at_once)

        writing = pool.submit(write)
        assert asking.wait(20)
        with pytest.raises(TimeoutError):
            writing.result(0.3)
        other.execute("ROLLBACK")
        writing.result(20)


def test_a_transaction_inside_another_is_refused_rather_than_waiting_for_ever(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.05)
    with opened(file) as store, store.transaction():
        with (
            pytest.raises(StoreUnavailable, match="a transaction of this process keeps it locked"),
            store.transaction(),
        ):
            pass
        with store.reading() as tx:
            assert sources.report(tx) == ()


def test_a_full_disk_is_told_and_nothing_is_half_written(file: Path) -> None:
    def fill(store: Store) -> None:
        with store.transaction() as tx:
            pages = tx.connection().execute(text("PRAGMA page_count")).scalar_one()
            tx.connection().execute(text(f"PRAGMA max_page_count = {pages}"))
            sources.sync(tx, [source(f"s{number}") for number in range(1000)], NOW, at_once)

    with opened(file) as store:
        with pytest.raises(StoreUnavailable, match="the disk is full; make room"):
            fill(store)
        with store.reading() as tx:
            assert sources.report(tx) == ()


def test_only_one_daemon_at_a_time_works_on_a_database(url: str, store: Store) -> None:
    with Store.open(url) as second:
        with store.lock_daemon():
            with pytest.raises(AlreadyRunning):
                second.lock_daemon()
            with second.reading() as tx:
                assert sources.report(tx) == ()
        second.lock_daemon().close()


def test_a_copy_is_whole_and_for_the_user_alone_and_overwrites_nothing(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with opened(file) as store:
        with store.transaction() as tx:
            standings.save(tx, LOWTIDE, standing(), [change()], [entry()], NOW)
        store.backup(copy)
        with pytest.raises(StoreUnavailable, match="exists already"):
            store.backup(copy)
        with pytest.raises(StoreUnavailable, match="name another file"):
            store.backup(tmp_path / "missing" / "copy.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with opened(copy) as second, second.reading() as tx:
        assert standings.load(tx, LOWTIDE) == standing()
        assert len(outbox.due(tx, NOW)) == 1


KILLED = """
    import sys
    from monitor.store import Store, sources, standings
    from tests.store.news import LOWTIDE, NOW, at_once, change, entry, source, standing

    store = Store.open(sys.argv[1])
    store.lock_daemon()
    with store.transaction(lasting=False) as tx:
        sources.sync(tx, [source("kept")], NOW, at_once)
    with store.transaction() as tx:
        standings.save(tx, LOWTIDE, standing(), [change()], [entry()], NOW)
    with store.transaction() as tx:
        standings.save(tx, LOWTIDE, standing(), [change("wrapped")], [entry(after="wrapped")], NOW)
        print("in the middle", flush=True)
        sys.stdin.read()
"""


def test_a_process_killed_in_a_transaction_loses_nothing_committed_and_keeps_nothing_else(url: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", dedent(KILLED), url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
    with Store.open(url) as store:
        with store.reading() as tx:
            assert [one.name for one in sources.report(tx)] == ["kept"]
            assert [one.change.after for one in standings.history(tx)] == ["filming"]
            assert [one.changes[0].after for one in outbox.due(tx, NOW)] == ["filming"]
        store.lock_daemon().close()
