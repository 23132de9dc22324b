"""What each sentence and each event is about, as headings, names, seasons and pronouns tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.claims.subjects.mentions import Mention
from monitor.model import Title, TitleKind


@dataclass(frozen=True, slots=True)
class Subject:
    """A work and a season that an event may be about."""

    is_watched: bool
    season: int | None
    named: bool = False
    """Whether the sentence itself names it, rather than what came before."""
    numbered: bool = True
    """Whether words of the sentence tell the season, or none were needed."""


class Tracker:
    """Follows the subject through an article, sentence by sentence. Feed it every sentence in order."""

    def __init__(self, title: Title, *, named_anywhere: bool) -> None:
        self._title = title
        self._section = Subject(named_anywhere, title.season)
        self._current = self._section
        self._block = -1

    def enter(self, block: int, *, is_heading: bool, mentions: Sequence[Mention]) -> None:
        """Begin a sentence: a new block goes back to what its section is about; a heading may set another."""
        if block != self._block:
            self._block = block
            self._current = self._section
        if is_heading and mentions:
            self._section = self._current = self._first(mentions)

    def leave(self, mentions: Sequence[Mention]) -> None:
        """End a sentence: what it named first is what pronouns in the next one mean."""
        if mentions:
            self._current = replace(self._first(mentions), named=False)

    def subjects(
        self, mentions: Sequence[Mention], start: int, end: int, barriers: Sequence[int]
    ) -> tuple[Subject, ...]:
        """What the event at these positions is about; several seasons where the words name several."""
        best = self._nearest(mentions, start, end, barriers)
        if best is None:
            return (self._current,)
        owner = self._owner(mentions, best)
        if owner == "other":
            return (Subject(is_watched=False, season=None, named=True),)
        if self._title.kind is TitleKind.FILM:
            return (Subject(is_watched=True, season=None, named=True),)
        if best.previous:
            season = self._title.season - 1 if self._title.season else None
            return (Subject(is_watched=True, season=season, named=True),)
        numbers = best.seasons or (self._number(mentions, best),)
        numbered = bool(best.seasons) or best.general
        return tuple(Subject(is_watched=True, season=number, named=True, numbered=numbered) for number in numbers)

    def _first(self, mentions: Sequence[Mention]) -> Subject:
        first = mentions[0]
        for mention in mentions:
            if mention.work == "watched":
                first = mention
                break
        if first.work == "other" or (first.work is None and not self._current.is_watched and not first.general):
            return Subject(is_watched=False, season=None)
        if first.work is None and not self._current.is_watched:
            return self._current
        if self._title.kind is TitleKind.FILM:
            return Subject(is_watched=True, season=None)
        numbers = first.seasons or next((m.seasons for m in mentions if m.seasons and m.work != "other"), ())
        return Subject(is_watched=True, season=numbers[0] if numbers else self._default())

    def _default(self) -> int | None:
        return self._section.season if self._section.is_watched and self._section.season else self._title.season

    def _number(self, mentions: Sequence[Mention], best: Mention) -> int | None:
        """The season meant by a name that stands without one."""
        near = [m for m in mentions if m.seasons and m.work != "other" and 0 <= m.start - best.end <= 4]
        return near[0].seasons[0] if near else self._default()

    @staticmethod
    def _nearest(mentions: Sequence[Mention], start: int, end: int, barriers: Sequence[int]) -> Mention | None:
        """The mention that an event belongs to: inside it, else before it in its clause, else after, else before."""

        def same_clause(mention: Mention) -> bool:
            return not any(min(mention.start, start) < barrier <= max(mention.start, start) for barrier in barriers)

        inside = [m for m in mentions if m.start < end and m.end > start]
        if inside:
            return next((m for m in inside if m.seasons), inside[0])
        before = [m for m in mentions if m.end <= start]
        near = [m for m in before if same_clause(m)]
        after = [m for m in mentions if m.start >= end and same_clause(m)]
        numbered_after = [m for m in after if m.seasons and m.start - end < 40]
        if near and not (numbered_after and not near[-1].seasons):
            return near[-1]
        if numbered_after:
            return numbered_after[0]
        if after:
            return after[0]
        return before[-1] if before else None

    def _owner(self, mentions: Sequence[Mention], best: Mention) -> str:
        if best.work:
            return best.work
        for mention in mentions:
            if mention.work == "other" and 0 <= best.start - mention.end <= 6:
                return "other"
        named = [m for m in mentions if m.work and m.end <= best.start]
        if best.general and named:
            return named[-1].work or "watched"
        if named:
            return "watched" if any(m.work == "watched" for m in named) else named[-1].work or "watched"
        return "watched" if self._current.is_watched else "other"
