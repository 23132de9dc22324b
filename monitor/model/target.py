"""Who is told, and when they want to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time

from monitor.model.claim import Facet


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietHours:
    """A stretch of the day in which messages wait; it may run over midnight. Times are in the configured zone."""

    start: time
    end: time


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One configured way to reach people."""

    name: str
    url: str = field(repr=False)
    """An Apprise URL with its secrets filled in; never logged, stored or shown."""
    titles: tuple[str, ...] = ()
    """Names of titles; empty for all."""
    facets: tuple[Facet, ...] = (Facet.FILMING, Facet.RELEASE)
    rumours: bool = False
    quiet: QuietHours | None = None
    digest: time | None = None
    """The time of day at which one message tells everything since the last; None for a message per change."""
    health: bool = True
    """Whether it is told of sources that fail or tell nothing any more, too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What a target is sent: a line for a lock screen, and a body in the three forms targets take."""

    id: str
    """The same on every try, so that a receiver can drop a repetition."""
    title: str
    text: str
    markdown: str
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The target took the message."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The target did not take the message; it will be tried again."""

    reason: str
    """One clause for people, without secrets."""
