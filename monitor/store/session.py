"""The open database: its transactions, the daemon's lock, the copy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from sqlite3 import DatabaseError
from threading import Lock
from typing import Self

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlmodel import Session

from monitor.errors import AlreadyRunning, NotCopied, StoreUnavailable
from monitor.store import migrate
from monitor.store.engine import (
    BUSY_SECONDS,
    connect,
    is_sqlite,
    light,
    make_file,
    named,
    parse,
    reading,
    single,
    unavailable,
)
from monitor.store.lock import ServerLock

Transaction = Session
"""What a transaction hands out; callers pass it to the queries and do nothing else with it."""


class Store:
    """An open database of the present schema. Threads may share it; processes open their own."""

    def __init__(self, url: URL, engine: Engine, *, readonly: bool) -> None:
        self.url = url
        self._engine = engine
        self._reading = reading(engine)
        self._light = light(engine)
        self._single = None if readonly or is_sqlite(url) else single(engine)
        self._writer = Lock()
        self._readonly = readonly
        self._lock: ServerLock | None = None

    @classmethod
    def open(cls, url: str, *, readonly: bool = False) -> Self:
        """Open the database of an SQLAlchemy URL, made and migrated where need be.

        `readonly` neither makes nor migrates nor writes, and is safe beside a running daemon. Raises
        StoreUnavailable, naming database, cause and mend, and StoreTooNew for a schema that a newer version wrote.
        """
        parsed = parse(url)
        if is_sqlite(parsed):
            _require_file(parsed) if readonly else make_file(parsed)
        _bring_up_to_date(parsed, readonly=readonly)
        engine = connect(parsed, readonly=readonly)
        store = cls(parsed, engine, readonly=readonly)
        with store.reading():
            return store

    @classmethod
    @contextmanager
    def open_new(cls, url: str) -> Iterator[Self]:
        """As `open`, and closed at the end; a file that was made for it is gone after an exception."""
        parsed = parse(url)
        file = Path(str(parsed.database)) if is_sqlite(parsed) else None
        was_there = file is None or file.exists()
        try:
            with cls.open(url) as store:
                yield store
        except BaseException:
            if file and not was_there:
                for end in ("", "-wal", "-shm", ".lock"):
                    file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
            raise

    @property
    def is_shared(self) -> bool:
        """Whether several processes on any machine may work on it at the same time."""
        return not is_sqlite(self.url)

    @contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[Session]:
        """One session that may write: committed at the end, rolled back on an exception.

        On SQLite it has the database to itself, so fetch and read before, not inside. Not `lasting`: a power cut (not
        a crash) may take the commit back, which is cheaper and right for what would be found again, as a check that
        found nothing new. Raises StoreUnavailable when the database is locked, full or gone; then nothing was kept.
        """
        with self._alone():
            writing = self._engine if lasting else self._light
            yield from self._session(self._reading if self._readonly else writing)

    @contextmanager
    def at_once(self) -> Iterator[Session]:
        """One session for a single statement that may write, kept as that ends; as `transaction`, not `lasting`.

        On a server it saves the two round trips with which a transaction begins and ends.
        """
        with self._alone():
            yield from self._session(self._single or self._light)

    @contextmanager
    def reading(self, *, once: bool = False) -> Iterator[Session]:
        """One session that sees a single moment and never waits for a writer. Raises StoreUnavailable.

        `once`: for a single statement, as `at_once`.
        """
        yield from self._session(self._single or self._reading if once else self._reading)

    def lock_daemon(self, *, among_others: bool = False) -> ExitStack:
        """Be the only daemon on this database until the returned lock is closed, or the process ends.

        `among_others` excludes only a daemon that wants to be the only one; for databases that are shared.
        Raises AlreadyRunning, and StoreUnavailable if the lock's file cannot be made.
        """
        with ExitStack() as held:
            if is_sqlite(self.url):
                self._lock_file(held)
            else:
                self._lock = held.enter_context(ServerLock(self._engine, shared=among_others))
                held.callback(setattr, self, "_lock", None)
            return held.pop_all()

    def keep_daemon_lock(self) -> None:
        """See that the lock is still held: a server that starts anew forgets it. To be called now and then meanwhile.

        Raises AlreadyRunning if another daemon was faster, StoreUnavailable if the server cannot be asked.
        """
        if self._lock is not None:
            self._lock.keep()

    def backup(self, path: Path) -> None:
        """Write a consistent copy beside running writers. Raises NotCopied where there is a file already."""
        if not is_sqlite(self.url):
            raise NotCopied(f"{named(self.url)} is no file; copy it with pg_dump.")
        if path.exists():
            raise NotCopied(f"{path} exists already; name a new file for the copy.")
        part = path.with_name(f"{path.name}.part")
        try:
            # VACUUM INTO takes an empty file, so that nobody else may read the copy at any time.
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600))
            # Not within a transaction, which every other connection from here begins by itself.
            with closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("VACUUM INTO ?", (str(part),))
            part.rename(path)
        except (OSError, DatabaseError) as error:
            part.unlink(missing_ok=True)
            raise unavailable(URL.create("sqlite", database=str(path)), error) from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # SQLite lets writers wait by sleeping and asking again, in no order; threads can wait for each other better.
        if not is_sqlite(self.url):
            yield
            return
        if not self._writer.acquire(timeout=BUSY_SECONDS):
            raise StoreUnavailable(f"{named(self.url)}: a transaction of this process keeps it locked; restart it.")
        try:
            yield
        finally:
            self._writer.release()

    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            # The transaction is the connection's: a session that keeps one of its own costs each check 0.2 ms more.
            with engine.begin() as connection, Session(connection, autoflush=False) as session:
                yield session
                session.flush()
        except (IntegrityError, ProgrammingError):
            raise
        except DBAPIError as error:
            raise unavailable(self.url, error) from error

    def _lock_file(self, held: ExitStack) -> None:
        path = Path(f"{self.url.database}.lock")
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise unavailable(self.url, error) from error
        held.callback(os.close, handle)
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"({named(self.url)})") from None


def _require_file(url: URL) -> None:
    try:
        Path(str(url.database)).open("rb").close()
    except FileNotFoundError:
        raise StoreUnavailable(f"{named(url)} does not exist yet; `run` or `check` makes it.") from None
    except OSError as error:
        raise unavailable(url, error) from error


def _bring_up_to_date(url: URL, *, readonly: bool) -> None:
    # A first look that writes nothing: what turns out to be another program's must stay as it is.
    engine = connect(url, readonly=True)
    try:
        with engine.connect() as connection:
            found = migrate.revision(connection, url)
        if found == migrate.revisions()[-1]:
            return
        if readonly:
            what = "is still empty" if found is None else "was written by an older version"
            raise StoreUnavailable(f"{named(url)}: it {what}; `run` or `check` brings it up to date.")
        migrate.upgrade(url)
    except DBAPIError as error:
        raise unavailable(url, error) from error
    finally:
        engine.dispose()
