"""Rules for weekdays and months by their names that hang on the day of the text: "Friday", "next June"."""

from __future__ import annotations

from datetime import timedelta

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import month_number, number, weekday_number
from monitor.claims.dates.resolve import part_of
from monitor.claims.dates.rule import Moment, Rule, Words, ex
from monitor.claims.dates.steps import step


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


NAMED: tuple[Rule, ...] = (
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
        pattern=r"{number} (?!days? on){unit} (?:on|from) {weekday}",
        means=_week_on,
        kind=Kind.WEEKDAY,
        yes=(ex("a week from Monday", "2026-04-27"), ex("a week on Friday", "2026-04-24")),
        no=("It was shut for a day on Monday.",),
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
)
