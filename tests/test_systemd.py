"""What systemd is told, over a real socket."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.systemd import Notifier


@pytest.mark.parametrize(
    ("tell", "said"),
    [
        pytest.param(lambda one: one.ready("3 titles"), "READY=1\nSTATUS=3 titles", id="ready"),
        pytest.param(lambda one: one.alive(), "WATCHDOG=1", id="alive"),
        pytest.param(lambda one: one.stopping(), "STOPPING=1", id="stopping"),
        pytest.param(lambda one: one.reloading(), "RELOADING=1\nMONOTONIC_USEC=", id="reloading"),
    ],
)
@pytest.mark.parametrize("kind", ["a file", "an abstract name"])
def test_systemd_is_told(tell: Callable[[Notifier], None], said: str, kind: str, tmp_path: Path) -> None:
    if kind == "an abstract name" and not Path("/proc/net/unix").exists():
        pytest.skip("abstract names are Linux's")
    address = str(tmp_path / "notify") if kind == "a file" else f"@premiere-monitor-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + address[1:] if address.startswith("@") else address)
        manager.settimeout(10)
        tell(Notifier({"NOTIFY_SOCKET": address}))
        assert manager.recv(4096).decode().startswith(said)


@pytest.mark.parametrize("address", ["", "/nowhere/notify"])
def test_nobody_listening_is_no_error(address: str) -> None:
    Notifier({"NOTIFY_SOCKET": address} if address else {}).ready("")


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        pytest.param({}, None, id="no watchdog"),
        pytest.param({"WATCHDOG_USEC": "120000000"}, 120.0, id="a watchdog for whoever is there"),
        pytest.param({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": str(os.getpid())}, 120.0, id="for this process"),
        pytest.param({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": "1"}, None, id="for another process"),
        pytest.param({"WATCHDOG_USEC": "0"}, None, id="switched off"),
    ],
)
def test_the_watchdogs_patience_is_known(environ: dict[str, str], seconds: float | None) -> None:
    assert Notifier(environ).watchdog == seconds
