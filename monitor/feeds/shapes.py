"""Model values → the JSON of `--json`, `export` and the API. Keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.feeds.plain import stamp

if TYPE_CHECKING:
    from monitor.feeds.known import Known
    from monitor.model import Change, Part, Standing, Testimony, Title
    from monitor.store import Recorded, SourceReport

Json = dict[str, Any]


def name(title: Title) -> Json:
    """Which title a line is about."""
    return {"title": title.name, "season": title.season, "kind": str(title.kind)}


def standing(title: Title, held: Standing) -> Json:
    """What is held of a title, and why."""
    return name(title) | {
        "filming": _text(held.filming),
        "release": _text(held.release),
        "release_when": _text(held.release_when),
        "filming_grounds": _grounds(held.filming_part),
        "release_grounds": _grounds(held.release_part),
    }


def change(title: Title, recorded: Recorded) -> Json:
    """One change of a title."""
    told = recorded.change
    return name(title) | {"at": stamp(recorded.at)} | _change(told)


def testimony(title: Title, told: Testimony) -> Json:
    """One claim of one page."""
    claim = told.claim
    return name(title) | {
        "claimed_season": claim.season,
        "facet": str(claim.facet),
        "state": str(claim.state),
        "aspect": str(claim.aspect),
        "when": _text(claim.when),
        "basis": str(claim.basis),
        "quote": claim.evidence.quote,
        "speaker": claim.evidence.speaker,
        "rules": list(claim.evidence.rules),
        "source": told.source,
        "trust": str(told.trust),
        "url": told.url,
        "told": stamp(told.told),
        "first_seen": stamp(told.first_seen),
        "last_seen": stamp(told.last_seen),
        "retracted": stamp(told.retracted),
    }


def source(report: SourceReport) -> Json:
    """How a source does."""
    return {
        "source": report.name,
        "url": report.url,
        "outcome": _text(report.last_outcome),
        "reason": report.last_reason,
        "last_fetch": stamp(report.last_fetch),
        "last_success": stamp(report.last_success),
        "last_change": stamp(report.last_change),
        "next_check": stamp(report.next_due),
        "failures_in_row": report.failures_in_row,
        "failing_since": stamp(report.failing_since),
        "barren": report.barren,
        "moved_to": report.moved_to,
    }


def everything(known: Known) -> Json:
    """All of a title: its status, its changes newest first, and its claims as first told."""
    return {
        "status": standing(known.title, known.standing),
        "changes": [change(known.title, one) for one in known.changes],
        "claims": [testimony(known.title, one) for one in known.testimonies],
    }


def _change(told: Change) -> Json:
    evidence = told.evidence
    return {
        "facet": str(told.facet),
        "from": told.before,
        "to": told.after,
        "when": _text(told.when),
        "when_before": _text(told.before_when),
        "basis": _text(told.basis),
        "rumour": told.is_rumour,
        "correction": told.correction,
        "agreeing": told.agreeing,
        "quote": evidence.claim.evidence.quote if evidence else None,
        "source": evidence.source if evidence else None,
        "url": evidence.url if evidence else None,
    }


def _grounds(part: Part) -> Json:
    first = part.supporters[0] if part.supporters else None
    return {
        "since": stamp(part.since),
        "when": _text(part.when),
        "basis": _text(part.basis),
        "sources": list(dict.fromkeys(one.source for one in part.supporters)),
        "quote": first.claim.evidence.quote if first else None,
        "url": first.url if first else None,
        "reason": part.reason,
        "overdue": _text(part.overdue),
        "disputed_by": list(dict.fromkeys(dispute.testimony.source for dispute in part.disputes)),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
