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
    from monitor.cli import forms

    known = forms.gather(chosen)
    write = {Format.JSON: forms.json, Format.CSV: forms.csv, Format.ICS: forms.ics, Format.ATOM: forms.atom}[form]
    print(write(known), end="")
