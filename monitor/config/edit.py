"""A configuration file with one source more: every other byte stays, comments and order included."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from monitor.config import lines
from monitor.config.load import parse, text_of
from monitor.config.settings import Settings
from monitor.errors import ConfigurationError, NotAdded
from monitor.model import Source

_NONE_YET = "there is no [[sources]]; add one"
_NO_PLACE = "is laid out in a way that leaves no place for it; write it there by hand"
_LINE = re.compile(r"^:\d+: ")

Table = Mapping[str, Any]


class Draft:
    """A file that a source is to be added to. What it was when it was read is what is added to, or nothing is."""

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Read the file. Raises ConfigurationError where it is wrong; that it has no source yet is no mistake here."""
        self.path = path
        self._environ = environ
        self._text = text_of(path)
        self.sources: tuple[Source, ...] = ()
        try:
            self.sources = parse(path, self._text, environ).sources
        except ConfigurationError as error:
            if len(error.mistakes) > 1 or not error.mistakes[0].endswith(_NONE_YET):
                raise

    def free_name(self, wanted: str) -> str:
        """The wanted name, numbered if it is taken."""
        taken = {source.name for source in self.sources}
        return next(name for n in count(1) if (name := wanted if n == 1 else f"{wanted}-{n}") not in taken)

    def settings(self, source: Table) -> Settings:
        """What the file would come to with this source. Raises NotAdded where it would be wrong."""
        text = self._with(source)
        try:
            settings = parse(self.path, text, self._environ)
        except ConfigurationError as error:
            raise NotAdded("; ".join(map(self._told, error.mistakes))) from None
        before, after = tomllib.loads(self._text), tomllib.loads(text)
        if after.pop("sources") != [*before.pop("sources", []), dict(source)] or after != before:
            raise NotAdded(f"{self.path} {_NO_PLACE}")
        return settings

    def write(self, source: Table) -> None:
        """Put the source into the file, all at once. Raises NotAdded where that cannot be."""
        self.settings(source)
        file = self.path.resolve()
        if text_of(file) != self._text:
            raise NotAdded(f"{self.path} was changed meanwhile; try again")
        try:
            _replace(file, self._with(source))
        except OSError as error:
            raise NotAdded(f"{self.path} cannot be written: {error.strerror}") from None

    def _told(self, mistake: str) -> str:
        """A mistake without the line of what is not written."""
        sentence = _LINE.sub("", mistake.removeprefix(str(self.path)))
        return f"{self.path} {_NO_PLACE}" if sentence.startswith("this is no TOML") else sentence

    def _with(self, source: Table) -> str:
        stanza = as_toml(source)
        parts = self._text.replace("\r\n", "\n").splitlines(keepends=True)
        at = self._place(parts)
        before, after = "".join(parts[:at]), "".join(parts[at:])
        if before and not before.endswith("\n"):
            before += "\n"
        gap = "" if not after or after.startswith("\n") else "\n"
        return self._in_its_code(f"{before}\n{stanza}{gap}{after}" if before else f"{stanza}{gap}{after}")

    def _place(self, parts: list[str]) -> int:
        """Behind how many lines it goes: behind the last source, with comments that stand close to it."""
        placed = lines.index(self._text)
        last = max((place for place in placed if place[:1] == ("sources",) and len(place) == 2), default=None)
        if last is None:
            return len(parts)
        start = placed[last]
        end = min(
            (line - 1 for place, line in placed.items() if line > start and place[:2] != last), default=len(parts)
        )
        at = end
        while at > start and (not parts[at - 1].strip() or parts[at - 1].lstrip().startswith("#")):
            at -= 1
        close = at
        while close < end and parts[close].strip():
            close += 1
        return at if close == end and end < len(parts) else close

    def _in_its_code(self, text: str) -> str:
        return text.replace("\n", "\r\n") if "\r\n" in self._text else text


def as_toml(source: Table) -> str:
    """A source as it is written."""
    import tomlkit

    table = tomlkit.table()
    for key, value in source.items():
        if isinstance(value, Mapping):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.add(key, inline)
        else:
            table.add(key, value)
    return f"[[sources]]\n{table.as_string()}"


def _replace(file: Path, text: str) -> None:
    """Write a file anew so that it is the old or the new one at any time; its mode and owner stay."""
    old = file.stat()
    mark = codecs.BOM_UTF8 if file.read_bytes().startswith(codecs.BOM_UTF8) else b""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(mark + text.encode("utf-8"))
            new.flush()
            os.fsync(new.fileno())
            os.fchmod(new.fileno(), old.st_mode & 0o7777)
            with suppress(PermissionError):
                os.fchown(new.fileno(), old.st_uid, old.st_gid)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
