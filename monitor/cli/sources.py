"""`sources`: how the sources do; `sources add` is a file of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from monitor.cli import show, sources_add, waiting
from monitor.cli.options import ConfigOption, JsonOption, settings
from monitor.feeds import shapes

if TYPE_CHECKING:
    from monitor.store import SourceReport

_HEADINGS = ("Source", "Health", "Last fetch", "Last change", "Next check", "What is wrong")


app = typer.Typer()
app.command("add")(sources_add.add)


@app.callback(invoke_without_command=True)
def sources(context: typer.Context, json: JsonOption = False, config: ConfigOption = None) -> None:
    """How the sources do, a line for each; or add one.

    Last fetch, last change, next check, health, what is wrong; on standard error, which alerts wait and why.
    """
    if context.invoked_subcommand:
        context.obj = config or context.obj
        return
    chosen = settings(context, config)
    from monitor.store import Store, outbox
    from monitor.store import sources as queries

    with Store.open(chosen.database, readonly=True) as store, store.reading() as tx:
        reports, waits = queries.report(tx, checks=False), outbox.waiting(tx)
    if json:
        show.as_json([shapes.source(report) for report in reports])
    else:
        show.table(_HEADINGS, [_row(report, datetime.now(UTC)) for report in reports])
    waiting.tell(waits, datetime.now(UTC), chosen.zone)


def _row(report: SourceReport, now: datetime) -> tuple[str, ...]:
    return (
        report.name,
        _health(report),
        show.distance(now, report.last_fetch),
        show.distance(now, report.last_change),
        show.distance(now, report.next_due),
        _wrong(report),
    )


def _wrong(report: SourceReport) -> str:
    found = [report.last_reason or ""]
    if report.barren and not report.failures_in_row:
        found.append(f"told nothing in {show.counted(report.barren, 'check')}, though it used to")
    if report.moved_to:
        found.append(f"moved to {report.moved_to}; put it into the file")
    return "; ".join(filter(None, found))


def _health(report: SourceReport) -> str:
    if report.last_outcome is None:
        return "not read yet"
    if report.failures_in_row:
        return f"{report.last_outcome}, {report.failures_in_row} in a row"
    return "good"
