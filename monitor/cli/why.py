"""Why a status holds: the claims for it, those against it with the reason they lost, and the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.cli import show
from monitor.feeds import shapes

if TYPE_CHECKING:
    from datetime import tzinfo

    from monitor.model import Part, Standing, Testimony, Title

_AT_MOST = 5
"""So many claims on a side are printed one by one."""


def told(standing: Standing, zone: tzinfo) -> list[str]:
    """A line per facet and, indented, the rule that decided, the claims for it ("+") and those against it ("-")."""
    found = []
    for name, value, part in _facets(standing):
        when = f" ({show.date(_when(name, standing))})" if _when(name, standing) else ""
        found.append(f"{name}: {show.words(value) or 'unknown'}{when}")
        found += [f"    {line}" for line in _grounds(part, zone)]
    return found


def as_json(title: Title, standing: Standing) -> list[dict[str, Any]]:
    """The same as JSON: an object per facet, with every claim for and against it."""
    return [
        shapes.name(title)
        | {
            "facet": name,
            "status": str(value) if value else None,
            "when": str(_when(name, standing)) if _when(name, standing) else None,
            "rule": part.reason,
            "overdue": str(part.overdue) if part.overdue else None,
            "supporters": [shapes.testimony(title, one) for one in part.supporters],
            "opponents": [
                shapes.testimony(title, dispute.testimony) | {"reason": dispute.reason} for dispute in part.disputes
            ],
        }
        for name, value, part in _facets(standing)
    ]


def remarks(standing: Standing) -> str:
    """What else is to be known of a status, in a line: "filming overdue (March 2026); release disputed by blog"."""
    found = []
    for name, _, part in _facets(standing):
        if part.overdue:
            found.append(f"{name} overdue ({show.date(part.overdue)})")
        if against := dict.fromkeys(dispute.testimony.source for dispute in part.disputes):
            found.append(f"{name} disputed by {', '.join(against)}")
    return "; ".join(found)


def _facets(standing: Standing) -> tuple[tuple[str, str | None, Part], ...]:
    return (
        ("filming", standing.filming, standing.filming_part),
        ("release", standing.release, standing.release_part),
    )


def _when(facet: str, standing: Standing) -> Any:
    return standing.release_when if facet == "release" else standing.filming_part.when


def _grounds(part: Part, zone: tzinfo) -> list[str]:
    lines = [f"because: {part.reason}"] if part.reason else []
    if part.overdue:
        lines.append(f"overdue: planned for {show.date(part.overdue)}, no word since")
    lines += _side([f"+ {_said(one, zone)}" for one in part.supporters])
    return lines + _side([f"- {_said(one.testimony, zone)}; lost: {one.reason}" for one in part.disputes])


def _side(lines: list[str]) -> list[str]:
    """The claims of one side, the first ones in full."""
    more = len(lines) - _AT_MOST
    return lines if more <= 0 else [*lines[:_AT_MOST], f"{lines[0][0]} and {more} more"]


def _said(one: Testimony, zone: tzinfo) -> str:
    claim = one.claim
    when = f" ({show.date(claim.when)})" if claim.when else ""
    tells = f"{show.words(claim.state)} {claim.aspect}{when}, {claim.basis}"
    teller = f"{one.source} ({one.trust}), {show.day(one.told, zone)}"
    return f"{teller}: {tells}: “{claim.evidence.quote}” {one.url}".rstrip()
