"""`run`: the daemon, or its part in a cluster."""

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
RoleOption = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="[scheduler|worker|web|all]",
        help="What this process does; all but the last for the engine celery: docs/several-machines.md.",
    ),
]


def run(
    context: typer.Context, role: RoleOption = "all", config: ConfigOption = None, log_format: LogFormatOption = "text"
) -> None:
    """The daemon: checks, page and alerts, until SIGTERM or SIGINT."""
    from monitor import daemon, roles

    if role not in list(roles.Role):
        raise typer.BadParameter(f"{role!r} is no role; name scheduler, worker, web or all")
    log_to_stderr(log_format)
    chosen = settings(context, config, with_targets=True)
    part = roles.Role(role)
    roles.require(part, chosen)
    if chosen.engine == "embedded":
        daemon.run(chosen)
        return
    # Only the engine celery needs its libraries.
    from monitor.cluster import member

    member.run(chosen, part)
