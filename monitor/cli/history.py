"""`history`: how a title came to be where it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import show, why
from monitor.cli.options import ConfigOption, JsonOption, settings, titles_called
from monitor.feeds import shapes

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.model import Change, Testimony
    from monitor.store import Recorded

TitleArgument = Annotated[str, typer.Argument(metavar="TITLE", help='A name or alias, or as in "Lowtide S2".')]


def history(
    context: typer.Context, title: TitleArgument, json: JsonOption = False, config: ConfigOption = None
) -> None:
    """Why a title stands where it does.

    The rule that decided and the claims for and against it; then its changes and claims, newest first, with quotes and
    links.
    """
    chosen = settings(context, config)
    wanted = titles_called(title, chosen.titles)
    from monitor.store import Store, claims, standings

    with Store.open(chosen.database, readonly=True) as store, store.reading() as tx:
        held = [(one, standings.load(tx, one)) for one in wanted]
        told = [(one, standings.history(tx, one.key), claims.of_title(tx, one.key, withdrawn=True)) for one in wanted]
    for (_, standing), (one, changes, testimonies) in zip(held, told, strict=True) if not json else ():
        figures = f"{show.counted(len(changes), 'change')}, {show.counted(len(testimonies), 'claim')}"
        show.line(f"{one.label}: {figures}")
        show.lines(why.told(standing, chosen.zone))
        _print(changes, testimonies, chosen.zone)
    if json:
        show.as_json(
            {
                "why": [facet for one, standing in held for facet in why.as_json(one, standing)],
                "changes": [shapes.change(one, change) for one, changes, _ in told for change in changes],
                "claims": [shapes.testimony(one, claim) for one, _, claims_ in told for claim in _newest(claims_)],
            }
        )


def _newest(testimonies: tuple[Testimony, ...]) -> list[Testimony]:
    return sorted(testimonies, key=lambda told: told.first_seen, reverse=True)


def _print(changes: tuple[Recorded, ...], testimonies: tuple[Testimony, ...], zone: tzinfo) -> None:
    entries: list[tuple[datetime, list[str]]] = [(one.at, _change_lines(one.change)) for one in changes]
    entries += [(told.first_seen, _claim_lines(told, zone)) for told in testimonies]
    for at, lines in sorted(entries, key=lambda entry: entry[0], reverse=True):
        show.line(f"{show.moment(at, zone)}  {lines[0]}")
        for line in lines[1:]:
            print(f"    {show.clean(line)}")


def _change_lines(change: Change) -> list[str]:
    before, after = show.words(change.before) or "nothing known", show.words(change.after) or "nothing known"
    when = f" ({show.date(change.when)})" if change.when else ""
    by = str(change.basis) if change.basis and change.evidence else "by the clock"
    correction = ", a correction" if change.correction else ""
    lines = [f"change {change.facet}: {before} → {after}{when}, {by}{correction}"]
    return lines + (_quoted(change.evidence) if change.evidence else [])


def _claim_lines(told: Testimony, zone: tzinfo) -> list[str]:
    claim = told.claim
    when = f" ({show.date(claim.when)})" if claim.when else ""
    taken_back = f", taken back {show.day(told.retracted, zone)}" if told.retracted else ""
    head = f"claim {claim.facet}: {show.words(claim.state)} {claim.aspect}{when}, {claim.basis}{taken_back}"
    return [head, *_quoted(told)]


def _quoted(told: Testimony) -> list[str]:
    return [f"“{told.claim.evidence.quote}”", f"{told.source} {told.url}"]
