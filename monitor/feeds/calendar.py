"""The calendar (RFC 5545): a whole-day event for each title whose release has a first and a last day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.feeds.known import Known
from monitor.feeds.plain import clean, words
from monitor.model import Facet, ReleaseStatus, When

if TYPE_CHECKING:
    from icalendar import Event

TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//premiere-monitor//EN"
_DATED = (ReleaseStatus.SCHEDULED, ReleaseStatus.EXPECTED, ReleaseStatus.RELEASED, ReleaseStatus.DELAYED)
_FIRM = (ReleaseStatus.SCHEDULED, ReleaseStatus.RELEASED)
_AGAIN = timedelta(hours=6)
"""How often subscribers are asked to look again (RFC 7986, 5.7)."""


def calendar(known: Iterable[Known]) -> str:
    """The calendar of these titles.

    A title keeps its event's UID for ever, and each change of its release raises the SEQUENCE. A day that stands
    firmly is confirmed; windows and guesses are tentative, over their whole span; a date that was taken off stays as
    a cancelled event, so that subscribers see it go.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("name", "Premieres")
    made.add("x-wr-calname", "Premieres")
    made.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for one in known:
        event = _event(one)
        if event is not None:
            made.add_component(event)
    return str(made.to_ical().decode())


def _event(one: Known) -> Event | None:
    from icalendar import Event

    standing = one.standing
    stands = standing.release_when if standing.release in _DATED else None
    when = stands if _is_bounded(stands) else _taken_off(one)
    if when is None or when.earliest is None or when.latest is None:
        return None
    is_off = when is not stands
    event = Event()
    event.add("uid", f"{one.id}@premiere-monitor")
    event.add("sequence", sum(change.change.facet is Facet.RELEASE for change in one.changes))
    event.add("dtstamp", one.updated or datetime.fromtimestamp(0, UTC))
    event.add("dtstart", when.earliest)
    # The end of a whole-day event is the day after its last (RFC 5545, 3.6.1).
    event.add("dtend", when.latest + timedelta(days=1))
    said = f"{words(standing.release)}, no longer {when.words}" if is_off else f"{words(standing.release)} {when.words}"
    event.add("summary", clean(f"{one.title.label}: {said}"))
    certain = when.is_day and standing.release in _FIRM
    event.add("status", "CANCELLED" if is_off else "CONFIRMED" if certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    supporters = standing.release_part.supporters
    if supporters:
        first = supporters[0]
        event.add("description", clean(f"“{first.claim.evidence.quote}” {first.source}, {standing.release_part.basis}"))
        event.add("url", clean(first.url))
    return event


def _is_bounded(when: When | None) -> bool:
    return when is not None and not when.is_open


def _taken_off(one: Known) -> When | None:
    """The last date with two ends that the release had and has no more."""
    for recorded in one.changes:
        change = recorded.change
        if change.facet is Facet.RELEASE and _is_bounded(change.before_when):
            return change.before_when
    return None
