"""`extract`: JSON lines in, JSON lines out: the claims of documents."""

from __future__ import annotations

import typer

from monitor.cli.options import ConfigOption
from monitor.cli.pipe import answers, questions


def extract(context: typer.Context, config: ConfigOption = None) -> None:
    """Documents in, their claims out, as JSON lines."""
    from monitor.dialogue.extract import converse

    converse(questions(), answers())
