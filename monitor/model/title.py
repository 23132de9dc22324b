"""What is watched: a work, and for a series the season of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TitleKind(StrEnum):
    """Whether a title is told in seasons or once."""

    SERIES = "series"
    FILM = "film"


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A work that the user waits for.

    A film has no season. A series without one stands for the series as a whole and whatever season comes next.
    """

    name: str
    season: int | None = None
    kind: TitleKind = TitleKind.SERIES
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The identity under which history is kept; aliases and kind may be edited without losing it."""
        name = " ".join(self.name.split()).casefold()
        return name if self.season is None else f"{name} s{self.season}"

    @property
    def label(self) -> str:
        """The short form people read: "Lowtide S2"."""
        return self.name if self.season is None else f"{self.name} S{self.season}"

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, the name first."""
        return (self.name, *self.aliases)
