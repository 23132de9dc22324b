"""`demo`: the whole main job on a site of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.options import ConfigOption

KeepOption = Annotated[bool, typer.Option("--keep", help="Leave the daemon and its page up until Ctrl-C.")]


def demo(context: typer.Context, keep: KeepOption = False, config: ConfigOption = None) -> None:
    """The real daemon over a small news site on this machine.

    Several days of news in half a minute, beside what you would be told of them.
    """
    from monitor.demo import run

    if not run(keep=keep):
        raise typer.Exit(1)
