"""Claims: who told what of a title, once per page and claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from monitor.model import Aspect, Basis, Claim, Evidence, State, Testimony, Title, Trust, When
from monitor.store import codec
from monitor.store.sql import Values, run, upsert
from monitor.store.tables import TESTIMONY

T = TESTIMONY.c
_Key = tuple[str, str, str]


def of_title(tx: Session, key: str, *, withdrawn: bool = False) -> tuple[Testimony, ...]:
    """All that is told of a title, as first told; what removed sources told only on request."""
    return _testimonies(tx, _OF_TITLE_EVER if withdrawn else _OF_TITLE, {"its_title": key})


def of_page(tx: Session, key: str, source: str, url: str) -> tuple[Testimony, ...]:
    """What one page of a source has told of a title."""
    return _testimonies(tx, _OF_PAGE, {"its_title": key, "its_source": source, "its_url": url})


def record(tx: Session, title: Title, before: Sequence[Testimony], after: Sequence[Testimony]) -> int:
    """Write what `after` has and `before`, the title's testimonies as loaded, has not. Returns how many rows.

    The title must be known (`standings.hold`). One row per page and claim; nothing is deleted.
    """
    old = {_key(one): one for one in before}
    new = {_key(one): one for one in after}
    rows = [_row(title.key, one) for key, one in new.items() if old.get(key) != one]
    # A claim of a source that was removed and came back has its row already.
    upsert(tx, TESTIMONY, rows, ["title", "source", "url", "tells"], _CHANGING)
    return len(rows)


def replace(tx: Session, title: Title, testimonies: Sequence[Testimony]) -> None:
    """Forget all that was told of a title and keep these instead: for reading everything again by new rules."""
    run(tx, delete(TESTIMONY).where(T.title == title.key, T.withdrawn.is_(None)))
    record(tx, title, (), testimonies)


def withdraw_source(tx: Session, source: str, now: datetime) -> tuple[str, ...]:
    """Let a removed source's claims count no more; they stay in history. Returns the keys of the titles concerned."""
    statement = update(TESTIMONY).where(T.source == source, T.withdrawn.is_(None)).values(withdrawn=now)
    return _concerned(tx, statement)


def restore_source(tx: Session, source: str) -> tuple[str, ...]:
    """Let the claims of a source that is configured again count again. Returns the keys of the titles concerned."""
    return tuple(sorted({row.title for row in run(tx, _RESTORE, {"its_source": source})}))


def _concerned(tx: Session, statement: Any) -> tuple[str, ...]:
    return tuple(sorted({row.title for row in run(tx, statement.returning(T.title))}))


def _testimonies(tx: Session, query: Any, values: Values) -> tuple[Testimony, ...]:
    return tuple(_testimony(row) for row in run(tx, query, values))


def _tells(claim: Claim) -> str:
    return "|".join("" if part is None else str(part) for part in claim.tells)


def _key(testimony: Testimony) -> _Key:
    return testimony.source, testimony.url, _tells(testimony.claim)


def _row(title: str, testimony: Testimony) -> dict[str, Any]:
    claim = testimony.claim
    return {
        "title": title,
        "source": testimony.source,
        "url": testimony.url,
        "tells": _tells(claim),
        "season": claim.season,
        "state": claim.state.value,
        "aspect": claim.aspect.value,
        "edtf": claim.when.edtf if claim.when else None,
        "basis": claim.basis.value,
        "evidence": codec.dump(claim.evidence),
        "trust": testimony.trust.value,
        "told": testimony.told,
        "first_seen": testimony.first_seen,
        "last_seen": testimony.last_seen,
        "text_id": testimony.text_id,
        "retracted": testimony.retracted,
        "withdrawn": None,
    }


def _testimony(row: Any) -> Testimony:
    claim = Claim(
        season=row.season,
        state=State(row.state),
        aspect=Aspect(row.aspect),
        when=When.parse(row.edtf) if row.edtf else None,
        basis=Basis(row.basis),
        evidence=codec.load(Evidence, row.evidence),
    )
    return Testimony(
        claim=claim,
        source=row.source,
        trust=Trust(row.trust),
        url=row.url,
        told=row.told,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        text_id=row.text_id,
        retracted=row.retracted,
    )


_CHANGING = ("evidence", "trust", "told", "first_seen", "last_seen", "text_id", "retracted", "withdrawn")
_OF_TITLE_EVER = select(TESTIMONY).where(T.title == bindparam("its_title")).order_by(T.id)
_OF_TITLE = _OF_TITLE_EVER.where(T.withdrawn.is_(None))
_OF_PAGE = _OF_TITLE.where(T.source == bindparam("its_source"), T.url == bindparam("its_url"))
_RESTORE = (
    update(TESTIMONY)
    .where(T.source == bindparam("its_source"), T.withdrawn.is_not(None))
    .values(withdrawn=None)
    .returning(T.title)
)
