"""The overview: what comes first, what wants a look, the latest changes, and every title in one of four groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from monitor.model import Change, ReleaseStatus, State, Title
from monitor.store import Recorded
from monitor.web import rows, tracks, words
from monitor.web.axis import Axis, ahead
from monitor.web.rows import Row, Watched
from monitor.web.words import Moment

_LINKS_FROM = 20
"""So many titles want a line of links to their groups."""
_NAMED = 5
"""So many titles that want a look are named."""
_LATEST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A way to a page of the site, and a word after it."""

    text: str
    path: str
    then: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """Changes of one title at one time, as one line."""

    day: str
    name: str
    path: str
    changes: tuple[tuple[str, str, str], ...]
    """Of each change, the words before it, the state after it, and the words after that."""
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Titles of one kind, in order."""

    name: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """What the template prints."""

    headline: str
    looks: tuple[Link, ...]
    looks_count: str
    sources_line: tuple[str, str]
    latest: tuple[News, ...]
    groups: tuple[Group, ...]
    links: bool
    axis: Axis
    tracks: Mapping[str, Markup]
    """Each track that a row uses, by the name it is used under."""


def overview(
    watched: Sequence[Watched],
    history: Sequence[Recorded],
    moment: Moment,
    *,
    sources: tuple[int, int],
    first_check: str,
) -> Overview:
    """The page for titles and their latest changes, newest first; `sources`: how many, and how many want a look."""
    dates = [one.standing.release_when or one.was for one in watched]
    axis = ahead(moment.today, [when for when in dates if when is not None])
    groups = tuple(
        Group(name=name, anchor=f"g{i}", rows=tuple(rows.row(one, axis, moment, first_check) for one in members))
        for i, (name, members) in enumerate(_grouped(watched))
        if members
    )
    looking = [one for one in watched if one.concerns.reasons]
    used = {cell.track for group in groups for row in group.rows for cell in (row.filming, row.release)}
    return Overview(
        headline=_headline(watched, moment.today),
        looks=_looks(looking),
        looks_count=words.sentence(words.number(len(looking))) if looking else "",
        sources_line=_sources_line(*sources),
        latest=_latest(history, {one.title.key: one for one in watched}, moment),
        groups=groups,
        links=len(watched) >= _LINKS_FROM,
        axis=axis,
        tracks={track_id(track): Markup(tracks.small(track)) for track in used},  # noqa: S704 — numbers alone
    )


def track_id(track: tracks.Track) -> str:
    """The name under which rows use a track."""
    return "-".join(("t", *track.stops, *track.lines))


def _headline(watched: Sequence[Watched], today: date) -> str:
    count = words.sentence(words.counted(len(watched), "title"))
    ahead = [
        when.earliest
        for one in watched
        if one.standing.release is ReleaseStatus.SCHEDULED
        and (when := one.standing.release_when) is not None
        and when.is_day
        and when.earliest is not None
        and when.earliest >= today
    ]
    if not ahead:
        return f"{count}. No premiere has a day yet."
    days = (min(ahead) - today).days
    said = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"{count}. The next premiere is {said}."


def _looks(looking: Sequence[Watched]) -> tuple[Link, ...]:
    shown = looking[:_NAMED]
    last = len(shown) - 1
    more = len(looking) - len(shown)
    links = []
    for i, one in enumerate(shown):
        verb = "is " if i == 0 else ""
        reasons = words.listed(one.concerns.reasons)
        end = (f" and {more} more." if more else ".") if i == last else ", "
        links.append(Link(text=one.title.name, path=one.path, then=f" {verb}{reasons}{end}"))
    return tuple(links)


def _sources_line(count: int, looking: int) -> tuple[str, str]:
    if not looking:
        return "", ""
    named = words.sentence(words.number(looking))
    return f"{named} of {words.counted(count, 'source')}", " wants a look." if looking == 1 else " want a look."


def _grouped(watched: Iterable[Watched]) -> tuple[tuple[str, list[Watched]], ...]:
    dated: list[Watched] = []
    guessed: list[Watched] = []
    undated: list[Watched] = []
    ended: list[Watched] = []
    for one in watched:
        match one.standing.release:
            case ReleaseStatus.SCHEDULED:
                dated.append(one)
            case ReleaseStatus.EXPECTED:
                guessed.append(one)
            case ReleaseStatus.RELEASED | ReleaseStatus.CANCELLED:
                ended.append(one)
            case _:
                undated.append(one)
    return (
        ("With a date", sorted(dated, key=_earliest)),
        ("Only guesses", sorted(guessed, key=_earliest)),
        ("No date", sorted(undated, key=_urgency)),
        ("Out or ended", sorted(ended, key=_ended_on, reverse=True)),
    )


def _earliest(one: Watched) -> tuple[date, date, str]:
    when = one.standing.release_when
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or date.max) if when else None
    return first or date.max, last or date.max, one.title.key


def _urgency(one: Watched) -> tuple[int, float, str]:
    standing = one.standing
    rank = 0 if standing.filming is State.HALTED else 1 if standing.release is ReleaseStatus.DELAYED else 2
    return rank, -one.telling.newest.timestamp() if one.telling else 0.0, one.title.key


def _ended_on(one: Watched) -> tuple[date, str]:
    part, when = one.standing.release_part, one.standing.release_when
    if when and one.standing.release is ReleaseStatus.RELEASED:
        return when.latest or when.earliest or date.min, one.title.key
    return part.since.date() if part.since else date.min, one.title.key


def _latest(history: Sequence[Recorded], watched: Mapping[str, Watched], moment: Moment) -> tuple[News, ...]:
    """At most three lines; changes of one title at one time are one line."""
    lines: dict[tuple[str, datetime], list[Change]] = {}
    for recorded in history:
        if recorded.title_key in watched and not recorded.change.is_rumour:
            lines.setdefault((recorded.title_key, recorded.at), []).insert(0, recorded.change)
    return tuple(
        News(
            day=moment.short(at),
            name=watched[key].title.name,
            path=watched[key].path,
            changes=tuple(told(change, watched[key].title) for change in changes),
            word=why(changes[0]),
        )
        for (key, at), changes in list(lines.items())[:_LATEST]
    )


def told(change: Change, title: Title) -> tuple[str, str, str]:
    """A change in words: before, **after**, and what comes behind it."""
    after = words.state(change.after, title)
    when = change.when.words if change.when else ""
    before = words.state(change.before, title)
    if change.before == change.after and change.when and change.before_when:
        return f"{change.facet} date: {change.before_when.words} to", when, ""
    if change.before_when and change.facet == "release" and change.before_when != change.when:
        before = f"{before} {change.before_when.words}"
    if change.after == ReleaseStatus.DELAYED and not change.when:
        return f"{change.facet}: {before} to", after, ", no new date"
    return f"{change.facet}: {before} to", after, f", {when}" if when else ""


def why(change: Change) -> str:
    """On whose word a change rests."""
    if change.evidence is None:
        return "the announced day came" if change.after == ReleaseStatus.RELEASED else ""
    named = words.speaker(change.evidence)
    text = f"official: {named}" if change.basis == "official" else f"{change.basis} by {named}"
    return f"{text}; {change.agreeing} sources agree" if change.agreeing > 1 else text
