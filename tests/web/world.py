"""A lively store: invented titles, told of over years by invented outlets, with every state the pages can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor import status
from monitor.model import (
    Aspect,
    Basis,
    Change,
    Claim,
    Evidence,
    Source,
    State,
    Testimony,
    Title,
    When,
)
from monitor.store import CheckOutcome, CheckRecord, Entry, Store, Transaction, claims, outbox, sources, standings
from tests.web.told import HOSTILE, OUTLETS, STORIES, Story, Word, hostile, stories, word

__all__ = [
    "HOSTILE",
    "NOW",
    "OUTLETS",
    "STORIES",
    "ZONE",
    "Story",
    "Word",
    "fill",
    "hostile",
    "opened",
    "stories",
    "word",
]

NOW = datetime(2026, 1, 20, 13, 32, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")


@contextmanager
def opened(path: Path, told: Sequence[Story], *, with_sources: bool = True) -> Iterator[Store]:
    """A store that holds what the stories tell, with sources of every health and messages of every fate."""
    with Store.open(f"sqlite:///{path}") as store:
        if with_sources:
            fill_sources(store)
        fill(store, told)
        yield store


def fill(store: Store, told: Sequence[Story]) -> None:
    """Tell the stories, a reading at a time in the order of time, with the changes and messages that come of it."""
    readings = sorted((day, i) for i, story in enumerate(told) for day in {one.day for one in story.words})
    known: set[str] = set()
    with store.transaction() as tx:
        for day, i in readings:
            title = told[i].title
            new = tuple(_testimony(title, one) for one in told[i].words if one.day == day)
            _hear(tx, title, new, _time(day), is_first=title.key not in known)
            known.add(title.key)
        for story in told:
            if story.words:
                _hear(tx, story.title, (), NOW - timedelta(hours=14), is_first=False)
    _deliver(store)


def _hear(tx: Transaction, title: Title, new: tuple[Testimony, ...], at: datetime, *, is_first: bool) -> None:
    was = standings.hold(tx, title).standing
    before = claims.of_title(tx, title.key)
    claims.record(tx, title, before, (*before, *new))
    held = status.resolve((*before, *new), at, zone=ZONE)
    changes = () if is_first else status.changes(was, held)
    if is_first or held != was:
        standings.save(tx, title, held, changes, _entries(title, changes, at), at)
    if is_first:
        standings.set_baseline(tx, title, at)


def fill_sources(store: Store) -> None:
    """Sources that do well, fail, yield no text, are forbidden, and are new."""
    configured = [Source(name=name, url=_url(name), trust=trust) for name, trust in OUTLETS]
    with store.transaction() as tx:
        sources.sync(tx, configured, NOW - timedelta(days=2), lambda _: timedelta())
        for i, source in enumerate(configured):
            for record in _checks(i, source.name):
                sources.finish(tx, source.name, record, NOW + timedelta(minutes=5 + 7 * i))


def _checks(i: int, name: str) -> Iterator[CheckRecord]:
    count = 12 if name == "Halden Pictures" else 50
    for k in range(count):
        at = NOW - timedelta(minutes=(count - k) * 30 - 26 + i)
        recent = count - k <= 12
        if name == "Drama Whisper" and recent:
            yield CheckRecord(at=at, outcome=CheckOutcome.FAILED, reason="the site answers 403 Forbidden", elapsed=2.9)
        elif name == "Second Reel" and recent:
            yield CheckRecord(at=at, outcome=CheckOutcome.EMPTY, reason="no article in the page", elapsed=0.8)
        elif name.startswith("A very"):
            yield CheckRecord(at=at, outcome=CheckOutcome.FAILED, reason="robots.txt forbids it", elapsed=0.0)
        elif name == "The Screen Post" and k == 21:
            yield CheckRecord(at=at, outcome=CheckOutcome.FAILED, reason="connection reset", elapsed=0.1)
        else:
            new = (k * 7 + i * 5) % 23 == 0
            yield CheckRecord(
                at=at,
                outcome=CheckOutcome.READ if new else CheckOutcome.UNCHANGED,
                elapsed=0.2 + 0.1 * (i + k % 3),
                changed=new,
                claims=2 if new else 0,
            )


def _entries(title: Title, changes: Sequence[Change], at: datetime) -> list[Entry]:
    wanted = tuple(change for change in changes if not change.is_rumour)
    if not wanted:
        return []
    entries = [Entry(target=target, title=title, changes=wanted, created=at, due_at=at) for target in ("phone", "mail")]
    if at > NOW - timedelta(days=2):
        entries.append(
            Entry(target="evening digest", title=title, changes=wanted, created=at, due_at=NOW + timedelta(hours=4))
        )
    return entries


def _deliver(store: Store) -> None:
    """The phone takes everything; the mail server refuses what is new."""
    with store.transaction() as tx:
        for entry in outbox.due(tx, NOW, limit=1000):
            if entry.target == "mail" and entry.created > NOW - timedelta(days=2):
                for _ in range(3):
                    outbox.mark_refused(tx, [entry.id], "the server said 451", NOW + timedelta(minutes=9))
            else:
                outbox.mark_sent(tx, [entry.id], entry.created + timedelta(minutes=1))


def _testimony(title: Title, one: Word) -> Testimony:
    at = _time(one.day)
    claim = Claim(
        season=title.season,
        state=State(one.state),
        aspect=Aspect(one.aspect),
        when=When.parse(one.when) if one.when else None,
        basis=Basis(one.basis),
        evidence=Evidence(quote=one.quote, rules=(f"{one.state} told", f"{one.basis} word"), speaker=one.speaker),
    )
    return Testimony(
        claim=claim,
        source=one.source,
        trust=dict(OUTLETS)[one.source],
        url=f"{_url(one.source)}{one.day}",
        told=at,
        first_seen=at + timedelta(hours=1),
        last_seen=NOW,
        text_id=f"{one.source} {one.day}",
    )


def _time(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)


def _url(name: str) -> str:
    host = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return f"https://{host[:40].strip('-')}.example/news/"
