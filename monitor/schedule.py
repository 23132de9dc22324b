"""When what is due next: checks, readings of articles, tries to deliver. Pure; all times are aware UTC datetimes."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from random import Random

from monitor.model import Source
from monitor.model.cron import next_after

LONGEST_BACKOFF = timedelta(days=1)
"""A source or target that fails is still tried at least this often."""

_JITTER = 0.1
_ARTICLE_AGES = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 3 * 24, 7 * 24, 28 * 24))
_FIRST_TRY = timedelta(minutes=1)
_START_GAP = timedelta(seconds=0.5)


def next_check(
    source: Source,
    now: datetime,
    *,
    zone: tzinfo,
    random: Random,
    failures: int = 0,
    retry_after: timedelta | None = None,
) -> datetime:
    """When a source is to be checked again, after `failures` in a row.

    Its interval and up to a tenth more, so that sources drift apart; doubled with each failure, up to a day; never
    before the server's `retry_after` has passed. A cron expression means clock times of `zone`.
    """
    jitter = 1 + random.random() * _JITTER
    if source.cron and not failures:
        at = next_after(source.cron, now, zone)
    else:
        wait = max(source.every, min(source.every * 2 ** min(failures, 12), LONGEST_BACKOFF))
        at = now + wait * jitter
    return max(at, now + retry_after * jitter) if retry_after else at


def first_check(source: Source, *, sources: int, share: float) -> timedelta:
    """How long after its appearance a source is first due: its share (0 to 1) of a stretch.

    The stretch grows with the number of sources: a handful is read at once, ten thousand are spread over their
    interval rather than read in a herd.
    """
    return min(source.every, sources * _START_GAP) * share


def next_reading(first_seen: datetime, now: datetime) -> datetime | None:
    """When an article that a feed led to is read again: after hours, days, weeks; None once it is old."""
    return next((first_seen + age for age in _ARTICLE_AGES if first_seen + age > now), None)


def next_try(now: datetime, attempts: int, random: Random) -> datetime:
    """When a message that its target refused `attempts` times before is tried again: a minute, doubled up to a day."""
    wait: timedelta = min(_FIRST_TRY * 2 ** min(attempts, 12), LONGEST_BACKOFF)
    jitter = 1 + random.random() * _JITTER
    return now + wait * jitter
