"""RabbitMQ."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from pathlib import Path

from tests.servers.server import LOOPBACK, NoServer, Server, first_user, free_port

_RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")


class Rabbit(Server):
    """A RabbitMQ of one node; its user and password are `guest`, from loopback as from elsewhere."""

    def __init__(self, address: str = LOOPBACK, *, hosts: int = 0) -> None:
        if not _RABBITMQ.exists():
            raise NoServer("no RabbitMQ here (Debian: apt-get install rabbitmq-server)")
        if os.geteuid() != 0 and shutil.which("erl") is None:
            raise NoServer("no Erlang on the PATH")
        super().__init__(first_user("rabbitmq", "nobody"), address)
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
            raise NoServer(f"all {len(self._hosts)} virtual hosts are used; raise HOSTS in tests/servers/fixtures.py")
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
            self._registry = self.spawn(["epmd", "-port", str(self._names), "-address", LOOPBACK], environment)
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
            "ERL_EPMD_ADDRESS": LOOPBACK,
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
