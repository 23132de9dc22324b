"""Shorthands that every query module uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Executable, Table
from sqlmodel import Session

Values = Mapping[str, Any]


def run(tx: Session, statement: Executable, values: Values | Sequence[Values] | None = None) -> CursorResult[Any]:
    """Execute on the session's connection, past the object layer, which costs more than the statements here."""
    return cast("Connection", tx.bind).execute(statement, values)


def is_shared(tx: Session) -> bool:
    """Whether the database is one that several processes work on at the same time."""
    return tx.get_bind().dialect.name == "postgresql"


def upsert(tx: Session, table: Table, rows: Sequence[Values], key: Sequence[str], update: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, set its `update` columns. Nothing to update: leave it."""
    if rows:
        run(tx, _upserting(is_shared(tx), table, tuple(key), tuple(update)), list(rows))


def inserting(shared: bool) -> Any:
    """The INSERT of the database's own dialect, which can also update; loading the other one would take 3 MiB."""
    insert: Any
    if shared:
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert
    return insert


@lru_cache(maxsize=100)
def _upserting(shared: bool, table: Table, key: tuple[str, ...], update: tuple[str, ...]) -> Any:
    statement = inserting(shared)(table)
    if not update:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_={name: statement.excluded[name] for name in update})
