"""Two machines: this one, and a network namespace that is joined to it by two ways, of which one can be cut.

By the first way, over a third namespace that forwards, the second machine reaches the servers; where that one forwards
nothing, packets vanish and nobody is told. By the other way it reaches the news pages, as both do at any time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import ExitStack
from typing import Self

from tests.servers import NoServer


class Network:
    """A context manager; raises NoServer where no namespaces can be had."""

    def __init__(self) -> None:
        number = os.getpid() % 200
        self._name = f"pm{number}"
        self._net = f"10.{number + 20}"
        self._held = ExitStack()

    def __enter__(self) -> Self:
        if os.geteuid() != 0 or not shutil.which("ip"):
            raise NoServer("network namespaces need root and the command ip (Debian: apt-get install iproute2)")
        name, net = self._name, self._net
        try:
            for space in (self._away, self._road):
                _ip(f"netns add {space}")
                self._held.callback(_ip, f"netns del {space}", check=False)
                _ip(f"-n {space} link set lo up")
            self._way(f"{name}h", None, f"{net}.1.1", f"{name}r", self._road, f"{net}.1.2")
            self._way(f"{name}a", self._away, f"{net}.2.1", f"{name}s", self._road, f"{net}.2.2")
            self._way(f"{name}i", None, f"{net}.3.1", f"{name}j", self._away, f"{net}.3.2")
            for host in range(10, 20):
                _ip(f"addr add {net}.3.{host}/24 dev {name}i")
            _ip(f"route add {net}.2.0/24 via {net}.1.2")
            _ip(f"-n {self._away} route add {net}.1.0/24 via {net}.2.2")
            self.join()
        except subprocess.CalledProcessError as error:
            self._held.close()
            raise NoServer(f"no network namespaces here: {error.stderr.strip()}") from error
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @property
    def servers_at(self) -> str:
        """The address at which the second machine reaches servers on this one, until it is cut off."""
        return f"{self._net}.1.1"

    def pages_at(self, number: int) -> str:
        """An address of this machine that the second one always reaches."""
        return f"{self._net}.3.{number + 10}"

    @property
    def visitor(self) -> str:
        """The address from which the second machine reads pages."""
        return f"{self._net}.3.2"

    @property
    def wrap(self) -> tuple[str, ...]:
        """Runs a command on the second machine."""
        return ("ip", "netns", "exec", self._away)

    def cut(self) -> None:
        """Let packets between the machines vanish."""
        self._forward(False)

    def join(self) -> None:
        """Let them through again."""
        self._forward(True)

    @property
    def _away(self) -> str:
        return f"{self._name}-away"

    @property
    def _road(self) -> str:
        return f"{self._name}-road"

    def _forward(self, does: bool) -> None:
        command = ["ip", "netns", "exec", self._road, "sh", "-c", f"echo {does:d} > /proc/sys/net/ipv4/ip_forward"]
        subprocess.run(command, check=True, capture_output=True, text=True)

    def _way(self, one: str, there: str | None, address: str, other: str, beyond: str, its: str) -> None:
        """A cable between two machines, each end with its name and address; it goes when one of them does."""
        _ip(f"link add {one} type veth peer name {other}")
        for end, space, at in ((one, there, address), (other, beyond, its)):
            inside = f"-n {space} " if space else ""
            if space:
                _ip(f"link set {end} netns {space}")
            _ip(f"{inside}addr add {at}/24 dev {end}")
            _ip(f"{inside}link set {end} up")


def _ip(arguments: str, *, check: bool = True) -> None:
    subprocess.run(["ip", *arguments.split()], check=check, capture_output=True, text=True)
