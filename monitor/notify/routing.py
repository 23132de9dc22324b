"""Who is told of a change, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from monitor.model import Change, QuietHours, Target, Title


def wants(target: Target, title: Title, change: Change) -> bool:
    """Whether the target asked for changes like this one of this title."""
    if change.is_rumour and not target.rumours:
        return False
    if change.facet not in target.facets:
        return False
    return not target.titles or title.name in target.titles


def due(target: Target, now: datetime, zone: tzinfo) -> datetime:
    """When a message of now may go to the target: now, the next digest, or the end of the quiet hours, in UTC.

    Clock times mean `zone`. Where the clock jumps over such a time, it counts as much later as the clock jumped; where
    it shows it twice, the first counts. A digest that falls into the quiet hours waits for their end. Raises
    ValueError if `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    at = _next_digest(target.digest, now, zone) if target.digest else now
    return (_end_of_quiet(target.quiet, at, zone) if target.quiet else at).astimezone(UTC)


def _next_digest(clock: time, now: datetime, zone: tzinfo) -> datetime:
    """The first time at or after now that the clock shows."""
    today = now.astimezone(zone).date()
    return next(at for days in range(3) if (at := _at(today + timedelta(days=days), clock, zone)) >= now)


def _end_of_quiet(quiet: QuietHours, at: datetime, zone: tzinfo) -> datetime:
    """The end of the quiet hours that `at` lies in, or `at` itself; hours that end as they start are none."""
    over_midnight = timedelta(days=quiet.end < quiet.start)
    today = at.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        end = _at(day + over_midnight, quiet.end, zone)
        if _at(day, quiet.start, zone) <= at < end:
            return end
    return at


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    """A clock time of a day in UTC; fold 0 (PEP 495) gives the rule for gaps and repetitions that `due` tells."""
    return datetime.combine(day, clock.replace(fold=0, tzinfo=None), tzinfo=zone).astimezone(UTC)
