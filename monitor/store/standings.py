"""Standings: what is held to be so of each title, and every change of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from monitor.model import Change, Standing, Title
from monitor.store import codec, outbox
from monitor.store.sql import run, upsert
from monitor.store.tables import CHANGE, TITLE
from monitor.store.values import Entry, Recorded

T = TITLE.c
C = CHANGE.c


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """How a title stands, while nobody else changes it."""

    standing: Standing
    baseline: datetime | None
    """When it was first read with success."""
    is_unsettled: bool
    """Whether news of it are still to be told."""


def load(tx: Session, title: Title) -> Standing:
    """A title's standing, the empty one for a title not met before."""
    return _standing(run(tx, _STANDING, {"its_key": title.key}).scalar_one_or_none())


def hold(tx: Session, title: Title) -> Held:
    """How a title stands; in a writing transaction. It is made known, and nobody else changes it till the end."""
    row = {"key": title.key, "name": title.name, "season": title.season, "kind": title.kind.value}
    upsert(tx, TITLE, [row], ["key"], ["name", "season", "kind"])
    found = run(tx, _HELD, {"its_key": title.key}).one()
    return Held(standing=_standing(found.standing), baseline=found.baseline_at, is_unsettled=found.unsettled)


def is_kept_as(tx: Session, title: Title) -> bool:
    """Whether a title is kept by its present name and kind."""
    found = run(tx, _NAMED, {"its_key": title.key}).one_or_none()
    return found is not None and (found.name, found.kind) == (title.name, title.kind.value)


def baseline(tx: Session, title: Title) -> datetime | None:
    """When a title was first read with success; None if not yet."""
    found = run(tx, _BASELINE, {"its_key": title.key}).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


def set_baseline(tx: Session, title: Title, now: datetime) -> None:
    """Note that a title has been read with success; from then on its changes are news."""
    run(tx, update(TITLE).where(T.key == title.key, T.baseline_at.is_(None)).values(baseline_at=now))


def leave_unsettled(tx: Session, title: Title) -> None:
    """Note that news of a title were taken in of which the conclusion is still to be drawn, and told."""
    run(tx, update(TITLE).where(T.key == title.key).values(unsettled=True))


def is_unsettled(tx: Session, title: Title) -> bool:
    """Whether news of a title are still to be told."""
    return bool(run(tx, _UNSETTLED, {"its_key": title.key}).scalar_one_or_none())


def settled(tx: Session, title: Title) -> None:
    """Note that nothing of a title is left to be told."""
    run(tx, update(TITLE).where(T.key == title.key, T.unsettled).values(unsettled=False))


def save(
    tx: Session,
    title: Title,
    standing: Standing,
    changes: Sequence[Change],
    entries: Sequence[Entry],
    now: datetime,
) -> None:
    """Keep a new standing, what changed in it, and the messages that tell of it: all or none of them."""
    row = {
        "key": title.key,
        "name": title.name,
        "season": title.season,
        "kind": title.kind.value,
        "filming": standing.filming,
        "release": standing.release,
        "release_when": standing.release_when.edtf if standing.release_when else None,
        "standing": codec.dump(standing),
        "updated_at": now,
        "unsettled": False,
    }
    upsert(tx, TITLE, [row], ["key"], [name for name in row if name != "key"])
    if changes:
        run(tx, insert(CHANGE), [_change_row(title.key, change, now) for change in changes])
    outbox.add(tx, entries)


def history(tx: Session, key: str | None = None, limit: int | None = None) -> tuple[Recorded, ...]:
    """The changes of a title, or of all, newest first."""
    query = select(CHANGE).order_by(C.id.desc()).limit(limit)
    rows = run(tx, query if key is None else query.where(C.title == key))
    return tuple(
        Recorded(id=row.id, title_key=row.title, at=row.at, change=codec.load(Change, row.change)) for row in rows
    )


def updated(tx: Session) -> dict[str, datetime]:
    """When each title's standing was last saved, by key."""
    rows = run(tx, select(T.key, T.updated_at).where(T.updated_at.is_not(None)))
    return {row.key: row.updated_at for row in rows}


def _standing(text: str | None) -> Standing:
    return Standing() if text is None else codec.load(Standing, text)


def updated_at(tx: Session, title: Title) -> datetime | None:
    """When a title's standing was last saved; None if never."""
    found = run(tx, _UPDATED_AT, {"its_key": title.key}).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


def _change_row(key: str, change: Change, now: datetime) -> dict[str, Any]:
    return {
        "title": key,
        "at": now,
        "facet": change.facet.value,
        "before": change.before,
        "after": change.after,
        "edtf": change.when.edtf if change.when else None,
        "change": codec.dump(change),
    }


_NAMED = select(T.name, T.kind).where(T.key == bindparam("its_key"))
_BASELINE = select(T.baseline_at).where(T.key == bindparam("its_key"))
_UPDATED_AT = select(T.updated_at).where(T.key == bindparam("its_key"))
_UNSETTLED = select(T.unsettled).where(T.key == bindparam("its_key"))
_STANDING = select(T.standing).where(T.key == bindparam("its_key"))
_HELD = select(T.standing, T.baseline_at, T.unsettled).where(T.key == bindparam("its_key")).with_for_update()
