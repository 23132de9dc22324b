"""Moving a store to another database: every row, compared at the end, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any, cast

from sqlalchemy import Connection, Table, func, insert, select, text

from monitor.errors import NotMoved
from monitor.store.codec import storable
from monitor.store.engine import is_sqlite, named
from monitor.store.session import Store, Transaction
from monitor.store.tables import Words, metadata

_BATCH = 1000
OnTable = Callable[[str, int], None]
"""Is told each table and how many rows of it have been copied."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """What a move came to."""

    here: str
    there: str
    """How messages name the two databases."""
    rows: int
    was_there: bool
    """Whether an earlier move had done it, so that nothing was left to do."""


def move(here: Store, there: Store, on_table: OnTable = lambda *_: None) -> Moved:
    """Copy everything from one store to an empty one, compare the two row by row, and only then keep the copy.

    A move that is broken off, however hard, leaves the other store empty; it can be begun anew. What is there already
    from an earlier move is compared. Nobody else writes to either meanwhile; the first store is left as it is. Raises
    NotMoved for a store with other contents, AlreadyRunning beside a daemon, StoreUnavailable.
    """
    with here.lock_daemon():
        return _move(here, there, on_table)


def move_to(here: Store, url: str, on_table: OnTable = lambda *_: None) -> Moved:
    """As `move`, to the database of a URL, which is opened only once no daemon can be at work on the first.

    Where it is refused, or fails, no file is left that was not there before.
    """
    with here.lock_daemon(), Store.open_new(url) as there:
        return _move(here, there, on_table)


def _move(here: Store, there: Store, on_table: OnTable) -> Moved:
    with there.lock_daemon(), here.transaction() as source, there.transaction() as target:
        for store, tx in ((here, source), (there, target)):
            if not is_sqlite(store.url):
                names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
                tx.connection().execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
        was_there = any(_count(target, table) for table in metadata.sorted_tables)
        if not was_there:
            for table in metadata.sorted_tables:
                on_table(table.name, _copy(source, target, table))
            if not is_sqlite(there.url):
                _go_on_counting(target)
        rows = 0
        for table in metadata.sorted_tables:
            same, difference = _compare(source, target, table)
            rows += same
            if difference:
                raise NotMoved(_told(there, table, difference, was_there=was_there))
    return Moved(here=named(here.url), there=named(there.url), rows=rows, was_there=was_there)


def _copy(source: Transaction, target: Transaction, table: Table) -> int:
    copied, rows = 0, _rows(source, table)
    while batch := [dict(row._mapping) for row in islice(rows, _BATCH)]:
        _connection(target).execute(insert(table), batch)
        copied += len(batch)
    return copied


def _compare(source: Transaction, target: Transaction, table: Table) -> tuple[int, str]:
    """How many rows are the same, in the order of their keys, and the first one that is not, in words."""
    same = 0
    keys = [column.name for column in table.primary_key]
    for one, other in zip_longest(_rows(source, table), _rows(target, table)):
        if one is None or other is None or _values(one) != _values(other):
            found = one if one is not None else other
            assert found is not None
            return same, ", ".join(f"{key} {found._mapping[key]!r}" for key in keys)
        same += 1
    return same, ""


def _values(row: Any) -> tuple[Any, ...]:
    # What a database refuses is replaced on its way in; a file that an old version wrote may still hold it.
    return tuple(storable(value) if isinstance(value, str) else value for value in row)


def _rows(tx: Transaction, table: Table) -> Iterator[Any]:
    """All rows in the order of their keys, the same on every kind of database."""
    bytewise = "C" if tx.get_bind().dialect.name == "postgresql" else "BINARY"
    order = [key.collate(bytewise) if isinstance(key.type, Words) else key for key in table.primary_key]
    streamed = _connection(tx).execution_options(yield_per=_BATCH)
    yield from streamed.execute(select(table).order_by(*order))


def _count(tx: Transaction, table: Table) -> int:
    return int(_connection(tx).execute(select(func.count()).select_from(table)).scalar_one())


def _go_on_counting(tx: Transaction) -> None:
    """Let PostgreSQL number new rows after those that were copied with their numbers."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or column.foreign_keys:
            continue
        values = {"name": f'"{table.name}"', "key": column.name}
        statement = f'SELECT setval(pg_get_serial_sequence(:name, :key), max("{column.name}")) FROM "{table.name}"'  # noqa: S608
        _connection(tx).execute(text(statement), values)


def _connection(tx: Transaction) -> Connection:
    return cast("Connection", tx.bind)


def _told(there: Store, table: Table, difference: str, *, was_there: bool) -> str:
    if was_there:
        return f"{named(there.url)} holds another store (they differ in {table.name}, {difference}); name an empty one."
    return f"The copy differs in {table.name}, {difference}; nothing was kept. Please report this."
