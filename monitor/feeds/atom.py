"""The feed (RFC 4287) of changes, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from monitor.feeds.known import Known
from monitor.feeds.plain import clean, words
from monitor.model import Change

TYPE = "application/atom+xml; charset=utf-8"
_ENTRIES = 200


def atom(known: Iterable[Known], *, about: str = "", address: str | None = None) -> str:
    """The latest changes of these titles; `about` names the one title it is about, `address` where it can be read."""
    from feedgen.feed import FeedGenerator

    told = sorted(((change, one) for one in known for change in one.changes), key=lambda it: it[0].at, reverse=True)
    feed = FeedGenerator()
    feed.id("urn:premiere-monitor:changes" + (f":{told[0][1].id}" if about and told else ""))
    feed.title(clean(f"premiere-monitor: {about or 'changes'}"))
    feed.author(name="premiere-monitor")
    if address:
        feed.link(href=address, rel="self")
    feed.updated(told[0][0].at if told else datetime.fromtimestamp(0, UTC))
    for recorded, one in told[:_ENTRIES]:
        change = recorded.change
        entry = feed.add_entry(order="append")
        entry.id(f"urn:premiere-monitor:{one.id}:{recorded.id}")
        entry.title(clean(f"{one.title.label} {change.facet}: {_moved(change)}"))
        entry.updated(recorded.at)
        entry.published(recorded.at)
        entry.content(clean(_grounds(change)))
        if change.evidence and change.evidence.url.startswith(("http://", "https://")):
            entry.link(href=clean(change.evidence.url))
    return f"{feed.atom_str(pretty=True).decode()}\n"


def _moved(change: Change) -> str:
    when = f" ({change.when.words})" if change.when else ""
    return f"{words(change.before) or 'nothing known'} → {words(change.after) or 'nothing known'}{when}"


def _grounds(change: Change) -> str:
    if change.evidence is None:
        return "The announced day came."
    told = change.evidence
    agree = f"; {change.agreeing} sources agree" if change.agreeing > 1 else ""
    return f"“{told.claim.evidence.quote}” {told.source}, {change.basis}{agree}"
