"""Small facts that the program keeps about itself."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlmodel import Session

from monitor.store.sql import run, upsert
from monitor.store.tables import MEMO

EDITION = "edition of the rules"
"""By which rules the texts in the store were last read."""

TITLES = "titles"
"""The titles that are watched, each with a digest of what it is known by."""

CONFIGURATION = "configuration"
"""Which configuration all processes that share the database go by."""


def read(tx: Session, name: str) -> str | None:
    """A fact by its name; None if it was never written."""
    found = run(tx, _FACT, {"its_name": name}).scalar_one_or_none()
    return None if found is None else str(found)


def write(tx: Session, name: str, fact: str) -> None:
    """Keep a fact in place of what was kept under its name."""
    upsert(tx, MEMO, [{"name": name, "fact": fact}], ["name"], ["fact"])


_FACT = select(MEMO.c.fact).where(MEMO.c.name == bindparam("its_name"))
