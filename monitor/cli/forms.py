"""The forms of `export`: JSON and CSV of everything, a calendar of release dates, a feed of changes."""

from __future__ import annotations

import csv as _csv
import io
import json as _json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from monitor.cli import show, views
from monitor.config import Settings
from monitor.model import Standing, Testimony, Title
from monitor.store import Recorded, Store, claims, standings

_COLUMNS = (
    "record", "title", "season", "kind", "facet", "state", "before", "aspect", "when", "basis", "at",
    "source", "url", "quote",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""

_PRODUCT = "-//premiere-monitor//EN"


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


def gather(settings: Settings) -> tuple[Known, ...]:
    """Everything the store holds of the configured titles. Raises StoreUnavailable, StoreTooNew."""
    with Store.open(settings.database, readonly=True) as store, store.reading() as tx:
        updated = standings.updated(tx)
        return tuple(
            Known(
                title=title,
                standing=standings.load(tx, title),
                updated=updated.get(title.key),
                changes=standings.history(tx, title.key),
                testimonies=claims.of_title(tx, title.key, withdrawn=True),
            )
            for title in settings.titles
        )


def json(known: tuple[Known, ...]) -> str:
    """One object with the lists `statuses`, `changes` and `claims`."""
    everything = {
        "statuses": [views.standing(one.title, one.standing) for one in known],
        "changes": [views.change(one.title, change) for one in known for change in one.changes],
        "claims": [views.testimony(one.title, told) for one in known for told in one.testimonies],
    }
    return _json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


def csv(known: tuple[Known, ...]) -> str:
    """A row for each status, change and claim (RFC 4180); no cell can start a formula."""
    out = io.StringIO()
    rows = _csv.DictWriter(out, _COLUMNS, restval="", extrasaction="ignore")
    rows.writeheader()
    for one in known:
        rows.writerows({key: cell(value) for key, value in row.items()} for row in _rows(one))
    return out.getvalue()


def ics(known: tuple[Known, ...]) -> str:
    """A calendar (RFC 5545) with a whole-day event for each release date whose days are known."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for one in known:
        when = one.standing.release_when
        if when is None or when.earliest is None or when.latest is None:
            continue
        event = Event()
        event.add("uid", f"{_id(one.title)}@premiere-monitor")
        event.add("dtstamp", one.updated or datetime.now(UTC))
        event.add("dtstart", when.earliest)
        event.add("dtend", when.latest + timedelta(days=1))
        certain = when.is_day and one.standing.release in ("scheduled", "released")
        event.add("summary", show.clean(f"{one.title.label}: {show.words(one.standing.release)} {when.words}"))
        event.add("status", "CONFIRMED" if certain else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        supporters = one.standing.release_part.supporters
        if supporters:
            event.add("description", show.clean(f"“{supporters[0].claim.evidence.quote}”"))
            event.add("url", supporters[0].url)
        calendar.add_component(event)
    return str(calendar.to_ical().decode())


def atom(known: tuple[Known, ...]) -> str:
    """A feed (RFC 4287) of changes, newest first."""
    from feedgen.feed import FeedGenerator

    changes = sorted(
        ((change, one.title) for one in known for change in one.changes), key=lambda pair: pair[0].at, reverse=True
    )
    feed = FeedGenerator()
    feed.id("urn:premiere-monitor:changes")
    feed.title("premiere-monitor: changes")
    feed.author(name="premiere-monitor")
    feed.updated(changes[0][0].at if changes else datetime.fromtimestamp(0, UTC))
    for recorded, title in changes:
        change = recorded.change
        entry = feed.add_entry(order="append")
        entry.id(f"urn:premiere-monitor:{_id(title)}:{recorded.id}")
        when = f" ({show.date(change.when)})" if change.when else ""
        before, after = show.words(change.before) or "nothing known", show.words(change.after) or "nothing known"
        entry.title(show.clean(f"{title.label} {change.facet}: {before} → {after}{when}"))
        entry.updated(recorded.at)
        if change.evidence:
            entry.content(show.clean(f"“{change.evidence.claim.evidence.quote}”"))
            entry.link(href=change.evidence.url)
    return f"{feed.atom_str(pretty=True).decode()}\n"


def _rows(one: Known) -> Iterator[views.Json]:
    held = views.standing(one.title, one.standing)
    for facet in ("filming", "release"):
        grounds = held[f"{facet}_grounds"]
        when = held["release_when"] if facet == "release" else grounds["when"]
        row = {"record": "status", "facet": facet, "state": held[facet], "when": when, "basis": grounds["basis"]}
        voice = {"at": grounds["since"], "source": " ".join(grounds["sources"]), "url": grounds["url"]}
        yield views.name(one.title) | row | voice | {"quote": grounds["quote"]}
    for recorded in one.changes:
        change = views.change(one.title, recorded)
        yield change | {"record": "change", "state": change["to"], "before": change["from"]}
    for told in one.testimonies:
        claim = views.testimony(one.title, told)
        yield claim | {"record": "claim", "at": claim["told"]}


def cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = show.clean(value)
    return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _id(title: Title) -> str:
    return sha256(title.key.encode()).hexdigest()[:16]
