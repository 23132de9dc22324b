"""Housekeeping: what need not be kept for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlmodel import Session

from monitor.store.sql import run
from monitor.store.tables import CHECK, OUTBOX, PAGE, TEXT
from monitor.store.values import Pruned, Retention


def prune(tx: Session, now: datetime, retention: Retention) -> Pruned:
    """Delete old texts, pages that are not read any more, settled messages and the tail of the check log."""
    old_text = now - retention.texts
    last_seen = func.coalesce(PAGE.c.fetched_at, PAGE.c.first_seen)
    stale = select(PAGE.c.id).where(last_seen < old_text)
    texts = run(tx, delete(TEXT).where(TEXT.c.page_id.in_(stale))).rowcount
    pages = run(tx, delete(PAGE).where(last_seen < old_text, PAGE.c.next_due.is_(None))).rowcount
    messages = run(tx, delete(OUTBOX).where(OUTBOX.c.settled_at < now - retention.messages)).rowcount
    place = func.row_number().over(partition_by=CHECK.c.source, order_by=CHECK.c.id.desc()).label("place")
    ranked = select(CHECK.c.id, place).subquery()
    surplus = select(ranked.c.id).where(ranked.c.place > retention.checks)
    checks = run(tx, delete(CHECK).where(CHECK.c.id.in_(surplus))).rowcount
    return Pruned(texts=texts, pages=pages, messages=messages, checks=checks)
