"""PostgreSQL, and databases on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGCONT, SIGKILL, SIGSTOP
from uuid import uuid4

import psycopg

from tests.servers.server import LOOPBACK, NoServer, Server, first_user


class Postgres(Server):
    """A PostgreSQL whose commits outlive a kill, though no power cut: nothing waits for the disk."""

    def __init__(self, address: str = LOOPBACK) -> None:
        self._programs = _postgres_programs()
        super().__init__(first_user("postgres", "nobody"), address)
        self._data = self.folder / "data"

    @property
    def url(self) -> str:
        """The URL of the database `postgres`, which the tests leave empty."""
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        """The URL of a database."""
        return f"postgresql+psycopg://monitor@{self.address}:{self.port}/{database}"

    def make(self) -> None:
        """Make the cluster of databases."""
        options = ["-D", str(self._data), "-U", "monitor", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        # Words sort otherwise than in SQLite, as on most servers; the program must not care.
        options += ["--locale-provider=icu", "--icu-locale=de-DE"]
        initdb = self.command([str(self._programs / "initdb"), *options], dies_with_us=False)
        done = subprocess.run(initdb, capture_output=True, text=True, check=False, cwd=self.folder)
        if done.returncode:
            raise NoServer(f"initdb failed: {done.stderr.strip()[-800:]}")
        with (self._data / "pg_hba.conf").open("a") as rights:
            rights.write("host all all 0.0.0.0/0 trust\n")

    def launch(self) -> None:
        """Start it on its port alone."""
        settings = {
            "listen_addresses": self.address,
            "port": str(self.port),
            "unix_socket_directories": "",
            "timezone": "America/St_Johns",
            "fsync": "off",
            "full_page_writes": "off",
            # What a killed server leaves in memory shared by name would stay there for ever.
            "dynamic_shared_memory_type": "mmap",
            "shared_buffers": "32MB",
            "max_connections": "200",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = self.spawn([str(self._programs / "postgres"), "-D", str(self._data), *options])

    def kill(self) -> None:
        """End it and all its sessions with SIGKILL, at once; a session would go on for a while without its server."""
        if self._process is None:
            return
        self._process.send_signal(SIGSTOP)
        sessions = self._sessions() if self._process.poll() is None else []
        super().kill()
        for session in sessions:
            with suppress(ProcessLookupError):
                os.kill(session, SIGKILL)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Let it and its sessions answer nothing meanwhile, though the kernel still takes connections for it."""
        os.kill(self.pid, SIGSTOP)
        held = [self.pid, *self._sessions()]
        try:
            for session in held:
                os.kill(session, SIGSTOP)
            yield
        finally:
            for session in reversed(held):
                os.kill(session, SIGCONT)

    def is_asked(self) -> bool:
        """Whether one of its connections holds a question that has not been read, as while it is `hanging`."""
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        waiting = [
            local for _, local, _, state, queues, *_ in rows if state == "01" and int(queues.partition(":")[2], 16)
        ]
        return any(int(local.rpartition(":")[2], 16) == self.port for local in waiting)

    def _sessions(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def answers(self) -> bool:
        """Whether it takes a connection."""
        try:
            with connect(self.url):
                return True
        except psycopg.OperationalError:
            return False


@contextmanager
def database_of_ones_own(server: str) -> Iterator[str]:
    """The URL of a new, empty database beside the one that `server` names; dropped at the end."""
    name = f"test_{uuid4().hex}"
    with connect(server) as connection:
        connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
    yield f"{server.rpartition('/')[0]}/{name}"
    with connect(server) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection of the driver's own, on which each statement is kept at once."""
    return psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True, connect_timeout=5)


def _postgres_programs() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    for folder in (*reversed(debian), *([Path(on_path).parent] if on_path else [])):
        if all((folder / program).exists() for program in ("initdb", "postgres")):
            return folder
    raise NoServer("no PostgreSQL here (Debian: apt-get install postgresql)")
