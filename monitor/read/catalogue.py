"""A show or film as TVmaze (tvmaze.com/api) and TMDB (developer.themoviedb.org/reference) answer for it → Article.

What they list is put into plain sentences and rows: it is what people enter there, so it is read as reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from monitor.model import Article, Block, BlockKind, PageKind, SourceKind
from monitor.read.text import fold

Node = Mapping[str, Any]

_MOST_SEASONS = 200
_OVER = frozenset(["ended", "canceled"])
_CANCELLED = "Title: {name}. Status: Cancelled."
_SAID = {
    "in development": "{name} is in development.",
    "post production": "{name} is in post-production.",
}
_SAID_OF_FILMS = {"in production": "Title: {name}. Filming status: In production.", **_SAID}
"""TMDB's status of a film tells the shoot; that of a series says no more than that it is being made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Season:
    number: int
    day: date | None


def article(text: str, url: str, fetched_at: datetime) -> tuple[SourceKind, Article] | None:
    """An answer of either, and whose it is; None for any other JSON. Never raises."""
    try:
        node = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(node, dict) or not isinstance(node.get("id"), int):
        return None
    name = _words(node, "name") or _words(node, "title")
    if not name:
        return None
    today = fetched_at.date()
    if "tvmaze.com" in _words(node, "url") or "webChannel" in node:
        kind, told = SourceKind.TVMAZE, list(_series(name, _words(node, "status"), _of_tvmaze(node), today))
    elif "seasons" in node or "first_air_date" in node:
        kind, told = SourceKind.TMDB, list(_series(name, _words(node, "status"), _of_tmdb(node), today))
    elif "release_date" in node:
        kind, told = SourceKind.TMDB, list(_film(name, _words(node, "status"), _day(node.get("release_date")), today))
    else:
        return None
    blocks = (Block(kind=BlockKind.HEADING, text=name, level=1), *told)
    # The sentences tell past from future by the day of the reading, so no earlier day is theirs.
    return kind, Article(url=url, title=name, published=None, modified=None, blocks=blocks, kind=PageKind.ARTICLE)


def _series(name: str, status: str, seasons: list[_Season], today: date) -> Iterator[Block]:
    """What is known of each season, and what the status of the whole says of the one to come."""
    status = status.lower()
    begun = [season.number for season in seasons if season.day and season.day <= today]
    coming = [season for season in seasons if season.number not in begun and season.number > max(begun, default=0)]
    for season in seasons:
        whole = f"{name} season {season.number}"
        if season.day:
            yield _data(f"{whole} {'premiered' if season.day <= today else 'premieres'} on {_spoken(season.day)}.")
        elif season in coming and status not in _OVER:
            if season.number > 1:
                yield _data(f"{name} has been renewed for season {season.number}.")
            yield _data(f"{whole} has no release date yet.")
    number = coming[0].number if coming else max(begun, default=0) + 1
    if status in _OVER and not any(season.day for season in coming):
        yield _data(f"There will be no season {number} of {name}.") if begun else _row(_CANCELLED.format(name=name))
    elif status == "to be determined" and not coming:
        yield _data(f"{name} has not been renewed for season {number} yet.")
    elif status in _SAID and not begun:
        yield _data(_SAID[status].format(name=f"{name} season {number}"))


def _film(name: str, status: str, day: date | None, today: date) -> Iterator[Block]:
    status = status.lower()
    if status == "canceled":
        yield _row(_CANCELLED.format(name=name))
        return
    if status in _SAID_OF_FILMS:
        yield _row(_SAID_OF_FILMS[status].format(name=name))
    if day and (day > today or status == "released"):
        yield _data(f"{name} {'premiered' if day <= today else 'premieres'} on {_spoken(day)}.")


def _of_tvmaze(node: Node) -> list[_Season]:
    inside = node.get("_embedded")
    inside = inside if isinstance(inside, dict) else {}
    episode = inside.get("nextepisode")
    coming = {}
    if isinstance(episode, dict) and episode.get("number") == 1:
        coming[episode.get("season")] = _day(episode.get("airdate"))
    return _seasons(inside.get("seasons"), "number", "premiereDate", coming) or _first(node, "premiered")


def _of_tmdb(node: Node) -> list[_Season]:
    episode = node.get("next_episode_to_air")
    coming = {}
    if isinstance(episode, dict) and episode.get("episode_number") == 1:
        coming[episode.get("season_number")] = _day(episode.get("air_date"))
    return _seasons(node.get("seasons"), "season_number", "air_date", coming) or _first(node, "first_air_date")


def _seasons(listed: object, number: str, day: str, coming: Mapping[object, date | None]) -> list[_Season]:
    """The seasons that are listed, by number; specials, which count as season 0, are none."""
    found: dict[int, date | None] = {}
    for season in listed[:_MOST_SEASONS] if isinstance(listed, list) else ():
        named = season.get(number) if isinstance(season, dict) else None
        if type(named) is int and 0 < named < 1000:
            found[named] = _day(season.get(day)) or coming.get(named)
    return [_Season(number=named, day=found[named]) for named in sorted(found)]


def _first(node: Node, key: str) -> list[_Season]:
    """The first season by the day of the whole, where no season is listed."""
    day = _day(node.get(key))
    return [_Season(number=1, day=day)] if day else []


def _words(node: Node, key: str) -> str:
    value = node.get(key)
    return fold(value) if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _spoken(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _data(text: str) -> Block:
    return Block(kind=BlockKind.DATA, text=text)


def _row(text: str) -> Block:
    return Block(kind=BlockKind.ROW, text=text)
