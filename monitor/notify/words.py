"""A change → the words people read for it."""

from __future__ import annotations

from monitor.model import Change, Facet, ReleaseStatus, State, When

_FILMING = {
    State.NOT_STARTED: "filming has not started",
    State.DEVELOPMENT: "in development",
    State.PRE_PRODUCTION: "in pre-production",
    State.FILMING: "filming started",
    State.HALTED: "filming halted",
    State.WRAPPED: "filming wrapped",
    State.POST_PRODUCTION: "in post-production",
}

_RESUMED_FROM = (State.HALTED, State.WRAPPED, State.POST_PRODUCTION)

_STATUS = {
    State.NOT_STARTED: "not started",
    State.DEVELOPMENT: "in development",
    State.PRE_PRODUCTION: "in pre-production",
    State.FILMING: "filming",
    State.HALTED: "halted",
    State.WRAPPED: "wrapped",
    State.POST_PRODUCTION: "in post-production",
    ReleaseStatus.UNDECIDED: "undecided",
    ReleaseStatus.RENEWED: "renewed, no date",
    ReleaseStatus.EXPECTED: "expected",
    ReleaseStatus.SCHEDULED: "scheduled",
    ReleaseStatus.DELAYED: "delayed, no new date",
    ReleaseStatus.RELEASED: "released",
    ReleaseStatus.CANCELLED: "cancelled",
}


def headline(change: Change) -> str:
    """What happened, in a clause without its subject: "filming wrapped", "delayed to 12 March 2027"."""
    news = _filming_news(change) if change.facet is Facet.FILMING else _release_news(change)
    if not change.correction:
        return news
    # What was never so did not happen: "correction, filming", not "filming resumed"; "scheduled", not "delayed".
    is_withdrawn = change.after is None or "withdrawn" in news
    return f"correction, {news if is_withdrawn else after(change)}"


def before(change: Change) -> str:
    """The status before: "scheduled (12 March 2027)", "nothing known"."""
    return _status(change.before, change.before_when)


def after(change: Change) -> str:
    """The status after; a filming step's day is the day of the step."""
    return _status(change.after, change.when)


def _status(value: str | None, when: When | None) -> str:
    if value is None:
        return "nothing known"
    words = _STATUS.get(value, value.replace("_", " "))  # type: ignore[call-overload]  # StrEnum keys equal their text
    return f"{words} ({when.words})" if when else words


def _filming_news(change: Change) -> str:
    if change.after is None:
        return "filming status withdrawn"
    after = State(change.after)
    if after is State.FILMING and change.before in _RESUMED_FROM:
        return "filming resumed"
    return _FILMING[after]


def _release_news(change: Change) -> str:
    match change.after:
        case ReleaseStatus.SCHEDULED:
            return _dated(change)
        case ReleaseStatus.DELAYED:
            return "delayed" + (f" to {change.when.words}" if change.when else ", no new date")
        case ReleaseStatus.RELEASED:
            return "released" + (f" {change.when.words}" if change.when and change.when.is_day else "")
        case ReleaseStatus.EXPECTED:
            return f"expected {change.when.words}" if change.when else "expected, date unknown"
        case ReleaseStatus.RENEWED:
            had_date = change.before in (ReleaseStatus.SCHEDULED, ReleaseStatus.EXPECTED, ReleaseStatus.RELEASED)
            return "release date withdrawn" if had_date else "renewed"
        case ReleaseStatus.UNDECIDED:
            return "renewal undecided"
        case ReleaseStatus.CANCELLED:
            return "cancelled"
        case _:
            return "release status withdrawn"


def _dated(change: Change) -> str:
    when, earlier = change.when, change.before_when
    if when is None:
        return "scheduled"
    named = f"dated {when.words}" if when.is_day else f"due {when.words}"
    if change.before != ReleaseStatus.SCHEDULED or earlier is None or earlier.contains(when):
        return named
    if when.is_open:
        return f"now {named}"
    assert when.earliest is not None
    if earlier.is_before(when.earliest):
        return f"delayed to {when.words}"
    if when.latest and earlier.is_after(when.latest):
        return f"moved up to {when.words}"
    return f"now {named}"
