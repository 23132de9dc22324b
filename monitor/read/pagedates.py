"""The times that a page gives for itself, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from lxml import etree
from lxml.html import Element, HtmlElement

from monitor.read.structured import Facts
from monitor.read.text import fold

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")
_OF_PROPERTY = etree.XPath("//*[@itemprop=$name]")
_FIRST_YEAR = 1990
_DAY_ONLY = re.compile(r"\d{4}-\d\d-\d\d")
_MODIFIED_CLASS = re.compile(r"updat|modif|revis", re.I)
_DATE_NAME = re.compile(r"date|datum|publi|posted|fecha", re.I)
_FRAME = frozenset(("html", "head", "title", "meta", "link", "script", "style", "body"))
_LEADING = 5000
"""How many elements of a large page are looked at for its own date; those of comments and teasers come later."""
_MOST_NAMED = 30
_LONGEST_DATE = 200
_BEFORE = re.compile(r"(?:updated|revised|modified|edited)\b[^.]{0,20}$", re.I)


def moment(text: str | None) -> datetime | None:
    """A time in ISO 8601 or RFC 5322; aware, its own offset kept. One without an offset is taken for UTC."""
    text = (text or "").strip()
    if not text:
        return None
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        try:
            parsed = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def dates(facts: Facts, root: HtmlElement, fetched_at: datetime) -> tuple[datetime | None, datetime | None]:
    """When the page says that it was published and last modified: JSON-LD, then meta, then `time`, else None.

    A time beyond the reading is a slip of the page and none. Where two places name the same day, the exacter counts.
    """
    times = list(root.iter("time"))
    inner = [time for time in times if not _is_updated(time)]
    published = _best(
        (
            *facts.published,
            *(facts.meta.get(name) for name in _PUBLISHED),
            *_items(root, "datePublished"),
            *(time.get("datetime") for time in inner if time.get("itemprop") or "publish" in (time.get("class") or "")),
            *(time.get("datetime") for time in inner[:1]),
        ),
        fetched_at,
    )
    modified = _best(
        (
            *facts.modified,
            *(facts.meta.get(name) for name in _MODIFIED),
            *_items(root, "dateModified"),
            *(time.get("datetime") for time in times if _is_updated(time)),
        ),
        fetched_at,
    )
    return published, modified


def excerpt(root: HtmlElement, elements: Sequence[HtmlElement]) -> HtmlElement:
    """A small page to guess from: the head of a large one, and those of its leading elements that name a date."""
    small, body = Element("html"), Element("body")
    head = root.find("head")
    if head is not None:
        small.append(deepcopy(head))
    small.append(body)
    for element in list(filter(_names_date, elements[:_LEADING]))[:_MOST_NAMED]:
        if len(element.text_content()) <= _LONGEST_DATE:
            body.append(deepcopy(element))
            body[-1].tail = None
    return small


def _names_date(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _FRAME:
        return False
    return element.tag in ("time", "abbr") or bool(
        _DATE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}")
    )


def guessed(root: HtmlElement, url: str, fetched_at: datetime) -> datetime | None:
    """The day that htmldate finds in the page's text or address, at midnight UTC."""
    from htmldate import find_date

    try:
        found = find_date(
            root, extensive_search=False, original_date=True, url=url or None, max_date=fetched_at.date().isoformat()
        )
    except Exception:
        return None
    return _sane(moment(found), fetched_at)


def _items(root: HtmlElement, name: str) -> list[str | None]:
    return [item.get("content") or item.get("datetime") for item in _OF_PROPERTY(root, name=name)][:3]


def _is_updated(time: HtmlElement) -> bool:
    if _MODIFIED_CLASS.search(f"{time.get('class') or ''} {time.get('itemprop') or ''}"):
        return True
    before, parent = time.getprevious(), time.getparent()
    leads = before.tail if before is not None else getattr(parent, "text", None)
    return bool(_BEFORE.search(fold(leads or "")))


def _sane(time: datetime | None, fetched_at: datetime) -> datetime | None:
    if time is None or time.year < _FIRST_YEAR:
        return None
    try:
        # A day is over some hours later in the west than it begins in the east.
        return time if time <= fetched_at + timedelta(days=1) else None
    except OverflowError:
        return None


def _best(texts: Iterable[str | None], fetched_at: datetime) -> datetime | None:
    """The first time given; a later one for the same day replaces it if that was only a day."""
    first: datetime | None = None
    for text in texts:
        time = _sane(moment(text), fetched_at)
        if time is None or text is None:
            continue
        only_day = bool(_DAY_ONLY.fullmatch(text.strip()))
        if first is None:
            first = time
            if not only_day:
                return first
        elif not only_day and time.date() == first.date():
            return time
    return first
