"""The options that commands share, and what they lead to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.errors import UnknownName

if TYPE_CHECKING:
    from monitor.config import Settings
    from monitor.model import Title

ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="The configuration file.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings(
    context: typer.Context, named: Path | None, *, with_targets: bool = False, with_program: bool = False
) -> Settings:
    """The configuration named after or before the command, or found. Raises ConfigurationError.

    `with_targets` asks Apprise whether it knows the targets' URLs, which takes a while; `with_program`, whether this
    machine can use the database and serve the page.
    """
    from monitor import config

    path = config.find(named or context.obj)
    if not with_targets:
        return config.load(path, os.environ)
    from monitor import notify

    program = _of_program(path.absolute().parent) if with_program else None
    return config.load(path, os.environ, check_url=notify.check_url, check_program=program)


def _of_program(folder: Path) -> dict[str, Callable[[str], str | None]]:
    """What `run` would find wrong with keys of [monitor], by key: clauses; None for nothing. Relative files are in
    `folder`.
    """
    from monitor import config
    from monitor.cli import warnings
    from monitor.store.engine import complaint

    def database(text: str) -> str | None:
        try:
            return complaint(config.database(text, folder))
        except ValueError:
            # Told already.
            return None

    def web(text: str) -> str | None:
        try:
            address = config.web_address(text)
        except ValueError:
            return None
        return warnings.unguarded(address[0]) if address else None

    return {"database": database, "web": web}


def titles_called(name: str, titles: Sequence[Title]) -> tuple[Title, ...]:
    """The titles that a user means by a name, an alias or a short form as "Lowtide S2". Raises UnknownName."""
    wanted = " ".join(name.split()).casefold()
    exact = tuple(title for title in titles if wanted in (title.key, title.label.casefold()) and title.season)
    found = exact or tuple(title for title in titles if wanted in (known.casefold() for known in title.names))
    if not found:
        raise UnknownName(_unknown("title", name, [title.label for title in titles]))
    return found


def require_known(kind: str, names: Sequence[str], known: Sequence[str]) -> None:
    """Raise UnknownName for the first name that is not among the known ones."""
    for name in names:
        if name not in known:
            raise UnknownName(_unknown(kind, name, known))


def _unknown(kind: str, name: str, known: Sequence[str]) -> str:
    from monitor.config import did_you_mean

    hint = did_you_mean(name, known) or f"; there are {', '.join(known) or 'none'}"
    return f"There is no {kind} {name!r}{hint}"
