"""What is fetched and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.model.claim import Trust


class SourceKind(StrEnum):
    """What a source's URL leads to: a text itself, or a list of links to texts."""

    PAGE = "page"
    FEED = "feed"
    LISTING = "listing"
    WORDPRESS = "wordpress"
    """Posts of a WordPress site, by its REST interface."""
    SITEMAP = "sitemap"
    """A sitemap, of news or of all pages, or an index of sitemaps."""
    TVMAZE = "tvmaze"
    """A show as TVmaze's interface for programs answers for it."""
    TMDB = "tmdb"
    """A series or film as TMDB's interface answers for it."""

    @property
    def is_catalogue(self) -> bool:
        """Whether it is an interface for programs, to which robots.txt does not speak."""
        return self in (SourceKind.TVMAZE, SourceKind.TMDB)

    @property
    def is_list(self) -> bool:
        """Whether it leads to articles, each to be read for itself."""
        return self in (SourceKind.FEED, SourceKind.LISTING, SourceKind.WORDPRESS, SourceKind.SITEMAP)


class Follow(StrEnum):
    """Which of the articles that a list leads to are read."""

    NAMED = "named"
    """Those whose title or summary names a watched title."""
    ALL = "all"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A configured place on the web that is read again and again."""

    name: str
    url: str
    kind: SourceKind = SourceKind.PAGE
    titles: tuple[str, ...] = ()
    """Names of the watched titles; empty for all."""
    every: timedelta = timedelta(minutes=30)
    cron: str | None = None
    """A cron expression in the configured zone, in place of `every`."""
    trust: Trust = Trust.TRADE
    select: str | None = None
    """A CSS selector that narrows the main text."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Further request headers; they may hold secrets and are never shown."""
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Sent to the source's own site only; secrets."""
    proxy: str | None = field(default=None, repr=False)
    """The http or https URL of the proxy that all its requests pass; it may hold a login and is never shown."""
    max_size: int | None = None
    """The largest page in bytes, as sent and as decoded; None for the client's own limit."""
    follow: Follow = Follow.NAMED
    """Which of the articles that a list leads to are read."""
    render: bool = False
    """Whether its pages are shown by a browser, their scripts run, before they are read."""
    health: bool = True
    """Whether targets are told when it fails for a day or tells nothing any more."""
    alert_after: int = 10
    """After how many checks without text or claim, where there used to be some, they are told."""
    robots: bool = True
    allow_private: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page as it came: decoded from its transfer coding, not yet from its charset."""

    url: str
    """The final URL, after redirects."""
    body: bytes = field(repr=False)
    content_type: str | None
    """The Content-Type header, charset included."""
    fetched_at: datetime
    """UTC."""
    status: int = 200
    validators: Validators = Validators()
    body_hash: str = ""
    """SHA-256 of `body`, in hex."""
    elapsed: float = 0.0
    """Seconds from request to last byte."""
    moved_to: str | None = None
    """The new address, where the server said that the old one has moved for good."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unchanged:
    """The server said that nothing changed since the last fetch, or the body is the same to the byte."""

    url: str
    fetched_at: datetime
    elapsed: float = 0.0
    validators: Validators = Validators()
    moved_to: str | None = None
    """As in Fetched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """No page came: network trouble, an error status, a limit, a refused address. Never a change."""

    url: str
    reason: str
    """One clear clause for people ("connection refused by example.org:443"), without secrets."""
    fetched_at: datetime
    retry_after: timedelta | None = None
    """The least wait that the server asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocked:
    """A page came that is not the text: a consent wall, a bot check, a log-in. Never a change."""

    url: str
    reason: str
    fetched_at: datetime


Outcome = Fetched | Unchanged | Failed | Blocked
"""What one GET can end in. Expected outcomes are values; only mistakes of ours are raised."""


class PageKind(StrEnum):
    """What a page turned out to be."""

    ARTICLE = "article"
    LISTING = "listing"
    FEED = "feed"
    EMPTY = "empty"
    BLOCKED = "blocked"


class BlockKind(StrEnum):
    """What a block of text was in the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    STEP = "step"
    DATA = "data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A stretch of an article's text that was one element of the page.

    A table row's text joins its cells as "Header: cell. Header: cell."; a step widget is one block whose text names
    the current step; structured data (JSON-LD) is put into a plain sentence.
    """

    kind: BlockKind
    text: str
    level: int = 0
    """A heading's level, 1 to 6; else 0."""
    stamp: datetime | None = None
    """The block's own time, where it has one: an entry of a live page. Keeps its offset."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A text as a careful reader sees it: what it says and when it was written, without the page around it."""

    url: str
    title: str
    published: datetime | None
    """Keeps the offset that the page gave: the local day is the day of the news. None where the page gives none."""
    modified: datetime | None
    blocks: tuple[Block, ...]
    kind: PageKind = PageKind.ARTICLE
    reason: str | None = None
    """Why there is no text, where `kind` is empty or blocked."""
    language: str | None = None
    """The page's language tag, where it gives one."""

    @property
    def written(self) -> datetime | None:
        """When the text as it stands was written: last edited, else published. Keeps its offset."""
        if self.published and self.modified:
            return max(self.published, self.modified)
        return self.modified or self.published

    @property
    def text(self) -> str:
        """The whole text, a blank line between blocks."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A way from a feed or a listing to an article."""

    url: str
    title: str
    summary: str = ""
    """The feed's own text of the item, as plain text; may be the whole article."""
    published: datetime | None = None
    is_named: bool = True
    """False where the title is only the words of the address: enough to be asked for, not to be believed."""
