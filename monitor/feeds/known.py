"""All that the store holds of a title, for whoever writes it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from monitor.model import Standing, Testimony, Title
from monitor.store import Recorded, Transaction, claims, standings


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """All that is known of one title."""

    title: Title
    standing: Standing
    updated: datetime | None
    """When the standing was last saved. UTC."""
    changes: tuple[Recorded, ...]
    """Newest first."""
    testimonies: tuple[Testimony, ...]
    """As first told, those of removed sources too."""

    @property
    def id(self) -> str:
        """A short name of the title that never changes, for identifiers."""
        return sha256(self.title.key.encode()).hexdigest()[:16]


def gather(tx: Transaction, titles: Iterable[Title], *, claimed: bool = True) -> tuple[Known, ...]:
    """Everything of these titles; without the claims where they are not wanted."""
    return tuple(each(tx, titles, claimed=claimed))


def each(tx: Transaction, titles: Iterable[Title], *, claimed: bool = True) -> Iterator[Known]:
    """The same, one title after the other: who needs them once need not hold them all."""
    updated = standings.updated(tx)
    for title in titles:
        yield Known(
            title=title,
            standing=standings.load(tx, title),
            updated=updated.get(title.key),
            changes=standings.history(tx, title.key),
            testimonies=claims.of_title(tx, title.key, withdrawn=True) if claimed else (),
        )
