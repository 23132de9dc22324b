from __future__ import annotations

import json
import resource
import stat
import subprocess
from pathlib import Path

import pytest

from monitor.cli.app import app
from monitor.fetch import browser
from tests.cli.conftest import COMMAND, Run

COMMANDS = (
    "run", "check", "status", "history", "sources", "explain", "extract", "replay", "demo", "config", "notify",
    "export", "backup", "move-store",
)  # fmt: skip


def test_help_names_every_command_and_costs_little(run: Run) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said.code == 0
    assert all(f"  {command} " in said.out for command in COMMANDS)
    # 0.17 s on the machine it was measured on; the bound leaves room for slower ones.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


@pytest.mark.parametrize("command", [*COMMANDS, "config check", "config init", "config schema", "notify test"])
def test_every_command_has_help(run: Run, command: str) -> None:
    said = run(*command.split(), "--help")
    assert said.code == 0
    assert "--config FILE" in said.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param("", "missing command; see premiere-monitor --help", id="no command"),
        pytest.param("statuss", "no such command 'statuss'", id="an unknown command"),
        pytest.param("status --josn", "no such option: --josn", id="an unknown option"),
        pytest.param("history", "missing argument 'TITLE'; see premiere-monitor history --help", id="no argument"),
        pytest.param("config", "name a command; see premiere-monitor config --help", id="half a command"),
        pytest.param("export --format xml", "'xml' is not one of 'json', 'csv', 'ics', 'atom'", id="an unknown format"),
        pytest.param("explain page.html", "there is no configuration in config/monitor.toml", id="nothing configured"),
        pytest.param("explain page.html --title X", "page.html: No such file or directory", id="no such file"),
        pytest.param("explain page.html --title=", "it is empty; name a title", id="an empty title"),
        pytest.param(
            "explain page.html --title X --season three",
            "invalid value for '--season': 'three' is no whole number; write one, as in 2; see",
            id="a season in words",
        ),
        pytest.param(
            "explain page.html --title X --season 0", "'0' is too small; it must be at least 1; see", id="season 0"
        ),
        pytest.param("replay nowhere.jsonl", "nowhere.jsonl: No such file or directory", id="no such history"),
        pytest.param(
            "status --config no.toml",
            "no.toml: there is no such file; write one with: premiere-monitor config init no.toml\n",
            id="no such configuration",
        ),
        pytest.param("--config no.toml status", "no.toml: there is no such file", id="named before the command"),
        pytest.param("run --config .", ".: this is a folder", id="a folder for a configuration"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run: Run, arguments: str, complaint: str) -> None:
    said = run(*arguments.split())
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "check", "status", "config check", "notify test"])
def test_a_wrong_configuration_is_told_in_a_line_for_each_mistake(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "bad.toml").write_text('[monitor]\nwab = ""\n[[titles]]\nname = 1\n')
    said = run(*command.split(), "--config", "bad.toml")
    assert (said.code, said.out) == (2, "")
    assert [line.split(": ")[0] for line in said.err.splitlines()] == ["bad.toml:1", "bad.toml:2", "bad.toml:4"]


def test_the_variable_names_the_configuration(run: Run) -> None:
    assert "elsewhere.toml: there is no such file" in run("status", PREMIERE_MONITOR_CONFIG="elsewhere.toml").err


def test_init_writes_a_private_file_that_check_finds_good_and_never_overwrites_it(run: Run, tmp_path: Path) -> None:
    assert run("config", "init").code == 0
    file = tmp_path / "config/monitor.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("config", "check").out == f"{file}: good, 1 title, 1 source, 0 targets\n"
    again = run("config", "init")
    assert again.code == 2
    assert "exists already" in again.err


def test_the_schema_is_json(run: Run) -> None:
    schema = json.loads(run("config", "schema").out)
    assert set(schema["properties"]) == {"monitor", "defaults", "titles", "sources", "notify"}


def test_extract_converses_in_json_lines(run: Run) -> None:
    watch = {"title": "Lowtide", "season": 2, "kind": "series"}
    text = "Filming on season 2 of Lowtide has wrapped."
    question = {"id": "a", "text": text, "published": "2026-01-06", "watch": watch}
    said = run("extract", stdin=f"{json.dumps(question)}\nnonsense\n")
    good, bad = map(json.loads, said.out.splitlines())
    assert good["claims"][0]["state"] == "wrapped"
    assert bad["error"].startswith("the line is not JSON")


def test_replay_reads_a_file_as_it_reads_standard_input(run: Run, tmp_path: Path) -> None:
    history = json.dumps({"id": "h", "watch": {"title": "Lowtide", "season": 2}, "steps": []}) + "\n"
    (tmp_path / "h.jsonl").write_text(history)
    assert run("replay", "h.jsonl").out == run("replay", stdin=history).out == '{"id": "h", "steps": []}\n'


def test_a_locale_that_knows_no_unicode_loses_nothing(run: Run) -> None:
    question = '{"id": "a", "text": "“Lowtide” §", "read": true}\n'
    said = run("extract", stdin=question, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert json.loads(said.out)["page"]["text"] == "“Lowtide” §"
    schema = run("config", "schema", LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert json.loads(schema.out)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", ["config schema", "--help"])
def test_output_that_cannot_be_written_is_told_in_one_line(command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([COMMAND, *command.split()], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("premiere-monitor: the output cannot be written: No space left on device")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("missing", ["playwright", "chromium"])
def test_config_check_warns_where_a_source_is_to_be_rendered_and_this_machine_cannot(
    missing: str, configured: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda name: None if name == missing else name)
    monkeypatch.setattr(browser, "chromium", lambda: None if missing == "chromium" else "/usr/bin/chromium")
    app(["config", "check", "--config", str(configured)], standalone_mode=False)
    assert "warning" not in capsys.readouterr().out
    configured.write_text(
        configured.read_text().replace("allow_private = true", "allow_private = true\nrender = true", 1)
    )
    app(["config", "check", "--config", str(configured)], standalone_mode=False)
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[1].startswith(f"{configured}: warning, ")
    assert ("premiere-monitor[browser]" if missing == "playwright" else "package chromium") in said[1]
