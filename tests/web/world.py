"""A lively store: invented titles, told of over years by invented outlets, with every state the pages can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
    TitleKind,
    Trust,
    When,
)
from monitor.store import CheckOutcome, CheckRecord, Entry, Store, Transaction, claims, outbox, sources, standings

NOW = datetime(2026, 1, 20, 13, 32, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
HOSTILE = """<script>alert("1")</script> ' onmouseover='x' {{ 7*7 }} \u202e </svg><img src=x onerror=alert(1)>"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One claim as the world tells it."""

    day: str
    source: str
    state: str
    when: str | None
    basis: str = "reported"
    aspect: str = "reached"
    quote: str = ""
    speaker: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A title and everything told of it, oldest first."""

    title: Title
    words: tuple[Word, ...]


OUTLETS: tuple[tuple[str, Trust], ...] = (
    ("Northlight", Trust.OFFICIAL),
    ("Halden Pictures", Trust.OFFICIAL),
    ("Hanbit TV press", Trust.OFFICIAL),
    ("The Screen Post", Trust.TRADE),
    ("Seoul Drama Wire", Trust.TRADE),
    ("Harbour Gazette", Trust.TRADE),
    ("Streaming Ledger", Trust.FAN),
    ("Second Reel", Trust.FAN),
    ("Drama Whisper", Trust.LOW),
    ("A very long-winded fan archive of northern serials and their many spin-offs", Trust.FAN),
)


def word(line: str, quote: str = "", speaker: str | None = None) -> Word:
    """ "2026-01-09 Northlight: halted 2026-01-09 official", with "planned" behind it for what is to come."""
    head, _, tail = line.partition(": ")
    day, source = head.split(" ", 1)
    parts = tail.split()
    when = None if parts[1] == "-" else parts[1]
    aspect = "planned" if parts[-1] == "planned" else "reached"
    return Word(
        day=day, source=source, state=parts[0], when=when, basis=parts[2], aspect=aspect, quote=quote, speaker=speaker
    )


STORIES: tuple[Story, ...] = (
    Story(
        title=Title(
            name="The Lighthouse Keepers’ Daughter and the Last Winter of the Northern Sea", kind=TitleKind.FILM
        ),
        words=(
            word("2025-02-01 The Screen Post: renewed - reported", "The film has been ordered."),
            word("2025-10-03 The Screen Post: post_production 2025-10 reported", "Editing began this month."),
            word("2025-10-09 Second Reel: post_production 2025-10 reported", "The film is being edited."),
            word(
                "2026-01-14 Halden Pictures: released 2026-02-27 official planned",
                "In cinemas on 27 February.",
                "Halden Pictures",
            ),
        ),
    ),
    Story(
        title=Title(name="한밤의 도서관", season=3, aliases=("The Midnight Library Desk",)),
        words=(
            word(
                "2025-06-01 Seoul Drama Wire: renewed 2025-06-01 official",
                "Hanbit TV ordered a third season.",
                "Hanbit TV",
            ),
            word("2025-11-28 Hanbit TV press: wrapped 2025-11-28 official", "촬영이 끝났습니다.", "Hanbit TV"),
            word(
                "2026-01-12 Hanbit TV press: released 2026-03/2026-05 official planned",
                "It airs this spring.",
                "Hanbit TV",
            ),
        ),
    ),
    Story(
        title=Title(name="Glass Harbour", season=4),
        words=(
            word("2025-03-01 Harbour Gazette: filming 2025-03 reported", "Cameras rolled in March."),
            word("2025-09-01 Harbour Gazette: released 2026-10 reported planned", "It is due in October 2026."),
            word("2026-01-19 The Screen Post: wrapped 2026-01-17 reported", "“That’s a wrap on four.”"),
            word(
                "2026-01-19 The Screen Post: released 2026-09-18 reported planned",
                "Glass Harbour is back on 18 September.",
            ),
            word("2026-01-19 Second Reel: released 2026-09-18 reported planned", "Season four is out on 18 September."),
            word("2026-01-20 Drama Whisper: released 2026-10 reported planned", "October, say two people on set."),
        ),
    ),
    Story(
        title=Title(name="Bridge of Marrow", season=2, aliases=("골수의 다리", "The Marrow Bridge")),
        words=(
            word(
                "2022-06-06 Northlight: renewed 2022-06-06 official",
                "Bridge of Marrow will return for a second season.",
                "Northlight",
            ),
            word(
                "2022-07-18 Drama Whisper: pre_production 2022-07 rumoured",
                "Rumour has it that pre-production began this month.",
            ),
            word(
                "2023-11-14 Streaming Ledger: released 2024-09/2024-12 expected planned",
                "We would not be surprised to see it in late 2024.",
            ),
            word(
                "2025-02-11 Streaming Ledger: released 2026 expected planned", "A return in 2026 now looks more likely."
            ),
            word("2025-08-04 Seoul Drama Wire: filming 2025-07 reported", "Cameras have been rolling since July 2025."),
            word(
                "2025-08-12 The Screen Post: filming 2025-07 reported", "Shooting on the second season began in July."
            ),
            word(
                "2025-12-09 Drama Whisper: released 2026-12 rumoured planned",
                "Whispers have it that they are back in December 2026.",
            ),
            word(
                "2026-01-06 Streaming Ledger: wrapped 2026-02-11/2026-02-20 reported planned",
                "Filming is to run until mid-February 2026.",
            ),
            word(
                "2026-01-06 Streaming Ledger: filming 2025-07 reported", "Filming, which began in July 2025, goes on."
            ),
            word(
                "2026-01-06 Streaming Ledger: released 2026-12 denied planned",
                "There is nothing to support a premiere in December 2026.",
            ),
            word("2026-01-06 Streaming Ledger: released 2027 expected planned", "Our best guess is some time in 2027."),
            word(
                "2026-01-15 The Screen Post: released 2027 expected planned",
                "The new season is expected to arrive in 2027.",
            ),
        ),
    ),
    Story(
        title=Title(name="The Quiet Orbit", kind=TitleKind.FILM),
        words=(
            word("2025-05-02 The Screen Post: pre_production 2025-05 reported", "Sets are being built."),
            word("2025-05-20 Second Reel: pre_production 2025-05 reported", "The film entered pre-production in May."),
            word("2025-09-03 The Screen Post: filming 2025-11 reported planned", "Shooting starts in November."),
            word("2025-09-03 Streaming Ledger: released 2027/.. expected planned", "2027 at the earliest."),
        ),
    ),
    Story(
        title=Title(name="Saltmarsh", season=2),
        words=(
            word(
                "2025-04-01 Northlight: released 2026-10 official planned",
                "Saltmarsh returns in October 2026.",
                "Northlight",
            ),
            word("2025-08-01 Harbour Gazette: filming 2025-08 reported", "Trucks line the quay."),
            word(
                "2026-01-09 Northlight: halted 2026-01-09 official",
                "We have paused production on Saltmarsh.",
                "Northlight",
            ),
            word("2026-01-09 Northlight: delayed - official", "It will not air in October.", "Northlight"),
        ),
    ),
    Story(
        title=Title(name="Nine Bridges", season=1),
        words=(
            word("2025-08-10 Northlight: post_production 2025-08 official", "Editing is under way.", "Meridian"),
            word(
                "2025-12-02 Northlight: released 2026-01-09 official planned",
                "Nine Bridges opens on 9 January.",
                "Meridian",
            ),
        ),
    ),
    Story(
        title=Title(name="Kestrel Down", season=3),
        words=(
            word("2025-03-05 The Screen Post: development 2025-03 reported", "Scripts are being written."),
            word("2025-03-09 Second Reel: development 2025-03 reported", "The writers are at work."),
            word(
                "2025-12-12 Northlight: cancelled 2025-12-12 official",
                "Kestrel Down will not return.",
                "Orchard Network",
            ),
        ),
    ),
    Story(title=Title(name="Tin Sparrow", season=1), words=()),
)
"""One of each kind; the last has not been read of yet."""


def hostile() -> Story:
    """A title and a quote that would be script if they were not escaped."""
    return Story(
        title=Title(name=HOSTILE, season=1),
        words=(
            word("2026-01-02 The Screen Post: filming 2026-01 reported", HOSTILE, HOSTILE),
            word("2026-01-03 The Screen Post: released 2026-12-24 official planned", HOSTILE, HOSTILE),
        ),
    )


def stories(count: int) -> tuple[Story, ...]:
    """So many titles: the ones above, and then the same again under other names."""
    found = list(STORIES[:count])
    while len(found) < count:
        kind = STORIES[len(found) % (len(STORIES) - 1)]
        number = len(found) // (len(STORIES) - 1) + 1
        title = replace(kind.title, name=f"{kind.title.name} {_ROMAN[number % len(_ROMAN)]} {number}", aliases=())
        found.append(Story(title=title, words=kind.words))
    return tuple(found)


_ROMAN = ("", "Rising", "Returns", "Below", "at Dawn", "and Ash", "by Night", "Revisited")


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
    was = standings.load(tx, title, lock=True)
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
