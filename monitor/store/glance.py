"""Summaries over everything at once, one statement each: for pages that show all titles or sources together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlmodel import Session

from monitor.model import Change, Standing, When
from monitor.store import codec
from monitor.store.sql import run
from monitor.store.tables import CHANGE, CHECK, OUTBOX, SOURCE, TESTIMONY, TITLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """How much is told of one title, and how fresh it is; not what. Times are UTC."""

    claims: int
    sources: int
    newest: datetime
    """When the latest of it was told."""
    last_read: datetime | None
    """When one of the sources that told it was last read with success."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pulse:
    """What moves when there is something new to show; equal pulses mean that nothing is."""

    change: int
    """Number of the latest change, 0 for none."""
    check: int
    """Number of the latest check, 0 for none."""
    message: int
    """How many messages have been sent or given up."""
    last_check: datetime | None

    @property
    def mark(self) -> str:
        """The pulse as a short text."""
        return f"{self.change}.{self.check}.{self.message}"


def every_standing(tx: Session) -> dict[str, Standing]:
    """The standing of each title that has one, by key."""
    rows = run(tx, select(TITLE.c.key, TITLE.c.standing).where(TITLE.c.standing.is_not(None)))
    return {row.key: _standing(row.standing) for row in rows}


@lru_cache(maxsize=512)
def _date_before(text: str) -> When | None:
    return codec.load(Change, text).before_when


@lru_cache(maxsize=512)
def _standing(text: str) -> Standing:
    # The same text is the same standing for ever, and mostly it is the same as a moment ago.
    return codec.load(Standing, text)


def tellings(tx: Session, key: str | None = None) -> dict[str, Telling]:
    """How much is told of each title, or of one, and how fresh it is, by key; who nobody told of is left out."""
    told, source = TESTIMONY.c, SOURCE.c
    query = (
        select(
            told.title,
            func.count().label("claims"),
            func.count(told.source.distinct()).label("sources"),
            func.max(told.told).label("newest"),
            func.max(source.last_success).label("last_read"),
        )
        .join(SOURCE, source.name == told.source, isouter=True)
        .where(told.withdrawn.is_(None))
        .group_by(told.title)
    )
    return {
        row.title: Telling(claims=row.claims, sources=row.sources, newest=row.newest, last_read=row.last_read)
        for row in run(tx, query if key is None else query.where(told.title == key))
    }


def claims_by_source(tx: Session) -> dict[str, int]:
    """How many claims each source has told, by its name."""
    query = select(TESTIMONY.c.source, func.count().label("claims")).group_by(TESTIMONY.c.source)
    return {row.source: row.claims for row in run(tx, query)}


def checks_by_outcome(tx: Session) -> dict[str, int]:
    """How many of the checks in the log came to each outcome."""
    query = select(CHECK.c.outcome, func.count().label("checks")).group_by(CHECK.c.outcome)
    return {row.outcome: row.checks for row in run(tx, query)}


def dates_taken_off(tx: Session) -> dict[str, When]:
    """The date that each delayed title had before its latest delay, by key, where it had one."""
    c = CHANGE.c
    latest = select(func.max(c.id)).where(c.facet == "release", c.after == "delayed").group_by(c.title)
    rows = run(tx, select(c.title, c.change).where(c.id.in_(latest)))
    before = {row.title: _date_before(row.change) for row in rows}
    return {key: when for key, when in before.items() if when is not None}


def pulse(tx: Session) -> Pulse:
    """Where the logs of changes, checks and messages have come to."""
    settled = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.settled_at.is_not(None)).scalar_subquery()
    row = run(
        tx,
        select(
            select(func.max(CHANGE.c.id)).scalar_subquery().label("change"),
            select(func.max(CHECK.c.id)).scalar_subquery().label("check"),
            settled.label("message"),
            select(func.max(SOURCE.c.last_fetch)).scalar_subquery().label("last_check"),
        ),
    ).one()
    return Pulse(change=row.change or 0, check=row.check or 0, message=row.message, last_check=row.last_check)
