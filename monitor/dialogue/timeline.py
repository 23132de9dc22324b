"""One title followed through time: what the monitor would have held and said, page after page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from monitor.claims import extract
from monitor.model import Article, Change, PageKind, Source, Standing, Testimony, Title
from monitor.status import Reading, admits_error, changes, concerning, hear, resolve, sketch


@dataclass(slots=True)
class Timeline:
    """What is known of one title so far. Changes in place; keeps nothing anywhere else and sends nothing.

    The first readable text is the baseline: it sets the standing and is no change.
    """

    title: Title
    zone: tzinfo = UTC
    """The zone in which an announced day begins."""
    known: tuple[Testimony, ...] = ()
    standing: Standing = Standing()
    begun: bool = False
    read_at: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """When each page of each source was read last."""

    def read(self, article: Article, source: Source, now: datetime) -> bool:
        """Hear one article of a source, read at `now` (UTC); whether there was any text to hear."""
        if article.kind in (PageKind.EMPTY, PageKind.BLOCKED) or not article.text.strip():
            return False
        url = article.url or source.url
        claims = concerning(extract(article, self.title, now=now), self.title)
        reading = Reading(
            source=source.name,
            trust=source.trust,
            url=url,
            told=article.written.astimezone(UTC) if article.written else None,
            seen=now,
            text_id=sketch(article.text),
            previous=self.read_at.get((source.name, url)),
            corrects=admits_error(article.text),
        )
        self.read_at[source.name, url] = now
        self.known = hear(self.known, claims, reading)
        return True

    def settle(self, now: datetime, *, readable: bool) -> tuple[Change, ...]:
        """The standing at `now`, after all that was read at this step, and what changed against the last step."""
        before, self.standing = self.standing, resolve(self.known, now, zone=self.zone)
        found = changes(before, self.standing) if self.begun else ()
        self.begun = self.begun or readable
        return found
