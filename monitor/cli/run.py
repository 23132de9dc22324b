"""`run`: the daemon."""

from __future__ import annotations

import typer

from monitor.cli.logs import log_to_stderr
from monitor.cli.options import ConfigOption, settings


def run(context: typer.Context, config: ConfigOption = None) -> None:
    """The daemon: checks, page and alerts, until SIGTERM or SIGINT."""
    from monitor import daemon

    log_to_stderr()
    daemon.run(settings(context, config, with_targets=True))
