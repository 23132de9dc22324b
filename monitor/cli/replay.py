"""`replay`: histories in, statuses and alerts out; or a folder of saved pages, told to people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import show
from monitor.cli.options import ConfigOption, settings
from monitor.cli.pipe import answers, questions
from monitor.errors import UnreadableInput

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.dialogue.saved import Noticed, Report

PathArgument = Annotated[
    Path | None,
    typer.Argument(metavar="PATH", help="JSON lines or a folder of saved pages; else stdin.", show_default=False),
]


def replay(context: typer.Context, path: PathArgument = None, config: ConfigOption = None) -> None:
    """Histories in, statuses and alerts out, as JSON lines.

    For a folder of saved pages: what the present configuration would have sent.
    """
    from monitor.dialogue import replay as dialogue

    if path is None:
        dialogue.converse(questions(), answers())
        return
    try:
        if path.is_dir():
            from monitor.dialogue import saved

            chosen = settings(context, config)
            _print(saved.folder(path, chosen.titles, chosen.sources, zone=chosen.zone), chosen.zone)
        else:
            with path.open(encoding="utf-8", errors="replace") as lines:
                dialogue.converse(lines, answers())
    except OSError as error:
        raise UnreadableInput(f"{error.filename or path}: {error.strerror}") from None


def _print(report: Report, zone: tzinfo) -> None:
    for noticed in report.noticed:
        show.line(_line(noticed, zone))
        if noticed.change.evidence:
            print(f"    {show.clean(f'“{noticed.change.evidence.claim.evidence.quote}”')}")
    for file, reason in report.unread:
        show.line(f"not read: {file}: {reason}")
    sent = sum(noticed.sent for noticed in report.noticed)
    pages, alerts = show.counted(report.pages, "page"), show.counted(sent, "alert")
    show.line(f"{pages} read, {len(report.unread)} not; {alerts} would have been sent")
    for title, standing in report.standings:
        date = f" ({show.date(standing.release_when)})" if standing.release_when else ""
        filming, release = show.words(standing.filming) or "unknown", show.words(standing.release) or "unknown"
        show.line(f"{title.label}: filming {filming}, release {release}{date}")


def _line(noticed: Noticed, zone: tzinfo) -> str:
    change = noticed.change
    before, after = show.words(change.before) or "nothing known", show.words(change.after) or "nothing known"
    when = f" ({show.date(change.when)})" if change.when else ""
    sent = "alert" if noticed.sent else "silent"
    return (
        f"{show.moment(noticed.at, zone)} {sent} {noticed.title.label} {change.facet}: "
        f"{before} → {after}{when}, {noticed.file.name}"
    )
