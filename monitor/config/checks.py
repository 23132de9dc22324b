"""What no table can tell alone: names used twice or never given, intervals too short, keys that exclude each other.

The document is looked at as it was written, so that a mistake elsewhere hides none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

from monitor.config import catalogues, values
from monitor.config.lines import Place
from monitor.config.mistakes import Mistake, about
from monitor.config.nearest import did_you_mean
from monitor.model import SourceKind, Title, TitleKind

Document = dict[str, Any]
Line = Callable[[Place], int]

_CLUSTER = ("celery", "psycopg")
"""The modules of the extra `cluster` that must be there; the others come with them."""
SHORTEST_INTERVAL = timedelta(minutes=1)


def across(document: Document, line: Line) -> Iterator[Mistake]:
    """Every such mistake; `line` tells where something stands, for messages that name two places."""
    yield from _engine(document)
    yield from _films_with_seasons(document)
    yield from _titles_twice(document, line)
    yield from _names_twice(document, line)
    yield from _unknown_titles(document)
    yield from _intervals(document)
    yield from _catalogues(document)
    yield from _logins(document)
    yield from _follows(document)


def targets(document: Document, check_url: Callable[[str], str | None]) -> Iterator[Mistake]:
    """What `check_url` finds wrong with the URLs of targets."""
    for place, target in _entries(document, "notify"):
        url = target.get("url")
        complaint = check_url(url) if isinstance(url, str) and url.strip() else None
        if complaint:
            yield (*place, "url"), about((*place, "url"), complaint)


def program(document: Document, complaints: Mapping[str, Callable[[str], str | None]]) -> Iterator[Mistake]:
    """What `complaints`, by the names of keys, finds wrong with the keys of [monitor] that are written."""
    written = document.get("monitor")
    if not isinstance(written, dict):
        return
    for key, check in complaints.items():
        if key == "web" and written.get("engine") == "celery":
            # Only processes of one role serve it; a worker does not care.
            continue
        value = written.get(key)
        if isinstance(value, str) and "${" not in value and (complaint := check(value)):
            yield ("monitor", key), about(("monitor", key), complaint)


def default_name(url: str) -> str:
    """What a source is called that has no name."""
    return values.host_of(url)


def _engine(document: Document) -> Iterator[Mistake]:
    """What the engine celery needs: a database for many processes, a broker, and its libraries."""
    program = document.get("monitor")
    if not isinstance(program, dict) or program.get("engine") != "celery":
        return
    place = ("monitor", "engine")
    database = program.get("database", "sqlite:")
    if isinstance(database, str) and database.startswith("sqlite"):
        clause = (
            'celery needs a database that machines can share; write database = "postgresql+psycopg://USER@HOST/NAME"'
        )
        yield place, about(place, clause)
    if "broker" not in program:
        yield place, about(place, 'celery needs a broker; add broker = "amqp://USER:${PASSWORD}@HOST/"')
    if lacking := [name for name in _CLUSTER if find_spec(name) is None]:
        clause = (
            f"celery needs the Python module {lacking[0]!r}; install it with: pip install 'premiere-monitor[cluster]'"
        )
        yield place, about(place, clause)


def _films_with_seasons(document: Document) -> Iterator[Mistake]:
    for place, title in _entries(document, "titles"):
        if title.get("kind") == TitleKind.FILM and "season" in title:
            yield (*place, "season"), about(place, 'a film has no season; leave it out, or say kind = "series"')


def _titles_twice(document: Document, line: Line) -> Iterator[Mistake]:
    seen: dict[str, Place] = {}
    for place, entry in _entries(document, "titles"):
        name, season = entry.get("name"), entry.get("season")
        if isinstance(name, str) and (season is None or isinstance(season, int)):
            title = Title(name=name.strip(), season=season)
            first = seen.setdefault(title.key, place)
            if first != place:
                yield place, about(place, f"{title.label!r} is watched already, from line {line(first)} on; leave one")


def _names_twice(document: Document, line: Line) -> Iterator[Mistake]:
    for table in ("sources", "notify"):
        seen: dict[str, Place] = {}
        for place, entry in _entries(document, table):
            name = _name(entry, table)
            first = seen.setdefault(name, place) if name else place
            if first != place:
                where = (*place, "name") if "name" in entry else place
                yield (
                    where,
                    about(place, f"{name!r} is taken by the one on line {line(first)}; name this one otherwise"),
                )


def _name(entry: Document, table: str) -> str:
    name, url = entry.get("name"), entry.get("url")
    if isinstance(name, str):
        return name.strip()
    if table == "sources" and name is None and isinstance(url, str):
        try:
            return default_name(values.source_url(url))
        except ValueError:
            return ""
    return ""


def _unknown_titles(document: Document) -> Iterator[Mistake]:
    if "titles" not in document:
        # That is a mistake of its own, and the names may stand under a heading that is misspelt.
        return
    names: dict[str, str] = {}
    for _, title in _entries(document, "titles"):
        name, aliases = title.get("name"), title.get("aliases")
        if isinstance(name, str):
            names[name.strip()] = name.strip()
            if isinstance(aliases, list):
                names.update({alias: name.strip() for alias in aliases if isinstance(alias, str)} | names)
    for table in ("sources", "notify"):
        for place, entry in _entries(document, table):
            wanted = entry.get("titles")
            for number, name in enumerate(wanted if isinstance(wanted, list) else ()):
                if isinstance(name, str) and names.get(name.strip()) != name.strip():
                    yield (*place, "titles", number), about((*place, "titles"), _no_title(name.strip(), names))


def _no_title(name: str, names: dict[str, str]) -> str:
    """`names` leads from names and aliases to names."""
    if name in names:
        return f"{name!r} is an alias; write {names[name]!r}"
    return f"no [[titles]] is called {name!r}{did_you_mean(name, set(names.values()))}"


def _intervals(document: Document) -> Iterator[Mistake]:
    defaults = document.get("defaults")
    default = defaults.get("every") if isinstance(defaults, dict) else None
    for place, source in _entries(document, "sources"):
        if "every" in source and "cron" in source:
            yield (*place, "cron"), about(place, "every and cron exclude each other; leave one of them")
        if source.get("allow_private") is True or "cron" in source:
            continue
        every = _duration(source.get("every", default))
        if every is not None and every < SHORTEST_INTERVAL:
            origin = "" if "every" in source else " from [defaults]"
            clause = f"{values.spoken(every)}{origin} is too often; at least 1m, unless allow_private = true"
            yield (*place, "every"), about((*place, "every"), clause)


def _follows(document: Document) -> Iterator[Mistake]:
    for place, source in _entries(document, "sources"):
        if "follow" in source and not _leads_to_articles(source.get("kind", SourceKind.PAGE)):
            clause = "a page leads to no articles; leave it out, or name a kind that does, as listing"
            yield (*place, "follow"), about((*place, "follow"), clause)


def _leads_to_articles(kind: object) -> bool:
    """Also for a kind that is none, which is a mistake of its own."""
    return kind not in {one for one in SourceKind if not one.is_list}


def _logins(document: Document) -> Iterator[Mistake]:
    for place, source in _entries(document, "sources"):
        if "auth" not in source:
            continue
        url, headers = source.get("url"), source.get("headers")
        named = {name.lower() for name in headers} if isinstance(headers, dict) else set()
        others = (
            (isinstance(url, str) and "@" in url.partition("://")[2].partition("/")[0], "a login in the url"),
            (
                "authorization" in named,
                "the header Authorization",
            ),
        )
        for is_there, other in others:
            if is_there:
                yield (*place, "auth"), about(place, f"auth and {other} exclude each other; leave one of them")


def _catalogues(document: Document) -> Iterator[Mistake]:
    for place, source in _entries(document, "sources"):
        kind, url, headers = source.get("kind"), source.get("url"), source.get("headers")
        found = catalogues.interface(url) if isinstance(url, str) else None
        if found and kind == found[0]:
            clause = f"this is not what answers programs; write {found[1]}"
            yield (*place, "url"), about((*place, "url"), clause)
        names = {name.lower() for name in headers} if isinstance(headers, dict) else set()
        if kind == SourceKind.TMDB and "authorization" not in names:
            header = 'headers = { Authorization = "Bearer ${TMDB_TOKEN}" }'
            yield place, about(place, f"TMDB answers nobody without a key; add {header}")


def _duration(text: object) -> timedelta | None:
    try:
        return values.duration(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _entries(document: Document, table: str) -> Iterator[tuple[Place, Document]]:
    """The tables of an array that are tables, each with its place."""
    found = document.get(table)
    for number, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield (table, number), entry
