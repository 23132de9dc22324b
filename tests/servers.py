"""A PostgreSQL and a RabbitMQ of the tests' own, on loopback, in folders of their own; gone when the tests are done.

Debian's packages `postgresql` and `rabbitmq-server` are enough; neither needs to be running, and one that runs is left
alone. Where a variable below names a server, that one is used instead. Both can be killed and started again.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL
from typing import Self, TypeVar
from uuid import uuid4

import psycopg
import pytest

POSTGRESQL = "PREMIERE_MONITOR_TEST_POSTGRESQL"
"""Names the URL of a PostgreSQL database whose user may make databases, as postgresql+psycopg://…"""
AMQP = "PREMIERE_MONITOR_TEST_AMQP"
"""Names the URL of a RabbitMQ, as amqp://…"""

HOSTS = 16
"""How many virtual hosts the tests' broker is started with; each makes a start longer, a command would take seconds."""
_STARTED_WITHIN = 60.0
_LOOPBACK = "127.0.0.1"
_RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")


S = TypeVar("S", bound="Server")


class NoServer(Exception):
    """A server cannot be had here; the message says why and what would help."""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])


class Server:
    """One server as a child process, with a folder. A context manager; whoever enters it gets one that answers."""

    def __init__(self, user: str, address: str = _LOOPBACK) -> None:
        self.address = address
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="monitor-server-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._user = user if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user)

    def __enter__(self) -> Self:
        try:
            self.make()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Begin, and wait till it answers. Raises NoServer with the last lines of its log."""
        deadline = time.monotonic() + _STARTED_WITHIN
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                # What a kill left may stand in the way for a moment: memory of the dead, the port.
                self.launch()
            if self.answers():
                return
            time.sleep(0.05)
        self.kill()
        raise NoServer(f"{type(self).__name__} did not start within {_STARTED_WITHIN:.0f} s: {self.last_words()}")

    def kill(self) -> None:
        """End it with SIGKILL, at once, as a power cut would."""
        if self._process is not None:
            self._process.send_signal(SIGKILL)
            self._process.wait()
            self._process = None

    def last_words(self) -> str:
        """The end of its log."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[-800:] if log.exists() else "it said nothing"

    def make(self) -> None:
        """What has to be done once, before the first start."""

    def launch(self) -> None:
        """Start the process."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it can be worked with."""
        raise NotImplementedError

    def command(self, arguments: Sequence[str], *, dies_with_us: bool = True) -> list[str]:
        """A command line under the server's user."""
        # The kernel ends the server even where the tests are killed and cannot.
        setpriv = ["setpriv", *(("--pdeathsig", "KILL") if dies_with_us else ())]
        if self._user:
            setpriv += [f"--reuid={self._user}", f"--regid={pwd.getpwnam(self._user).pw_gid}", "--clear-groups"]
        return [*setpriv, *arguments]

    def spawn(self, arguments: Sequence[str], environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """A process whose words go to the log."""
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self.command(arguments),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                # Ctrl-C is for the tests; they end the server themselves.
                start_new_session=True,
                env=environment,
            )


class Postgres(Server):
    """A PostgreSQL whose commits outlive a kill, though no power cut: nothing waits for the disk."""

    def __init__(self, address: str = _LOOPBACK) -> None:
        self._programs = _postgres_programs()
        super().__init__(_first_user("postgres", "nobody"), address)
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

    def answers(self) -> bool:
        """Whether it takes a connection."""
        try:
            with connect(self.url):
                return True
        except psycopg.OperationalError:
            return False


class Rabbit(Server):
    """A RabbitMQ of one node; its user and password are `guest`, from loopback as from elsewhere."""

    def __init__(self, address: str = _LOOPBACK, *, hosts: int = 0) -> None:
        if not _RABBITMQ.exists():
            raise NoServer("no RabbitMQ here (Debian: apt-get install rabbitmq-server)")
        if os.geteuid() != 0 and shutil.which("erl") is None:
            raise NoServer("no Erlang on the PATH")
        super().__init__(_first_user("rabbitmq", "nobody"), address)
        self._nodes, self._names = free_port(), free_port()
        self._node = f"monitor{self.port}@localhost"
        self._registry: subprocess.Popen[bytes] | None = None
        self._hosts = [f"test{number}" for number in range(hosts)]
        self._unused = iter(self._hosts)

    @property
    def url(self) -> str:
        """The URL of the virtual host `/`."""
        return f"amqp://guest:guest@{self.address}:{self.port}//"

    def unused_url(self) -> str:
        """The URL of a virtual host that nobody has used yet. Raises NoServer when none is left."""
        host = next(self._unused, None)
        if host is None:
            raise NoServer(f"all {len(self._hosts)} virtual hosts are used; raise HOSTS in {__name__}")
        return f"amqp://guest:guest@{self.address}:{self.port}/{host}"

    def make(self) -> None:
        """Write its configuration, with the virtual hosts."""
        hosts = ["/", *self._hosts]
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        definitions = {
            "users": [{"name": "guest", "password": "guest", "tags": "administrator"}],
            "vhosts": [{"name": host} for host in hosts],
            "permissions": [{"user": "guest", "vhost": host, **everything} for host in hosts],
        }
        (self.folder / "definitions.json").write_text(json.dumps(definitions))
        settings = {
            "listeners.tcp.tests": f"{self.address}:{self.port}",
            "load_definitions": self.folder / "definitions.json",
            "loopback_users": "none",
            # One that stops taking messages as the build's disk fills up would only be hard to understand.
            "disk_free_limit.absolute": "1MB",
            "log.console": "true",
            "log.console.level": "warning",
            "log.file": "false",
        }
        (self.folder / "rabbitmq.conf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        (self.folder / "plugins").write_text("[].\n")
        for made in ("data", "home"):
            (self.folder / made).mkdir()
            if self._user:
                shutil.chown(self.folder / made, self._user)

    def launch(self) -> None:
        """Start it, and a name service of its own: Erlang's would be left behind, and shared with others."""
        environment = self._environment()
        if self._registry is None or self._registry.poll() is not None:
            self._registry = self.spawn(["epmd", "-port", str(self._names), "-address", _LOOPBACK], environment)
        self._process = self.spawn([str(_RABBITMQ)], environment)

    def kill(self) -> None:
        """End it with SIGKILL, at once; its name service, too, since it would hold the dead node's name."""
        super().kill()
        if self._registry is not None:
            self._registry.kill()
            self._registry.wait()
            self._registry = None

    def answers(self) -> bool:
        """Whether it greets: a wrong greeting is answered with the right one, once it is ready."""
        try:
            with socket.create_connection((self.address, self.port), timeout=2) as line:
                line.sendall(b"AMQP\0\0\0\0")
                return line.recv(4) == b"AMQP"
        except OSError:
            return False

    def _environment(self) -> dict[str, str]:
        folder = self.folder
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "ERL_EPMD_PORT": str(self._names),
            "ERL_EPMD_ADDRESS": _LOOPBACK,
            # The script becomes the server rather than its parent.
            "RUNNING_UNDER_SYSTEMD": "true",
            "RABBITMQ_NODENAME": self._node,
            "RABBITMQ_DIST_PORT": str(self._nodes),
            "RABBITMQ_BASE": str(folder),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "none.config"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none.env"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "data"),
            "RABBITMQ_PID_FILE": str(folder / "data" / "pid"),
            # Few schedulers, that do not spin while they wait: the machine is for the tests.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
        }


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
def database_of_ones_own(server: str) -> Iterator[str]:
    """The URL of a new, empty database beside the one that `server` names; dropped at the end."""
    name = f"test_{uuid4().hex}"
    with connect(server) as connection:
        connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
    yield f"{server.rpartition('/')[0]}/{name}"
    with connect(server) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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


def _first_user(*names: str) -> str:
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in names if name in known)
