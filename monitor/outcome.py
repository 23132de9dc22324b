"""The looks of one check → what the check came to. The first look was at the source's own address. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from random import Random

from monitor import schedule
from monitor.look import Look
from monitor.model import Change, Source, Title
from monitor.store import CheckOutcome, CheckRecord, Due, Ended, KnownPage, Told

News = tuple[tuple[Title, Change], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What one check of one source came to."""

    source: str
    record: CheckRecord
    news: News
    next_due: datetime
    moved_to: str | None = None
    """Where the source has moved to for good, if that is new."""
    noted: bool = True
    """False if the source had been lost meanwhile: then nothing is kept but the news, which a list had told before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """A check that found nothing new and is still to be noted: `Pipeline.note`."""

    seen: Look
    known: KnownPage | None
    ended: Ended
    moved_to: str | None = None
    """As in Report."""


def ended(
    source: Source, due: Due, looks: Sequence[Look], changes: int, now: datetime, *, zone: tzinfo, random: Random
) -> Ended:
    """How a check of a source ended and when the next is due."""
    first = looks[0]
    record = CheckRecord(
        at=now,
        outcome=of(looks),
        reason=reason(looks),
        elapsed=sum(seen.elapsed for seen in looks),
        changed=any(seen.article is not None for seen in looks),
        claims=sum(len(found) for seen in looks for _, found in seen.claims),
        changes=changes,
    )
    next_due = schedule.next_check(
        source,
        now,
        zone=zone,
        random=random,
        failures=0 if record.outcome.is_success else due.failures_in_row + 1,
        retry_after=first.retry_after,
    )
    return Ended(
        name=source.name,
        record=record,
        next_due=next_due,
        lease=due.lease,
        retry_not_before=now + first.retry_after if first.retry_after else None,
        moved_to=first.moved_to,
        told=told(source, looks),
    )


def of(looks: Sequence[Look]) -> CheckOutcome:
    """A list whose address answered is read if it or any of its articles was new."""
    first, *articles = (seen.outcome for seen in looks)
    if first is CheckOutcome.UNCHANGED and CheckOutcome.READ in articles:
        return CheckOutcome.READ
    return first


def reason(looks: Sequence[Look]) -> str | None:
    """What went wrong: with the source's own address, or with every article that a list led to."""
    first, *articles = looks
    reasons = [seen.reason for seen in articles]
    return first.reason or (f"its articles: {reasons[0]}" if reasons and all(reasons) else None)


def told(source: Source, looks: Sequence[Look]) -> Told:
    """Whether what was read tells something of a title; a list on which none is named today is as it should be."""
    first = looks[0]
    if any(found for seen in looks for _, found in seen.claims):
        return Told.SOMETHING
    if source.kind.is_list or not first.outcome.is_success:
        return Told.UNASKED
    return Told.AS_BEFORE if first.article is None else Told.NOTHING


def report(ended: Ended, news: News, *, noted: bool, moved_to: str | None) -> Report:
    """What is said of a check that has been noted, or has not."""
    return Report(
        source=ended.name,
        record=ended.record,
        news=news,
        next_due=ended.next_due,
        moved_to=moved_to,
        noted=noted,
    )


def new_address(ended: Ended, due: Due) -> str | None:
    """Where a source has moved to for good, if that was not known before its check."""
    return ended.moved_to if ended.moved_to != due.moved_to else None
