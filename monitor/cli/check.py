"""`check`: one pass over the sources, now."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from monitor import memory
from monitor.cli import show
from monitor.cli.options import ConfigOption, require_known, settings
from monitor.logline import formatter

if TYPE_CHECKING:
    from monitor.model import Change, Title
    from monitor.pipeline import Report

SourceOption = Annotated[
    list[str] | None, typer.Option("--source", metavar="NAME", help="Only this source; may be given again.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Read pages anew even if they have not changed.")]


def check(
    context: typer.Context, source: SourceOption = None, force: ForceOption = False, config: ConfigOption = None
) -> None:
    """Check all or some sources once, now.

    A line per source: outcome, claims, changes; and one per alert that was refused. The exit code is 1 if a source
    failed.
    """
    memory.be_sparing()
    chosen = settings(context, config, with_targets=True)
    known = [one.name for one in chosen.sources]
    require_known("source", source or [], known)
    _log_mistakes()
    from monitor.engine import Engine
    from monitor.model import Refused
    from monitor.once import check_now, settle

    # What was imported stays: looking through it for garbage again and again costs more than it frees.
    gc.freeze()
    with Engine(chosen) as engine:
        settle(engine)
        names = dict.fromkeys(source or known)
        with _reporting(len(names)) as on_report:
            done = check_now(engine, names, force=force, on_report=on_report)
    for name in done.busy:
        show.line(f"{name}: busy, something else is checking it")
    for name in done.put_off:
        show.line(f"{name}: put off, its site wants to be asked later")
    for name in done.unkept:
        show.line(f"{name}: failed, what it told could not be kept; see `sources`")
    for delivery in done.deliveries:
        if isinstance(delivery.outcome, Refused):
            show.line(f"alert to {delivery.target} refused, to be tried again later: {delivery.outcome.reason}")
    if done.unkept or any(not report.record.outcome.is_success for report in done.reports):
        raise typer.Exit(1)


def _log_mistakes() -> None:
    """Show our own mistakes with their tracebacks, and which alerts are given up; the rest is in the sources' lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter("text", journal=False))
    handler.addFilter(lambda record: bool(record.exc_info) or getattr(record, "event", "") == "target_removed")
    logging.getLogger("monitor").addHandler(handler)


@contextmanager
def _reporting(count: int) -> Iterator[Callable[[Report], None]]:
    """Prints each report as it comes; on a terminal with a progress bar below."""
    if not sys.stdout.isatty():
        yield lambda report: show.lines(_lines(report))
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=show.console(), transient=True) as progress:
        task = progress.add_task("", total=count)

        def on_report(report: Report) -> None:
            for line in _lines(report):
                progress.console.print(show.clean(line))
            progress.advance(task)

        yield on_report


def _lines(report: Report) -> list[str]:
    record = report.record
    reason = f" ({record.reason})" if record.reason else ""
    figures = (
        f"{show.counted(record.claims, 'claim')}, {show.counted(record.changes, 'change')}, {record.elapsed:.2f} s"
    )
    return [f"{report.source}: {record.outcome}{reason}, {figures}", *(_news(*news) for news in report.news)]


def _news(title: Title, change: Change) -> str:
    when = f" ({show.date(change.when)})" if change.when else ""
    before, after = show.words(change.before) or "nothing known", show.words(change.after) or "nothing known"
    return f"  {title.label} {change.facet}: {before} → {after}{when}"
