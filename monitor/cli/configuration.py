"""`config check`, `config init`, `config schema`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import show, warnings
from monitor.cli.options import ConfigOption, settings
from monitor.errors import ConfigurationError

app = typer.Typer(help="Check, write or describe the configuration.", no_args_is_help=True)

_NEW = Path("config/monitor.toml")


@app.callback()
def _before(context: typer.Context, config: ConfigOption = None) -> None:
    context.obj = config or context.obj


@app.command()
def check(context: typer.Context, config: ConfigOption = None) -> None:
    """Tell every mistake with its line, or that the file is good. What `run` would refuse here is a mistake, too."""
    good = settings(context, config, with_targets=True, with_program=True)
    found = {"title": good.titles, "source": good.sources, "target": good.targets}
    counts = [show.counted(len(things), noun) for noun, things in found.items()]
    show.line(f"{good.file}: good, {', '.join(counts)}")
    for warning in warnings.of(good):
        show.line(f"{good.file}: warning, {warning}")


@app.command()
def init(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to.", show_default=False)] = None,
    config: ConfigOption = None,
) -> None:
    """Write a commented starter file, by default to config/monitor.toml. What is there already stays as it is."""
    from monitor.config import write_starter

    path = file or config or context.obj or Path(os.environ.get("PREMIERE_MONITOR_CONFIG") or _NEW)
    write_starter(path)
    show.line(f"{path}: written; edit it, then: premiere-monitor config check{_naming(path)}")


def _naming(path: Path) -> str:
    """The option that names a file, where commands would not find it by themselves."""
    from monitor.config import find

    try:
        is_found = find(None, os.environ).resolve() == path.resolve()
    except ConfigurationError:
        is_found = False
    return "" if is_found else f" --config {shlex.quote(str(path))}"


@app.command()
def schema(context: typer.Context, config: ConfigOption = None) -> None:
    """Print the JSON Schema of the configuration, for editors."""
    from monitor.config import json_schema

    show.as_json(json_schema())
