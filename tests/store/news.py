"""Values that the store's tests keep and get back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.model import (
    Article,
    Aspect,
    Basis,
    Block,
    BlockKind,
    Change,
    Claim,
    Evidence,
    Facet,
    Part,
    Source,
    Standing,
    State,
    Testimony,
    Title,
    Trust,
    When,
)
from monitor.store import Entry

NOW = datetime(2026, 1, 6, 10, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LOWTIDE = Title(name="Lowtide", season=2, aliases=("Niedrigwasser",))
INKWELL = Title(name="Inkwell", season=3)


def source(name: str, host: str | None = None, **options: Any) -> Source:
    """A source; each on its own host if none is given."""
    return Source(name=name, url=f"https://{host or name + '.example'}/{name}", **options)


def at_once(_: Source) -> timedelta:
    """The phase of a source that is due from the start."""
    return timedelta()


def told_by(state: State = State.FILMING, when: str | None = "2026-02", **options: Any) -> Testimony:
    """A testimony of season 2, with any field of it changed."""
    claim = Claim(
        season=2,
        state=state,
        aspect=Aspect.REACHED,
        when=When.parse(when) if when else None,
        basis=Basis.REPORTED,
        evidence=Evidence(quote="Cameras rolled in February.", rules=("cameras roll",), speaker="Dockside Weekly"),
    )
    fields: dict[str, Any] = {
        "claim": claim,
        "source": "trade",
        "trust": Trust.TRADE,
        "url": "https://trade.example/lowtide",
        "told": NOW,
        "first_seen": NOW,
        "last_seen": NOW,
        "text_id": "t1",
    }
    return Testimony(**(fields | options))


def standing(*supporters: Testimony) -> Standing:
    """A standing on the word of these."""
    return Standing(filming=State.FILMING, filming_part=Part(since=NOW, basis=Basis.REPORTED, supporters=supporters))


def change(after: str = "filming", before: str | None = None, **options: Any) -> Change:
    """A change of filming."""
    return Change(facet=Facet.FILMING, before=before, after=after, when=None, evidence=told_by(), **options)


def entry(target: str = "phone", title: Title = LOWTIDE, after: str = "filming", **options: Any) -> Entry:
    """A message that is due now."""
    fields: dict[str, Any] = {"created": NOW, "due_at": NOW, "changes": (change(after),)}
    return Entry(target=target, title=title, **(fields | options))


def article(text: str = "Cameras rolled in February.") -> Article:
    """A text of one paragraph."""
    block = Block(kind=BlockKind.PARAGRAPH, text=text)
    return Article(url="https://trade.example/lowtide", title="Lowtide", published=NOW, modified=None, blocks=(block,))
