"""What each sentence and each event is about, as headings, names, seasons and pronouns tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.claims.lazily import regex
from monitor.claims.subjects.clauses import Clause, is_aside, is_example, names_another, turns_elsewhere
from monitor.claims.subjects.mentions import Mention, Namer
from monitor.claims.subjects.outline import Outline, is_about_another, is_name, label
from monitor.model import Title, TitleKind

_NUMBERED = regex(r"#?\d{1,3}[.):]\s")
_GOES_ON = regex(r"\s(?!Season|Series|Part|S\d)[A-Z]")
"""A longer name of which the watched one is only the beginning, as cells hold it."""
_SOURCE = regex(r"^(?:[Tt]he |[Aa]n? |[Ii]ts )?(?:web ?toon|novel|book|comic|manga|play|memoir|podcast|game)s?$")
_SEASON_CELL = regex(r"(?i)(?<!\w)season: (\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Subject:
    """A work and a season that an event may be about."""

    is_watched: bool
    season: int | None = None
    numbered: bool = False
    """Whether words of the text tell the season, rather than that nothing speaks against it."""


_OTHER = Subject(is_watched=False)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the tracker needs it: `text` is its view, whose positions mentions and barriers count."""

    text: str
    mentions: tuple[Mention, ...]
    barriers: tuple[int, ...]
    line: str
    """The sentence as it stands."""
    block: int
    is_heading: bool
    opens_line: bool
    row: str | None = None
    """The whole text of the table row in which it stands; None elsewhere."""
    entry: str | None = None
    """The whole text of the stamped entry of a live page in which it stands; None elsewhere."""


class Tracker:
    """Follows the centre of a text, sentence by sentence. `enter` every sentence in order, ask, then `leave` it.

    The centre is what pronouns and "the series" mean. Names in subject position move it; a new paragraph takes it
    back to what its section is about.
    """

    def __init__(self, title: Title, namer: Namer, outline: Outline) -> None:
        self._title = title
        self._namer = namer
        self._outline = outline
        self._section = self._bare() if outline.is_topic else _OTHER
        self._centre = self._section
        self._scene = Scene("", (), (), "", -1, False, False)
        self._told_other = False

    def enter(self, scene: Scene) -> None:
        """Begin a sentence: where a block, a line of a list or a turn of talk begins, the centre moves."""
        is_new_block = scene.block != self._scene.block
        if scene.entry != self._scene.entry:
            self._section = self._of_entry(scene.entry)
        self._scene = scene
        self._told_other = False
        if is_new_block:
            self._centre = self._section if scene.row is None else self._of_row(scene.row)
        if scene.is_heading:
            self._head(scene)
        elif self._outline.is_list and scene.opens_line and scene.row is None:
            self._centre = self._labelled(scene)
        elif turns_elsewhere(scene.text):
            self._centre = _OTHER
            if is_new_block and not self._outline.is_topic:
                self._section = _OTHER

    @property
    def follows_watched(self) -> bool:
        """Whether a pronoun in the sentence entered last would mean the watched work."""
        return self._centre.is_watched

    def leave(self) -> None:
        """End a sentence: what it told something of is what pronouns in the next one mean."""
        if self._scene.row is not None:
            return
        named = [mention for mention in self._scene.mentions if mention.work or mention.seasons or mention.previous]
        direct = [mention for mention in self._direct(named) if not self._tells_kind(mention)]
        if direct and self._is_only_source(direct[0]):
            return
        if direct and (direct[0].work != "other" or self._told_other or self._opens(direct[0])):
            self._centre = self._meant(direct[0])
        elif named and not self._centre.is_watched:
            watched = next((mention for mention in named if mention.work == "watched"), None)
            if watched and not self._told_other and not is_example(self._scene.text, watched):
                self._centre = self._meant(watched)

    def _is_only_source(self, mention: Mention) -> bool:
        """Whether only the book or comic behind the work was named, by its kind: "the series" still means the work."""
        words = self._scene.line[mention.start : mention.end]
        return mention.work == "other" and self._outline.is_topic and _SOURCE.search(words) is not None

    def subjects(self, start: int, end: int, *, of_work: bool = False, done_to: bool = False) -> tuple[Subject, ...]:
        """What the event at these positions of the sentence is about; several seasons where the words name several.

        `of_work` where only a work can be its subject; `done_to` where its object can be no other thing either.
        """
        scene = self._scene
        clause = Clause.around(scene.text, scene.barriers, start, end)
        best = self._best(clause)
        if (of_work and self._is_of_another(clause, best)) or (done_to and self._is_done_to_another(clause, best)):
            return (_OTHER,)
        if best is None:
            return (_OTHER if clause.tells_of_another or clause.goes_on_about_another else self._centre,)
        if best.work is None and clause.tells_of_another:
            return (_OTHER,)
        return self._all_meant(best, clause)

    def told(self, subjects: Sequence[Subject]) -> None:
        """Note of what the sentence tells something: a name of another work that it tells of moves the centre."""
        self._told_other = not any(subject.is_watched for subject in subjects)

    def _is_of_another(self, clause: Clause, best: Mention | None) -> bool:
        """Whether the subject of an event's clause is something that is neither a work nor a part of one."""
        if clause.tells_of_material:
            return True
        if best is None and names_another(self._scene.line, clause.begin):
            return True
        if best is not None and clause.begin <= best.start < clause.end:
            return False
        return clause.has_foreign_subject or clause.belongs_to_another or (clause.is_elided and self._told_other)

    def _is_done_to_another(self, clause: Clause, best: Mention | None) -> bool:
        """Whether what an event happens to, or the subject of a clause that goes on, is no work or another one."""
        if best is not None and clause.begin <= best.start < clause.stop:
            return False
        goes_on = clause.is_elided or clause.has_pronoun
        return clause.is_done_to_another or (goes_on and self._told_other)

    def _head(self, scene: Scene) -> None:
        """A heading that names a work or a season sets both for what follows; one that turns elsewhere unsets them."""
        named = [mention for mention in scene.mentions if mention.work or mention.seasons]
        is_listed = not named and _NUMBERED.match(scene.line) is not None and is_name(scene.line)
        if is_listed or is_about_another(scene.text):
            self._section = self._centre = _OTHER
        elif named:
            watched = [mention for mention in named if mention.work == "watched"]
            self._section = self._centre = self._meant((watched or named)[0])
        elif turns_elsewhere(scene.text) or (not self._outline.is_topic and is_name(scene.line)):
            self._section = self._centre = _OTHER
        elif self._outline.is_topic and not self._section.is_watched:
            self._section = self._centre = self._bare()

    def _of_row(self, row: str) -> Subject:
        """What a table's row is about: the work that it names, and the season that it has a cell for."""
        named = self._namer.find(row)
        if not any(mention.work == "watched" and not _GOES_ON.match(row, mention.end) for mention in named):
            is_own = self._section.is_watched and not any(mention.work for mention in named)
            return self._section if is_own else _OTHER
        season = _SEASON_CELL.search(row)
        return Subject(True, int(season[1]), True) if season and self._bare().season else self._bare()

    def _of_entry(self, entry: str | None) -> Subject:
        """What an entry of a live page is about, before its own heading and words say more."""
        is_own = self._outline.is_topic or (entry is not None and self._names_watched(entry))
        return self._bare() if is_own else _OTHER

    def _names_watched(self, text: str) -> bool:
        return any(mention.work == "watched" for mention in self._namer.find(text[:3000]))

    def _labelled(self, scene: Scene) -> Subject:
        """What a line of a list is about: the work that heads it, or that it names."""
        name = label(scene.line)
        if name:
            end = len(name) + 4
            heads = [mention for mention in scene.mentions if mention.work == "watched" and mention.start <= end]
            return self._meant(heads[0]) if heads else _OTHER
        watched = [mention for mention in scene.mentions if mention.work == "watched"]
        return self._meant(watched[0]) if watched else _OTHER

    def _tells_kind(self, mention: Mention) -> bool:
        """Whether a season only tells which of several things is meant ("its first-season cast")."""
        return not mention.work and "-" in self._scene.text[mention.start : mention.end]

    def _opens(self, mention: Mention) -> bool:
        return mention.start <= 12 or not self._centre.is_watched

    def _bare(self) -> Subject:
        """The watched work by its name alone."""
        if self._title.kind is TitleKind.FILM:
            return Subject(True, None, True)
        return Subject(True, self._outline.season, False)

    def _meant(self, mention: Mention) -> Subject:
        """What a mention stands for, with the season that its sentence gives it."""
        numbers = [m for m in self._scene.mentions if m.seasons and m.work != "other"]
        is_told = mention.seasons or mention.previous or mention.is_new or not numbers
        return self._numbered(mention, mention if is_told else numbers[0], self._owner(mention))[0]

    def _all_meant(self, best: Mention, clause: Clause) -> tuple[Subject, ...]:
        owner = self._owner(best)
        number = best
        if not best.seasons and not best.previous:
            near = [m for m in self._scene.mentions if (m.seasons or m.previous) and self._is_of(m, best, clause)]
            number = near[0] if near else best
        return self._numbered(best, number, owner)

    def _is_of(self, season: Mention, work: Mention, clause: Clause) -> bool:
        """Whether a season is told of the work within the clause of an event."""
        if is_aside(self._scene.text, season) or season.work == "other":
            return False
        beside = 0 <= season.start - work.end <= 4
        inside = season.start < clause.end and season.end > clause.start
        after = 0 <= season.start - clause.end < 40 and season.end <= clause.stop
        before = clause.begin <= season.start and season.end <= clause.start
        return beside or inside or after or before

    def _numbered(self, best: Mention, number: Mention, owner: str) -> tuple[Subject, ...]:
        if owner == "other":
            return (_OTHER,)
        if self._title.kind is TitleKind.FILM:
            return (_OTHER if number.is_of_series else Subject(True, None, True),)
        if number.is_of_film and best.work is None:
            return (_OTHER,)
        if number.previous:
            return (Subject(True, self._title.season - 1 if self._title.season else None, True),)
        if number.seasons:
            return tuple(Subject(True, season, True) for season in number.seasons)
        if best.general and best.is_new:
            return (Subject(True, self._title.season, True),)
        if best.work is None and self._centre.is_watched:
            return (replace(self._centre, numbered=False),)
        return (self._bare(),)

    def _best(self, clause: Clause) -> Mention | None:
        """The mention that an event tells of: in it, before it in its clause, its object, or before the clause."""
        mentions = self._scene.mentions
        inside = [m for m in mentions if m.start < clause.end and m.end > clause.start]
        named = [m for m in inside if m.work]
        if named:
            return named[0]
        before = [m for m in mentions if clause.begin <= m.start and m.end <= clause.start]
        direct = self._direct(before)
        works = [m for m in direct if m.work]
        if works or direct:
            return (works or direct)[-1]
        if not clause.tells_of_another and not clause.has_pronoun:
            after = [m for m in mentions if clause.end <= m.start <= clause.end + 60 and m.end <= clause.stop]
            if objects := self._direct(after):
                return objects[0]
        if inside:
            return inside[0]
        return self._earlier(clause)

    def _direct(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Those that do not stand in a comparison, a source or a by-line."""
        return [mention for mention in mentions if not is_aside(self._scene.text, mention)]

    def _earlier(self, clause: Clause) -> Mention | None:
        """What the clauses before an event's own one leave as its subject."""
        if clause.tells_of_another:
            return None
        earlier = [m for m in self._scene.mentions if m.end <= clause.begin + 1]
        if clause.is_relative and earlier:
            return earlier[-1]
        direct = self._direct(earlier)
        works = [m for m in direct if m.work]
        if (
            works
            and works[0].work == "other"
            and clause.has_pronoun
            and self._centre.is_watched
            and works[0].start > 12
        ):
            return None
        return next(iter(works or direct), None)

    def _owner(self, mention: Mention) -> str:
        """Whose season it is, where only a season is named."""
        if mention.work:
            return mention.work
        beside = [m for m in self._scene.mentions if m.work and 0 <= mention.start - m.end <= 6]
        if beside:
            return beside[-1].work or "watched"
        named = [m for m in self._scene.mentions if m.work and m.end <= mention.start]
        if direct := self._direct(named):
            return direct[-1].work or "watched"
        later = [m for m in self._scene.mentions if m.work and 0 <= m.start - mention.end <= 8]
        if later:
            return later[0].work or "watched"
        return "watched" if self._centre.is_watched else "other"
