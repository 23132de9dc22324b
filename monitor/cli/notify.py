"""`notify test`: can people be reached?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

import typer

from monitor.cli import show
from monitor.cli.options import ConfigOption, require_known, settings
from monitor.errors import ConfigurationError

app = typer.Typer(help="Try the ways to reach you.", no_args_is_help=True)

TargetOption = Annotated[
    list[str] | None, typer.Option("--target", metavar="NAME", help="Only this target; may be given again.")
]


@app.callback()
def _before(context: typer.Context, config: ConfigOption = None) -> None:
    context.obj = config or context.obj


@app.command("test")
def try_out(context: typer.Context, target: TargetOption = None, config: ConfigOption = None) -> None:
    """Send a test message through the configured targets. A line per target."""
    chosen = settings(context, config, with_targets=True)
    require_known("target", target or [], [one.name for one in chosen.targets])
    if not chosen.targets:
        raise ConfigurationError((f"{chosen.file}: there is no [[notify]]; add one",))
    from monitor import notify
    from monitor.model import Sent

    refused = 0
    for one in chosen.targets:
        if target and one.name not in target:
            continue
        outcome = notify.send(one, notify.trial(id=uuid4().hex), datetime.now(UTC))
        if isinstance(outcome, Sent):
            show.line(f"{one.name}: sent")
        else:
            refused += 1
            show.line(f"{one.name}: refused, {outcome.reason}")
    if refused:
        raise typer.Exit(1)
