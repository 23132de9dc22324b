"""The labelled histories and texts of the corpus, as claims and expectations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.model import Aspect, Basis, Change, Claim, Evidence, Standing, State, Trust, When
from monitor.status import Reading, admits_error, changes, hear, resolve, sketch

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = (CORPUS / "pages", CORPUS / "multisource", CORPUS.parent / "histories")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One labelled step of a history."""

    name: str
    reading: Reading | None
    claims: tuple[Claim, ...]
    now: datetime
    status: dict[str, str | None]
    alerts: list[dict[str, str | None]]


def utc(text: str) -> datetime:
    """An ISO date or time; UTC where it tells no offset."""
    at = datetime.fromisoformat(text)
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def claim(row: dict[str, Any]) -> Claim:
    """A labelled claim."""
    return Claim(
        season=row["season"],
        state=State(row["state"]),
        aspect=Aspect(row["aspect"]),
        when=When.parse(row["when"]) if row["when"] else None,
        basis=Basis(row["basis"]),
        evidence=Evidence(quote=row["quote"]),
    )


def histories() -> dict[str, list[Step]]:
    """Every labelled history of pages and of several sources, by name."""
    files = [file for folder in FOLDERS for file in sorted(folder.rglob("expect.json"))]
    return {file.parent.name: list(_steps(file)) for file in files}


def _steps(file: Path) -> Iterator[Step]:
    data = json.loads(file.read_text(encoding="utf-8"))
    for number, row in enumerate(data.get("epochs") or data["steps"], 1):
        now = utc(row.get("fetched") or row["at"])
        document = row
        if "steps" in data and row["file"]:
            document = json.loads((file.parent / row["file"]).read_text(encoding="utf-8"))
        reading = None
        if row["file"]:
            told = document.get("modified") or document.get("published")
            url = document.get("url") or "https://page.example/"
            text_id = sketch(document.get("text", ""))
            source = row.get("source") or "page"
            reading = Reading(
                source=source,
                trust=Trust(row.get("trust", Trust.TRADE)),
                url=url,
                told=utc(told) if told else None,
                seen=now,
                text_id=text_id,
                corrects=admits_error(document.get("text", "")),
            )
        yield Step(
            name=f"step {number} ({row['kind']})",
            reading=reading,
            claims=tuple(claim(found) for found in document.get("claims", ())),
            now=now,
            status=row["status"],
            alerts=row["alerts"],
        )


def replayed(steps: Sequence[Step]) -> Iterator[tuple[Step, Standing, tuple[Change, ...]]]:
    """Each step with the standing after it and what would be sent: the first reading is the baseline."""
    known, standing, begun = (), Standing(), False  # type: tuple[Any, ...], Standing, bool
    for step in steps:
        if step.reading:
            known = hear(known, step.claims, step.reading)
        after = resolve(known, step.now)
        found = changes(standing, after) if begun else ()
        standing, begun = after, begun or step.reading is not None
        yield step, standing, tuple(change for change in found if not change.is_rumour)


def told(standing: Standing) -> dict[str, str | None]:
    """A standing as the corpus writes it."""
    when = standing.release_when
    return {"filming": standing.filming, "release": standing.release, "release_when": when.edtf if when else None}


def alert(change: Change) -> dict[str, str | None]:
    """A change as the corpus writes it."""
    when = change.when.edtf if change.when else None
    return {"facet": change.facet, "from": change.before, "to": change.after, "when": when}


def documents() -> dict[str, tuple[datetime, tuple[Claim, ...], dict[str, str | None]]]:
    """Every labelled text with a status: its date, its claims, and the status that it leaves."""
    found = {}
    files = [*sorted((CORPUS / "tuned").rglob("*.json")), *sorted((CORPUS / "multisource").rglob("*.json"))]
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        if "status" in data and "claims" in data:
            claims = tuple(claim(row) for row in data["claims"] if not row.get("optional"))
            found[f"{file.parent.name}/{file.name}"] = (utc(data["published"]), claims, data["status"])
    return found
