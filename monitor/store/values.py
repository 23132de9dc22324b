"""What the queries take and give where the model has no word for it. All times are aware UTC datetimes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from monitor.model import Change, Message, Title, Validators


class CheckOutcome(StrEnum):
    """How one check of a source ended."""

    READ = "read"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    BLOCKED = "blocked"
    FAILED = "failed"

    @property
    def is_success(self) -> bool:
        """Whether the source gave its text, or said that it has not changed."""
        return self in (CheckOutcome.READ, CheckOutcome.UNCHANGED)


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckRecord:
    """One check of a source, as the log keeps it; not what was read."""

    at: datetime
    outcome: CheckOutcome
    reason: str | None = None
    """What went wrong, as a clause for people, without secrets."""
    elapsed: float = 0.0
    """Seconds from request to last byte."""
    changed: bool = False
    """Whether the text differed from the one read before."""
    claims: int = 0
    changes: int = 0


class Told(StrEnum):
    """Whether the text that a check found tells something of a title."""

    SOMETHING = "something"
    NOTHING = "nothing"
    AS_BEFORE = "as before"
    """The text is the one known."""
    UNASKED = "unasked"
    """There is no text, or it need not tell anything: a list on which no title is named today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """A check that has ended and is to be noted; its source is given back with that."""

    name: str
    record: CheckRecord
    next_due: datetime
    lease: str | None = None
    """The lease it was made under; None to note it whoever holds the source."""
    retry_not_before: datetime | None = None
    moved_to: str | None = None
    """The address that the server gives for good in place of the source's own."""
    told: Told = Told.UNASKED


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A source handed out for a check, until its lease ends; nobody else gets it or its host meanwhile."""

    name: str
    host: str
    lease: str
    leased_until: datetime
    due_at: datetime
    """When the check was due; the difference to now is its lateness."""
    failures_in_row: int = 0
    moved_to: str | None = None
    """Where it had moved to for good by its last check."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Synced:
    """What became of the sources' rows when a configuration was taken over. Names."""

    added: tuple[str, ...] = ()
    """New ones, and ones that had been removed before."""
    changed: tuple[str, ...] = ()
    """Those that must be read anew: their address, kind, selector or trust differ."""
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceReport:
    """How a source does."""

    name: str
    url: str
    """Without user name and password."""
    next_due: datetime
    leased_until: datetime | None
    last_fetch: datetime | None
    last_success: datetime | None
    last_change: datetime | None
    last_outcome: CheckOutcome | None
    last_reason: str | None
    last_elapsed: float | None
    failures_in_row: int
    failing_since: datetime | None
    trouble_told: datetime | None
    """When the targets were told that it fails; None once it works again and they were told so."""
    retry_not_before: datetime | None
    moved_to: str | None = None
    """The address that the server gives for good in place of `url`."""
    barren: int = 0
    """Checks in a row that gave no text or no claim, although earlier ones did."""
    barren_since: datetime | None = None
    alert_after: int | None = None
    """How many such checks are trouble; None where nobody is told of this source's health."""
    checks: tuple[CheckRecord, ...] = ()
    """The latest, oldest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPage:
    """What is kept of a page's last fetch, to ask and to compare with; its text is kept apart."""

    source: str
    url: str
    validators: Validators
    body_hash: str | None
    text_hash: str | None
    text_id: str | None
    first_seen: datetime
    fetched_at: datetime | None
    """To the day: see `pages.unchanged`."""
    next_due: datetime | None
    failures_in_row: int
    newcomers: frozenset[str] = frozenset()
    """The keys of titles for which it has not been read yet, although it may have been for others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueArticle:
    """A page that a feed or listing led to and whose time to be read has come."""

    page: KnownPage
    title: str
    """As the feed or listing names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """A change as history keeps it."""

    id: int
    title_key: str
    at: datetime
    change: Change


class EntryKind(StrEnum):
    """What a message in the outbox is about."""

    CHANGE = "change"
    HEALTH = "health"
    TEST = "test"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A message to one target that waits to be sent, or was.

    Of kind change it carries the title and its changes, to be composed when it is sent; else the message itself.
    """

    target: str
    """The target's name; its address is looked up in the configuration when it is sent."""
    due_at: datetime
    """The earliest time to send it: the end of quiet hours, the next digest, or the next try."""
    created: datetime
    kind: EntryKind = EntryKind.CHANGE
    title: Title | None = None
    changes: tuple[Change, ...] = ()
    message: Message | None = None
    id: str = field(default_factory=lambda: uuid4().hex)
    """The message's id: the same on every try."""
    attempts: int = 0
    last_error: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A message with what became of it."""

    entry: Entry
    settled_at: datetime | None
    """When it was sent or given up; None while it waits."""
    sent: bool | None
    """Whether it was sent, once settled."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What one target has not taken yet."""

    target: str
    messages: int
    oldest: datetime
    """When the oldest of them was written."""
    next_try: datetime
    attempts: int
    """Tries of the oldest so far; 0 while it is only held back."""
    last_error: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """What housekeeping keeps. Changes, claims and unsent messages are always kept."""

    texts: timedelta = timedelta(days=365)
    """Since a page was last fetched."""
    messages: timedelta = timedelta(days=365)
    """Since a message was sent or given up."""
    checks: int = 50
    """Per source."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """How many rows housekeeping took away."""

    texts: int
    pages: int
    messages: int
    checks: int
