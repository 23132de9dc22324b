"""`move-store`: another database for the same store."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from monitor.cli import show
from monitor.cli.options import ConfigOption
from monitor.errors import NotMoved


def move_store(
    context: typer.Context,
    to: Annotated[
        str, typer.Argument(metavar="TO", help="The URL of an empty database, as postgresql+psycopg://USER@HOST/NAME.")
    ],
    config: ConfigOption = None,
) -> None:
    """Copy the whole store to another database, compare the two, and say what to change in the configuration.

    Stop the daemon first. ${NAME} in TO is filled in as in the configuration: in single quotes, so that no password is
    seen in the list of processes. The present database is left as it is. A move that was broken off is begun anew.
    """
    from monitor import config as configuration

    path = configuration.find(config or context.obj)
    chosen = configuration.load(path, os.environ)
    try:
        url = configuration.database(configuration.filled_in("database", to, os.environ), path.parent.resolve())
    except ValueError as error:
        raise NotMoved(f"{to.partition('://')[0]!r}: {error}.") from None
    from monitor.store import Store, move

    if url == chosen.database:
        raise NotMoved("The configuration names this database already.")
    # To move is no reason to make the first database, or to bring one of an older version up to date.
    Store.open(chosen.database, readonly=True).close()
    with Store.open(chosen.database) as here:
        moved = move.move_to(here, url, lambda table, rows: show.lines([f"  {table}: {show.counted(rows, 'row')}"]))
    rows = show.counted(moved.rows, "row")
    if moved.was_there:
        show.line(f"{moved.there}: holds the {rows} of {moved.here} already; nothing was left to do")
    else:
        show.line(f"{moved.there}: {rows} moved from {moved.here} and compared one by one")
    show.line(f"Now name it in {path} as database under [monitor], and start the daemon; never one on each.")
