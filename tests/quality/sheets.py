"""Own labelled texts, kept as sheets that people write and read → labelled documents.

A sheet is plain text. A line `@ title | season or - | series or film | date` is the head of the texts that follow it:
one a line, each with its claims in lines of their own. `@@` begins an article of many lines, which `==` ends:

    @ Glass Harbour | 2 | series | 2026-03-04
    The second run is in the can, its director posted on Friday.
    = wrapped reached 2026-02-27 official
    Her next one begins in May.

A claim is `= state aspect when basis`, `-` for no date, with ` | words` of the text that tell it, which articles need.
A head may end in `| alias; alias`. Lines that begin with `#` are comments. Raises ValueError, naming file and line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from monitor.model import Aspect, Basis, State, When

Json = dict[str, Any]
_PARTS = re.compile(r"\s*\|\s*")


def documents(path: Path) -> list[Json]:
    """The documents of one sheet, in the format of the corpus; claims are those of the watched season."""
    sheet = _Sheet(path)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        sheet.take(line, f"{path}:{number}")
    return sheet.ended()


class _Sheet:
    """One sheet while it is read, line by line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[Json] = []
        self._head: Json | None = None
        self._text: list[str] | None = None
        self._claims: list[Json] = []
        self._is_article = self._is_open = False

    def take(self, line: str, where: str) -> None:
        """Take in one line. Raises ValueError where it can't stand there."""
        if self._is_open:
            self._continue(line)
        elif line.startswith("="):
            self._claim(line, where)
        elif line.startswith("@"):
            self._end_text()
            self._head = _head(line, where)
            self._is_article = self._is_open = line.startswith("@@")
            self._text = [] if self._is_article else None
        elif line.strip() and not line.startswith("#"):
            if self._head is None or self._is_article:
                raise ValueError(f"{where}: a text needs a head before it")
            self._end_text()
            self._text = [line]

    def ended(self) -> list[Json]:
        """The documents read. Raises ValueError where an article has no end."""
        if self._is_open:
            raise ValueError(f"{self._path}: the last article lacks its ==")
        self._end_text()
        return self._found

    def _continue(self, line: str) -> None:
        if line.strip() == "==":
            self._is_open = False
        elif self._text is not None:
            self._text.append(line)

    def _claim(self, line: str, where: str) -> None:
        if self._head is None or self._text is None:
            raise ValueError(f"{where}: a claim needs a text before it")
        self._claims.append(_claim(line, where, self._head["watch"]["season"], "\n".join(self._text)))

    def _end_text(self) -> None:
        if self._head is not None and self._text is not None:
            name = f"{self._path.stem}:{len(self._found)}"
            body = "\n".join(self._text).strip()
            self._found.append(_document(name, self._head, body, self._claims, is_article=self._is_article))
        self._text, self._claims = None, []


def _head(line: str, where: str) -> Json:
    parts = _PARTS.split(line.lstrip("@").strip())
    if len(parts) not in (4, 5) or parts[2] not in ("series", "film") or not (parts[1] == "-" or parts[1].isdigit()):
        raise ValueError(
            f"{where}: a head is title | season or - | series or film | date, with aliases behind a further |"
        )
    aliases = [alias.strip() for alias in parts[4].split(";")] if len(parts) == 5 else []
    season = None if parts[1] == "-" else int(parts[1])
    watch = {"title": parts[0], "aliases": aliases, "season": season, "kind": parts[2]}
    return {"published": parts[3], "watch": watch}


def _claim(line: str, where: str, season: int | None, text: str) -> Json:
    told, _, quote = line[1:].partition("|")
    try:
        name, aspect, when, basis = told.split()
        state = State(name)
        date = None if when == "-" else When.parse(when).edtf
        found = {"state": state, "aspect": Aspect(aspect), "when": date, "basis": Basis(basis), "facet": state.facet}
    except ValueError as mistake:
        raise ValueError(f"{where}: a claim is = state aspect when basis: {mistake}") from None
    if quote.strip() not in text:
        raise ValueError(f"{where}: the text does not hold “{quote.strip()}”")
    return {"season": season, **found, "quote": quote.strip()}


def _document(name: str, head: Json, body: str, claims: list[Json], *, is_article: bool) -> Json:
    watch = head["watch"]
    heading = watch["title"] + (f" season {watch['season']}" if watch["season"] is not None else "")
    return {
        "id": name,
        "url": f"https://example.org/{name.replace(':', '/')}",
        "published": head["published"],
        "watch": watch,
        "text": body if is_article else f"{heading}\n\n{body}",
        "claims": claims,
    }
