"""`run`: the daemon."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.logs import log_to_stderr
from monitor.cli.options import ConfigOption, settings
from monitor.logline import Format

LogFormatOption = Annotated[
    Format,
    typer.Option(
        "--log-format", envvar="PREMIERE_MONITOR_LOG_FORMAT", help="For people, or for programs: docs/log.md."
    ),
]


def run(context: typer.Context, config: ConfigOption = None, log_format: LogFormatOption = "text") -> None:
    """The daemon: checks, page and alerts, until SIGTERM or SIGINT."""
    from monitor import daemon

    log_to_stderr(log_format)
    daemon.run(settings(context, config, with_targets=True))
