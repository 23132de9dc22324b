"""Reading every kept text again by new rules, so that an upgrade mends what is known and alerts nobody."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from monitor import look, status
from monitor.logline import say
from monitor.model import PageKind, Source, Title
from monitor.store import Store, claims, memo, pages, sources, standings

log = logging.getLogger(__name__)

_RULES = ("monitor.claims", "monitor.status")
"""What decides how a kept text is understood; how pages are read decides only the texts themselves."""


@cache
def edition() -> str:
    """A name for the present rules that differs whenever any of them does."""
    digest = sha256()
    for package in _RULES:
        for path, file in sorted(_files(files(package), package)):
            digest.update(f"{path}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def rebase(
    store: Store, titles: Sequence[Title], configured: Sequence[Source], now: datetime, *, zone: tzinfo
) -> tuple[Title, ...]:
    """Bring what is known up to the present rules, silently, if it was read by others. Returns the titles whose status
    is another by them.

    Each stands as it would have when it was last looked at: what time has brought since then is still to be told.
    """
    with store.reading() as tx:
        before = memo.read(tx, memo.EDITION)
        looked_at = min(sources.last_fetch(tx) or now, now)
    if before == edition():
        return ()
    moved = tuple(
        title for title in titles if before is not None and _rebase(store, title, configured, looked_at, zone)
    )
    with store.transaction() as tx:
        memo.write(tx, memo.EDITION, edition())
    if before is not None:
        say(log, "rules_new", "the rules are new; all kept texts were read again, and nobody was alerted")
    for title in moved:
        say(log, "reread", f"{title.label} stands otherwise by the new rules", title=title.label)
    return moved


def _rebase(store: Store, title: Title, configured: Sequence[Source], looked_at: datetime, zone: tzinfo) -> bool:
    """One title; whether its status is another now."""
    with store.transaction() as tx:
        if standings.baseline(tx, title) is None:
            return False
        before = standings.hold(tx, title).standing
        known = claims.of_title(tx, title.key)
        for source in configured:
            if source.titles and title.name not in source.titles:
                continue
            for page, article in pages.texts(tx, source.name):
                if article.kind is not PageKind.ARTICLE:
                    continue
                seen = page.fetched_at or page.first_seen
                ((_, found),) = look.understand(article, (title,), seen)
                reading = status.Reading(
                    source=source.name,
                    trust=source.trust,
                    url=page.url,
                    told=article.written,
                    seen=seen,
                    text_id=page.text_id or "",
                )
                known = status.reread(known, found, reading)
        claims.replace(tx, title, known)
        if standings.is_unsettled(tx, title):
            # News that are still to be told are told with whatever the new rules make of the rest.
            return False
        then = max(looked_at, standings.updated_at(tx, title) or looked_at)
        after = status.resolve(known, then, zone=zone)
        standings.save(tx, title, after, (), (), then)
        return (before.filming, before.release, before.release_when) != (
            after.filming,
            after.release,
            after.release_when,
        )


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, name)
        elif entry.name.endswith((".py", ".txt", ".gz")):
            found.append((name, entry))
    return found
