"""Sources in trouble: who is told of one that has given no text for a day, or has told nothing for many checks.

Once each, and once when it works again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from uuid import uuid4

from monitor import notify
from monitor.logline import say
from monitor.model import Message, Target
from monitor.store import Entry, EntryKind, SourceReport, Store, outbox, trouble

log = logging.getLogger(__name__)

TROUBLE = timedelta(days=1)
"""How long a source fails, is blocked or stays empty before anybody is told."""


def tell(store: Store, targets: Sequence[Target], zone: tzinfo, now: datetime) -> tuple[str, ...]:
    """Put what targets with `health` do not know yet of the sources into the outbox; once for each turn to either side.

    While no target wants to hear of health, trouble stays untold. Returns the names of the sources that were told of.
    """
    told = tuple(target for target in targets if target.health)
    with store.reading() as tx:
        if not _news(trouble.untold(tx, now - TROUBLE), told):
            return ()
    with store.transaction() as tx:
        news = _news(trouble.untold(tx, now - TROUBLE), told)
        for source in news:
            outbox.add(tx, [_entry(source, target, zone, now) for target in told])
            trouble.tell(tx, source.name, now if _is_trouble(source) else None)
    for source in news:
        event = "source_trouble" if _is_trouble(source) else "source_works"
        sentence = f"source {source.name} {_state(source)}; targets told: {len(told)}"
        say(log, event, sentence, source=source.name, since=_since(source), targets=len(told))
    return tuple(source.name for source in news)


def _news(untold: Sequence[SourceReport], told: Sequence[Target]) -> tuple[SourceReport, ...]:
    """Recovery is noted even when nobody is left to hear of it: the next trouble is to be told again."""
    return tuple(source for source in untold if told or not _is_trouble(source))


def _is_trouble(source: SourceReport) -> bool:
    """Whether targets do not know yet that an untold source is in trouble, rather than that it works again."""
    return source.trouble_told is None


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
    if not _is_trouble(source):
        return notify.recovered(source.name, source.last_success or now, id=id, zone=zone)
    if source.failing_since is None:
        return notify.barren(source.name, source.barren, source.barren_since or now, id=id, zone=zone)
    reason = source.last_reason or str(source.last_outcome or "no text")
    return notify.health(source.name, reason, source.failing_since, id=id, zone=zone)


def _since(source: SourceReport) -> datetime | None:
    return (source.failing_since or source.barren_since) if _is_trouble(source) else None


def _state(source: SourceReport) -> str:
    if not _is_trouble(source):
        return "works again"
    if source.failing_since is None:
        return f"has told nothing in {source.barren} checks, though it used to"
    return f"has failed since {source.failing_since:%Y-%m-%d %H:%M}Z"
