"""CSV (RFC 4180) of everything, and JSON of the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from monitor.feeds import shapes
from monitor.feeds.known import Known
from monitor.feeds.plain import clean

_COLUMNS = (
    "record", "title", "season", "kind", "facet", "state", "before", "aspect", "when", "basis", "at",
    "source", "url", "quote",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""


def as_json(known: Sequence[Known]) -> str:
    """One object with the lists `statuses`, `changes` and `claims`."""
    told = [shapes.everything(one) for one in known]
    everything = {
        "statuses": [one["status"] for one in told],
        "changes": [change for one in told for change in one["changes"]],
        "claims": [claim for one in told for claim in one["claims"]],
    }
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


def as_csv(known: Sequence[Known]) -> str:
    """A row for each status, change and claim; no cell can start a formula."""
    out = io.StringIO()
    rows = csv.DictWriter(out, _COLUMNS, restval="", extrasaction="ignore")
    rows.writeheader()
    for one in known:
        rows.writerows({key: cell(value) for key, value in row.items()} for row in _rows(one))
    return out.getvalue()


def _rows(one: Known) -> Iterator[shapes.Json]:
    held = shapes.standing(one.title, one.standing)
    for facet in ("filming", "release"):
        grounds = held[f"{facet}_grounds"]
        when = held["release_when"] if facet == "release" else grounds["when"]
        row = {"record": "status", "facet": facet, "state": held[facet], "when": when, "basis": grounds["basis"]}
        voice = {"at": grounds["since"], "source": " ".join(grounds["sources"]), "url": grounds["url"]}
        yield shapes.name(one.title) | row | voice | {"quote": grounds["quote"]}
    for recorded in one.changes:
        change = shapes.change(one.title, recorded)
        yield change | {"record": "change", "state": change["to"], "before": change["from"]}
    for told in one.testimonies:
        claim = shapes.testimony(one.title, told)
        yield claim | {"record": "claim", "at": claim["told"]}


def cell(value: object) -> object:
    """A value as a cell holds it; text that a spreadsheet would take for a formula is quoted."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text
