"""`export`: everything that is known, for other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from monitor.cli.options import ConfigOption, settings


class Format(StrEnum):
    """What `export` writes."""

    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    ATOM = "atom"


FormatOption = Annotated[Format, typer.Option("--format", help="ics: release dates; atom: changes; else everything.")]


def export(context: typer.Context, form: FormatOption = Format.JSON, config: ConfigOption = None) -> None:
    """Statuses, claims and changes, for other programs."""
    chosen = settings(context, config)
    from monitor.feeds import atom, calendar, table
    from monitor.feeds.known import gather
    from monitor.store import Store

    with Store.open(chosen.database, readonly=True) as store, store.reading() as tx:
        known = gather(tx, chosen.titles)
    write = {
        Format.JSON: table.as_json,
        Format.CSV: table.as_csv,
        Format.ICS: calendar.calendar,
        Format.ATOM: atom.atom,
    }[form]
    print(write(known), end="")
