"""`backup`: a copy of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import show
from monitor.cli.options import ConfigOption, settings


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; it must not exist yet.")],
    config: ConfigOption = None,
) -> None:
    """A consistent copy of the database, even a live one."""
    chosen = settings(context, config)
    from monitor.store import Store

    # To copy is no reason to make a database, or to migrate one under a daemon of an older version.
    Store.open(chosen.database, readonly=True).close()
    with Store.open(chosen.database) as store:
        store.backup(file)
    show.line(f"{file}: written, {file.stat().st_size // 1024} KiB")
