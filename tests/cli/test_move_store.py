"""`move-store`, from outside: what it says, what it refuses, and that no kill in the middle leaves half a store."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from random import SystemRandom

import pytest
from sqlalchemy import func, insert, select

from monitor.cli.app import app
from monitor.errors import NotMoved
from monitor.store import Store, move
from monitor.store.tables import MEMO
from tests.cli.conftest import COMMAND, Run

MANY = 20_000


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    file = tmp_path / "config" / "monitor.toml"
    file.parent.mkdir()
    file.write_text(
        '[monitor]\ndatabase = "sqlite:///monitor.db"\nweb = ""\n[[titles]]\nname = "Lowtide"\nseason = 2\n'
        '[[sources]]\nurl = "https://lowtide.example/"\n'
    )
    return file


@pytest.fixture
def full(configuration: Path) -> str:
    """The URL of the configured database, with many rows in it."""
    url = f"sqlite:///{configuration.parent}/monitor.db"
    with Store.open(url) as store, store.transaction() as tx:
        facts = [{"name": f"fact {number}", "fact": "is so"} for number in range(MANY)]
        tx.connection().execute(insert(MEMO), facts)
    return url


def count(url: str) -> int:
    with Store.open(url) as store, store.reading() as tx:
        return int(tx.connection().execute(select(func.count()).select_from(MEMO)).scalar_one())


def test_it_moves_and_says_what_to_change_and_a_second_time_that_nothing_is_left_to_do(
    run: Run, full: str, database_url: str
) -> None:
    said = run("move-store", database_url)
    assert (said.code, said.err) == (0, "")
    assert f"  memo: {MANY} rows\n" in said.out
    assert f"{MANY} rows moved from" in said.out
    assert "compared one by one" in said.out
    assert "config/monitor.toml as database under [monitor]" in said.out
    assert count(database_url) == count(full) == MANY
    said = run("move-store", database_url)
    assert (said.code, said.err) == (0, "")
    assert "already; nothing was left to do" in said.out


def test_a_kill_in_the_middle_leaves_nothing_and_the_move_is_begun_anew(
    full: str, database_url: str, configuration: Path
) -> None:
    command = [str(COMMAND), "move-store", database_url, "--config", str(configuration)]
    for table in ("memo", "memo", "outbox"):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith(f"  {table}:"):
                    break
            time.sleep(SystemRandom().uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        # All or nothing: a fast machine may have been done but for the farewell.
        moved = count(database_url)
        assert moved in (0, MANY)
        if moved:
            break
    deadline = time.monotonic() + 20
    # The server may not have noticed yet that the last one is gone.
    while (done := subprocess.run(command, capture_output=True, text=True, check=False)).returncode:
        assert "Another daemon" in done.stderr
        assert time.monotonic() < deadline
    assert count(database_url) == MANY


def test_a_password_is_shown_nowhere(run: Run, full: str, database_url: str) -> None:
    assert full
    said = run("move-store", database_url.replace("monitor@", "monitor:opensesame@"))
    assert said.code == 0
    assert "opensesame" not in said.out + said.err


def test_a_password_need_not_be_seen_in_the_list_of_processes(run: Run, full: str, database_url: str) -> None:
    assert full
    to = database_url.replace("monitor@", "${DB_USER}:${DB_PASSWORD}@")
    said = run("move-store", to, DB_USER="monitor")
    assert (said.code, said.out) == (2, "")
    assert "the environment variable DB_PASSWORD is not set" in said.err
    said = run("move-store", to, DB_USER="monitor", DB_PASSWORD="opensesame")
    assert said.code == 0
    assert "opensesame" not in said.out + said.err
    assert count(database_url) == MANY


def test_beside_a_running_daemon_it_says_to_stop_it(run: Run, full: str, database_url: str) -> None:
    with Store.open(full) as store, store.lock_daemon():
        said = run("move-store", database_url)
    assert (said.code, said.out) == (2, "")
    assert "Another daemon works on this database; stop it first" in said.err
    assert count(database_url) == 0


def test_a_move_that_is_refused_leaves_no_new_database_behind(
    run: Run, full: str, configuration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(full) as store, store.lock_daemon():
        before = set(configuration.parent.iterdir())
        assert run("move-store", "sqlite:///new.db").code == 2
        assert set(configuration.parent.iterdir()) == before

    monkeypatch.setattr(move, "_compare", lambda *_: (0, "a row"))
    before = set(configuration.parent.glob("new*"))
    with pytest.raises(NotMoved):
        app(["move-store", "sqlite:///new.db", "--config", str(configuration)], standalone_mode=False)
    assert set(configuration.parent.glob("new*")) == before == set()
    (configuration.parent / "old.db").touch()
    with pytest.raises(NotMoved):
        app(["move-store", "sqlite:///old.db", "--config", str(configuration)], standalone_mode=False)
    assert (configuration.parent / "old.db").exists()


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("to", "complaint"),
    [
        pytest.param("sqlite:///monitor.db", "The configuration names this database already", id="itself"),
        pytest.param("postgres", "it is no URL of a database; write sqlite:///FILE or postgresql+psycopg", id="a word"),
        pytest.param("postgresql+psycopg://a@127.0.0.1:1/x", "no server answers there; start it", id="no server"),
    ],
)
def test_where_it_cannot_go_is_told_in_a_sentence(run: Run, to: str, complaint: str) -> None:
    said = run("move-store", to)
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("configuration")
def test_without_a_database_there_is_nothing_to_move(run: Run, tmp_path: Path) -> None:
    said = run("move-store", "sqlite:///new.db")
    assert said.code == 2
    assert "does not exist yet" in said.err
    assert not (tmp_path / "config/new.db").exists()


def test_a_relative_file_lies_beside_the_configuration_as_in_it(run: Run, full: str, configuration: Path) -> None:
    assert full
    assert run("move-store", "sqlite:///new.db").code == 0
    assert count(f"sqlite:///{configuration.parent}/new.db") == MANY
