"""`config check`, `config init`, `config schema`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import show
from monitor.cli.options import ConfigOption, settings

if TYPE_CHECKING:
    from monitor.config import Settings

app = typer.Typer(help="Check, write or describe the configuration.", no_args_is_help=True)

_NEW = Path("config/monitor.toml")


@app.callback()
def _before(context: typer.Context, config: ConfigOption = None) -> None:
    context.obj = config or context.obj


@app.command()
def check(context: typer.Context, config: ConfigOption = None) -> None:
    """Tell every mistake with its line, or that the file is good."""
    good = settings(context, config, with_targets=True)
    found = {"title": good.titles, "source": good.sources, "target": good.targets}
    counts = [show.counted(len(things), noun) for noun, things in found.items()]
    show.line(f"{good.file}: good, {', '.join(counts)}")
    _warn_of_rendering(good)


def _warn_of_rendering(chosen: Settings) -> None:
    """Where a page is to be rendered, and this machine cannot; the daemon may run on another."""
    rendered = [source.name for source in chosen.sources if source.render]
    if not rendered:
        return
    from monitor.fetch import missing_for_rendering

    if hindrance := missing_for_rendering():
        show.line(f"{chosen.file}: warning, {', '.join(rendered)} cannot be read here: {hindrance}")


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
    show.line(f"{path}: written; edit it, then: premiere-monitor config check")


@app.command()
def schema(context: typer.Context, config: ConfigOption = None) -> None:
    """Print the JSON Schema of the configuration, for editors."""
    from monitor.config import json_schema

    show.as_json(json_schema())
