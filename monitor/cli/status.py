"""`status`: what is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from monitor.cli import show, waiting, why
from monitor.cli.options import ConfigOption, JsonOption, settings
from monitor.feeds import shapes

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.model import Part, Standing, Title

_HEADINGS = ("Title", "Filming", "Release", "Date", "Since", "On whose word", "Remarks")


def status(context: typer.Context, json: JsonOption = False, config: ConfigOption = None) -> None:
    """What is known: a line per title.

    Filming, release, date, since when, on whose word, and what is overdue or disputed; on standard error, which alerts
    wait and why.
    """
    chosen = settings(context, config)
    from monitor.store import Store, outbox, standings

    with Store.open(chosen.database, readonly=True) as store, store.reading() as tx:
        known = [(title, standings.load(tx, title)) for title in chosen.titles]
        waits = outbox.waiting(tx)
    if json:
        show.as_json([shapes.standing(title, standing) for title, standing in known])
    else:
        show.table(_HEADINGS, [_row(title, standing, chosen.zone) for title, standing in known])
    waiting.tell(waits, datetime.now(UTC), chosen.zone)


def _row(title: Title, standing: Standing, zone: tzinfo) -> tuple[str, ...]:
    parts = (("filming", standing.filming_part), ("release", standing.release_part))
    return (
        title.label,
        show.words(standing.filming) or "unknown",
        show.words(standing.release) or "unknown",
        show.date(standing.release_when),
        _joined([(name, show.day(part.since, zone)) for name, part in parts]),
        _joined([(name, _word(part)) for name, part in parts]),
        why.remarks(standing),
    )


def _joined(cells: list[tuple[str, str]]) -> str:
    """One cell for both facets: told once where they agree."""
    told = [(name, cell) for name, cell in cells if cell]
    if len({cell for _, cell in told}) == 1:
        return told[0][1]
    return "; ".join(f"{name}: {cell}" for name, cell in told)


def _word(part: Part) -> str:
    """Who stands behind a status: "official, whats-on-netflix and 2 more"."""
    voices = tuple(dict.fromkeys(testimony.source for testimony in part.supporters))
    if not part.basis or not voices:
        return str(part.basis or "")
    more = f" and {len(voices) - 1} more" if len(voices) > 1 else ""
    return f"{part.basis}, {voices[0]}{more}"
