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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from monitor.model import Aspect, Basis, State, When

Json = dict[str, Any]
_PARTS = re.compile(r"\s*\|\s*")


def documents(path: Path) -> list[Json]:
    """The documents of one sheet, in the format of the corpus; claims are those of the watched season."""
    return list(_documents(path))


def _documents(path: Path) -> Iterator[Json]:
    head: Json | None = None
    text: list[str] | None = None
    claims: list[Json] = []
    is_article = is_open = False
    count = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "@"], 1):
        where = f"{path}:{number}"
        is_head = line.startswith("@")
        if is_open and line.strip() == "==":
            is_open = False
        elif is_open and text is not None:
            text.append(line)
        elif line.startswith("="):
            if head is None or text is None:
                raise ValueError(f"{where}: a claim needs a text before it")
            claims.append(_claim(line, where, head["watch"]["season"], "\n".join(text)))
        elif line.startswith("#") or not line.strip():
            continue
        else:
            if head is not None and text is not None:
                yield _document(path, count, head, text, claims, is_article=is_article)
                count += 1
            text, claims = None, []
            if not is_head:
                if head is None or is_article:
                    raise ValueError(f"{where}: a text needs a head before it")
                text = [line]
            elif line != "@":
                head = _head(line, where)
                is_article = is_open = line.startswith("@@")
                text = [] if is_article else None


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
        state, aspect, when, basis = told.split()
        found = {"state": State(state), "aspect": Aspect(aspect), "basis": Basis(basis)}
        found["when"] = None if when == "-" else When.parse(when).edtf
    except ValueError as mistake:
        raise ValueError(f"{where}: a claim is = state aspect when basis: {mistake}") from None
    if quote.strip() not in text:
        raise ValueError(f"{where}: the text does not hold “{quote.strip()}”")
    return {"season": season, "facet": found["state"].facet, **found, "quote": quote.strip()}


def _document(path: Path, number: int, head: Json, text: list[str], claims: list[Json], *, is_article: bool) -> Json:
    watch = head["watch"]
    heading = watch["title"] + (f" season {watch['season']}" if watch["season"] is not None else "")
    body = "\n".join(text).strip()
    return {
        "id": f"{path.stem}:{number}",
        "url": f"https://example.org/{path.stem}/{number}",
        "published": head["published"],
        "watch": watch,
        "text": body if is_article else f"{heading}\n\n{body}",
        "claims": claims,
    }
