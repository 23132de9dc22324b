"""A folder of saved pages → what the present configuration would have sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from monitor.dialogue.replay import articles, fetched
from monitor.dialogue.timeline import Timeline
from monitor.model import Change, Source, SourceKind, Standing, Title

_STAMP = re.compile(
    r"(?<!\d)(?P<day>(?:19|20)\d\d-?[01]\d-?[0-3]\d)"
    r"(?:[T_. -]?(?P<time>[0-2]\d[:.-]?[0-5]\d(?:[:.-]?[0-5]\d)?)Z?)?(?!\d)(?:[a-z]{2}_)?"
)
_PAGES = frozenset((".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", ""))
_SCHEMES = ("http:", "https:")
"""Folders that a mirror of the Wayback Machine has before the host of the page."""
_GAP = re.compile(r"^[-_. ]+|[-_. ]+(?=\.\w+$|$)")
_COUNTER = re.compile(r"[-_. ]*\(?\d{1,4}\)?(?=\.\w+$|$)")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """One saved page: whose it is, and when it was fetched. Not its content."""

    file: Path
    at: datetime
    """UTC: from the time stamp in its path, else when the file was last written."""
    url: str
    """The same for every saving of one page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """A change that would have been noticed in a folder of saved pages."""

    at: datetime
    title: Title
    change: Change
    file: Path
    """The page that brought it."""
    sent: bool
    """Whether default settings send it: rumours they do not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a folder of saved pages amounts to."""

    pages: int
    """How many pages held text."""
    unread: tuple[tuple[Path, str], ...]
    """Files that gave no text, each with the reason as a clause."""
    noticed: tuple[Noticed, ...]
    """In the order of time."""
    standings: tuple[tuple[Title, Standing], ...]
    """Each title's standing after the last page, at that page's time."""


def folder(path: Path, titles: Sequence[Title], sources: Sequence[Source] = (), *, zone: tzinfo = UTC) -> Report:
    """Read the saved pages below a folder in the order of time, as if each had been fetched then.

    A page's time is the stamp in its name or in a folder's above it ("2026-01-06.html", "20260106100000/…"), in UTC,
    else when the file was last written. What is left of its path without the stamp says which page it is; files
    without one are savings of one page if their names differ only by a number at the end. It takes its trust and its
    name from the configured source of that URL, that host or that name, if there is one. Raises OSError where the
    folder cannot be listed; a file that cannot be read is told in the report.
    """
    timelines = [Timeline(title, zone) for title in titles]
    unread: list[tuple[Path, str]] = []
    noticed: list[Noticed] = []
    pages = 0
    for page in saved(path):
        reason, heard = _read(page, timelines, sources)
        if reason is not None:
            unread.append((page.file, reason))
            continue
        pages += 1
        for timeline in timelines:
            for change in timeline.settle(page.at, readable=timeline.title in heard):
                sent = not change.is_rumour
                noticed.append(Noticed(at=page.at, title=timeline.title, change=change, file=page.file, sent=sent))
    standings = tuple((timeline.title, timeline.standing) for timeline in timelines)
    return Report(pages=pages, unread=tuple(unread), noticed=tuple(noticed), standings=standings)


def saved(path: Path) -> list[Saved]:
    """The saved pages below a folder, oldest first; files that are no pages are passed over."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix.lower() in _PAGES]
    return sorted((_saved(file, path) for file in files), key=lambda page: (page.at, str(page.file)))


def _saved(file: Path, root: Path) -> Saved:
    relative = file.relative_to(root)
    at: datetime | None = None
    kept: list[str] = []
    hosts: list[int] = []
    for part in relative.parts:
        found = None if at else _STAMP.search(part)
        at = _moment(found) if found else at
        rest = _GAP.sub("", part[: found.start()] + part[found.end() :]) if found and at else part
        if rest and rest.lower() not in _PAGES and f".{rest.lower()}" not in _PAGES:
            if _HOST.fullmatch(rest) and Path(rest).suffix not in _PAGES and (not hosts or kept[-1] in _SCHEMES):
                hosts.append(len(kept))
            kept.append(rest)
    if at is None:
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        kept[-1:] = [name for part in kept[-1:] if (name := _COUNTER.sub("", part)) and name not in _PAGES]
    url = "https://" + "/".join(kept[hosts[-1] :]) if hosts else "/".join(kept) or "page"
    return Saved(file=file, at=at, url=url)


def _moment(found: re.Match[str]) -> datetime | None:
    digits = re.sub(r"\D", "", found["day"] + (found["time"] or ""))
    try:
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _read(page: Saved, timelines: Sequence[Timeline], sources: Sequence[Source]) -> tuple[str | None, frozenset[Title]]:
    """Let every timeline hear a page; the reason where it holds no text, and the titles that it was read for."""
    source = _source(page, sources)
    try:
        texts = articles(fetched(page.file, source.url, page.at), source)
    except OSError as mistake:
        return f"cannot be read: {mistake.strerror or mistake}", frozenset()
    asked = [(text, timeline) for text in texts for timeline in timelines if _is_for(source, timeline)]
    heard = frozenset(timeline.title for text, timeline in asked if timeline.read(text, source, page.at))
    if heard or any(text.text.strip() for text in texts):
        return None, heard
    return next((text.reason for text in texts if text.reason), None) or "holds no text", heard


def _is_for(source: Source, timeline: Timeline) -> bool:
    return not source.titles or timeline.title.name in source.titles


def _source(page: Saved, sources: Sequence[Source]) -> Source:
    """The configured source that a saved page is of, at the page's own address; else one named by its host or path."""
    host = urlsplit(page.url).hostname
    own = page.url.rstrip("/")
    for source in sources:
        if source.url.rstrip("/").partition("//")[2] == own.partition("//")[2]:
            return source
    for source in sources:
        if source.name in Path(own).parts or Path(own).stem == source.name:
            return source
    for source in sources:
        if host is not None and urlsplit(source.url).hostname == host:
            return Source(
                name=source.name,
                url=page.url,
                kind=SourceKind.PAGE,
                titles=source.titles,
                trust=source.trust,
                select=source.select,
            )
    return Source(name=host or own, url=page.url)
