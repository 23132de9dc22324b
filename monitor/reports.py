"""What the log says of checks, changes and deliveries; the fields are told in docs/log.md."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future

from monitor.delivery import Delivery
from monitor.logline import say
from monitor.model import Refused
from monitor.pipeline import News, Report
from monitor.store import Due, Pruned

log = logging.getLogger(__name__)

_MOST_NAMES = 20
"""How many names a line lists; ten thousand would be a line that no journal takes."""


def log_check(due: Due, report: Report) -> None:
    """A line for a check, one per change that it brought, and one where its source has moved to."""
    record = report.record
    what = f"{record.outcome}: {record.reason}" if record.reason else str(record.outcome)
    begun = (record.at - due.due_at).total_seconds() - record.elapsed
    say(
        log,
        "check",
        f"check {report.source} {what}",
        level=logging.INFO if record.outcome.is_success else logging.WARNING,
        source=report.source,
        outcome=record.outcome,
        reason=record.reason,
        claims=record.claims,
        changes=record.changes,
        elapsed=record.elapsed,
        # A source that was asked for by hand may not have been due at all.
        late=max(begun, 0.0),
        next=report.next_due,
    )
    log_news(report.news)
    if report.moved_to:
        sentence = f"source {due.name} moved to {report.moved_to}; put it into the file"
        say(log, "moved", sentence, level=logging.WARNING, source=due.name, to=report.moved_to)


def log_news(news: News) -> None:
    """A line per change."""
    for title, change in news:
        when = f" ({change.when})" if change.when else ""
        say(
            log,
            "change",
            f"change {title.label} {change.facet}: {change.before or 'unknown'} → {change.after or 'unknown'}{when}",
            title=title.label,
            facet=change.facet,
            before=change.before,
            after=change.after,
            when=str(change.when) if change.when else None,
            basis=change.basis,
        )


def log_deliveries(sending: Future[tuple[Delivery, ...]]) -> None:
    """A line per call to a target."""
    if sending.cancelled():
        return
    if error := sending.exception():
        sentence = f"what a target answered could not be noted yet; nothing is sent before it is: {error}"
        say(log, "answer_unnoted", sentence, level=logging.ERROR, reason=str(error))
        return
    for delivery in sending.result():
        target, message = delivery.target, delivery.message
        if isinstance(delivery.outcome, Refused):
            reason = delivery.outcome.reason
            sentence = f"alert to {target} refused: {reason}"
            say(
                log,
                "alert_refused",
                sentence,
                level=logging.WARNING,
                target=target,
                id=message.id,
                message=message.title,
                reason=reason,
                attempts=delivery.entries[0].attempts + 1,
                next=delivery.next_try,
            )
        else:
            sentence = f"alert to {target} sent: {message.title}"
            say(log, "alert_sent", sentence, target=target, id=message.id, message=message.title)


def log_sources(word: str, names: Sequence[str]) -> None:
    """A line for what a configuration did to these sources; none where there are none."""
    if names:
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        listed = ", ".join(names[:_MOST_NAMES])
        say(log, f"sources_{word}", f"sources {word}: {listed}{more}", count=len(names), sources=listed + more)


def log_put_away(pruned: Pruned) -> None:
    """A line for what housekeeping removed, if anything."""
    texts, pages, messages = pruned.texts, pruned.pages, pruned.messages
    if any((texts, pages, messages)):
        sentence = f"put away: {texts} texts, {pages} pages, {messages} messages"
        say(log, "put_away", sentence, texts=texts, pages=pages, messages=messages)
