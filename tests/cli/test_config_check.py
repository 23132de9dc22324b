"""`config init` and `config check`: what is refused here, what is odd, and what to type next."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from monitor.cli.app import app
from monitor.errors import ConfigurationError
from tests.cli.conftest import Run

TITLES = '[[titles]]\nname = "Lowtide"\nseason = 2\n[[titles]]\nname = "Owl Bay"\nseason = 3\n'
SOURCE = '[[sources]]\nname = "{}"\nurl = "https://news.example.org/lowtide"\n'.format


def written(folder: Path, text: str) -> Path:
    file = folder / "my.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["config check", "run"])
def test_a_page_that_other_machines_reach_without_a_password_is_told_before_the_start(
    run: Run, tmp_path: Path, command: str
) -> None:
    file = written(tmp_path, '[monitor]\nweb = "0.0.0.0:8765"\n' + TITLES + SOURCE("a"))
    said = run(*command.split(), "--config", "my.toml")
    assert said.code == 2
    assert "ther machines reach the web page only with a password; set PREMIERE_MONITOR_WEB_PASSWORD" in said.err
    if command == "config check":
        assert said.err.startswith("my.toml:2: [monitor] web: other machines")
        good = run(*command.split(), "--config", "my.toml", PREMIERE_MONITOR_WEB_PASSWORD="opensesame")
        assert (good.code, good.out) == (0, f"{file}: good, 2 titles, 1 source, 0 targets\n")


def test_a_worker_needs_no_password_so_the_page_of_a_cluster_is_a_warning(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("celery")
    pytest.importorskip("psycopg")
    program = """[monitor]
engine = "celery"
broker = "amqp://mq.example.org/"
database = "postgresql+psycopg://db.example.org/monitor"
web = "0.0.0.0:8765"
"""
    written(tmp_path, program + TITLES + SOURCE("a"))
    said = run("config", "check", "--config", "my.toml")
    assert (said.code, said.err) == (0, "")
    assert "warning, `run` and `run --role web` refuse to start here: other machines" in said.out


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        pytest.param(
            "postgresql+psycopg://me:opensesame@db.example.org/x",
            "postgresql+psycopg://me:***@db.example.org/x needs the Python module 'psycopg'; "
            "install premiere-monitor[postgresql]",
            id="no driver",
        ),
        pytest.param("oracel://db.example.org/x", "'oracel' is no kind of database", id="no such kind"),
        pytest.param("postgresql+psycopg://db.example.org:x/x", "names no port; write a number", id="no such port"),
    ],
)
def test_a_database_that_cannot_be_used_here_is_told_with_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    database: str,
    reason: str,
) -> None:
    # As if it were not installed.
    monkeypatch.setitem(sys.modules, "psycopg", None)
    file = written(tmp_path, f'[monitor]\ndatabase = "{database}"\n' + TITLES + SOURCE("a"))
    with pytest.raises(ConfigurationError) as raised:
        app(["config", "check", "--config", str(file)], standalone_mode=False)
    (mistake,) = raised.value.mistakes
    assert mistake.startswith(f"{file}:2: [monitor] database: ")
    assert reason in mistake
    assert "opensesame" not in mistake
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", ["config check", "run", "check"])
def test_a_database_without_a_folder_is_told_and_the_folder_is_not_made(run: Run, tmp_path: Path, command: str) -> None:
    written(tmp_path, '[monitor]\ndatabase = "sqlite:///no/such/x.db"\nweb = ""\n' + TITLES + SOURCE("a"))
    said = run(*command.split(), "--config", "my.toml")
    assert said.code == (0 if command == "config check" else 2)
    told = said.out if command == "config check" else said.err
    assert f"there is no folder {tmp_path}/no/such; make it, or mend the URL: sqlite:///FILE lies beside" in told
    assert "with four slashes" in told
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    ("more", "is_told"),
    [
        pytest.param("", True, id="the same"),
        pytest.param('trust = "fan"\nevery = "2h"\n', True, id="otherwise believed"),
        pytest.param('select = "article"\n', False, id="another part"),
        pytest.param('titles = ["Owl Bay"]\n', False, id="another title"),
        pytest.param('headers = { Accept-Language = "ko" }\n', False, id="another language"),
        pytest.param('kind = "listing"\n', False, id="another kind"),
    ],
)
def test_one_address_under_two_names_is_warned_of(run: Run, tmp_path: Path, more: str, *, is_told: bool) -> None:
    written(tmp_path, TITLES + SOURCE("a") + SOURCE("b") + more)
    said = run("config", "check", "--config", "my.toml")
    assert (said.code, said.err) == (0, "")
    warning = "warning, 'a' and 'b' read the same address, https://news.example.org/lowtide, "
    assert (warning in said.out) is is_told
    assert said.out.count("\n") == 1 + is_told


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [
        pytest.param("init", {}, id="where it is found"),
        pytest.param("init my.toml", {}, id="elsewhere"),
        pytest.param("init my.toml", {"PREMIERE_MONITOR_CONFIG": "my.toml"}, id="where the variable says"),
        pytest.param("--config my.toml init", {}, id="named before"),
        pytest.param("init a$b/my.toml", {}, id="a name to be quoted"),
    ],
)
def test_what_init_says_to_type_works_as_it_is_written(
    run: Run, tmp_path: Path, arguments: str, environ: Mapping[str, str]
) -> None:
    said = run("config", *arguments.split(), **environ)
    _, command = said.out.strip().split("then: premiere-monitor ")
    assert ("--config" in command) is ("my.toml" in arguments and not environ)
    checked = run(*shlex.split(command), **environ)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith(f"{tmp_path / said.out.partition(': written')[0]}: good")
