"""The labelled corpus → what is asked of the monitor, and what it should answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.sheets import documents as read_sheet

Json = dict[str, Any]

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

_ASKED = ("id", "text", "html", "file", "url", "published", "fetched", "watch")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One text to extract claims from, with the labels that it should get."""

    question: Json
    claims: tuple[Json, ...]
    """Labels of the watched season; optional ones included."""
    status: Json | None
    """What the text alone leaves; None where no status is labelled."""

    @property
    def text(self) -> str:
        """The text as it is asked about, markup included; empty where the question names a file."""
        return str(self.question.get("text") or self.question.get("html") or "")


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """One subject over time, with the status and the alerts that each step should leave."""

    question: Json
    steps: tuple[Json, ...]


def documents(folder: Path) -> list[Document]:
    """Every labelled article (`*.json`) and phrase (a line of `*.jsonl`) below a folder, ordered by file."""
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.json"))]
    for file in sorted(folder.rglob("*.jsonl")):
        rows += [_phrase(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_document(row) for row in rows if "text" in row]


def pages(folder: Path) -> list[Document]:
    """Every HTML page of the histories in a folder, to be read with the dates that the page itself gives."""
    found = []
    for home, data in _expectations(folder):
        for row in _rows(data):
            if (row.get("file") or "").endswith(".html"):
                asked = _step(home, data, row)
                asked = {key: asked[key] for key in ("file", "url", "fetched")}
                found.append(
                    _document(
                        {"id": f"{home.name}/{row['file']}", "watch": data["watch"], **asked, "claims": row["claims"]}
                    )
                )
    return found


def sheets(folder: Path) -> list[Document]:
    """Every document of the own sheets (`*.txt`) below a folder, ordered by file."""
    return [_document(row) for file in sorted(folder.rglob("*.txt")) for row in read_sheet(file)]


def histories(*folders: Path) -> list[History]:
    """Every history below the folders, ordered by path."""
    return [
        History(
            question={
                "id": home.name,
                "watch": data["watch"],
                "steps": [_step(home, data, row) for row in _rows(data)],
            },
            steps=tuple(_rows(data)),
        )
        for folder in folders
        for home, data in _expectations(folder)
    ]


def _document(row: Json) -> Document:
    season = row["watch"].get("season")
    return Document(
        question={key: row[key] for key in _ASKED if key in row},
        claims=tuple(claim for claim in row["claims"] if claim.get("season", season) == season),
        status=row.get("status"),
    )


def _phrase(row: Json) -> Json:
    """A phrase as a document: its subject stands in a heading above it."""
    season = row["season"]
    heading = row["title"] if season is None else f"{row['title']} season {season}"
    watch = {"title": row["title"], "aliases": [], "season": season, "kind": row["kind"]}
    return row | {"text": f"{heading}\n\n{row['sentence']}", "watch": watch}


def _expectations(folder: Path) -> Iterator[tuple[Path, Json]]:
    for file in sorted(folder.rglob("expect.json")):
        yield file.parent, json.loads(file.read_text(encoding="utf-8"))


def _rows(data: Json) -> list[Json]:
    rows: list[Json] = data.get("epochs") or data["steps"]
    return rows


def _step(home: Path, data: Json, row: Json) -> Json:
    """One step as `replay` takes it: a page as fetched, a text already read, or only the clock."""
    name = row.get("source") or "page"
    sources: list[Json] = data.get("sources", [])
    source = next((source for source in sources if source["name"] == name), {})
    asked = {
        "source": name,
        "trust": row.get("trust") or source.get("trust", "trade"),
        "url": row.get("url") or source.get("url") or f"https://{name}.example/{home.name}",
        "fetched": row.get("fetched") or row["at"],
    }
    if not row.get("file"):
        return asked
    file = home / row["file"]
    if file.suffix != ".json":
        return asked | {"file": str(file)}
    told = json.loads(file.read_text(encoding="utf-8"))
    return asked | {"url": told["url"], "text": told["text"], "published": told.get("published")}
