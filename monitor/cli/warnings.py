"""What is odd about a good configuration, and what of it this machine would refuse; for `config check`."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.config import Settings
    from monitor.model import Source


def of(chosen: Settings) -> Iterator[str]:
    """Each warning as a clause, without the name of the file."""
    yield from _rendering(chosen)
    yield from _addresses_twice(chosen)
    yield from _folder(chosen)
    if chosen.engine == "celery" and chosen.web and (clause := unguarded(chosen.web[0])):
        yield f"`run` and `run --role web` refuse to start here: {clause}"


def unguarded(host: str) -> str | None:
    """Why the web page is not served at a host: other machines reach it, and there is no password. None if it is."""
    from monitor.errors import Unguarded
    from monitor.web import door

    try:
        door.require(host, door.password(os.environ))
    except Unguarded as error:
        sentence = str(error)
        return f"{sentence[:1].lower()}{sentence[1:]}"
    return None


def _rendering(chosen: Settings) -> Iterator[str]:
    """Where a page is to be rendered, and this machine cannot; the daemon may run on another."""
    rendered = [source.name for source in chosen.sources if source.render]
    if not rendered:
        return
    from monitor.fetch import missing_for_rendering

    if hindrance := missing_for_rendering():
        yield f"{', '.join(rendered)} cannot be read here: {hindrance}"


def _addresses_twice(chosen: Settings) -> Iterator[str]:
    """Sources that read the same thing: what it says would count as said by several."""
    alike: dict[tuple[object, ...], list[Source]] = defaultdict(list)
    for source in chosen.sources:
        what = (source.url, source.kind, source.select, frozenset(source.titles), source.headers, source.cookies)
        alike[what].append(source)
    for first, *others in alike.values():
        if others:
            names = " and ".join(repr(source.name) for source in (first, *others))
            yield (
                f"{names} read the same address, {first.url}, and would count as several voices; "
                "leave one, or give them different titles, select or headers"
            )


def _folder(chosen: Settings) -> Iterator[str]:
    """Where the database has no folder. It may be made before the start, as systemd does; so it is no mistake."""
    from monitor.store.engine import lacking_folder, parse

    if clause := lacking_folder(parse(chosen.database)):
        yield f"`run` refuses to start: {clause}"
