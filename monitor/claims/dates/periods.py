"""Rules for days, weeks, months and years that hang on the day of the text: "today", "next month", "the new year"."""

from __future__ import annotations

from datetime import timedelta

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import ORDINALS, weekday_number
from monitor.claims.dates.resolve import fit, part_of
from monitor.claims.dates.rule import Moment, Rule, Words, ex
from monitor.claims.dates.steps import period, step

_DAY_WORDS = {"yesterday": -1, "last": -1, "tomorrow": 1}


def _near_day(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    said = (words["said"] or "").lower()
    if "day before" in said or "day after" in said:
        return Days.one(moment.reference).shifted(-2 if "before" in said else 2)
    return Days.one(moment.reference).shifted(_DAY_WORDS.get(said.split()[0], 0))


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


PERIODS: tuple[Rule, ...] = (
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
)
