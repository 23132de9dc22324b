"""A file → Settings, or every mistake in it."""

from __future__ import annotations

import os
import shlex
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from monitor.config import checks, lines, mistakes, notoml, secrets, values
from monitor.config.lines import Place
from monitor.config.schema import DefaultsTable, File, SourceTable, TargetTable, TitleTable
from monitor.config.settings import Settings
from monitor.errors import ConfigurationError
from monitor.model import Source, Target, Title

Complaint = Callable[[str], str | None]
"""What is wrong with a value, in a clause; None for nothing."""
VARIABLE = "PREMIERE_MONITOR_CONFIG"
PLACES = (
    Path("config/monitor.toml"),
    Path("~/.config/premiere-monitor/monitor.toml"),
    Path("/etc/premiere-monitor/monitor.toml"),
)
"""Where a configuration is looked for, in this order."""


def find(named: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """The file to read: the one named, the one $PREMIERE_MONITOR_CONFIG names, or the first that there is.

    Raises ConfigurationError where there is none.
    """
    if named is None and environ.get(VARIABLE):
        named = Path(environ[VARIABLE])
    if named is not None:
        return named
    for place in PLACES:
        if _exists(place.expanduser()):
            return place.expanduser()
    looked = ", ".join(map(str, PLACES))
    raise ConfigurationError((f"there is no configuration in {looked}; write one with: premiere-monitor config init",))


def load(
    path: Path,
    environ: Mapping[str, str],
    *,
    check_url: Complaint | None = None,
    check_program: Mapping[str, Complaint] | None = None,
) -> Settings:
    """Read a file. `environ` holds the secrets that it names.

    `check_url` says what is wrong with a target's URL, secrets filled in, in a clause without them; None for nothing.
    `check_program` does so for keys of [monitor] that are written, by their names. Raises ConfigurationError with every
    mistake, by line, as "FILE:LINE: sentence".
    """
    return parse(path, text_of(path), environ, check_url=check_url, check_program=check_program)


def parse(
    path: Path,
    text: str,
    environ: Mapping[str, str],
    *,
    check_url: Complaint | None = None,
    check_program: Mapping[str, Complaint] | None = None,
) -> Settings:
    """As `load`, for what a file holds or is to hold."""
    document = _Document(path, text)
    named = secrets.named(document.content, environ)
    found = list(secrets.fill_in(document.content, environ))
    if check_url:
        incomplete = {place for place, _ in found}
        found += (one for one in checks.targets(document.content, check_url) if one[0] not in incomplete)
    found += checks.program(document.content, check_program or {})
    found += checks.across(document.content, document.line)
    try:
        file = File.model_validate(document.content)
    except ValidationError as error:
        found += mistakes.of_schema(error)
    if found:
        raise document.refused(found)
    return replace(_settings(path.absolute(), file), secrets=named + secrets.held(document.content))


class _Document:
    """A TOML file that was read, and where in it everything stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        try:
            self.content: dict[str, Any] = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigurationError((f"{path}:{self._sentence(str(error))}",)) from None
        except RecursionError:
            raise ConfigurationError((f"{path}:1: its lists are nested too deeply",)) from None

    def line(self, place: Place) -> int:
        """Where something stands, or would."""
        return lines.nearest(self._lines, place)

    def refused(self, found: list[mistakes.Mistake]) -> ConfigurationError:
        """The error that tells these mistakes, by line."""
        told = sorted({(self.line(place), sentence) for place, sentence in found})
        return ConfigurationError(tuple(f"{self._path}:{line}: {sentence}" for line, sentence in told))

    @cached_property
    def _lines(self) -> Mapping[Place, int]:
        return lines.index(self._text)

    def _sentence(self, error: str) -> str:
        line, clause = notoml.explain(self._text, error)
        return f"{line}: this is no TOML: {clause}; mend it, then the rest can be checked"


def text_of(path: Path) -> str:
    """What a file holds, without a byte order mark. Raises ConfigurationError where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError:
        reason = f"there is no such file; write one with: premiere-monitor config init {shlex.quote(str(path))}"
    except IsADirectoryError:
        reason = "this is a folder; name the file in it"
    except UnicodeDecodeError:
        reason = "the file is not UTF-8; save it as such"
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}"
    raise ConfigurationError((f"{path}: {reason}",))


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # Not ours to look into; the next place may be.
        return False


def _settings(path: Path, file: File) -> Settings:
    program = file.monitor
    return Settings(
        file=path,
        database=values.database(program.database, path.parent),
        zone=ZoneInfo(program.timezone),
        web=values.web_address(program.web),
        contact=(program.contact or "").strip() or None,
        titles=tuple(map(_title, file.titles)),
        sources=tuple(_source(table, file.defaults) for table in file.sources),
        targets=tuple(map(_target, file.notify)),
        keep=values.keeping(program.keep),
        ping=program.ping,
        engine=program.engine,
        broker=program.broker,
    )


def _title(table: TitleTable) -> Title:
    return Title(name=table.name, season=table.season, kind=table.kind, aliases=tuple(dict.fromkeys(table.aliases)))


def _source(table: SourceTable, defaults: DefaultsTable) -> Source:
    url, login = values.without_login(values.source_url(table.url))
    headers = tuple(table.headers.items())
    if table.auth:
        login = values.basic(table.auth)
    if login and not any(name.lower() == "authorization" for name, _ in headers):
        headers += (("Authorization", login),)
    return Source(
        name=table.name or checks.default_name(table.url),
        url=url,
        kind=table.kind,
        titles=tuple(dict.fromkeys(table.titles)),
        every=values.duration(table.every or defaults.every),
        cron=table.cron,
        trust=table.trust or defaults.trust,
        select=table.select,
        follow=table.follow,
        headers=headers,
        cookies=tuple(table.cookies.items()),
        proxy=values.proxy(table.proxy) if table.proxy else None,
        max_size=values.size(table.max_size or defaults.max_size),
        render=table.render,
        health=table.health,
        alert_after=table.alert_after or defaults.alert_after,
        robots=table.robots and not table.kind.is_catalogue,
        allow_private=table.allow_private,
    )


def _target(table: TargetTable) -> Target:
    return Target(
        name=table.name,
        url=table.url,
        titles=tuple(dict.fromkeys(table.titles)),
        facets=tuple(dict.fromkeys(table.facets)),
        rumours=table.rumours,
        quiet=values.quiet_hours(table.quiet) if table.quiet else None,
        digest=values.clock(table.digest) if table.digest else None,
        health=table.health,
    )
