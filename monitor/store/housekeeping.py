"""Housekeeping: what need not be kept for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select, tuple_
from sqlmodel import Session

from monitor.store.sql import run
from monitor.store.tables import CHECK, OUTBOX, PAGE, SOURCE, TEXT
from monitor.store.values import Pruned, Retention


def prune(tx: Session, now: datetime, retention: Retention) -> Pruned:
    """Delete old texts, pages that are not read any more, settled messages and the tail of the check log.

    What a source's own address said is kept while it is configured, however rarely it is read: without it, the next
    reading would be a first one and alert nobody.
    """
    last_seen = func.coalesce(PAGE.c.fetched_at, PAGE.c.first_seen)
    own = select(SOURCE.c.name, SOURCE.c.url).where(SOURCE.c.configured)
    is_stale = and_(last_seen < now - retention.texts, tuple_(PAGE.c.source, PAGE.c.url).not_in(own))
    texts = run(tx, delete(TEXT).where(TEXT.c.page_id.in_(select(PAGE.c.id).where(is_stale)))).rowcount
    is_read_no_more = or_(
        PAGE.c.next_due.is_(None), PAGE.c.source.in_(select(SOURCE.c.name).where(SOURCE.c.configured.is_(False)))
    )
    pages = run(tx, delete(PAGE).where(is_stale, is_read_no_more)).rowcount
    messages = run(tx, delete(OUTBOX).where(OUTBOX.c.settled_at < now - retention.messages)).rowcount
    place = func.row_number().over(partition_by=CHECK.c.source, order_by=CHECK.c.id.desc()).label("place")
    ranked = select(CHECK.c.id, place).subquery()
    surplus = select(ranked.c.id).where(ranked.c.place > retention.checks)
    checks = run(tx, delete(CHECK).where(CHECK.c.id.in_(surplus))).rowcount
    return Pruned(texts=texts, pages=pages, messages=messages, checks=checks)
