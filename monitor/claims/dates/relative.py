"""Rules for dates that hang on the day of the text, or on the date mentioned before them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import ORDINALS, month_number, number, weekday_number
from monitor.claims.dates.resolve import fit, part_of
from monitor.claims.dates.rule import Moment, Rule, Words, ex

_DAY_WORDS = {"yesterday": -1, "last": -1, "tomorrow": 1}


def _near_day(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    said = (words["said"] or "").lower()
    if "day before" in said or "day after" in said:
        return Days.one(moment.reference).shifted(-2 if "before" in said else 2)
    return Days.one(moment.reference).shifted(_DAY_WORDS.get(said.split()[0], 0))


def step(deictic: str) -> int:
    """How many periods away "this", "next" or "last" is."""
    said = deictic.lower()
    if re.search(r"last|past|previous", said):
        return 0 if "this" in said else -1
    return 1 if re.search(r"next|coming|following", said) and "this" not in said else 0


def period(name: str, day: date, later: int) -> Days:
    """The week, weekend, month, quarter or year around a day, or one so many of them later."""
    if name == "weekend":
        return days.weekend_of(day, later)
    if name == "week":
        return days.week_of(day, later)
    if name == "month":
        return days.month_of(day, later)
    if name == "quarter":
        return days.quarter_of(day, later)
    if name == "day":
        return Days.one(day).shifted(later)
    return days.make_year(day.year + later)


def _period(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    name, which = (words["period"] or "").lower(), words.get("deictic") or ""
    later = step(which)
    if name == "weekend":
        later = _weekend_step(which, moment)
    whole = period(name, moment.reference, later)
    part = words.get("part")
    return part_of(part, whole) if part else whole


def _weekend_step(deictic: str, moment: Moment) -> int:
    """A weekend told of without a word is the one over, or the one to come."""
    assert moment.reference is not None
    if deictic:
        return step(deictic)
    return -1 if moment.lean is not Lean.FUTURE and moment.reference.weekday() < 5 else 0


def _weekday(words: Words, moment: Moment) -> Days | None:
    """The last such day up to today, looking back or not knowing; from today on, looking ahead."""
    if moment.reference is None:
        return None
    weekday = weekday_number(words["weekday"] or "")
    week = words.get("week")
    if moment.floor:
        return days.weekday_in(Days(moment.floor, moment.floor), weekday)
    if moment.ceiling:
        return Days.one(moment.ceiling - timedelta(days=(moment.ceiling.weekday() - weekday) % 7))
    if week:
        return days.weekday_in(days.week_of(moment.reference, step(week)), weekday)
    which = words.get("deictic") or ""
    ahead = (weekday - moment.reference.weekday()) % 7
    if which.lower() == "next":
        return days.weekday_in(days.week_of(moment.reference, 1), weekday)
    if step(which) < 0 or "past" in which.lower():
        return Days.one(moment.reference).shifted(ahead - 7)
    if "coming" in which.lower():
        return Days.one(moment.reference).shifted(ahead or 7)
    if moment.lean is Lean.FUTURE or not ahead:
        return Days.one(moment.reference).shifted(ahead)
    if which:
        return days.weekday_in(days.week_of(moment.reference), weekday)
    return Days.one(moment.reference).shifted(ahead - 7)


def _week_on(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    ahead = (weekday_number(words["weekday"] or "") - moment.reference.weekday()) % 7
    weeks = number(words.get("number") or "one") * (2 if "fortnight" in (words.get("unit") or "") else 1)
    return Days.one(moment.reference).shifted(ahead + 7 * weeks)


def _named_month(words: Words, moment: Moment) -> Days | None:
    """ "Next June" is next year's, "last June" the last one over, "this June" this year's."""
    if moment.reference is None:
        return None
    month, which = month_number(words["month"] or ""), (words["deictic"] or "").lower()
    here = moment.reference
    if "coming" in which:
        return days.make_months(here.year + (month < here.month), month)
    if "past" in which or step(which) < 0:
        return days.make_months(here.year - (month >= here.month), month)
    whole = days.make_months(here.year + step(which), month)
    part = words.get("part")
    return part_of(part, whole) if part else whole


def shifted(start: Days, count: int, unit: str) -> Days:
    """A stretch so many units away, as exact as the unit: days from a day, else weeks, months, years."""
    unit = unit.lower().rstrip("s")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "day":
        return start.shifted(count)
    if unit == "week":
        return start.shifted(7 * count)
    if unit in ("month", "quarter"):
        months = count * (3 if unit == "quarter" else 1)
        return days.month_of(start.first, months)
    return days.make_year(start.first.year + count)


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


def _this_time(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    return days.month_of(moment.reference, 12 * step(words["deictic"] or ""))


def _year_end(words: Words, moment: Moment) -> Days | None:
    return days.third(days.make_year(moment.reference.year), 2) if moment.reference else None


def _new_year(words: Words, moment: Moment) -> Days | None:
    return fit(lambda year: days.third(days.make_year(year), 0), moment)


def _nth_of(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    said, what = (words["said"] or "").lower(), (words["what"] or "").lower()
    which, here = ORDINALS[(words["ordinal"] or "").lower()], moment.reference
    whole = days.make_year(here.year + 1) if "year" in said else days.month_of(here, 1 if "next" in said else 0)
    if what == "month":
        return days.make_months(whole.first.year, 12 if which < 0 else which) if "year" in said else None
    if what == "day":
        return Days.one(whole.last if which < 0 else whole.first + timedelta(days=which - 1))
    if what == "week":
        first = whole.last - timedelta(days=6) if which < 0 else whole.first + timedelta(weeks=which - 1)
        return Days(first, first + timedelta(days=6))
    weekday = 5 if what == "weekend" else weekday_number(what)
    if which < 0:
        found = whole.last - timedelta(days=(whole.last.weekday() - weekday) % 7)
    else:
        found = days.weekday_in(whole, weekday).first + timedelta(weeks=which - 1)
    return Days(found, found + days.DAY) if what == "weekend" else Days.one(found)


def _turn_of_year(words: Words, moment: Moment) -> Days | None:
    return fit(lambda year: days.make_months(year, 12, 2), moment)


def _nothing(words: Words, moment: Moment) -> Days | None:
    return None


_HERE = r"(?:of |in )?(?:the )?"

RELATIVE: tuple[Rule, ...] = (
    Rule(
        name="today and its neighbours",
        heads="today tonight yesterday tomorrow last this the",
        pattern=(
            r"(?P<said>today|tonight|yesterday(?: {moment})?|tomorrow(?: {moment})?|last night(?! of)|this (?:very )?"
            r"(?:morning|afternoon|evening|lunchtime)|the day (?:before yesterday|after tomorrow))"
        ),
        means=_near_day,
        kind=Kind.RELATIVE,
        yes=(
            ex("announced today", "2026-04-15"),
            ex("last night", "2026-04-14"),
            ex("starts tomorrow morning", "2026-04-16"),
            ex("wrapped the day before yesterday", "2026-04-13"),
        ),
    ),
    Rule(
        name="this, next or last period",
        pattern=r"{deictic} {period}(?<!day)",
        means=_period,
        kind=Kind.RELATIVE,
        yes=(
            ex("next week", "2026-04-20/2026-04-26"),
            ex("last month", "2026-03"),
            ex("this quarter", "2026-04/2026-06"),
            ex("last weekend", "2026-04-11/2026-04-12"),
            ex("the coming month", "2026-05"),
        ),
        no=("on the last day of the shoot",),
    ),
    Rule(
        name="the weekend",
        heads="the over at",
        pattern=r"(?:the|over the|at the) {period}(?<=weekend)(?! (?:drama|slot|of|box|series))",
        means=_period,
        kind=Kind.RELATIVE,
        yes=(
            ex("wrapped at the weekend", "2026-04-11/2026-04-12", lean=Lean.PAST),
            ex("opens over the weekend", "2026-04-18/2026-04-19"),
        ),
        no=("the weekend drama",),
    ),
    Rule(
        name="part of this, next or last period",
        pattern=r"{part}(?:the )?{deictic} {period}(?![’'])",
        means=_period,
        kind=Kind.RELATIVE,
        yes=(
            ex("early next month", "2026-05-01/2026-05-10"),
            ex("at the end of this month", "2026-04-21/2026-04-30"),
            ex("later this month", "2026-04"),
            ex("late next week", "2026-04-23/2026-04-26"),
        ),
    ),
    Rule(
        name="part of the period",
        pattern=r"{part}(?:the )?{period}(?<!day)(?![’'])",
        means=_period,
        kind=Kind.RELATIVE,
        yes=(
            ex("by the end of the month", "2026-04-21/2026-04-30"),
            ex("early in the week", "2026-04-13/2026-04-15"),
        ),
        no=("the end of the day", "start of day"),
    ),
    Rule(
        name="year’s end",
        heads="year the",
        pattern=r"(?:year[’']s[\s-]end|year[\s-]end|the year is out|the year ends|the year is over)",
        means=_year_end,
        kind=Kind.RELATIVE,
        is_end=True,
        yes=(ex("by year's end", "2026-09/2026-12"), ex("before the year is out", "2026-09/2026-12")),
    ),
    Rule(
        name="the new year",
        heads="the early start beginning in",
        pattern=r"(?:early in |start of |beginning of |in )?(?:the )new year(?![’']s)",
        means=_new_year,
        kind=Kind.RELATIVE,
        yes=(ex("early in the new year", "2027-01/2027-04"), ex("in the new year", "2027-01/2027-04")),
        no=("on New Year's Day",),
    ),
    Rule(
        name="nth day or week of the new year or next month",
        pattern=(
            r"{ordinal} (?P<what>{weekday}|week|weekend|day|month) (?:of|in) "
            r"(?P<said>the new year|next year|next month|the month|this month)"
        ),
        means=_nth_of,
        kind=Kind.RELATIVE,
        yes=(
            ex("the first Sunday of the new year", "2027-01-03"),
            ex("in the last week of next month", "2026-05-25/2026-05-31"),
            ex("in the first month of next year", "2027-01"),
        ),
    ),
    Rule(
        name="turn of the year",
        pattern=r"the turn of the year",
        means=_turn_of_year,
        kind=Kind.RELATIVE,
        yes=(ex("at the turn of the year", "2026-12/2027-01"),),
    ),
    Rule(
        name="this time next year",
        pattern=r"this time {deictic} year",
        means=_this_time,
        kind=Kind.RELATIVE,
        yes=(ex("this time next year", "2027-04"), ex("this time last year", "2025-04")),
    ),
    Rule(
        name="weekday",
        pattern=(
            r"(?<!every\s)(?<!each\s)(?<!most\s){weekday}(?: {moment})?(?![–-]\w)"
            r"(?! (?:nights|slot|slots|drama|series|paper|papers|times|mirror|post|lunch|supplement)(?!\w))"
        ),
        heads="monday tuesday wednesday thursday friday saturday sunday",
        means=_weekday,
        kind=Kind.WEEKDAY,
        yes=(
            ex("began on Monday", "2026-04-13", lean=Lean.PAST),
            ex("begins on Monday", "2026-04-20"),
            ex("said Wednesday", "2026-04-15", lean=Lean.PAST),
            ex("Tuesday night", "2026-04-14", lean=Lean.NEUTRAL),
        ),
        no=("every Thursday", "on Thursdays", "the Friday–Saturday slot"),
    ),
    Rule(
        name="this, next or last weekday",
        pattern=r"{deictic} {weekday}(?: {moment})?",
        means=_weekday,
        kind=Kind.WEEKDAY,
        yes=(
            ex("next Friday", "2026-04-24"),
            ex("last Wednesday", "2026-04-08"),
            ex("this Friday", "2026-04-17"),
            ex("this past Monday", "2026-04-13"),
            ex("this coming Wednesday", "2026-04-22"),
        ),
    ),
    Rule(
        name="weekday of this, next or last week",
        pattern=r"{weekday}(?: {moment})?,? (?:of )?(?P<week>this|next|last|the following) week",
        means=_weekday,
        kind=Kind.WEEKDAY,
        yes=(ex("on Monday next week", "2026-04-20"), ex("Thursday of last week", "2026-04-09")),
    ),
    Rule(
        name="a week from a weekday",
        pattern=r"{number} {unit} (?:on|from) {weekday}",
        means=_week_on,
        kind=Kind.WEEKDAY,
        yes=(ex("a week from Monday", "2026-04-27"), ex("a week on Friday", "2026-04-24")),
    ),
    Rule(
        name="Monday week",
        pattern=r"{weekday} week(?!\w)",
        means=_week_on,
        kind=Kind.WEEKDAY,
        yes=(ex("on Monday week", "2026-04-27"),),
    ),
    Rule(
        name="this, next or last month by name",
        pattern=r"{deictic} {month}(?! (?:the )?\d{1,2}(?!\d))",
        means=_named_month,
        kind=Kind.RELATIVE,
        yes=(
            ex("this October", "2026-10"),
            ex("next January", "2027-01"),
            ex("last June", "2025-06"),
            ex("this coming September", "2026-09"),
        ),
        no=("it is coming April 18",),
    ),
    Rule(
        name="part of this, next or last month by name",
        pattern=r"{part}(?:the )?{deictic} {month}",
        means=_named_month,
        kind=Kind.RELATIVE,
        yes=(ex("early this October", "2026-10-01/2026-10-10"),),
    ),
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
