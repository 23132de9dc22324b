"""What the documents promise is what the commands do."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from monitor import config
from monitor.cli.app import app
from monitor.dialogue import extract, replay
from monitor.errors import ConfigurationError
from monitor.web.openapi import DOCUMENT

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The examples in a document that are fenced as this language."""
    return re.findall(rf"```{language}\n(.*?)```", read(name), re.DOTALL)


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command by the words that call it, with its own options."""
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        parts = getattr(command, "commands", None)
        for way, one in ((f"{name} {part}", found) for part, found in parts.items()) if parts else [(name, command)]:
            yield way, [option for parameter in one.params for option in parameter.opts if option.startswith("--")]


def test_every_key_of_the_configuration_is_told_in_its_table() -> None:
    told = read("docs/configuration.md")
    schema = config.json_schema()
    for table, found in schema["properties"].items():
        reference = found.get("$ref") or found["items"]["$ref"]
        (section,) = re.findall(rf"## `\[+{table}\]+`\n(.*?)(?=\n## |\Z)", told, re.DOTALL)
        for key in schema["$defs"][reference.rpartition("/")[2]]["properties"]:
            assert f"`{key}`" in section, f"{table}.{key}"


def test_every_command_and_option_is_in_the_readme() -> None:
    (table,) = re.findall(r"## Commands\n(.*?)\n## ", read("README.md"), re.DOTALL)
    for way, options in commands():
        words = way.split()
        row = next((line for line in table.splitlines() if all(re.search(rf"\b{word}\b", line) for word in words)), "")
        assert row, way
        for option in options:
            assert option in row or option in ("--help", "--config"), f"{way} {option}"


def test_the_sample_of_a_mistake_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sample,) = re.findall(r"^config/monitor\.toml:14: .*$", read("docs/configuration.md"), re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    file = Path("config/monitor.toml")
    file.parent.mkdir()
    head = '[[titles]]\nname = "Lowtide"\n[[sources]]\nurl = "https://news.example.org/"\n'
    file.write_text(head + "\n" * 9 + 'evry = "1h"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        config.load(file, {})
    assert raised.value.mistakes == (sample,)


def test_the_readmes_file_is_good(tmp_path: Path) -> None:
    (text,) = blocks("README.md", "toml")
    assert set(tomllib.loads(text)) == {"monitor", "titles", "sources", "notify"}
    file = tmp_path / "monitor.toml"
    file.write_text(text, encoding="utf-8")
    assert config.load(file, {}).targets


def test_the_readmes_commands_work_in_a_shell_that_knows_no_environment() -> None:
    """What is installed is named by its place, and only after the line that installs it."""
    lines = [line for block in blocks("README.md", "sh") for line in block.splitlines()]
    assert lines[0].startswith("python3 -m venv .venv && ")
    words = [part.split()[0] for line in lines for part in line.split(" && ")]
    assert ".venv/bin/premiere-monitor" in words
    assert {word for word in words if not word.startswith(".venv/bin/")} == {"python3"}


def test_the_example_of_extract_is_its_answer() -> None:
    (question,) = re.findall(r"echo '(.*)' \\", read("docs/json-lines.md"))
    promised, *_ = map(json.loads, blocks("docs/json-lines.md", "json"))
    (answer,) = extract.reply([question])
    assert answer["claims"][0].pop("rules")
    assert promised["claims"][0].pop("rules")
    assert answer == promised


def test_the_example_of_replay_is_its_answer() -> None:
    _, question, promised = blocks("docs/json-lines.md", "json")
    (answer,) = replay.reply([" ".join(question.splitlines())])
    assert answer == json.loads(promised)


def test_every_address_of_the_page_and_every_field_is_told() -> None:
    page, output = read("docs/web.md"), read("docs/output.md")
    for address in DOCUMENT["paths"]:
        assert f"`{address.replace('{id}', 'ID')}`" in page
    for name in ("Grounds", "Change", "Claim", "Source"):
        for field in DOCUMENT["components"]["schemas"][name]["properties"]:
            assert f"`{field}`" in output or f'"{field}"' in output, f"{name}.{field}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "systemd/README.md", "config/examples/README.md"])
def test_links_to_files_lead_somewhere(name: str) -> None:
    documents = [name, *(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))]
    for document in documents:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(document)):
            assert (ROOT / document).parent.joinpath(link).exists(), f"{document}: {link}"
