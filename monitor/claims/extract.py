"""The flow: sentences → subjects → events → dates and factuality → claims → merged."""

from __future__ import annotations

from datetime import datetime

from monitor.claims.explain import Explanation
from monitor.claims.merge import merge
from monitor.claims.passage import Passage
from monitor.model import Article, Claim, Title


def extract(article: Article, title: Title, *, now: datetime) -> tuple[Claim, ...]:
    """The claims of every season of the title that the article makes; empty where it makes none. Never raises.

    Dates are resolved against the day of `article.written`, those of an entry of a live page against its own stamp,
    each in its own offset. `now` (aware, UTC), when it was read, tells past from future where a page gives no date.
    """
    return merge([found.claim for found in Passage(article, title, now).read(is_explained=False)])


def explain(article: Article, title: Title, *, now: datetime) -> tuple[Explanation, ...]:
    """The claims that `extract` makes of the same article, each with its sentence, the spans and how it was derived."""
    found = Passage(article, title, now).read()
    kept = merge([one.claim for one in found])
    by_quote = {(one.claim.evidence.quote, one.claim.state): one for one in found}
    return tuple(
        one.about(claim) for claim in kept if (one := by_quote.get((claim.evidence.quote, claim.state))) is not None
    )
