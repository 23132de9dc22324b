"""What the one who runs the monitor has to know: a target that takes nothing, a configuration that was refused."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from uuid import uuid4

from monitor import notify
from monitor.logline import say
from monitor.model import Target
from monitor.store import Entry, EntryKind, Store, Transaction, memo, outbox

log = logging.getLogger(__name__)

SILENT = timedelta(days=1)
"""How long a target takes nothing before the others are told."""
_MOST_MISTAKES = 5
_TOLD = "told "


def tell_of_targets(store: Store, targets: Sequence[Target], zone: tzinfo, now: datetime) -> tuple[str, ...]:
    """Tell through the other targets with `health` of one that has taken nothing for a day, and that it does again.

    Once each. Returns the names of the targets that were told of.
    """
    with store.reading() as tx:
        refused = outbox.refused(tx)
        facts = {target.name: memo.read(tx, _name(target)) or "" for target in targets}
    moved = {one.name for one in targets if _next_fact(facts[one.name], one.name in refused, now) != facts[one.name]}
    if not moved:
        return ()
    told = []
    with store.transaction() as tx:
        for target in targets:
            if target.name not in moved:
                continue
            before, fails = facts[target.name], target.name in refused
            after = _next_fact(before, fails, now)
            memo.write(tx, _name(target), after)
            if before.startswith(_TOLD) or after.startswith(_TOLD):
                _tell_of(tx, target, targets, refused.get(target.name) if fails else None, before, zone, now)
                told.append(target.name)
    return tuple(told)


def tell_of_mistakes(
    store: Store, targets: Sequence[Target], zone: tzinfo, now: datetime, mistakes: Sequence[str]
) -> None:
    """Tell targets with `health` that a new configuration was refused, and why."""
    shown = [*mistakes[:_MOST_MISTAKES], *(["…"] if len(mistakes) > _MOST_MISTAKES else [])]
    facts = [("Mistake", mistake) for mistake in shown]
    with store.transaction() as tx:
        _add(tx, targets, "Configuration refused; the old one goes on", facts, zone, now)


def _next_fact(fact: str, fails: bool, now: datetime) -> str:
    """What is to be remembered of a target: nothing, since when it fails, or that this was told."""
    if not fails:
        return ""
    if not fact:
        return now.isoformat()
    if fact.startswith(_TOLD):
        return fact
    since = datetime.fromisoformat(fact)
    # A time to come is one of a clock that has been set back.
    if since > now:
        return now.isoformat()
    return _TOLD + fact if now - since >= SILENT else fact


def _tell_of(
    tx: Transaction,
    target: Target,
    targets: Sequence[Target],
    error: str | None,
    since: str,
    zone: tzinfo,
    now: datetime,
) -> None:
    others = [one for one in targets if one.name != target.name]
    if error is None:
        _add(tx, others, f"Target {target.name}: takes messages again", [("Waiting", "nothing")], zone, now)
        say(log, "target_works", f"target {target.name} takes messages again", target=target.name)
        return
    begun = datetime.fromisoformat(since).astimezone(zone)
    facts = [("Reason", error), ("Since", f"{begun:%d %B %Y %H:%M}"), ("Next", "what waits for it is kept and tried")]
    _add(tx, others, f"Target {target.name}: takes nothing since {begun.day} {begun:%B %Y}", facts, zone, now)
    sentence = f"target {target.name} takes nothing since {begun:%Y-%m-%d %H:%M}: {error}"
    say(log, "target_silent", sentence, level=logging.WARNING, target=target.name, since=begun, reason=error)


def _add(
    tx: Transaction,
    targets: Sequence[Target],
    headline: str,
    facts: Sequence[tuple[str, str]],
    zone: tzinfo,
    now: datetime,
) -> None:
    for target in targets:
        if target.health:
            id = uuid4().hex  # noqa: A001
            message = notify.notice(headline, facts, id=id)
            due_at = notify.due(target, now, zone)
            entry = Entry(id=id, target=target.name, kind=EntryKind.HEALTH, message=message, created=now, due_at=due_at)
            outbox.add(tx, [entry])


def _name(target: Target) -> str:
    return f"refusals of {target.name}"
