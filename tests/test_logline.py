"""What a line of the log looks like in each form, and what never gets into one."""

from __future__ import annotations

import ast
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import logline
from monitor.logline import Format, formatter, say

ROOT = Path(__file__).parents[1]
FORMATS: tuple[Format, ...] = ("text", "logfmt", "json")
EVIL = 'a\nINFO forged event=alert_sent\x1b[2J\x9b\u202e"q\\'


@pytest.fixture
def written() -> Iterator[logging.Logger]:
    log = logging.getLogger("monitor.test_logline")
    log.setLevel(logging.INFO)
    log.propagate = False
    yield log
    log.handlers.clear()


def lines_of(log: logging.Logger, kind: Format, *, journal: bool = False) -> list[str]:
    """The lines that a handler of a kind writes from now on."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Keep()
    handler.setFormatter(formatter(kind, journal=journal))
    log.handlers = [handler]
    return lines


def test_each_form_tells_the_sentence_and_the_same_fields(written: logging.Logger) -> None:
    told = []
    for kind in FORMATS:
        lines = lines_of(written, kind)
        at = datetime(2026, 11, 20, 12, tzinfo=UTC)
        say(written, "check", "check a page", source="a page", claims=0, elapsed=0.12345, next=at, reason=None)
        told.append(re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", "T", lines[0]))
    pairs = 'event=check source="a page" claims=0 elapsed=0.123 next=T'
    assert told[0] == f"T INFO    check a page {pairs}"
    assert told[1] == f'time=T level=info msg="check a page" {pairs}'
    assert json.loads(told[2]) == {
        "time": "T",
        "level": "info",
        "msg": "check a page",
        "event": "check",
        "source": "a page",
        "claims": 0,
        "elapsed": 0.123,
        "next": "T",
    }


@pytest.mark.parametrize("kind", FORMATS)
def test_what_comes_from_a_page_cannot_forge_a_line_or_move_the_cursor(written: logging.Logger, kind: Format) -> None:
    lines = lines_of(written, kind)
    say(written, "check", f"check {EVIL}", source=EVIL)
    written.warning("a library says %s", EVIL)
    for line in lines:
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)
    if kind == "json":
        assert [json.loads(line).get("source") for line in lines] == [EVIL, None]
        assert json.loads(lines[1])["logger"] == written.name
    else:
        assert "event=other" in lines[1]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_traceback_is_told_and_can_be_told_from_other_lines(written: logging.Logger, kind: Format) -> None:
    lines = lines_of(written, kind)
    say(written, "check_broke", "check recap broke", level=logging.ERROR, error=ZeroDivisionError(EVIL), source="recap")
    first, *rest = lines[0].split("\n")
    assert "ZeroDivisionError" in lines[0]
    assert "event=check_broke" in first or '"event": "check_broke"' in first
    assert all(line.startswith("  | ") for line in rest)
    assert bool(rest) == (kind == "text")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", lines[0])


@pytest.mark.parametrize("kind", FORMATS)
def test_secrets_are_masked_wherever_they_come_from(
    written: logging.Logger, kind: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logline, "_hidden", ())
    logline.hide(["tok-5ecret", 'pw"5ecret', "en", ""])
    # Those of an earlier configuration stay hidden.
    logline.hide(["tok-5ecret-and-more"])
    lines = lines_of(written, kind)
    error = ValueError('http://u:pw"5ecret@host')
    said = "then tok-5ecret-and-more, tok-5ecret"
    say(written, "check", said, level=logging.ERROR, error=error, reason='pw"5ecret')
    assert "5ecret" not in lines[0]
    assert "then ***, ***" in lines[0]


def test_the_journal_is_given_the_priority_of_every_line_and_no_second_time(written: logging.Logger) -> None:
    lines = lines_of(written, "text", journal=True)
    say(written, "stopped", "stopped")
    say(written, "moved", "it moved", level=logging.WARNING)
    say(written, "job_broke", "tick broke", level=logging.ERROR, error=ValueError("why"))
    assert lines[:2] == ["<6>stopped event=stopped", "<4>it moved event=moved"]
    assert [line[:3] for line in lines[2].split("\n")] == ["<3>"] * 2


def test_every_event_is_documented_with_its_fields() -> None:
    documented = {}
    for row in (ROOT / "docs" / "log.md").read_text(encoding="utf-8").split("## Events")[1].splitlines():
        cells = row.split(" | ")
        if row.startswith("| `"):
            fields = set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", cells[2])))
            documented.update(dict.fromkeys(re.findall(r"`(\w+)`", cells[0]), fields))
    said: dict[str, set[str]] = {}
    calls = [node for file in (ROOT / "monitor").rglob("*.py") for node in ast.walk(ast.parse(file.read_bytes()))]
    for call in calls:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say":
            fields = {one.arg for one in call.keywords if one.arg} - {"level", "error"}
            for name in _events(call.args[1]):
                said.setdefault(name, set()).update(fields)
    assert {"check", "change", "alert_sent", "fatal"} <= said.keys()
    for event, fields in said.items():
        assert event in documented, f"docs/log.md does not tell of {event}"
        assert fields <= documented[event], f"docs/log.md does not tell of all of {event}: {fields}"


def _events(name: ast.expr) -> list[str]:
    """The names that an argument can be; of those that are put together, none."""
    if isinstance(name, ast.Constant) and isinstance(name.value, str):
        return [name.value]
    return []
