"""The page of one title: its two standings, the timeline, and everything that was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from monitor.model import Basis, Facet, Part, ReleaseStatus, Standing, State, Testimony, Title, When
from monitor.store import Recorded, Transaction, claims, glance, standings
from monitor.web import concerns, rows, said, timeline, tracks, words
from monitor.web.rows import Watched
from monitor.web.said import Court, Key, Said
from monitor.web.timeline import Timeline
from monitor.web.words import Moment

_SHOWN = 50
_NAMED = 6
"""So many sources are named as supporters; the list below has all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """All that the store holds of a title."""

    title: Title
    standing: Standing
    testimonies: tuple[Testimony, ...]
    """As first told."""
    history: tuple[Recorded, ...]
    """Newest first."""
    telling: glance.Telling | None
    was: When | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A few words, with a link to a claim below where they have one."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of the two standings."""

    name: str
    anchor: str
    state: str
    date: str
    track: Markup
    look: str
    facts: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TitlePage:
    """What the template prints."""

    name: str
    lang: str | None
    which: str
    also: tuple[tuple[str, str | None], ...]
    fresh: str
    sides: tuple[Side, ...]
    timeline: Timeline | None
    said: tuple[Said, ...]
    count: int
    hidden: int


def gather(tx: Transaction, title: Title) -> Known:
    """Ask the store for all of a title."""
    return Known(
        title=title,
        standing=standings.load(tx, title),
        testimonies=claims.of_title(tx, title.key),
        history=standings.history(tx, title.key),
        telling=glance.tellings(tx, title.key).get(title.key),
        was=glance.dates_taken_off(tx).get(title.key),
    )


def page(known: Known, moment: Moment, *, show_all: bool = False) -> TitlePage:
    """The page of a title; the first fifty claims, or all of them."""
    title = known.title
    numbers = {said.key(told): i for i, told in enumerate(known.testimonies, 1)}
    court = Court(standing=known.standing, testimonies=known.testimonies, history=known.history, moment=moment)
    listed = tuple(said.listed(court, numbers))
    shown = listed if show_all else listed[:_SHOWN]
    return TitlePage(
        name=title.name,
        lang=words.language(title.name),
        which=f"Season {title.season} of a series" if title.season is not None else f"A {title.kind}",
        also=tuple((alias, words.language(alias)) for alias in title.aliases),
        fresh=_fresh(known.telling, moment),
        sides=(_filming(known, moment, numbers), _release(known, moment, numbers)),
        timeline=timeline.draw(known.testimonies, known.standing, moment) if known.testimonies else None,
        said=shown,
        count=len(listed),
        hidden=len(listed) - len(shown),
    )


def _fresh(telling: glance.Telling | None, moment: Moment) -> str:
    if telling is None:
        return "Nothing has been told of it yet."
    sources = f"{telling.sources} source{'' if telling.sources == 1 else 's'}"
    read = (
        f"Read {moment.ago(telling.last_read)} from {sources}; last"
        if telling.last_read
        else f"Told by {sources}; last"
    )
    return f"{read} news {moment.full(telling.newest)}."


def _watched(known: Known) -> Watched:
    return Watched(
        title=known.title,
        path="",
        standing=known.standing,
        telling=known.telling,
        was=known.was,
        concerns=concerns.of(known.standing),
    )


def _filming(known: Known, moment: Moment, numbers: dict[Key, int]) -> Side:
    cell, part, standing = rows.filming_cell(_watched(known), moment), known.standing.filming_part, known.standing
    facts = _grounds(part, moment, numbers)
    plan = said.planned_next(known.testimonies, standing, moment.today)
    if plan is not None and standing.release is not ReleaseStatus.CANCELLED:
        text = said.says(plan.claim).removeprefix("Filming: ")
        facts.append(
            ("Next", (Piece(text=f"{text}, "), Piece(text=str(plan.claim.basis), anchor=_anchor(plan, numbers))))
        )
    when = part.when.words if part.when else ""
    is_stretch = standing.filming not in (None, State.WRAPPED, State.NOT_STARTED)
    return Side(
        name="Filming",
        anchor="sf",
        state=cell.state,
        date=f"{'since ' if is_stretch else ''}{when}" if when else "",
        track=Markup(tracks.wide(cell.track, tracks.FILMING_STOPS)),  # noqa: S704 — our own words and numbers
        look=cell.look,
        facts=tuple(facts),
    )


def _release(known: Known, moment: Moment, numbers: dict[Key, int]) -> Side:
    cell, part = rows.release_cell(_watched(known), moment), known.standing.release_part
    facts = _grounds(_with_guessers(part, known), moment, numbers)
    if cell.lines and known.standing.release_when and not cell.lines[0].startswith(("official", "reported", "a guess")):
        facts.insert(0, ("When", (Piece(text=cell.lines[0]),)))
    if known.was and known.standing.release is ReleaseStatus.DELAYED:
        facts.insert(0, ("Was", (Piece(text=known.was.words),)))
    orders = [
        t for t in known.testimonies if t.claim.state is State.RENEWED and t.claim.basis.is_firm and not t.retracted
    ]
    if orders and known.standing.release in (ReleaseStatus.EXPECTED, ReleaseStatus.SCHEDULED, ReleaseStatus.DELAYED):
        first = orders[0]
        word = words.state(ReleaseStatus.RENEWED, known.title).lower()
        day = f" {first.claim.when.words}" if first.claim.when else ""
        facts.append(
            ("Fact", (Piece(text=f"{word}{day}, "), Piece(text=str(first.claim.basis), anchor=_anchor(first, numbers))))
        )
    return Side(
        name="Release",
        anchor="sr",
        state=cell.state,
        date=cell.date,
        track=Markup(tracks.wide(cell.track, tracks.RELEASE_STOPS)),  # noqa: S704 — our own words and numbers
        look=cell.look,
        facts=tuple(facts),
    )


def _with_guessers(part: Part, known: Known) -> Part:
    """The part of a guess with everyone who guesses the same, not only the one whose guess it is."""
    if part.basis not in (Basis.EXPECTED, Basis.RUMOURED) or not part.supporters:
        return part
    first = part.supporters[0].claim
    same = tuple(
        told
        for told in known.testimonies
        if told.retracted is None
        and (told.claim.facet, told.claim.basis) == (Facet.RELEASE, part.basis)
        and first.when is not None
        and first.when.same_days(told.claim.when)
    )
    return replace(part, supporters=(*part.supporters[:1], *same, *part.supporters[1:]))


def _grounds(part: Part, moment: Moment, numbers: dict[Key, int]) -> list[tuple[str, tuple[Piece, ...]]]:
    """On whose word, against it, since when, and by which rule."""
    if not part.supporters:
        return [("On whose word", (Piece(text="nobody’s yet"),))]
    facts = [("On whose word", tuple(_tellers(part, numbers)))]
    disputes = concerns.live_disputes(part)
    against: list[Piece] = []
    for dispute in disputes:
        claim = dispute.testimony.claim
        value = claim.when.words if claim.when and claim.facet is Facet.RELEASE else words.state(claim.state).lower()
        against += [
            Piece(text="; " if against else ""),
            Piece(text=dispute.testimony.source, anchor=_anchor(dispute.testimony, numbers)),
            Piece(text=f": {value}, {dispute.reason}"),
        ]
    facts.append(("Against", tuple(against) or (Piece(text="nobody"),)))
    if part.since:
        facts.append(("Known since", (Piece(text=moment.full(part.since)),)))
    if part.reason:
        facts.append(("Decided by", (Piece(text=part.reason),)))
    return facts


def _tellers(part: Part, numbers: dict[Key, int]) -> Iterator[Piece]:
    """ "reported by A, B and C", each linked to the claim; behind a guess, only who guesses."""
    told = [t for t in part.supporters if t.claim.basis is part.basis] or list(part.supporters)
    named = list({t.source: t for t in told}.values())
    leads = {
        Basis.OFFICIAL: "official: ",
        Basis.REPORTED: "reported by ",
        Basis.EXPECTED: "a guess by ",
        Basis.RUMOURED: "rumoured by ",
    }
    yield Piece(text=leads.get(part.basis, "") if part.basis else "")
    shown = named[:_NAMED]
    for i, one in enumerate(shown):
        text = words.speaker(one)
        yield Piece(text=text if text == one.source else f"{text} ({one.source})", anchor=_anchor(one, numbers))
        if i < len(shown) - 1:
            yield Piece(text=", " if i < len(shown) - 2 or len(named) > _NAMED else " and ")
    if len(named) > _NAMED:
        yield Piece(text=f" and {len(named) - _NAMED} more")
    if part.basis in (Basis.EXPECTED, Basis.RUMOURED):
        yield Piece(text="; nothing official")


def _anchor(told: Testimony, numbers: dict[Key, int]) -> str:
    number = numbers.get(said.key(told))
    return f"c{number}" if number else ""
