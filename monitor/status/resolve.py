"""All testimonies of a title → its standing. Read this file first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo

from monitor.model import Claim, Standing, Testimony, Trust
from monitor.status.filming import filming
from monitor.status.hear import hear
from monitor.status.reading import Reading
from monitor.status.release import release


def resolve(testimonies: Iterable[Testimony], now: datetime, *, zone: tzinfo = UTC) -> Standing:
    """What holds of a title at a time, and why.

    In come the title's testimonies in any order, an aware time, and the title's time zone, in which days begin; out
    goes the standing. Guesses never move `filming`; the clock turns an announced day into a release.
    """
    heard = sorted(testimonies, key=_order)
    filming_state, filming_part = filming(heard, now)
    release_status, release_when, release_part = release(heard, now, zone)
    return Standing(
        filming=filming_state,
        release=release_status,
        release_when=release_when,
        filming_part=filming_part,
        release_part=release_part,
    )


def _order(t: Testimony) -> tuple[str, ...]:
    """Any fixed order will do, so that ties do not fall by the order of arrival."""
    claim = t.claim
    return (t.told.isoformat(), t.source, t.url, claim.state, claim.aspect, str(claim.when), claim.basis)


def of_text(claims: Sequence[Claim], now: datetime) -> Standing:
    """What one text alone leaves of its subject; `now` is the text's own date."""
    reading = Reading(source="text", trust=Trust.TRADE, url="", told=now, seen=now, text_id="")
    return resolve(hear((), claims, reading), now)
