"""The sources page: health in a word, the strip of checks, what is wrong and the mend."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from statistics import median
from urllib.parse import urlsplit

from markupsafe import Markup

from monitor.store import CheckOutcome, CheckRecord, SourceReport
from monitor.web import words
from monitor.web.words import Moment

_LATE = timedelta(minutes=5)
"""A check that is due for longer counts as late."""
REST = timedelta(minutes=1)
"""A source that was read less than this ago is not read again at the press of a button."""
_STRIP, _STEP = 50, 5.3
_REFUSED = ("401", "403", "429", "451")
_FORBIDS = re.compile(r"robots\.txt\b.* forbids\b")
_LET_IN = "give this source the cookies of a browser that was let in, or take the site’s feed as its url. Then try"
_WALLS = {
    "consent wall": _LET_IN,
    "bot check": _LET_IN,
    "paywall": "give this source the cookies of a subscriber, or take another source. Then try",
    "log-in page": "give this source auth or the cookies of a browser that is logged in, then try",
}
"""What lets a reader past, by what stands in place of the text; no other address would."""
_NEW = 10
"""A source with fewer checks is new."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """How a source does, in a word, and what to do about it."""

    word: str
    since: str = ""
    wants_look: bool = False
    wrong: str = ""
    mend: str = ""
    command: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """What the template prints of one source."""

    name: str
    anchor: str
    host: str
    health: Health
    strip: Markup
    told: str
    typical: str
    claims: int
    read: str
    next: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesPage:
    """What the template prints."""

    headline: str
    late: str
    refusal: str
    """Why a source that was to be read at once has to wait; empty where none was, or it need not any more."""
    lines: tuple[SourceLine, ...]


def page(reports: Sequence[SourceReport], claims: Mapping[str, int], moment: Moment, *, waits: str = "") -> SourcesPage:
    """The page: those that want a look first, then by name. `waits`: the anchor of one that was to be read at once."""
    lines = [_line(report, claims.get(report.name, 0), moment) for report in reports]
    lines.sort(key=lambda line: (not line.health.wants_look, line.name.casefold()))
    looking = sum(line.health.wants_look for line in lines)
    late = sum(_is_late(report, moment) for report in reports)
    said = f"{words.sentence(words.number(looking))} {'wants' if looking == 1 else 'want'} a look."
    return SourcesPage(
        headline=f"{words.sentence(words.counted(len(lines), 'source'))}. {said if looking else 'All are well.'}",
        late=f"{words.sentence(words.counted(late, 'check'))} {'is' if late == 1 else 'are'} overdue."
        if late
        else "No check is overdue.",
        refusal=next((_why_not_now(report, moment) for report in reports if anchor(report.name) == waits), ""),
        lines=tuple(lines),
    )


def first_check(reports: Sequence[SourceReport], moment: Moment) -> str:
    """When the next source is read, for a title that nothing is known of."""
    if not reports:
        return ""
    first = min(report.next_due for report in reports)
    return f"first check at {moment.when(first)}" if first > moment.now else "first check is due"


def anchor(name: str) -> str:
    """The id of a source's line on the page."""
    return f"s{sha256(name.encode('utf-8', 'replace')).hexdigest()[:10]}"


def _why_not_now(report: SourceReport, moment: Moment) -> str:
    if report.leased_until is not None:
        return f"{report.name} is being read."
    if report.retry_not_before is not None and report.retry_not_before > moment.now:
        return f"{report.name} asked to be left alone until {moment.when(report.retry_not_before)}."
    if report.last_fetch is not None and report.last_fetch + REST > moment.now:
        return f"{report.name} was read less than a minute ago."
    return ""


def of(report: SourceReport, moment: Moment) -> Health:
    """How a source does."""
    outcome, reason = report.last_outcome, report.last_reason or ""
    if outcome is None:
        if _is_late(report, moment):
            return Health(
                word="Late", wants_look=True, wrong="It has not been read yet.", mend=_SEE_LOG[0], command=_SEE_LOG[1]
            )
        return Health(word="Not read yet")
    since = moment.when(report.failing_since) if report.failing_since else ""
    # To be pasted into a shell: names have spaces and quotes, addresses "&" and "?".
    check = f"premiere-monitor check --source {shlex.quote(report.name)}"
    explain = f"premiere-monitor explain {shlex.quote(report.url)}"
    if outcome is CheckOutcome.FAILED or outcome is CheckOutcome.BLOCKED:
        return _failing(report, reason, since, check)
    if outcome is CheckOutcome.EMPTY:
        return Health(
            word="Yields no text",
            since=f"since {since}" if since else "",
            wants_look=True,
            wrong=f"Pages arrive but hold no article{_because(reason)}. The site may have been rebuilt.",
            mend="set select for this source; to see what is read,",
            command=explain,
        )
    if _is_late(report, moment):
        wrong = f"It was due at {moment.when(report.next_due)}."
        return Health(word="Late", wants_look=True, wrong=wrong, mend=_SEE_LOG[0], command=_SEE_LOG[1])
    if report.barren and report.barren_since:
        return Health(
            word="Tells nothing",
            since=f"since {moment.when(report.barren_since)}",
            wants_look=report.barren >= (report.alert_after or _BARREN),
            wrong=f"No claim in {words.counted(report.barren, 'check')}, though it used to make some.",
            mend="to see what is read,",
            command=explain,
        )
    if report.moved_to:
        return Health(
            word="Moved",
            wrong=f"The site gives {report.moved_to} for good in place of its address.",
            mend="put that into the file as its url.",
        )
    return Health(word="Well, new" if len(report.checks) < _NEW else "Well")


_BARREN = 10
"""Checks without a claim from which a source wants a look, where nobody is told of its health."""
_SEE_LOG = ("see whether the daemon runs,", "systemctl status premiere-monitor")


def _failing(report: SourceReport, reason: str, since: str, check: str) -> Health:
    if _FORBIDS.search(reason):
        return Health(
            word="Not read",
            wants_look=True,
            wrong="The site’s robots.txt forbids it.",
            mend="remove the source, or ask the site’s owner.",
        )
    times = f" {report.failures_in_row} checks in a row failed." if report.failures_in_row > 1 else ""
    word = "Failing" if report.last_outcome is CheckOutcome.FAILED else "Blocked"
    return Health(
        word=word,
        since=f"since {since}" if since else "",
        wants_look=True,
        wrong=f"{words.sentence(reason or 'no reason was given').rstrip('.')}.{times}",
        mend=_mend(reason),
        command=check,
    )


def _mend(reason: str) -> str:
    """What to do about a failure, ending so that the command that tries it follows."""
    for told, mend in _WALLS.items():
        if told in reason:
            return mend
    if "robots.txt" in reason:
        return "none is needed unless it lasts: robots.txt is asked for again at each check. To try now,"
    if any(code in reason for code in _REFUSED):
        return "set contact in the configuration, or headers for this source, then try"
    return "open the address in a browser; when it has moved, set the new url. Then try"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _is_late(report: SourceReport, moment: Moment) -> bool:
    return report.leased_until is None and report.next_due + _LATE < moment.now


def _line(report: SourceReport, claims: int, moment: Moment) -> SourceLine:
    times = [check.elapsed for check in report.checks if check.outcome.is_success and check.elapsed]
    strip = report.checks[-_STRIP:]
    news = sum(_has_news(check) for check in strip)
    failed = sum(not check.outcome.is_success for check in strip)
    return SourceLine(
        name=report.name,
        anchor=anchor(report.name),
        host=urlsplit(report.url).hostname or report.url,
        health=of(report, moment),
        strip=Markup(_strip(strip)),  # noqa: S704 — numbers alone
        told=f"Last {len(strip)} checks: {news} with news, {len(strip) - news - failed} unchanged, {failed} failed.",
        typical=f"{median(times):.1f} s" if times else "–",
        claims=claims,
        read=moment.when(report.last_success) if report.last_success else "never",
        next=_next(report, moment),
    )


def _next(report: SourceReport, moment: Moment) -> str:
    return moment.when(report.next_due) if report.next_due > moment.now else "now"


def _has_news(check: CheckRecord) -> bool:
    return check.outcome.is_success and (check.changed or check.changes > 0)


def _strip(checks: Sequence[CheckRecord]) -> str:
    """The newest on the right: a tall stroke brought news, a short one nothing new, one below the line failed."""
    paths: dict[str, list[str]] = {"same": [], "new": [], "bad": []}
    for i, check in enumerate(checks):
        x = round(2 + (_STRIP - len(checks) + i) * _STEP, 1)
        if not check.outcome.is_success:
            paths["bad"].append(f"M{x} 17V26")
        elif _has_news(check):
            paths["new"].append(f"M{x} 2V16")
        else:
            paths["same"].append(f"M{x} 12V16")
    drawn = "".join(f'<path class="c-{kind}" d="{"".join(strokes)}"/>' for kind, strokes in paths.items() if strokes)
    base = "" if len(checks) == _STRIP else '<path class="c-base" d="M0 16H264"/>'
    return base + drawn
