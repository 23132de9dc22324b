"""Brings a database to the present schema. Alembic is loaded only where there is something to do."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, inspect, text

from monitor.errors import StoreTooNew, StoreUnavailable
from monitor.store.engine import connect, named

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

SCRIPTS = "monitor.store:migrations"
_LOCK = 0x7072656D69657265
"""The number of the advisory lock under which a PostgreSQL database is migrated."""


def revisions() -> tuple[str, ...]:
    """The known revisions in order: the numbers that the migrations' file names begin with."""
    folder = files("monitor.store") / "migrations" / "versions"
    return tuple(sorted(file.name[:4] for file in folder.iterdir() if file.name[:4].isdigit()))


def revision(connection: Connection, url: URL) -> str | None:
    """The database's revision, None for an empty one. Raises StoreTooNew; StoreUnavailable for another's tables."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreUnavailable(f"{named(url)}: it holds the tables of another program; name another one.")
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found is not None and found not in revisions():
        raise StoreTooNew(f"({named(url)}, revision {found}; this version knows up to {revisions()[-1]})")
    return str(found) if found is not None else None


def upgrade(url: URL, to: str | None = None) -> None:
    """Run what migrations are missing, all in one transaction; of two processes at once, one does it.

    `to` is the last revision to run, the newest by default.
    """
    wanted = to or revisions()[-1]
    engine = connect(url, migrating=True)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            if revision(connection, url) != wanted:
                _run(connection, wanted)
                if engine.dialect.name == "sqlite":
                    _check_references(connection, url)
    finally:
        engine.dispose()


def scripts() -> ScriptDirectory:
    """The migrations, as Alembic sees them."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _run(connection: Connection, to: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    directory = scripts()
    with EnvironmentContext(
        Config(), directory, fn=lambda current, _: directory._upgrade_revs(to, current)
    ) as environment:
        environment.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
        environment.run_migrations()


def _check_references(connection: Connection, url: URL) -> None:
    if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
        raise StoreUnavailable(f"{named(url)}: the table {broken[0]} refers to rows that are gone; put a backup back.")
