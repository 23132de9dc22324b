"""The servers that the tests start: they answer, forget nothing when killed, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.servers import NoServer, Postgres, Rabbit, Server, rabbitmq, server


def test_a_database_of_ones_own_is_empty_and_can_be_written(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE only_here (n INT)"))
        assert connection.execute(text("SELECT count(*) FROM only_here")).scalar_one() == 0
    engine.dispose()


def test_what_was_committed_outlives_a_kill_and_nothing_outlives_the_server() -> None:
    try:
        with Postgres() as postgres:
            url = postgres.url.replace("+psycopg", "")
            with psycopg.connect(url) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
            postgres.kill()
            postgres.start()
            with psycopg.connect(url) as connection:
                assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
            folder = postgres.folder
    except NoServer as lack:
        pytest.skip(str(lack))
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_a_broker_gives_each_who_asks_a_host_of_its_own(broker_url: str, amqp_url: str) -> None:
    kombu = pytest.importorskip("kombu", reason="the cluster's libraries are not installed")
    for url in {broker_url, amqp_url}:
        with kombu.Connection(url, connect_timeout=5) as connection:
            connection.connect()


def test_a_server_that_does_not_start_is_told_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Server):
        def launch(self) -> None:
            self._process = self.spawn(["sh", "-c", "echo the disk is on fire"])

        def answers(self) -> bool:
            return False

    monkeypatch.setattr(server, "_STARTED_WITHIN", 0.3)
    with pytest.raises(NoServer, match="the disk is on fire"), Broken("nobody"):
        pass


def test_a_machine_without_the_packages_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabbitmq, "_RABBITMQ", Path("/nowhere"))
    with pytest.raises(NoServer, match="apt-get install rabbitmq-server"):
        Rabbit()
