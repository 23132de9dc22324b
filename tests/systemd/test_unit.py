from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "systemd"
DAEMON = FOLDER / "premiere-monitor.service"
UNITS = sorted(FOLDER.glob("*.service"))
ROLES = [file for file in UNITS if file != DAEMON]
every_unit = pytest.mark.parametrize("file", UNITS, ids=lambda file: file.stem)

EXPOSURE = 15
"""The most that `systemd-analyze security` may find, in tenths. It finds 12 with systemd 252; other versions weigh
differently."""


def systemd_version() -> int:
    """The version of the systemd on this machine, 0 for none."""
    if not shutil.which("systemd-analyze"):
        return 0
    said = subprocess.run(["systemd-analyze", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"systemd (\d+)", said)
    return int(found[1]) if found else 0


needs_systemd = pytest.mark.skipif(systemd_version() < 250, reason="systemd 250 or newer is not installed")


def settings(file: Path = DAEMON) -> list[tuple[str, str]]:
    """Every setting of a unit, in order."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(key, value) for line in lines if line and line[0] not in "#[" for key, _, value in [line.partition("=")]]


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_PAGER": "", "LC_ALL": "C.UTF-8"},
    )


def with_a_program(file: Path, folder: Path) -> Path:
    """The unit with an ExecStart that is there, which `verify` insists on, as the first of its kind."""
    text = re.sub(
        r"^ExecStart=\S+", f"ExecStart={sys.executable}", file.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    made = folder / file.name.replace("@", "@1")
    made.write_text(text, encoding="utf-8")
    return made


@needs_systemd
@every_unit
def test_systemd_finds_no_mistake(file: Path, tmp_path: Path) -> None:
    unit = with_a_program(file, tmp_path)
    done = analyze("verify", "--man=no", "--recursive-errors=no", str(unit))
    # Units of the machine itself may have mistakes of their own.
    assert [line for line in done.stderr.splitlines() if unit.name in line] == []
    assert done.returncode == 0


@needs_systemd
@every_unit
def test_systemd_finds_little_exposure(file: Path, tmp_path: Path) -> None:
    unit = with_a_program(file, tmp_path)
    done = analyze("security", "--offline=true", "--no-pager", f"--threshold={EXPOSURE}", str(unit))
    assert done.returncode == 0, done.stdout


@every_unit
def test_every_setting_stands_under_its_reason(file: Path) -> None:
    sections = file.read_text(encoding="utf-8").partition("[Service]")[2].partition("[Install]")[0]
    blocks = re.split(r"\n(?=# )", sections)
    told = [key for block in blocks if block.startswith("# ") for key in re.findall(r"^(\w+)=", block, re.MULTILINE)]
    inside = [key for key, _ in settings(file) if key not in ("Description", "Wants", "After", "WantedBy")]
    assert told == inside


@pytest.mark.parametrize("file", ROLES, ids=lambda file: file.stem)
def test_a_role_is_fenced_in_as_the_daemon_is(file: Path) -> None:
    # What is kept on the machine is SQLite's file, and a role has none.
    kept = ("StateDirectory", "StateDirectoryMode", "WorkingDirectory")
    own = ("Description", "ExecStart")
    expected = [(key, value) for key, value in settings() if key not in kept + own]
    assert [(key, value) for key, value in settings(file) if key not in own] == expected
    role = re.search(r"premiere-monitor-(\w+)", file.stem)
    assert role
    assert f"--role {role[1]} " in dict(settings(file))["ExecStart"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Type", "notify"),
        ("ExecReload", "/bin/kill -HUP $MAINPID"),
        ("Restart", "on-failure"),
        ("StateDirectory", "premiere-monitor"),
        ("LoadCredential", "secret:/etc/premiere-monitor/secrets"),
    ],
)
def test_the_unit_keeps_what_the_daemon_and_the_guide_rely_on(key: str, value: str) -> None:
    assert (key, value) in settings()


@every_unit
def test_a_unit_holds_no_secret(file: Path) -> None:
    assert [value for key, value in settings(file) if key == "Environment"] == ["MALLOC_ARENA_MAX=2"]
    assert not re.search(r"\w+://", file.read_text(encoding="utf-8"))
