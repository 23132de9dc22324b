"""Model values as JSON text and back: for the columns that hold a value whole."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


def dump(value: object) -> str:
    """Compact JSON of a model value."""
    kind: type[Any] = type(value)
    return json.dumps(_adapter(kind).dump_python(value, mode="json"), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """The value of type `kind` back. Fields added to the model since take their defaults, dropped ones are ignored."""
    value: T = _adapter(kind).validate_json(text)
    return value


def storable(text: str) -> str:
    """The text without what a database refuses: NUL (PostgreSQL) and lone surrogates, both found in broken pages."""
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    adapter = _ADAPTERS.get(kind)
    if adapter is None:
        adapter = _ADAPTERS[kind] = TypeAdapter(kind)
    return adapter


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
"""Built once per type: building one takes milliseconds."""
