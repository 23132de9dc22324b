"""Several processes over one PostgreSQL and one RabbitMQ, and the site that they read."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import psycopg

from tests.loopback import Loopback
from tests.process import DEADLINE, Process, run


class Party:
    """The processes of one configuration. A context manager, which ends them all."""

    def __init__(self, folder: Path, database: str, broker: str, site: Loopback) -> None:
        self.site = site
        self.database = database
        self.broker = broker
        self.folder = folder
        self._held = ExitStack()
        self.file = self.write(folder / "monitor.toml", ["recap"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def write(self, file: Path, names: list[str], *, every: str = "1s", web: str = "", more: str = "") -> Path:
        """Write a configuration with sources of these names."""
        urls = 'engine = "celery"\ndatabase = "${DATABASE_URL}"\nbroker = "${AMQP_URL}"'
        return self.site.configure(file, names, f'{urls}\nweb = "{web}"', every=every, more=more)

    def start(self, role: str, file: Path | None = None, env: Mapping[str, str] | None = None) -> Process:
        """Start a process, and wait till it works."""
        arguments = ("run", "--role", role, "--config", str(file or self.file))
        process = self._held.enter_context(Process(*arguments, env=self.environment | dict(env or {})))
        process.wait_for("started: ")
        return process

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database, "AMQP_URL": self.broker}

    def command(self, *arguments: str) -> Any:
        """Run a command to its end."""
        return run(*arguments, "--config", str(self.file), env=self.environment)

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database answers to a statement."""
        with psycopg.connect(self.database.replace("+psycopg", ""), autocommit=True) as connection:
            found = connection.execute(statement.encode(), values)
            return found.fetchall() if found.description else []

    def until(self, statement: str, value: object) -> None:
        """Wait till the database answers with this. Fails at a deadline."""
        deadline = time.monotonic() + DEADLINE
        while (found := self.ask(statement)) != [(value,)]:
            assert time.monotonic() < deadline, f"{statement}: {found}"
            time.sleep(0.1)


@contextmanager
def party(folder: Path, database: str, broker: str) -> Iterator[Party]:
    """A party with a site of its own."""
    with Loopback() as site, Party(folder, database, broker, site) as opened:
        yield opened


def in_queue(broker: str) -> tuple[int, int]:
    """How many hosts wait in the queue, and how many workers take any."""
    from monitor.cluster import queue

    with queue.connect(broker).connection_for_read() as connection:
        found = connection.default_channel.queue_declare(queue.QUEUE, passive=True)
    return int(found.message_count), int(found.consumer_count)


def passed_on(broker: str, host: str, lease: str) -> None:
    """Put a message into the queue, as a scheduler does."""
    from monitor.cluster import queue

    queue.pass_on(queue.connect(broker), host, lease)
