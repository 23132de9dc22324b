"""A text that was read before, read again by other rules: what changed is our understanding, not the page."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Claim, Testimony
from monitor.status.hear import TAKEN_OFF, key_of
from monitor.status.reading import Reading


def reread(known: Sequence[Testimony], claims: Sequence[Claim], reading: Reading) -> tuple[Testimony, ...]:
    """What is known of a title once the text last read on a page is understood anew.

    In come all testimonies of the title, what the page's text claims by the present rules, and the reading at which
    the text was read. The claims that the old rules made of that text and the present ones do not are forgotten, as
    if never made; new ones count from that reading on. What earlier editions of the page told stays, as do other
    pages and what was concluded from a date's disappearance.
    """
    page = [t for t in known if (t.source, t.url) == (reading.source, reading.url)]
    last = max((t.last_seen for t in page), default=reading.seen)
    stated = {key_of(claim): claim for claim in reversed(claims)}
    before = {key_of(t.claim): t for t in page}
    kept = tuple(
        t
        for t in known
        if t not in page or t.last_seen < last or key_of(t.claim) in stated or TAKEN_OFF in t.claim.evidence.rules
    )
    told = min(reading.told or last, last)
    fresh = tuple(
        Testimony(
            claim=claim,
            source=reading.source,
            trust=reading.trust,
            url=reading.url,
            told=told,
            first_seen=last,
            last_seen=last,
            text_id=reading.text_id,
        )
        for key, claim in stated.items()
        if key not in before
    )
    return kept + fresh
