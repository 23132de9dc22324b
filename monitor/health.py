"""Sources in trouble: who is told of one that has given no text for a day, and once that it works again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from uuid import uuid4

from monitor import notify
from monitor.model import Message, Target
from monitor.store import Entry, EntryKind, SourceReport, Store, outbox, sources

log = logging.getLogger(__name__)

TROUBLE = timedelta(days=1)
"""How long a source fails, is blocked or stays empty before anybody is told."""


def tell(store: Store, targets: Sequence[Target], zone: tzinfo, now: datetime) -> tuple[str, ...]:
    """Put what targets with `health` do not know yet of the sources into the outbox; once for each turn to either side.

    While no target wants to hear of health, trouble stays untold. Returns the names of the sources that were told of.
    """
    told = tuple(target for target in targets if target.health)
    with store.reading() as tx:
        if not _news(sources.untold(tx, now - TROUBLE), told):
            return ()
    with store.transaction() as tx:
        news = _news(sources.untold(tx, now - TROUBLE), told)
        for source in news:
            outbox.add(tx, [_entry(source, target, zone, now) for target in told])
            sources.tell_trouble(tx, source.name, now if source.failing_since else None)
    for source in news:
        log.info("source %s %s; targets told: %d", source.name, _state(source), len(told))
    return tuple(source.name for source in news)


def _news(untold: Sequence[SourceReport], told: Sequence[Target]) -> tuple[SourceReport, ...]:
    """Recovery is noted even when nobody is left to hear of it: the next trouble is to be told again."""
    return tuple(source for source in untold if told or not source.failing_since)


def _entry(source: SourceReport, target: Target, zone: tzinfo, now: datetime) -> Entry:
    id = uuid4().hex  # noqa: A001
    return Entry(
        id=id,
        target=target.name,
        kind=EntryKind.HEALTH,
        message=_message(source, id, zone, now),
        created=now,
        due_at=notify.due(target, now, zone),
    )


def _message(source: SourceReport, id: str, zone: tzinfo, now: datetime) -> Message:  # noqa: A002
    if source.failing_since is None:
        return notify.recovered(source.name, source.last_success or now, id=id, zone=zone)
    reason = source.last_reason or str(source.last_outcome or "no text")
    return notify.health(source.name, reason, source.failing_since, id=id, zone=zone)


def _state(source: SourceReport) -> str:
    return f"has failed since {source.failing_since:%Y-%m-%d %H:%M}Z" if source.failing_since else "works again"
