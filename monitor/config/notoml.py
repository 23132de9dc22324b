"""What tomllib finds wrong with a text → a line and a clause for people, which names what stands there."""

from __future__ import annotations

import re

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite a value", "Cannot declare", "Duplicate inline table key")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\[\]\n]+?)\s*\]\]?")
_INLINE = re.compile(r"'(.*)'$")
_DOUBLE = "“”„‟«»″"
_CURLY = _DOUBLE + "‘’‚‹›′"


def explain(text: str, error: str) -> tuple[int, str]:
    """The line, from 1, and the clause. `text` is what tomllib refused, `error` its message."""
    rows = text.replace("\r\n", "\n").split("\n")
    place = _PLACE.search(error)
    number, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n") + 1, 0)
    clause = _PLACE.sub("", error)
    clause = f"{clause[:1].lower()}{clause[1:]}"
    row = rows[min(number, len(rows)) - 1]
    if error.startswith(_TWICE):
        return number, _repeated(rows, number, error) or clause
    return number, _quoted(row, column) or clause


def _quoted(row: str, column: int) -> str | None:
    """The clause for quotes that a word processor or a web page has bent; None where there are none."""
    here = row[column - 1 : column]
    found = here if here and here in _CURLY else next((char for char in row if char in _DOUBLE), None)
    return f'{found} is a typographic quote; write straight ones, as in "text"' if found else None


def _repeated(rows: list[str], number: int, error: str) -> str | None:
    """The clause for a key or table that is there twice, with the line of the first; None where it is not found.

    The error may stand at the end of a value of many lines, so its key is looked for upwards.
    """
    if "inline table key" in error:
        found = _INLINE.search(_PLACE.sub("", error))
        return f"{found[1]!r} is written twice in these braces; leave one" if found else None
    if table := _TABLE.match(rows[number - 1]):
        return _table_again(rows, number, table)
    for end in range(number, 0, -1):
        if key := _KEY.match(rows[end - 1]):
            first = _first(rows, end, key[1])
            return f"{key[1]!r} is written already" + (f", on line {first}" if first else "") + "; leave one of them"
    return None


def _first(rows: list[str], end: int, key: str) -> int | None:
    """The line above `end`, in the same table, on which the key stands; None where it is not found."""
    for number in range(end - 1, 0, -1):
        if _TABLE.match(rows[number - 1]):
            return None
        found = _KEY.match(rows[number - 1])
        if found and found[1] == key:
            return number
    return None


def _table_again(rows: list[str], number: int, table: re.Match[str]) -> str:
    """The clause for a table whose name is taken."""
    written = f"{table[1]}{table[2]}{']' * len(table[1])}"
    for earlier, row in enumerate(rows[: number - 1], 1):
        first = _TABLE.match(row)
        if first and first[2] == table[2]:
            if first[1] == table[1]:
                return f"{written} is written already, on line {earlier}; put its keys there"
            return f"{written} and {first[0].strip()}, on line {earlier}, exclude each other; write both alike"
    return f"{written} is written already as something else; leave one of them"
