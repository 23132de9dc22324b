"""The daemon on a disk that is full, a file that may not be written, a database that another holds, a torn journal."""

from __future__ import annotations

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import make_url, text

from monitor.store import Store, migrate
from tests.loopback import Loopback
from tests.process import DEADLINE, Process, run
from tests.world import PREPARED, ROLLING, WRAPPED

IMPATIENT = """
    import sys
    from monitor.store import engine, session

    engine.BUSY_SECONDS = session.BUSY_SECONDS = 0.3
    from monitor.cli.app import main

    main()
"""
"""The command, with less patience for other programs that hold the database."""
WELL = "the database can be used again"


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        opened.show("/recap", PREPARED)
        yield opened


def configuration(site: Loopback, folder: Path) -> Path:
    file = folder / "monitor.toml"
    file.write_text(
        f"""[monitor]
database = "sqlite:///monitor.db"
web = ""

[defaults]
every = "1s"

[[titles]]
name = "Lanternfall"
season = 2

[[sources]]
name = "recap"
url = "{site.url}/recap"
allow_private = true

[[notify]]
name = "hook"
url = "{site.target}"
""",
        encoding="utf-8",
    )
    return file


class Daemon(Process):
    """The daemon, and the signs of life that it gives systemd."""

    def __init__(self, site: Loopback, folder: Path) -> None:
        self._manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        address = folder / "signs"
        address.unlink(missing_ok=True)
        self._manager.bind(str(address))
        self._signs = 0
        self._heard = threading.Condition()
        threading.Thread(target=self._hear, daemon=True).start()
        self.site = site
        super().__init__(
            "run",
            "--config",
            str(configuration(site, folder)),
            env={"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "2000000"},
            program=[sys.executable, "-c", dedent(IMPATIENT)],
        )

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        self._manager.close()

    def live_on(self, signs: int = 4) -> None:
        """Wait for so many signs of life, half a second apart, from now on."""
        with self._heard:
            enough = self._signs + signs
            assert self._heard.wait_for(lambda: self._signs >= enough, DEADLINE), "it gives no sign of life"

    def _hear(self) -> None:
        while b"STOPPING" not in self._manager.recv(4096):
            with self._heard:
                self._signs += 1
                self._heard.notify_all()

    def begin(self) -> None:
        self.site.wait(lambda: 304 in self.site.statuses("/recap"), "a page that is kept")


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(4096)):
            pass


def settled(folder: Path) -> list[tuple[int]]:
    with closing(sqlite3.connect(folder / "monitor.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return database.execute("SELECT sent FROM outbox").fetchall()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=False).returncode:
        pytest.skip("only root may make a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def trouble(site: Loopback, folder: Path, told: str, *, begin: Callable[[], None], end: Callable[[], None]) -> None:
    """Let the storage fail, the news come, and the storage work again: told once, kept alive, nothing lost."""
    with Daemon(site, folder) as daemon:
        daemon.begin()
        begin()
        site.show("/recap", PREPARED, ROLLING)
        daemon.wait_for(told)
        daemon.live_on()
        assert site.told == []
        assert daemon.log.count("Nothing is lost") == 1, daemon.log
        assert "Traceback" not in daemon.log
        end()
        daemon.wait_for(WELL)
        site.wait(lambda: len(site.told) == 1, "the news, once the database can be written")
        daemon.wait_for("alert to hook sent")
        assert daemon.end(signal.SIGTERM) == 0
    assert settled(folder) == [(1,)]
    assert len(site.told) == 1


def test_a_full_disk_is_told_once_and_lived_through(site: Loopback, small_disk: Path) -> None:
    trouble(
        site,
        small_disk,
        "the disk is full; make room",
        begin=lambda: fill(small_disk),
        end=(small_disk / "filler").unlink,
    )


def test_a_file_that_may_not_be_written_any_more_is_told_once_and_lived_through(site: Loopback, tmp_path: Path) -> None:
    probe = tmp_path / "probe"
    probe.touch()
    if not shutil.which("chattr") or subprocess.run(["chattr", "+i", probe], check=False, stderr=-3).returncode:
        pytest.skip("only root may make a file unwritable for itself, and not on every file system")

    def let(be: str) -> None:
        # Not the file beside them that is mapped as shared memory: a kernel answers writing there with SIGBUS.
        files = [str(file) for file in tmp_path.glob("monitor.db*") if not file.name.endswith("-shm")]
        subprocess.run(["chattr", f"{be}i", *files], check=True)

    subprocess.run(["chattr", "-i", probe], check=True)
    try:
        trouble(site, tmp_path, "The database cannot be used", begin=lambda: let("+"), end=lambda: let("-"))
    finally:
        let("-")


def test_a_database_that_another_program_holds_is_told_once_and_lived_through(site: Loopback, tmp_path: Path) -> None:
    held: list[sqlite3.Connection] = []

    def hold() -> None:
        other = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        held.append(other)

    trouble(
        site,
        tmp_path,
        "another program keeps it locked; close that program",
        begin=hold,
        end=lambda: held[0].close(),
    )


@pytest.mark.parametrize(
    "tear",
    [
        pytest.param(lambda wal: wal + b"\x37\x7f\x06\x82" + bytes(3000), id="half a page too much"),
        pytest.param(lambda wal: wal[:-1000], id="the last page cut off"),
        pytest.param(lambda wal: wal[:-3000] + bytes(3000), id="the last page empty"),
    ],
)
def test_a_torn_journal_costs_at_most_what_was_being_written(
    site: Loopback, tmp_path: Path, tear: Callable[[bytes], bytes]
) -> None:
    with Daemon(site, tmp_path) as daemon:
        daemon.begin()
        site.show("/recap", PREPARED, ROLLING)
        daemon.wait_for("alert to hook sent")
        before = len(site.statuses("/recap"))
        # So that what is torn off is not the mark: that it would be sent again is another matter.
        site.wait(lambda: site.statuses("/recap")[before:].count(304) > 1, "two checks after the alert")
        daemon.end(signal.SIGKILL)
    wal = tmp_path / "monitor.db-wal"
    wal.write_bytes(tear(wal.read_bytes()))
    with Daemon(site, tmp_path) as daemon:
        before = len(site.statuses("/recap"))
        site.wait(lambda: len(site.statuses("/recap")) > before + 1, "two checks")
        site.show("/recap", PREPARED, WRAPPED)
        site.wait(lambda: len(site.told) > 1, "the next news")
        daemon.wait_for("alert to hook sent")
        assert daemon.end(signal.SIGTERM) == 0
    assert settled(tmp_path) == [(1,), (1,)]
    assert len(site.told) == 2


def test_a_database_of_a_newer_version_stops_the_daemon_with_one_line(site: Loopback, tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store, store.transaction() as tx:
        tx.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = (tmp_path / "monitor.db").read_bytes()
    done = run("run", "--config", str(configuration(site, tmp_path)))
    assert done.returncode == 2
    assert "written by a newer premiere-monitor; install that version" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "monitor.db").read_bytes() == before


MIGRATION = """
    import sys
    from monitor.store import Store, migrate

    def pause(*_):
        print("in the middle", flush=True)
        sys.stdin.read()

    migrate._check_references = pause
    Store.open(sys.argv[1])
"""


def test_a_kill_during_a_migration_leaves_the_old_database_and_the_next_start_migrates_it(
    site: Loopback, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/monitor.db"
    migrate.upgrade(make_url(url), to="0001")
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as database, database:
        database.execute("INSERT INTO title (key, name, kind) VALUES ('old', 'Old', 'film')")
    with subprocess.Popen(
        [sys.executable, "-c", dedent(MIGRATION), url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'memo'").fetchone() == (0,)
    with Daemon(site, tmp_path) as daemon:
        daemon.begin()
        assert daemon.end(signal.SIGTERM) == 0
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as database:
        assert database.execute("SELECT name FROM title WHERE key = 'old'").fetchone() == ("Old",)
