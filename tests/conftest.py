"""What any test may ask for: servers, and the URL of a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store import Store, migrate
from monitor.store.tables import metadata
from tests.servers import (
    amqp_url,
    broker_url,
    connect,
    database_of_ones_own,
    database_url,
    postgres,
    postgres_url,
    rabbit,
)

__all__ = ["amqp_url", "broker_url", "database_url", "postgres", "postgres_url", "rabbit"]


@pytest.fixture(scope="session")
def emptied(postgres_url: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with the tables in it, which one test after the other gets without a row.

    To make one for each test would take four times as long as most of them.
    """
    with database_of_ones_own(postgres_url) as url:
        Store.open(url).close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without a row; the test runs once on each kind of database that can be had."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/monitor.db"
        return
    url = request.getfixturevalue("emptied")
    yield url
    with connect(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY")
        connection.execute(f"UPDATE alembic_version SET version_num = '{migrate.revisions()[-1]}'")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store."""
    with Store.open(store_url) as opened:
        yield opened
