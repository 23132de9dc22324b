"""The rows. No secrets: never a header, a target's address, or a URL with a password in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import BigInteger, Index, Integer, MetaData, Table, Text, UniqueConstraint, false, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel, UTCDateTime

from monitor.store.codec import storable


class Words(TypeDecorator[str]):
    """Text from the outside world, stripped of what a database refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean the text on its way in."""
        return None if value is None else storable(value)


# SQLite numbers rows by itself only where the key's type is INTEGER to the letter.
Serial = BigInteger().with_variant(Integer(), "sqlite")

# Constraints need names for a later migration to change them on PostgreSQL.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


class Row(SQLModel):
    """The base of all rows."""

    metadata = metadata


def _words(**options: Any) -> Any:
    return Field(sa_type=Words, **options)


def _time(**options: Any) -> Any:
    return Field(sa_type=UTCDateTime, **options)


def _serial() -> Any:
    return Field(default=None, sa_type=Serial, primary_key=True)


_HELD = text("lease IS NOT NULL")


class SourceRow(Row, table=True):
    """A source, its schedule and its health."""

    __tablename__ = "source"
    __table_args__ = (Index("ix_source_lease", "lease", sqlite_where=_HELD, postgresql_where=_HELD),)

    name: str = _words(primary_key=True)
    url: str = _words()
    url_host: str = _words(index=True)
    fingerprint: str = _words()
    """Of all that decides what is read from it, and how, but for the titles."""
    titles: str | None = _words(default=None)
    """JSON of the names that it is read for; [] for all that are watched, None where that is not known."""
    configured: bool = True
    """Whether the configuration still names it."""
    phase: float
    """The source's own stable fraction of its interval, from 0 to 1."""
    next_due: datetime = _time(index=True)
    scheduled_at: datetime = _time(index=True)
    """When `next_due` was set: later than now only where the clock was set back."""
    lease: str | None = _words(default=None)
    leased_until: datetime | None = _time(default=None, index=True)
    last_fetch: datetime | None = _time(default=None)
    last_success: datetime | None = _time(default=None)
    last_change: datetime | None = _time(default=None)
    last_outcome: str | None = _words(default=None)
    last_reason: str | None = _words(default=None)
    last_elapsed: float | None = None
    failures_in_row: int = 0
    failing_since: datetime | None = _time(default=None)
    trouble_told: datetime | None = _time(default=None)
    retry_not_before: datetime | None = _time(default=None)
    moved_to: str | None = _words(default=None)
    """The address that the server gives for good in place of `url`."""
    last_yield: datetime | None = _time(default=None)
    """When a text of it last told something of a title."""
    barren: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Checks in a row that gave no text or no claim, although earlier ones did."""
    barren_since: datetime | None = _time(default=None)
    alert_after: int | None = None
    """How many such checks targets are told of; None where they are told nothing of this source's health."""


class PageRow(Row, table=True):
    """A page of a source: what to ask the server with, and when to read it again."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("source", "url"), Index("ix_page_next_due", "source", "next_due"))

    id: int | None = _serial()
    source: str = _words(foreign_key="source.name")
    url: str = _words()
    etag: str | None = _words(default=None)
    last_modified: str | None = _words(default=None)
    body_hash: str | None = _words(default=None)
    text_hash: str | None = _words(default=None)
    text_id: str | None = _words(default=None)
    link_title: str | None = _words(default=None)
    link_hash: str | None = _words(default=None)
    """Of the feed's own text of the item."""
    first_seen: datetime = _time()
    fetched_at: datetime | None = _time(default=None)
    next_due: datetime | None = _time(default=None)
    """Only for articles that a feed or listing led to; None: not to be read again."""
    failures_in_row: int = 0
    newcomers: str | None = _words(default=None)
    """JSON of the keys of titles for which it has not been read yet."""


class TextRow(Row, table=True):
    """A page's article. Apart from the page, whose row is rewritten on every fetch and must stay small."""

    __tablename__ = "text"

    page_id: int = Field(sa_type=BigInteger, primary_key=True, foreign_key="page.id", ondelete="CASCADE")
    article: str = _words()
    """JSON of an Article, to be read again when the rules change."""
    read_at: datetime = _time()


class CheckRow(Row, table=True):
    """One check of a source, for the log."""

    __tablename__ = "check_log"
    __table_args__ = (Index("ix_check_log_source", "source", "id"),)

    id: int | None = _serial()
    source: str = _words(foreign_key="source.name")
    at: datetime = _time()
    outcome: str = _words()
    reason: str | None = _words(default=None)
    elapsed: float
    changed: bool
    claims: int
    changes: int


class TitleRow(Row, table=True):
    """A title and what is held to be so of it."""

    __tablename__ = "title"

    key: str = _words(primary_key=True)
    name: str = _words()
    season: int | None = None
    kind: str = _words()
    baseline_at: datetime | None = _time(default=None)
    """When it was first read with success; before that nobody is told of changes."""
    filming: str | None = _words(default=None)
    release: str | None = _words(default=None)
    release_when: str | None = _words(default=None)
    standing: str | None = _words(default=None)
    """JSON of the whole Standing; the three columns above repeat its outcome for people and SQL."""
    updated_at: datetime | None = _time(default=None)
    unsettled: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether news of it were taken in that nobody has drawn the conclusion from yet."""


class TestimonyRow(Row, table=True):
    """A claim of a page about a title; one row however often it is read."""

    __tablename__ = "testimony"
    __table_args__ = (
        UniqueConstraint("title", "source", "url", "tells"),
        Index("ix_testimony_source", "source", "url"),
    )

    id: int | None = _serial()
    title: str = _words(foreign_key="title.key")
    source: str = _words()
    url: str = _words()
    tells: str = _words()
    """What is claimed, without the words: season, state, aspect, date, basis."""
    season: int | None = None
    state: str = _words()
    aspect: str = _words()
    edtf: str | None = _words(default=None)
    basis: str = _words()
    evidence: str = _words()
    """JSON of an Evidence."""
    trust: str = _words()
    told: datetime = _time()
    first_seen: datetime = _time()
    last_seen: datetime = _time()
    text_id: str = _words()
    retracted: datetime | None = _time(default=None)
    withdrawn: datetime | None = _time(default=None)
    """When its source was taken out of the configuration; it counts for nothing since."""


class ChangeRow(Row, table=True):
    """A change of a title's standing, with the evidence that decided it."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_title", "title", "id"),)

    id: int | None = _serial()
    title: str = _words(foreign_key="title.key")
    at: datetime = _time(index=True)
    facet: str = _words()
    before: str | None = _words(default=None)
    after: str | None = _words(default=None)
    edtf: str | None = _words(default=None)
    change: str = _words()
    """JSON of the whole Change; the columns above repeat it for people and SQL."""


class OutboxRow(Row, table=True):
    """A message to one target; neither sent nor given up means that it waits."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_waiting", "settled_at", "target", "title", "seq"),)

    seq: int | None = _serial()
    """The order in which messages were written."""
    id: str = _words(unique=True)
    target: str = _words()
    kind: str = _words()
    title: str | None = _words(default=None)
    """The title's key: order is kept per target and title."""
    payload: str = _words()
    """JSON of what the message is composed from; fixed in the transaction that made the change."""
    created: datetime = _time()
    due_at: datetime = _time()
    attempts: int = 0
    last_error: str | None = _words(default=None)
    settled_at: datetime | None = _time(default=None)
    """When it was sent or given up; None while it waits."""
    sent: bool | None = None
    """Whether it was sent, once settled."""


class MemoRow(Row, table=True):
    """A small fact that the program keeps about itself."""

    __tablename__ = "memo"

    name: str = _words(primary_key=True)
    fact: str = _words()


class HostRow(Row, table=True):
    """A host that is to be left alone for a while, by every process."""

    __tablename__ = "host"

    name: str = _words(primary_key=True)
    free_at: datetime = _time(index=True)


class HoldRow(Row, table=True):
    """What only one process may do at a time, and which one does."""

    __tablename__ = "hold"

    name: str = _words(primary_key=True)
    holder: str = _words()
    held_until: datetime = _time()


def table(row: type[SQLModel]) -> Table:
    """The table of a row class, for statements that need no objects."""
    return cast("Table", getattr(row, "__table__"))  # noqa: B009 — no type checker knows the attribute


SOURCE, PAGE, TEXT, CHECK = table(SourceRow), table(PageRow), table(TextRow), table(CheckRow)
TITLE, TESTIMONY, CHANGE, OUTBOX = table(TitleRow), table(TestimonyRow), table(ChangeRow), table(OutboxRow)
MEMO, HOST, HOLD = table(MemoRow), table(HostRow), table(HoldRow)
