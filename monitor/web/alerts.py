"""The alerts page: what waits and why, and what was sent to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.model import Change, Title
from monitor.store import Entry, EntryKind, Transaction, outbox
from monitor.store.values import Kept
from monitor.web import overview, paths, words
from monitor.web.words import Moment

_LIMIT = 200
_PROMPT = timedelta(minutes=2)
"""A message sent within so long of its change was not held back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """One target, and what became of the message there."""

    target: str
    text: str
    look: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """What the template prints of one change, or of one message about a source."""

    time: str
    name: str
    path: str
    changes: tuple[tuple[str, str, str], ...]
    text: str
    quote: str
    by: str
    fates: tuple[Fate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """The alerts of one day."""

    name: str
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertsPage:
    """What the template prints."""

    headline: str
    waiting: tuple[Alert, ...]
    days: tuple[Day, ...]


def gather(tx: Transaction) -> tuple[tuple[Kept, ...], int]:
    """The messages, newest first, and how many were sent altogether."""
    return outbox.log(tx, _LIMIT), outbox.count_sent(tx)


def page(gathered: tuple[Sequence[Kept], int], titles: Mapping[str, Title], moment: Moment) -> AlertsPage:
    """The page: what waits on top, then by day; messages of one change to several targets are one."""
    kept, sent = gathered
    links = {title.key: paths.page(part) for part, title in titles.items()}
    waiting = [one for one in kept if one.settled_at is None]
    settled = [one for one in kept if one.settled_at is not None]
    days: dict[date, list[Alert]] = {}
    for group in _grouped(settled):
        days.setdefault(moment.day(group[0].entry.created), []).append(_alert(group, links, moment))
    return AlertsPage(
        headline=_headline(len(waiting), sent),
        waiting=tuple(_alert(group, links, moment, dated=True) for group in _grouped(waiting)),
        days=tuple(Day(name=_day_name(day, moment), alerts=tuple(alerts)) for day, alerts in days.items()),
    )


def _headline(waiting: int, sent: int) -> str:
    if not waiting:
        return f"{words.sentence(words.counted(sent, 'alert'))} {'was' if sent == 1 else 'were'} sent."
    lead = f"{words.sentence(words.counted(waiting, 'alert'))} {'is' if waiting == 1 else 'are'} waiting."
    return f"{lead} {words.sentence(words.number(sent))} {'was' if sent == 1 else 'were'} sent."


def _grouped(kept: Iterable[Kept]) -> list[list[Kept]]:
    """Messages that tell the same changes, together; newest first."""
    groups: dict[object, list[Kept]] = {}
    for one in kept:
        entry = one.entry
        same = (entry.title.key, entry.created, entry.changes) if entry.title else entry.id
        groups.setdefault(same, []).append(one)
    return sorted(groups.values(), key=lambda group: group[0].entry.created, reverse=True)


def _alert(group: Sequence[Kept], links: Mapping[str, str], moment: Moment, *, dated: bool = False) -> Alert:
    entry = group[0].entry
    is_today = moment.day(entry.created) == moment.today
    at = moment.short(entry.created) if dated and not is_today else moment.clock(entry.created)
    fates = tuple(_fate(one, moment) for one in sorted(group, key=lambda one: one.entry.target))
    if entry.title is None:
        name = "A test message" if entry.kind is EntryKind.TEST else "A source"
        message = entry.message
        text = message.title if message else ""
        return Alert(time=at, name=name, path="", changes=(), text=text, quote="", by="", fates=fates)
    title = entry.title
    evidence = next((change.evidence for change in entry.changes if change.evidence), None)
    return Alert(
        time=at,
        name=words.full_name(title),
        path=links.get(title.key, ""),
        changes=tuple(_told(change, title) for change in entry.changes),
        text="",
        quote=evidence.claim.evidence.quote if evidence else "",
        by=overview.why(entry.changes[0]) if entry.changes else "",
        fates=fates,
    )


def _told(change: Change, title: Title) -> tuple[str, str, str]:
    before, after, then = overview.told(change, title)
    return before, after, f"{then}, {change.basis}" if change.basis and change.evidence else then


def _fate(kept: Kept, moment: Moment) -> Fate:
    entry, settled = kept.entry, kept.settled_at
    if settled is None:
        return _waits(entry, moment)
    day = moment.clock(settled) if moment.day(settled) == moment.day(entry.created) else moment.when(settled)
    if not kept.sent:
        return Fate(target=entry.target, text=f"given up {day}: the target is no longer configured")
    if entry.attempts > 1:
        return Fate(target=entry.target, text=f"{day}, {_ordinal(entry.attempts)} try")
    held = f", held back from {moment.clock(entry.created)}" if entry.due_at - entry.created > _PROMPT else ""
    return Fate(target=entry.target, text=f"{day}{held}")


def _waits(entry: Entry, moment: Moment) -> Fate:
    if entry.attempts:
        times = "once" if entry.attempts == 1 else f"{entry.attempts} times"
        reason = f" ({entry.last_error})" if entry.last_error else ""
        text = f"refused {times}{reason}, next try {moment.when(entry.due_at)}"
        return Fate(target=entry.target, text=text, look=True)
    if entry.due_at > moment.now:
        return Fate(target=entry.target, text=f"held back, goes at {moment.when(entry.due_at)}")
    return Fate(target=entry.target, text="goes next")


def _ordinal(count: int) -> str:
    return {2: "second", 3: "third", 4: "fourth"}.get(count, f"{count}th")


def _day_name(day: date, moment: Moment) -> str:
    text = f"{day.day} {words.month_name(day)}" + (f" {day.year}" if day.year != moment.today.year else "")
    near = {0: "Today, ", 1: "Yesterday, "}.get((moment.today - day).days, "")
    return f"{near}{text}"
