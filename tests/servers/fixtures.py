"""What tests ask for: a server, or a part of one that is theirs alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from tests.servers.postgresql import Postgres, database_of_ones_own
from tests.servers.rabbitmq import Rabbit
from tests.servers.server import NoServer, Server

POSTGRESQL = "PREMIERE_MONITOR_TEST_POSTGRESQL"
"""Names the URL of a PostgreSQL database whose user may make databases, as postgresql+psycopg://…"""
AMQP = "PREMIERE_MONITOR_TEST_AMQP"
"""Names the URL of a RabbitMQ, as amqp://…"""

HOSTS = 32
"""How many virtual hosts the tests' broker is started with; each makes a start longer, a command would take seconds."""

S = TypeVar("S", bound=Server)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of one's own, which may be killed and started again."""
    with _had(Postgres) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database on a PostgreSQL; for a database of one's own ask for `database_url`."""
    named = os.environ.get(POSTGRESQL)
    return named or str(request.getfixturevalue("postgres").url)


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    """The URL of an empty database on PostgreSQL, for one test."""
    with database_of_ones_own(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def rabbit() -> Iterator[Rabbit]:
    """A RabbitMQ of one's own, which may be killed and started again."""
    with _had(lambda: Rabbit(hosts=HOSTS)) as server:
        yield server


@pytest.fixture(scope="session")
def amqp_url(request: pytest.FixtureRequest) -> str:
    """The URL of a RabbitMQ; for a virtual host of one's own ask for `broker_url`."""
    named = os.environ.get(AMQP)
    return named or str(request.getfixturevalue("rabbit").url)


@pytest.fixture
def broker_url(request: pytest.FixtureRequest) -> str:
    """The URL of a virtual host that no other test uses; on a RabbitMQ that was named, of the one that was named."""
    named = os.environ.get(AMQP)
    return named or str(request.getfixturevalue("rabbit").unused_url())


@contextmanager
def _had(make: Callable[[], S]) -> Iterator[S]:
    try:
        server = make().__enter__()
    except NoServer as lack:
        pytest.skip(str(lack))
    try:
        yield server
    finally:
        server.__exit__()
