"""pydantic's findings → one sentence each, which names the key and the mend and never shows a value it should not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from monitor.config.lines import Place
from monitor.config.nearest import did_you_mean, nearest
from monitor.config.schema import ARRAYS, TABLES, File

Mistake = tuple[Place, str]
"""Where, and a sentence."""


def of_schema(error: ValidationError) -> Iterator[Mistake]:
    """What the schema finds wrong with a document."""
    errors = error.errors(include_url=False, include_input=False)
    unknown = (
        str(found["loc"][0]) for found in errors if found["type"] == "extra_forbidden" and len(found["loc"]) == 1
    )
    meant = {nearest(word, TABLES) for word in unknown}
    for found in errors:
        if found["type"] == "missing" and len(found["loc"]) == 1 and found["loc"][0] in meant:
            # It is there under a name that is misspelt, which is told.
            continue
        # A header's name that is wrong is told with "[key]" after it, which is no place in the file.
        place = tuple(step for step in found["loc"] if step != "[key]")
        kind = found["type"]
        # Of a table in double brackets it is the first that has a line.
        where = (*place, 0) if kind == "extra_forbidden" and len(place) == 1 else place
        yield where, _SENTENCES.get(kind, _other)(place, found)


def about(place: Place, clause: str) -> str:
    """A clause under the name of its key: "[[sources]] every: …"."""
    return f"{_named(place)}: {clause}"


def _named(place: Place) -> str:
    table, *rest = place
    keys = ".".join(step for step in rest if isinstance(step, str))
    return " ".join(filter(None, (_heading(table), keys)))


def _heading(table: str | int) -> str:
    return f"[[{table}]]" if table in ARRAYS else f"[{table}]" if table in TABLES else str(table)


def _missing(place: Place, _: Mapping[str, Any]) -> str:
    *table, key = place
    if not table:
        return f"there is no [[{key}]]; add one"
    return f"{_heading(table[0])} lacks {key!r}; add {key} = …"


def _unknown(place: Place, _: Mapping[str, Any]) -> str:
    *table, key = place
    word = str(key)
    if not table:
        return f"unknown table [{word}]" + (did_you_mean(word, TABLES) or _belonging(word))
    heading = str(table[0])
    keys = tuple(TABLES[heading].model_fields)
    hint = did_you_mean(word, keys) or _belonging(word) or f"; known are {_list(keys)}"
    return f"unknown key {word!r} in {_heading(heading)}{hint}"


def _belonging(word: str) -> str:
    """The hint for a key that stands in the wrong table."""
    tables = [_heading(name) for name, table in TABLES.items() if word in table.model_fields]
    return f"; it belongs under {_list(tables, 'or')}" if tables else ""


def _not_a(clause: str) -> Callable[[Place, Mapping[str, Any]], str]:
    return lambda place, _: about(place, clause)


def _not_a_list(place: Place, _: Mapping[str, Any]) -> str:
    if len(place) == 1:
        return f"write [[{place[0]}]], in double brackets, once for each"
    return about(place, 'it must be a list, as in ["one", "two"]')


def _no_choice(place: Place, found: Mapping[str, Any]) -> str:
    return about(place, f"write one of {found['ctx']['expected']}")


def _empty(place: Place, found: Mapping[str, Any]) -> str:
    if len(place) == 1:
        return _missing(place, found)
    table, *_, key = place
    field = TABLES[str(table)].model_fields.get(str(key))
    return about(place, "it is empty; fill it in" + ("" if field and field.is_required() else ", or leave it out"))


def _too_small(place: Place, found: Mapping[str, Any]) -> str:
    return about(place, f"it must be at least {found['ctx']['ge']}")


def _clause(place: Place, found: Mapping[str, Any]) -> str:
    return about(place, str(found["ctx"]["error"]))


def _other(place: Place, found: Mapping[str, Any]) -> str:
    return about(place, str(found["msg"]))


def _list(words: Iterable[str], last: str = "and") -> str:
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


_SENTENCES: dict[str, Callable[[Place, Mapping[str, Any]], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _not_a("it must be text in quotes"),
    "int_type": _not_a("it must be a whole number"),
    "bool_type": _not_a("it must be true or false"),
    "list_type": _not_a_list,
    "dict_type": _not_a('it must be a table, as in { Accept-Language = "en" }'),
    "model_type": _not_a("it must be a table"),
    "enum": _no_choice,
    "literal_error": _no_choice,
    "string_too_short": _empty,
    "too_short": _empty,
    "greater_than_equal": _too_small,
    "value_error": _clause,
}

assert set(TABLES) == set(File.model_fields), "every table of the file is known by its name"
