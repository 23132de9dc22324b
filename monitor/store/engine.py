"""How the database is spoken to: connections, transactions, and its errors in words for people."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidatePoolError, NoSuchModuleError

from monitor.errors import StoreUnavailable

BUSY_SECONDS = 15
"""How long a writer waits for another one before it gives up."""

_PATIENCE = {
    # In seconds each: a host that is gone or cut off is noticed within half a minute, by both sides.
    "tcp_keepalives_idle": 10,
    "tcp_keepalives_interval": 5,
    "tcp_keepalives_count": 3,
    "tcp_user_timeout": "25s",
    # A process that hangs in the middle of a transaction keeps what it locked for so long.
    "idle_in_transaction_session_timeout": "5min",
}
"""What each session asks of a PostgreSQL server."""
_OUR_SIDE = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""The same for our end of the connection, as libpq calls it; a URL that says otherwise is heeded."""

_POOLS = {
    # Each keeps some of the file in memory, and few serve all but a rush.
    True: {"pool_size": 4, "max_overflow": 60},
    # To connect costs the server more than a check does: as many stay as there are threads that check.
    False: {"pool_size": 16, "max_overflow": 48},
}
"""How many connections are kept, and how many more there may be for a while, for SQLite and for a server."""
_TRUSTED_FOR = 1.0
"""Seconds after its last use in which a connection is not asked whether it still works, which costs as much as work."""

_MODE = "store_mode"
_READING, _LASTING, _LIGHT = "reading", "lasting", "light"

_CAUSES: tuple[tuple[str, str], ...] = (
    ("file is not a database", "it is not an SQLite database; name another file or move this one away"),
    ("file is encrypted", "it is not an SQLite database; name another file or move this one away"),
    ("malformed", "the file is damaged; put a backup in its place"),
    ("database is locked", "another program keeps it locked; close that program"),
    ("readonly database", "it may not be written; give this user the right to write the file and its folder"),
    ("disk is full", "the disk is full; make room"),
    ("disk i/o error", "the disk gave an error; check it and its free space"),
    ("unable to open database file", "it cannot be opened; check that the folder exists and may be written"),
    ("no such table", "it holds the tables of another program; name another file"),
    ("lock timeout", "another program keeps it locked; close that program"),
    ("deadlock detected", "two writers waited for each other; one of them has to try again"),
    ("too many clients", "the server takes no more connections; raise its max_connections"),
    ("remaining connection slots", "the server takes no more connections; raise its max_connections"),
    ("index row", "it holds an address that is too long for PostgreSQL, longer than 2,000 bytes; take it out"),
    ("no space left on device", "the disk is full; make room"),
    ("permission denied for schema", "this user may make no tables there; GRANT CREATE ON SCHEMA public to it"),
    ("permission denied", "this user may not read and write it; give it the right"),
    ("read-only transaction", "it takes no writes now; name the server that does"),
    ("is starting up", "the server is starting; try again"),
    ("the connection is closed", "the server was lost; look whether it runs"),
    ("server closed the connection", "the server was lost; look whether it runs"),
    ("terminating connection", "the server was stopped; start it again"),
    ("connection timeout expired", "no server answers there; start it or mend host and port"),
    ("password authentication failed", "the server refused the user or the password"),
    ("does not exist", "the server knows no such database or user; create it first"),
    ("connection refused", "no server answers there; start it or mend host and port"),
    ("could not translate host name", "the host is unknown; mend it"),
    ("failed to resolve host", "the host is unknown; mend it"),
)


def parse(url: str) -> URL:
    """The URL in its parts. Raises StoreUnavailable if it is none, or names no file."""
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError):
        raise StoreUnavailable(
            f"{url.partition('://')[0]!r} is no kind of database; write sqlite:///FILE or postgresql+psycopg://…"
        ) from None
    except ValueError:
        raise StoreUnavailable(
            "The URL of the database names no port; write a number after the host, or none."
        ) from None
    if is_sqlite(parsed) and parsed.database in (None, "", ":memory:"):
        raise StoreUnavailable("The URL names no file; write sqlite:///FILE.")
    return parsed


def is_sqlite(url: URL) -> bool:
    """Whether it is a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def named(url: URL) -> str:
    """How messages name the database: its file, or its URL without the password, wherever that stands in it."""
    if is_sqlite(url):
        return str(url.database)
    secret = [name for name in url.query if "password" in name.lower()]
    return url.difference_update_query(secret).render_as_string(hide_password=True)


def connect(url: URL, *, readonly: bool = False, migrating: bool = False) -> Engine:
    """An engine whose transactions write, and last once committed, unless taken from `reading` or `light`."""
    # The connection used last is used next.
    pool: dict[str, Any] = {"pool_use_lifo": True, **_POOLS[is_sqlite(url)]}
    try:
        engine = create_engine(url, connect_args=_arguments(url), **pool)
    except ModuleNotFoundError as missing:
        ours = url.drivername == "postgresql+psycopg"
        mend = "install premiere-monitor[postgresql]" if ours else "install it, or write postgresql+psycopg://…"
        raise StoreUnavailable(f"{named(url)} needs the Python module {missing.name!r}; {mend}.") from missing
    if is_sqlite(url):
        _speak_sqlite(engine, readonly=readonly, migrating=migrating)
    else:
        _speak_postgresql(engine, readonly=readonly, migrating=migrating)
    return engine


def reading(engine: Engine) -> Engine:
    """The same engine, with transactions that only read and so never wait for a writer."""
    options: dict[str, Any] = {_MODE: _READING}
    if not is_sqlite(engine.url):
        # Else each statement would see what was committed just before it.
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine.execution_options(**options)


def single(engine: Engine) -> Engine:
    """The same engine for single statements, each a transaction of its own; for servers."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def light(engine: Engine) -> Engine:
    """The same engine, with commits that a power cut may take back, in their order; a crash of the process never."""
    return engine.execution_options(**{_MODE: _LIGHT})


def complaint(url: str) -> str | None:
    """What keeps a database of this URL from being used on this machine, in a clause; None for nothing.

    No server is asked, and nothing is made.
    """
    try:
        connect(parse(url)).dispose()
    except StoreUnavailable as error:
        return error.detail.rstrip(".")
    return None


def lacking_folder(url: URL) -> str | None:
    """Says, in a clause, that the folder in which a database's file is to lie is not there; None where it is."""
    folder = Path(str(url.database)).parent
    try:
        if not is_sqlite(url) or folder.is_dir():
            return None
    except OSError:
        # Not ours to look into; what opens the file tells why.
        return None
    return (
        f"there is no folder {folder}; make it, or mend the URL: sqlite:///FILE lies beside the configuration, "
        "sqlite:////FILE, with four slashes, is an absolute path"
    )


def make_file(url: URL) -> None:
    """Make the database's file, readable by its owner alone. Raises StoreUnavailable, also where it has no folder."""
    path = Path(str(url.database))
    if lacking := lacking_folder(url):
        # A folder that nobody made is rather a slip in the URL than a wish.
        raise StoreUnavailable(f"{named(url)}: {lacking}.")
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise unavailable(url, error) from error


def unavailable(url: URL, error: Exception) -> StoreUnavailable:
    """The error in one sentence: which database, why, and the mend."""
    return StoreUnavailable(f"{named(url)}: {_cause(error)}.")


def _cause(error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file"
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"this user may not read and write it ({error.strerror}); give it the right, or name another file"
    if isinstance(error, OSError):
        return f"{error.strerror}; name another file"
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    for mark, cause in _CAUSES:
        if mark in said.lower():
            return cause
    return said.strip().splitlines()[0] if said.strip() else type(error).__name__


def _arguments(url: URL) -> dict[str, Any]:
    if is_sqlite(url):
        return {"timeout": BUSY_SECONDS}
    return {name: value for name, value in _OUR_SIDE.items() if name not in url.query}


def _speak_postgresql(engine: Engine, *, readonly: bool, migrating: bool) -> None:
    # To wait for another process that migrates is right however long it takes.
    asked = {"lock_timeout": 0 if migrating else f"{BUSY_SECONDS * 1000:.0f}ms", **_PATIENCE}
    statement = "; ".join(f"SET {name} = '{value}'" for name, value in asked.items())

    def prepare(connection: Any, _record: object) -> None:
        connection.cursor().execute(statement)
        connection.commit()

    def note(_connection: object, record: Any) -> None:
        record.info["used"] = time.monotonic()

    def look(connection: Any, record: Any, _lent: object) -> None:
        if time.monotonic() - record.info.get("used", time.monotonic()) <= _TRUSTED_FOR:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error:
            # Whatever ended this one has ended the others.
            raise InvalidatePoolError from None

    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkin", note)
    event.listen(engine, "checkout", look)
    if readonly:
        event.listen(engine, "begin", _begin_readonly)


def _speak_sqlite(engine: Engine, *, readonly: bool, migrating: bool) -> None:
    def prepare(connection: Any, _record: object) -> None:
        # Python's own transaction control begins too late, and never before a SELECT or a CREATE TABLE.
        connection.isolation_level = None
        # Each pragma answers with a row and is done when that is read.
        for pragma in _pragmas(readonly=readonly, migrating=migrating):
            connection.execute(f"PRAGMA {pragma}").fetchall()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin_sqlite if not readonly else _begin_deferred)


def _pragmas(*, readonly: bool, migrating: bool) -> tuple[str, ...]:
    if readonly:
        return ("query_only = ON",)
    return (
        "journal_mode = WAL",
        # KiB of pages that each connection keeps, of 2,000 by itself; the system keeps the file's pages anyway.
        "cache_size = -500",
        # SQLite changes a table by making it anew: with foreign keys on, dropping the old one would empty others.
        f"foreign_keys = {'OFF' if migrating else 'ON'}",
    )


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_MODE, _LASTING)
    if mode == _READING:
        connection.exec_driver_sql("BEGIN")
        return
    # FULL: a commit outlives a power cut, lest a message be told as sent, forgotten, and sent again. NORMAL saves the
    # fsync, half the cost of a check that finds nothing new; what it may lose, the next check finds again.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA synchronous = {'NORMAL' if mode == _LIGHT else 'FULL'}")
    # A transaction that reads first and then writes fails at once if another wrote in between; IMMEDIATE waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_readonly(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
