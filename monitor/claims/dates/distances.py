"""Rules for dates so long before or after the day of the text, or after the date mentioned before them."""

from __future__ import annotations

import re

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import number
from monitor.claims.dates.rule import Moment, Rule, Words, ex
from monitor.claims.dates.steps import period, shifted, step


def _from_now(words: Words, moment: Moment, sign: int) -> Days | None:
    if moment.reference is None:
        return None
    unit = (words["unit"] or "").lower().rstrip("s")
    count = number(words["number"] or "")
    if unit == "year" and count == 0:
        return days.month_of(moment.reference, 6 * sign)
    found = shifted(Days.one(moment.reference), sign * count, unit)
    return days.week_of(found.first) if unit in ("week", "fortnight") else found


def _ahead(words: Words, moment: Moment) -> Days | None:
    return _from_now(words, moment, 1)


def _in_so_long(words: Words, moment: Moment) -> Days | None:
    """Of what is past, "in nine days" is how long it took."""
    return None if moment.lean is Lean.PAST and not words.get("said") else _from_now(words, moment, 1)


def _ago(words: Words, moment: Moment) -> Days | None:
    return _from_now(words, moment, -1)


def _day_ahead(words: Words, moment: Moment) -> Days | None:
    """Counted from today to the day: "a week from today"."""
    if moment.reference is None:
        return None
    return shifted(Days.one(moment.reference), number(words["number"] or ""), words["unit"] or "")


def _within(words: Words, moment: Moment) -> Days | None:
    found = _day_ahead(words, moment)
    return Days(moment.reference, found.last) if found and moment.reference else None


def _later(words: Words, moment: Moment) -> Days | None:
    return _from_anchor(words, moment, 1)


def _earlier(words: Words, moment: Moment) -> Days | None:
    return _from_anchor(words, moment, -1)


def _from_anchor(words: Words, moment: Moment, sign: int) -> Days | None:
    if moment.anchor is None:
        return None
    return shifted(moment.anchor, sign * number(words["number"] or ""), words["unit"] or "")


def _next_to_anchor(words: Words, moment: Moment) -> Days | None:
    """ "The following week", "the day before", "that month": the anchor's own stretch, or the one beside it."""
    if moment.anchor is None:
        return None
    said = (words["said"] or "").lower()
    later = 1 if re.search("following|next|after", said) else -1 if re.search("before|previous", said) else 0
    name = next(word for word in ("weekend", "week", "month", "quarter", "year", "day") if word in said)
    return period(name, moment.anchor.last if later > 0 else moment.anchor.first, later)


def _next_day(words: Words, moment: Moment) -> Days | None:
    return Days.one(moment.anchor.last).shifted(1) if moment.anchor else None


def _years_ago(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    said, here = (words["said"] or "").lower(), moment.reference
    year = here.year - number(words["number"] or "")
    if "month" in said:
        return days.make_months(year, here.month + step(said))
    day = days.make_day(year, here.month, here.day)
    return days.week_of(day.first) if day and "week" in said else day


def _nothing(words: Words, moment: Moment) -> Days | None:
    return None


DISTANCES: tuple[Rule, ...] = (
    Rule(
        name="so long ago",
        pattern=r"{number}(?: short| long| full| whole)? {unit} (?:ago|back)(?! to back)",
        means=_ago,
        kind=Kind.RELATIVE,
        yes=(
            ex("three months ago", "2026-01"),
            ex("two weeks ago", "2026-03-30/2026-04-05"),
            ex("ten days ago", "2026-04-05"),
            ex("a fortnight ago", "2026-03-30/2026-04-05"),
        ),
    ),
    Rule(
        name="so long from now",
        pattern=(
            r"{number}(?: short| more| mere)? {unit} "
            r"(?:from now|hence|away(?! from)|out(?= from now|[.,;])|down the (?:line|road))"
        ),
        means=_ahead,
        kind=Kind.RELATIVE,
        yes=(ex("a year from now", "2027"), ex("a mere two months away", "2026-06")),
    ),
    Rule(
        name="the next day",
        pattern=r"the (?P<said>next|following) (?:day|morning|afternoon|evening|night)",
        heads="the that",
        means=_next_day,
        kind=Kind.RELATIVE,
        anchored=True,
        yes=(ex("It broke on March 3, 2025 and was mended the next morning.", "2025-03-04"),),
    ),
    Rule(
        name="years ago this month",
        pattern=r"{number} years? ago (?P<said>this month|this week|next month|last month)",
        means=_years_ago,
        kind=Kind.RELATIVE,
        yes=(ex("a year ago this month", "2025-04"),),
    ),
    Rule(
        name="so long from today",
        pattern=r"{number} {unit} from (?:today|this day)",
        means=_day_ahead,
        kind=Kind.RELATIVE,
        yes=(ex("a week from today", "2026-04-22"),),
    ),
    Rule(
        name="in so long",
        pattern=(
            r"in (?:just |about |only |exactly |around |roughly |some |another )?{number}(?: short| more)? {unit}"
            r"(?P<said>[’']s? time)?(?! (?:of|long|and a|on|straight|flat))"
        ),
        means=_in_so_long,
        kind=Kind.RELATIVE,
        yes=(ex("in two weeks", "2026-04-27/2026-05-03"), ex("in three months’ time", "2026-07")),
    ),
    Rule(
        name="in an unknown while",
        heads="in over within",
        pattern=(
            r"(?:in|over|within) (?:just |only |about )?(?:the )?(?:next |coming )?"
            r"(?:{vague} |{number}(?: to | or |-){number2} )?"
            r"(?:next |coming |more )?"
            r"(?:days|weeks|months|years)(?:[’'] time)?(?! of)"
        ),
        means=_nothing,
        kind=Kind.VAGUE,
        yes=(
            ex("in a few weeks", None),
            ex("in the coming months", None),
            ex("within weeks", None),
            ex("in two to three weeks", None),
        ),
    ),
    Rule(
        name="an unknown while ago",
        pattern=r"{vague} {unit} (?:ago|back|later|from now|away|off|earlier)",
        means=_nothing,
        kind=Kind.VAGUE,
        yes=(ex("several months ago", None), ex("a few weeks later", None)),
    ),
    Rule(
        name="within so long",
        pattern=r"within (?:the (?:next |coming ))?{number} {unit}",
        means=_within,
        kind=Kind.RELATIVE,
        yes=(ex("within three days", "2026-04-15/2026-04-18"),),
    ),
    Rule(
        name="so long later",
        pattern=(
            r"{number}(?: short| long| full)? {unit} "
            r"(?:later|after that|afterwards?|after(?=[.,;])|on(?=[,.;])|thereafter)(?! than)"
        ),
        means=_later,
        kind=Kind.RELATIVE,
        anchored=True,
        yes=(
            ex("On March 3, 2025 they began. Two weeks later they stopped.", "2025-03-17"),
            ex("Announced in March 2022, it rolled fourteen months later.", "2023-05"),
        ),
    ),
    Rule(
        name="so long earlier",
        pattern=r"{number}(?: short| long| full)? {unit} (?:earlier|before that|before(?=[.,;])|previously|prior)",
        means=_earlier,
        kind=Kind.RELATIVE,
        anchored=True,
        yes=(ex("It opened on May 8, 2026. Two days earlier it was shown to critics.", "2026-05-06"),),
    ),
    Rule(
        name="beside the date before",
        heads="the that",
        pattern=(
            r"(?P<said>(?:the following|that|that same|the same) {period}(?! (?:when|that|as))"
            r"|the {period2} (?:before|after|after that|before that|earlier|later)(?=[,.;]| and))"
        ),
        means=_next_to_anchor,
        kind=Kind.RELATIVE,
        anchored=True,
        yes=(
            ex("It premiered on May 8, 2026 and was gone the following month.", "2026-06"),
            ex("On May 8, 2026 it wrapped. They had shot the death scene the day before.", "2026-05-07"),
        ),
    ),
)
