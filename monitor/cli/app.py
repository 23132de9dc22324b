"""The command line: its commands, the options before them, and how mistakes are told."""

from __future__ import annotations

import errno
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from monitor import __version__
from monitor.cli import (
    backup,
    check,
    configuration,
    demo,
    explain,
    export,
    extract,
    history,
    move_store,
    notify,
    replay,
    run,
    sources,
    status,
)
from monitor.cli.options import ConfigOption
from monitor.cli.show import clean
from monitor.errors import ConfigurationError, MonitorError

USAGE = 2
"""The exit code for wrong usage and wrong configuration."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

app = typer.Typer(
    name="premiere-monitor",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"premiere-monitor {__version__}")
        raise typer.Exit


@app.callback()
def _before(
    context: typer.Context,
    config: ConfigOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Tells you when the release status or the filming state of a show or a film really changes, and only then.

    The configuration is --config FILE, else $PREMIERE_MONITOR_CONFIG, else the first of ./config/monitor.toml,
    ~/.config/premiere-monitor/monitor.toml, /etc/premiere-monitor/monitor.toml.
    """
    context.obj = config


for _name, _command in (
    ("run", run.run),
    ("check", check.check),
    ("status", status.status),
    ("history", history.history),
    ("explain", explain.explain),
    ("extract", extract.extract),
    ("replay", replay.replay),
    ("demo", demo.demo),
):
    app.command(_name)(_command)
app.add_typer(sources.app, name="sources")
app.add_typer(configuration.app, name="config")
app.add_typer(notify.app, name="notify")
app.command("export")(export.export)
app.command("backup")(backup.backup)
app.command("move-store")(move_store.move_store)


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    _speak_utf8()
    try:
        code = app(standalone_mode=False)
    except ConfigurationError as error:
        _complain(*error.mistakes)
        sys.exit(USAGE)
    except MonitorError as error:
        _complain(f"premiere-monitor: {error}")
        sys.exit(USAGE)
    except typer.TyperException as error:
        _complain(f"premiere-monitor: {_sentence(error)}")
        sys.exit(USAGE)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except BrokenPipeError:
        # The reader, as `head`, has had enough. Python would complain once more when it closes standard output.
        sys.stdout = None
        sys.exit(0)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        sys.stdout = None
        _complain(f"premiere-monitor: the output cannot be written: {error.strerror}; make room and try again")
        sys.exit(USAGE)
    sys.exit(code or 0)


def _speak_utf8() -> None:
    """Programs get UTF-8 whatever the locale says; a terminal gets "?" for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _complain(*sentences: str) -> None:
    for sentence in sentences:
        print(clean(sentence), file=sys.stderr)


def _sentence(error: typer.TyperException) -> str:
    """A mistake in usage on one line, with the way to help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "premiere-monitor"
    # Without any command or with half of one, the message is the whole help text.
    said = error.format_message()
    if clause := _of_number(error.__cause__):
        said = said.replace(error.message, clause)
    said = said.replace("Value error, ", "").strip()
    reason = "name a command" if said.startswith("Usage:") else said.rstrip(".")
    return f"{reason[:1].lower()}{reason[1:]}; see {command} --help"


def _of_number(cause: BaseException | None) -> str | None:
    """A clause for what pydantic, which reads the options, says of a number; None for all else."""
    if type(cause).__name__ != "ValidationError":
        return None
    # It was imported to read the option; a command without numbers does without it.
    from pydantic import ValidationError

    found = cause.errors(include_url=False)[0] if isinstance(cause, ValidationError) else None
    if found is None:
        return None
    if found["type"].startswith("int_"):
        return f"{found['input']!r} is no whole number; write one, as in 2"
    if found["type"] == "greater_than_equal":
        return f"{found['input']!r} is too small; it must be at least {found['ctx']['ge']}"
    return None
