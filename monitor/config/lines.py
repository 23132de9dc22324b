"""Where each key of a TOML document stands (TOML 1.0); tomllib tells values without their places."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions in arrays; as pydantic's `loc`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!")'  # closing quotes may follow up to two that belong to the text
    r"|'''.*?'''(?!')"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


def index(text: str) -> Mapping[Place, int]:
    """The line, from 1, of every table, key and array item. The text must be TOML that tomllib reads."""
    return dict(_Scanner(text).places())


def nearest(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, or of what it would belong to; 1 for what is missing from the document itself."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


class _Scanner:
    """Walks once over a valid document. Keeps its position."""

    def __init__(self, text: str) -> None:
        # As tomllib does before it counts lines.
        self._text = text.replace("\r\n", "\n")
        self._ends_of_lines = [found.start() for found in re.finditer("\n", self._text)]
        self._at = 0
        self._items: dict[Place, int] = {}

    def places(self) -> Iterator[tuple[Place, int]]:
        table: Place = ()
        while self._skip_blank():
            line = self._line()
            if self._take("[["):
                table = self._next_item(self._way(self._keys()))
                self._take("]]")
                yield table, line
            elif self._take("["):
                table = self._way(self._keys())
                self._take("]")
                yield table, line
            else:
                yield from self._pair(table)

    def _pair(self, table: Place) -> Iterator[tuple[Place, int]]:
        """A key and its value, in a table or an inline table."""
        line, place = self._line(), (*table, *self._keys())
        for end in range(len(table) + 1, len(place) + 1):
            yield place[:end], line
        self._take("=")
        yield from self._value(place)

    def _value(self, place: Place) -> Iterator[tuple[Place, int]]:
        self._skip_blank()
        if self._take("["):
            number = 0
            while not self._ends("]"):
                yield (*place, number), self._line()
                yield from self._value((*place, number))
                number += 1
        elif self._take("{"):
            while not self._ends("}"):
                yield from self._pair(place)
        else:
            found = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = found.end() if found else len(self._text)

    def _ends(self, bracket: str) -> bool:
        """Whether the array or inline table ends here; passes over what parts its items."""
        self._skip_blank()
        if self._take(","):
            self._skip_blank()
        return self._take(bracket) or self._at >= len(self._text)

    def _keys(self) -> tuple[str, ...]:
        keys = []
        while found := _KEY.match(self._text, self._at):
            keys.append(_unquoted(found[1]))
            self._at = found.end()
            if not self._take("."):
                break
        return tuple(keys)

    def _way(self, keys: tuple[str, ...]) -> Place:
        """The place that a table's keys name: within an array of tables, in its latest one."""
        place: Place = ()
        for key in keys:
            place = (*place, key)
            if place in self._items:
                place = (*place, self._items[place])
        return place

    def _next_item(self, place: Place) -> Place:
        if place and isinstance(place[-1], int):
            place = place[:-1]
        self._items[place] = self._items.get(place, -1) + 1
        return (*place, self._items[place])

    def _skip_blank(self) -> bool:
        """Pass over space and comments; whether anything is left."""
        found = _BLANK.match(self._text, self._at)
        assert found is not None
        self._at = found.end()
        return self._at < len(self._text)

    def _take(self, token: str) -> bool:
        if not self._text.startswith(token, self._at):
            return False
        self._at += len(token)
        return True

    def _line(self) -> int:
        return bisect_left(self._ends_of_lines, self._at) + 1


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return str(tomllib.loads(f"key = {key}")["key"])
