"""One row of the overview: a title, its two cells and its mark on the shared axis."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from markupsafe import Markup

from monitor.model import Part, ReleaseStatus, Standing, Title, When
from monitor.store.glance import Telling
from monitor.web import concerns, marks, tracks, words
from monitor.web.axis import Axis
from monitor.web.concerns import Concerns
from monitor.web.tracks import Track
from monitor.web.words import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """A title with what is known of it, as the store has it."""

    title: Title
    path: str
    """Of its page, below the site's root."""
    standing: Standing
    telling: Telling | None
    was: When | None
    """The date it had before it was delayed."""
    concerns: Concerns


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One facet in words: the state, its date, its track and the lines below."""

    state: str
    date: str
    track: Track
    lines: tuple[str, ...]
    look: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What the template prints of one title."""

    key: str
    name: str
    lang: str | None
    path: str
    facts: tuple[str, ...]
    filming: Cell
    release: Cell
    mark: Markup
    ended: bool

    @property
    def now(self) -> str:
        """A mark of what stands, without what only time changes."""
        cells = (self.filming, self.release)
        told = "|".join(f"{one.state} {one.date} {one.look} {one.lines[-1:]}" for one in cells)
        return f"{crc32(told.encode('utf-8', 'replace')):x}"


def row(watched: Watched, axis: Axis, moment: Moment, first_check: str) -> Row:
    """The row of a title; `first_check` says when a title that nothing was read of will be."""
    title = watched.title
    return Row(
        key=title.key,
        name=title.name,
        lang=words.language(title.name),
        path=watched.path,
        facts=_facts(watched, moment, first_check),
        filming=filming_cell(watched, moment),
        release=release_cell(watched, moment),
        mark=Markup(_mark(watched, axis)),  # noqa: S704 — drawn from dates and numbers alone
        ended=watched.standing.release is ReleaseStatus.CANCELLED,
    )


def filming_cell(watched: Watched, moment: Moment) -> Cell:
    """Filming in words and as a track."""
    standing, said = watched.standing, watched.concerns
    ended = standing.release is ReleaseStatus.CANCELLED
    track = tracks.filming(
        standing.filming,
        overdue=said.filming.startswith("Overdue"),
        disputed=bool(said.filming_disputes),
        ended=ended,
    )
    text = words.state(standing.filming)
    if ended and standing.filming:
        text = f"Was {text[:1].lower()}{text[1:]}"
    lines = (_since(standing.filming_part, moment, "from" if ended else "since"),)
    word = words.on_word(standing.filming_part, named=False)
    return Cell(state=text, date="", track=track, lines=tuple(filter(None, (*lines, word))), look=said.filming)


def release_cell(watched: Watched, moment: Moment) -> Cell:
    """The release in words and as a track."""
    standing, said = watched.standing, watched.concerns
    when, part = standing.release_when, standing.release_part
    track = tracks.release(standing.release, overdue=part.overdue is not None, disputed=bool(said.release_disputes))
    text, date = words.state(standing.release, watched.title), when.words if when else ""
    lines: list[str] = []
    match standing.release:
        case ReleaseStatus.DELAYED:
            text, date = ("Delayed", date) if when else ("Delayed, no new date", "")
            lines.append(f"was {watched.was.words}" if watched.was else "")
        case ReleaseStatus.CANCELLED:
            date = _day_of(part, moment)
        case ReleaseStatus.RENEWED | ReleaseStatus.UNDECIDED:
            date = ""
            lines.append(_since(part, moment, "since") if standing.release is ReleaseStatus.RENEWED else "")
        case _ if when:
            lines.append(words.distance(when, moment.today))
    lines.append(words.on_word(part))
    return Cell(state=text, date=date, track=track, lines=tuple(filter(None, lines)), look=said.release)


def _facts(watched: Watched, moment: Moment, first_check: str) -> tuple[str, ...]:
    facts = [words.instalment(watched.title)]
    telling = watched.telling
    if telling is None:
        return (*facts, first_check) if first_check else tuple(facts)
    if telling.last_read:
        facts.append(f"read {moment.ago(telling.last_read)}")
    facts.append(f"last news {moment.news(telling.newest)}")
    return tuple(facts)


def _since(part: Part, moment: Moment, word: str) -> str:
    """When the step was, or where no day was told, when it became known."""
    if part.when is not None:
        return f"{word} {part.when.words}"
    return f"known {word} {moment.full(part.since)}" if part.since else ""


def _day_of(part: Part, moment: Moment) -> str:
    if part.when is not None:
        return part.when.words
    return moment.full(part.since) if part.since else ""


def _mark(watched: Watched, axis: Axis) -> str:
    standing, when = watched.standing, watched.standing.release_when
    other = "".join(marks.against(axis, date) for date in concerns.opposing(watched.concerns.release_disputes)[:2])
    if standing.release is ReleaseStatus.DELAYED:
        taken_off = marks.taken_off(axis, watched.was) if watched.was and not when else ""
        return taken_off + (marks.mark(axis, when, marks.style(standing.release_part.basis)) if when else "") + other
    dated = (ReleaseStatus.SCHEDULED, ReleaseStatus.EXPECTED, ReleaseStatus.RELEASED)
    if when is None or standing.release not in dated:
        return other
    return marks.mark(axis, when, marks.style(standing.release_part.basis)) + other
