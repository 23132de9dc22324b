from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import lines
from monitor.config.lines import Place


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        pytest.param('a = 1\nb = "x"\n', ("b",), 2, id="a key"),
        pytest.param("# a\n\n[monitor]\nweb = 1", ("monitor", "web"), 4, id="a key in a table"),
        pytest.param("[monitor]\nweb = 1", ("monitor",), 1, id="a table"),
        pytest.param("[[s]]\na = 1\n[[s]]\na = 2", ("s", 1, "a"), 4, id="the second of an array of tables"),
        pytest.param(
            "[[s]]\n[s.h]\nk = 1\n[[s]]\n[s.h]\nk = 2", ("s", 1, "h", "k"), 6, id="a table of the second item"
        ),
        pytest.param("[[a]]\n[[a.b]]\n[[a.b]]\nk = 1", ("a", 0, "b", 1, "k"), 4, id="arrays of tables in each other"),
        pytest.param("[a.b]\nc.d = 1\nc.e = 2", ("a", "b", "c", "e"), 3, id="dotted keys"),
        pytest.param("x = {a = 1, b = {c = 2}}\ny = 1", ("x", "b", "c"), 1, id="inline tables in each other"),
        pytest.param("s = [{a = 1},\n {a = 2}]", ("s", 1, "a"), 2, id="an inline array of tables"),
        pytest.param("t = [\n  'a', # one\n  # more\n  'b',\n]\nz = 1", ("t", 1), 4, id="an item on a line of its own"),
        pytest.param("t = [\n  'a',\n]\nz = 1", ("z",), 4, id="after an array of many lines"),
        pytest.param(
            't = """\n[x]\nk = 1\n"""\nz = 1', ("z",), 5, id="after a text of many lines that looks like TOML"
        ),
        pytest.param("t = '''\n# ' ''\n'''\nz = 1", ("z",), 4, id="after a literal text of many lines"),
        pytest.param('t = """a"""""\nz = 1', ("z",), 2, id="quotes before closing quotes"),
        pytest.param('t = "a # b ] }"\nz = 1', ("z",), 2, id="signs within a text"),
        pytest.param('"a.b" = 1\n\'c d\' = 2\n"\\u0065" = 3', ("e",), 3, id="quoted keys"),
        pytest.param("a = 1\r\nb = 2\r\n", ("b",), 2, id="lines that end as on Windows"),
        pytest.param("a = 2026-01-01 10:00:00 # now\nb = -1.5e3\nc = true", ("c",), 3, id="values of all kinds"),
    ],
)
def test_a_key_is_found_on_its_line(text: str, place: Place, line: int) -> None:
    tomllib.loads(text)
    assert lines.index(text)[place] == line


@pytest.mark.parametrize(
    ("place", "line"),
    [
        pytest.param(("titles", 0, "season"), 4, id="a missing key stands at its table"),
        pytest.param(("sources",), 1, id="a missing table stands at the document's start"),
        pytest.param(("titles", 0, "aliases", 5), 6, id="a missing item stands at its array"),
    ],
)
def test_what_is_missing_stands_where_it_would_belong(place: Place, line: int) -> None:
    found = lines.index("# my file\n\n\n[[titles]]\nname = 'x'\naliases = ['a']\n")
    assert lines.nearest(found, place) == line


@given(
    document=st.dictionaries(
        st.text(min_size=1),
        st.recursive(
            st.one_of(st.integers(), st.booleans(), st.text()),
            lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
            max_leaves=8,
        ),
        max_size=5,
    )
)
def test_every_value_of_any_document_has_its_line(document: dict[str, Any]) -> None:
    rows = [f"{_quoted(key)} = {_inline(value)}" for key, value in document.items()]
    text = "\n".join(rows)
    assert tomllib.loads(text) == document
    found = lines.index(text)
    for number, (key, value) in enumerate(document.items(), 1):
        for place in _places(value, (key,)):
            assert found[place] == number


def _places(value: object, place: Place) -> Iterator[Place]:
    yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*place, key))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _places(inner, (*place, number))


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    """JSON's escapes are TOML's, but for pairs of surrogates and DEL."""
    return (
        '"' + "".join(f"\\U{ord(char):08X}" if not " " <= char <= "~" or char in '"\\' else char for char in text) + '"'
    )
