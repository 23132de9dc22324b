"""Dates, distances and who says so, in the words of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from monitor.model import Basis, Part, ReleaseStatus, State, Testimony, Title, TitleKind, When

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NEAR = timedelta(days=60)
"""How far back a day is told as so many days ago."""

NOTHING_KNOWN = "Nothing known"
STATES: dict[str, str] = {
    State.NOT_STARTED: "Not started",
    State.DEVELOPMENT: "In development",
    State.PRE_PRODUCTION: "Pre-production",
    State.FILMING: "Filming",
    State.HALTED: "Halted",
    State.WRAPPED: "Wrapped",
    State.POST_PRODUCTION: "Post-production",
    State.UNDATED: "No date known",
    ReleaseStatus.UNDECIDED: "Undecided",
    ReleaseStatus.RENEWED: "Renewed",
    ReleaseStatus.EXPECTED: "Expected",
    ReleaseStatus.SCHEDULED: "Scheduled",
    ReleaseStatus.DELAYED: "Delayed",
    ReleaseStatus.RELEASED: "Released",
    ReleaseStatus.CANCELLED: "Cancelled",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """The time of a page and the zone its times are told in; not a time of anything on it."""

    now: datetime
    """UTC."""
    zone: tzinfo

    @property
    def today(self) -> date:
        """The day it is in the zone."""
        return self.day(self.now)

    def day(self, at: datetime) -> date:
        """The day of a time in the zone."""
        return at.astimezone(self.zone).date()

    def clock(self, at: datetime) -> str:
        """The time of day: "14:32"."""
        return f"{at.astimezone(self.zone):%H:%M}"

    def short(self, at: datetime) -> str:
        """A day in a list: "19 Jan", "12 Dec 2025"."""
        return short_day(self.day(at), self.today)

    def short_with_year(self, at: datetime) -> str:
        """A day in a list that spans years: "19 Jan 2026"."""
        day = self.day(at)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def full(self, at: datetime) -> str:
        """A day in a sentence: "19 January 2026"."""
        return long_day(self.day(at))

    def when(self, at: datetime) -> str:
        """A time near by: "14:32" today, "tomorrow 06:00", "19 Jan, 22:10"."""
        days = (self.day(at) - self.today).days
        near = {0: "", 1: "tomorrow ", -1: "yesterday "}.get(days)
        return f"{self.short(at)}, {self.clock(at)}" if near is None else f"{near}{self.clock(at)}"

    def ago(self, at: datetime) -> str:
        """How long ago: "just now", "12 min ago", "5 h ago", "yesterday", "19 Jan"."""
        minutes = int((self.now - at).total_seconds() // 60)
        if minutes < 1:
            return "just now"
        if minutes < 60:
            return f"{minutes} min ago"
        if minutes < 24 * 60 and self.day(at) == self.today:
            return f"{minutes // 60} h ago"
        return "yesterday" if (self.today - self.day(at)).days == 1 else self.short(at)

    def news(self, at: datetime) -> str:
        """The day of the latest news: "today", "yesterday", "14 Jan"."""
        days = (self.today - self.day(at)).days
        return {0: "today", 1: "yesterday"}.get(days, self.short(at))


def short_day(day: date, today: date) -> str:
    """A day in a list; the year only where it is not this one."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def long_day(day: date) -> str:
    """A day in a sentence."""
    return f"{day.day} {_LONG_MONTHS[day.month - 1]} {day.year}"


def month_name(day: date) -> str:
    """The month of a day, without the year."""
    return _LONG_MONTHS[day.month - 1]


def number(count: int) -> str:
    """A count in a sentence: in words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, thing: str) -> str:
    """ "one title", "three titles"."""
    return f"{number(count)} {thing}" if count == 1 else f"{number(count)} {thing}s"


def listed(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *rest, last = parts
    return f"{', '.join(rest)} and {last}" if rest else last


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def distance(when: When, today: date) -> str:
    """How far a date is: "in 38 days", "11 days ago"; the months of a season; else nothing."""
    if when.is_day and when.earliest:
        days = (when.earliest - today).days
        named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
        if named:
            return named
        if days > 0:
            return f"in {days} days"
        return f"{-days} days ago" if -days <= _NEAR.days else ""
    if when.earliest and when.latest and "between" not in when.words and "/" in when.edtf:
        first, last = when.earliest, when.latest
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            return f"{month_name(first)} to {month_name(last)}"
    return ""


def state(value: str | None, title: Title | None = None) -> str:
    """A state or status in a word; an ordered film is announced, not renewed."""
    if value is None:
        return NOTHING_KNOWN
    if value == ReleaseStatus.RENEWED and title is not None and title.kind is TitleKind.FILM:
        return "Announced"
    return STATES.get(value, value.replace("_", " ").capitalize())


def instalment(title: Title) -> str:
    """Which part of a work is meant: "season 2", "film", "series"."""
    return f"season {title.season}" if title.season is not None else title.kind.value


def full_name(title: Title) -> str:
    """A title in a sentence: "Saltmarsh, season 2"."""
    return title.name if title.season is None else f"{title.name}, season {title.season}"


def speaker(testimony: Testimony) -> str:
    """Whose word it is: whom an official text names, else the source."""
    named = testimony.claim.evidence.speaker if testimony.claim.basis is Basis.OFFICIAL else None
    return named or testimony.source


def voices(testimonies: Iterable[Testimony]) -> int:
    """How many sources tell it, copies of one text counted once."""
    told = tuple(testimonies)
    return min(len({t.source for t in told}), len({t.text_id for t in told}))


def on_word(part: Part, *, named: bool = True) -> str:
    """On whose word a standing rests: "official: Northlight", "reported by 3", "a guess by Second Reel"."""
    if part.basis is None or not part.supporters:
        return ""
    first = part.supporters[0]
    match part.basis:
        case Basis.OFFICIAL:
            return f"official: {speaker(first)}" if named else "official"
        case Basis.REPORTED:
            return f"reported by {voices(part.supporters)}"
        case Basis.EXPECTED:
            return f"a guess by {first.source}"
        case Basis.RUMOURED:
            return f"rumoured by {first.source}"
        case Basis.DENIED:
            return f"denied by {first.source}"


def quoted(text: str) -> str:
    """The words in quotation marks, once even where the page itself had them."""
    inner = text.strip()
    bare = inner.strip('“”"„«»')
    return f"“{bare if bare and not set(bare) & set('“”„«»') else inner}”"


def language(text: str) -> str | None:
    """The language of a name by its script, where the script tells: Hangul, kana, and Han with no kana beside it."""
    if text.isascii():
        return None
    return next((tag for tag, letters in _SCRIPTS if letters.search(text)), None)


_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
