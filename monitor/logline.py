"""One event, one line of the log: a sentence for people, a name and fields for programs."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Literal

Format = Literal["text", "logfmt", "json"]
Value = str | int | float | datetime | None
_Told = str | int | float

MASK = "***"
_SHORTEST = 4
"""Letters of a secret that is masked; a shorter one would black out words, and protects nothing."""
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What could move a terminal's cursor, begin a line of its own, turn the reading direction, or is no text."""
_BARE = re.compile(r"[^\s\"=\\]+")

_hidden: tuple[str, ...] = ()


def say(
    log: logging.Logger,
    event: str,
    sentence: str,
    *,
    level: int = logging.INFO,
    error: BaseException | None = None,
    **fields: Value,
) -> None:
    """Log an event under its stable name, told in a sentence, with its fields; one that is None is left out.

    Names and fields are told in docs/log.md. With an `error` goes its traceback.
    """
    log.log(level, "%s", sentence, exc_info=error, extra={"event": event, "fields": fields})


def hide(secrets: Iterable[str]) -> None:
    """From now on, show none of these in any line, wherever it came from; nor those that were named before."""
    global _hidden
    kept = {secret for secret in secrets if len(secret) >= _SHORTEST}.union(_hidden)
    # The longest first: one may be a part of another.
    _hidden = tuple(sorted(kept, key=lambda secret: (-len(secret), secret)))


def safe(text: str) -> str:
    """A text as a line may hold it: secrets masked, control characters written as escapes."""
    return _escaped(_masked(text))


def formatter(kind: Format, *, journal: bool) -> logging.Formatter:
    """What writes lines of a kind; for systemd's `journal` with the priority before each (sd-daemon(3))."""
    return {"text": _Text, "logfmt": _Logfmt, "json": _Json}[kind](journal)


class _Line(logging.Formatter):
    """What all kinds have in common: the parts of a line."""

    def __init__(self, journal: bool) -> None:
        super().__init__()
        self._journal = journal

    def format(self, record: logging.LogRecord) -> str:
        event = getattr(record, "event", None)
        fields: Mapping[str, Value] = getattr(record, "fields", {})
        told: dict[str, _Told] = {"event": event} if event else {"event": "other", "logger": record.name}
        told |= {name: _plain(value) for name, value in fields.items() if value is not None}
        line = self.write(record, told)
        if not self._journal:
            return line
        priority = 3 if record.levelno >= logging.ERROR else 4 if record.levelno >= logging.WARNING else 6
        return "\n".join(f"<{priority}>{part}" for part in line.split("\n"))

    def write(self, record: logging.LogRecord, told: dict[str, _Told]) -> str:
        """The record as a line, `told` being the event and its fields."""
        raise NotImplementedError

    def _head(self, record: logging.LogRecord) -> dict[str, _Told]:
        return {"time": _stamp(record), "level": record.levelname.lower(), "msg": _masked(record.getMessage())}

    def _tail(self, record: logging.LogRecord) -> dict[str, _Told]:
        told = self._traceback(record)
        return {"traceback": told} if told else {}

    def _traceback(self, record: logging.LogRecord) -> str:
        return _masked(self.formatException(record.exc_info)) if record.exc_info else ""


class _Text(_Line):
    """For people: time (which the journal has itself), level, sentence, then the fields."""

    def write(self, record: logging.LogRecord, told: dict[str, _Told]) -> str:
        head = "" if self._journal else f"{_stamp(record)} {record.levelname:<7} "
        line = f"{head}{safe(record.getMessage())} {_pairs(told)}"
        # No other line begins as those of a traceback do.
        return "\n  | ".join([line, *map(_escaped, self._traceback(record).splitlines())])


class _Logfmt(_Line):
    """Pairs of name and value, in quotes where it needs them."""

    def write(self, record: logging.LogRecord, told: dict[str, _Told]) -> str:
        return _pairs({**self._head(record), **told, **self._tail(record)})


class _Json(_Line):
    """An object; what is not ASCII is written as escapes, which every reader of JSON undoes."""

    def write(self, record: logging.LogRecord, told: dict[str, _Told]) -> str:
        return json.dumps({**self._head(record), **told, **self._tail(record)}).replace("\x7f", "\\u007f")


def _plain(value: Value) -> _Told:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, float):
        return round(value, 3)
    # A StrEnum is its value.
    return _masked(str(value)) if isinstance(value, str) else value or 0


def _pairs(told: Mapping[str, _Told]) -> str:
    return " ".join(f"{name}={_quoted(str(value))}" for name, value in told.items())


def _quoted(text: str) -> str:
    if _BARE.fullmatch(text):
        return _escaped(text)
    doubled = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_escaped(doubled)}"'


def _masked(text: str) -> str:
    for secret in _hidden:
        if secret in text:
            text = text.replace(secret, MASK)
    return text


def _escaped(text: str) -> str:
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    short = {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t"}.get(code)
    return short or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _stamp(record: logging.LogRecord) -> str:
    return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%SZ}"
