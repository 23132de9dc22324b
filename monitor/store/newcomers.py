"""Titles that a source was not read for before: its pages are to be read for them, in silence, and for them alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select, update
from sqlmodel import Session

from monitor.model import Source, Title
from monitor.store import memo
from monitor.store.sql import run
from monitor.store.tables import PAGE, SOURCE

P = PAGE.c
_AT_ONCE = 10_000
"""Names in one statement; both databases have a limit."""


def arrive(
    tx: Session,
    sources: Iterable[Source],
    titles: Sequence[Title],
    titles_of: Callable[[Source], Collection[Title]],
    now: datetime,
) -> tuple[str, ...]:
    """Have the pages of known sources read for titles that they were not read for before. To be called before `sync`.

    A title that is now called or counted otherwise is another. Returns the names of those sources.
    """
    prints = {title.key: sha256(repr(title).encode()).hexdigest()[:16] for title in titles}
    told = memo.read(tx, memo.TITLES)
    before: Mapping[str, str] = prints if told is None else json.loads(told)
    memo.write(tx, memo.TITLES, json.dumps(prints, sort_keys=True))
    others = frozenset(key for key, one in prints.items() if before.get(key) != one)
    known = {row.name: row.titles for row in run(tx, _READ_FOR)}
    found: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for source in sources:
        names = known.get(source.name, as_kept(source))
        if others or names != as_kept(source):
            new = frozenset(one.key for one in titles_of(source) if one.key in others or not _holds(names, one))
            if new and source.name in known:
                found[new].append(source.name)
    for new, those in found.items():
        for start in range(0, len(those), _AT_ONCE):
            _await(tx, those[start : start + _AT_ONCE], new, now)
    return tuple(name for those in found.values() for name in those)


def as_kept(source: Source) -> str:
    """The titles that a source names, as its row keeps them: none means all."""
    return json.dumps(source.titles)


def _holds(names: str | None, title: Title) -> bool:
    listed = json.loads(names or "[]")
    return not listed or title.name in listed


def _await(tx: Session, sources: Sequence[str], new: Collection[str], now: datetime) -> None:
    """Let pages be fetched in full, whether they have changed or not, articles at once."""
    awaited = run(tx, select(P.newcomers).where(P.source.in_(sources), P.newcomers.is_not(None)).distinct())
    # Those that an earlier configuration brought may still be awaited by some.
    union = sorted({*new, *(key for row in awaited for key in json.loads(row.newcomers))})
    run(tx, update(PAGE).where(P.source.in_(sources)).values(newcomers=json.dumps(union), link_hash=None))
    run(tx, update(PAGE).where(P.source.in_(sources), P.next_due.is_not(None)).values(next_due=now))


_READ_FOR = select(SOURCE.c.name, SOURCE.c.titles)
