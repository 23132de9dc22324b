"""How sources do, and which of them people are to be told of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlmodel import Session

from monitor.store.sql import run
from monitor.store.tables import CHECK, SOURCE
from monitor.store.values import CheckOutcome, CheckRecord, SourceReport

S = SOURCE.c
STRIP = 50
"""How many checks a report shows."""


def untold(tx: Session, failing_since: datetime) -> tuple[SourceReport, ...]:
    """Sources whose state the targets do not know, by name.

    Those in trouble: failing since then or longer, or without text or claim for as many checks as the configuration
    names. And those that are in trouble no more, of which targets were told.
    """
    rows = run(tx, _UNTOLD, {"since": failing_since})
    return tuple(_report(row, ()) for row in rows)


def tell(tx: Session, name: str, at: datetime | None) -> None:
    """Note that the targets were told that a source is in trouble, or with None, that it is not any more."""
    run(tx, update(SOURCE).where(S.name == name).values(trouble_told=at))


def report(tx: Session, *, checks: bool = True) -> tuple[SourceReport, ...]:
    """How each configured source does, by name, with its latest checks or without."""
    latest = _latest_checks(tx) if checks else {}
    rows = run(tx, select(SOURCE).where(S.configured).order_by(S.name))
    return tuple(_report(row, tuple(latest.get(row.name, ()))) for row in rows)


def _latest_checks(tx: Session) -> dict[str, list[CheckRecord]]:
    place = func.row_number().over(partition_by=CHECK.c.source, order_by=CHECK.c.id.desc()).label("place")
    ranked = select(CHECK, place).subquery()
    checks: dict[str, list[CheckRecord]] = {}
    for row in run(tx, select(ranked).where(ranked.c.place <= STRIP).order_by(ranked.c.id)):
        record = CheckRecord(
            at=row.at,
            outcome=CheckOutcome(row.outcome),
            reason=row.reason,
            elapsed=row.elapsed,
            changed=row.changed,
            claims=row.claims,
            changes=row.changes,
        )
        checks.setdefault(row.source, []).append(record)
    return checks


def _report(row: Any, checks: tuple[CheckRecord, ...]) -> SourceReport:
    return SourceReport(
        name=row.name,
        url=row.url,
        next_due=row.next_due,
        leased_until=row.leased_until,
        last_fetch=row.last_fetch,
        last_success=row.last_success,
        last_change=row.last_change,
        last_outcome=CheckOutcome(row.last_outcome) if row.last_outcome else None,
        last_reason=row.last_reason,
        last_elapsed=row.last_elapsed,
        failures_in_row=row.failures_in_row,
        failing_since=row.failing_since,
        trouble_told=row.trouble_told,
        retry_not_before=row.retry_not_before,
        moved_to=row.moved_to,
        barren=row.barren,
        barren_since=row.barren_since,
        alert_after=row.alert_after,
        checks=checks,
    )


_IS_BARREN = and_(S.alert_after.is_not(None), S.barren >= S.alert_after)
_UNTOLD = (
    select(SOURCE)
    .where(
        S.configured,
        S.alert_after.is_not(None),
        or_(
            and_(S.trouble_told.is_(None), or_(S.failing_since <= bindparam("since"), _IS_BARREN)),
            and_(S.trouble_told.is_not(None), S.failing_since.is_(None), S.barren < S.alert_after),
        ),
    )
    .order_by(S.name)
)
