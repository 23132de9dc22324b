"""Rules for days of the calendar, alone or two at once: "May 3", "3–7 May", "2026-05-03"."""

from __future__ import annotations

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Lean
from monitor.claims.dates.names import OF_YEAR, day_number, month_number
from monitor.claims.dates.resolve import fit, in_year, is_inside
from monitor.claims.dates.rule import Moment, Rule, Words, ex


def _day(words: Words, moment: Moment) -> Days | None:
    return _day_of(words, moment, "day")


def _second_day(words: Words, moment: Moment) -> Days | None:
    return _day_of(words, moment, "day2")


def _day_of(words: Words, moment: Moment, name: str) -> Days | None:
    month, day = month_number(words["month"] or ""), day_number(words[name] or "")
    return in_year(words.get("yr"), lambda year: days.make_day(year, month, day), moment)


def _week_with_day(words: Words, moment: Moment) -> Days | None:
    day = _day(words, moment)
    if not day:
        return None
    return days.weekend_of(day.first) if words["stretch"] == "weekend" else days.week_of(day.first)


def _day_alone(words: Words, moment: Moment) -> Days | None:
    """The day of the month that fits: a month is to it what a year is to a date without one."""
    pivot = moment.ceiling or moment.floor or moment.reference
    if pivot is None:
        return None
    day = day_number(words["nth"] or "")
    if moment.within and 28 <= moment.within.length <= 31:
        told = days.make_day(moment.within.first.year, moment.within.first.month, day)
        if told and is_inside(told, moment.within, moment):
            return told

    def build(month: int) -> Days | None:
        whole = days.month_of(pivot, month - pivot.year)
        return days.make_day(whole.first.year, whole.first.month, day)

    return fit(build, moment)


def _day_of_month(words: Words, moment: Moment) -> Days | None:
    if moment.reference is None:
        return None
    month = days.month_of(moment.reference, {"next": 1, "last": -1}.get((words["which"] or "").lower(), 0))
    return days.make_day(month.first.year, month.first.month, day_number(words["nth"] or ""))


def _numbers(words: Words, moment: Moment) -> Days | None:
    """Three numbers with the year last: day first after dots or hyphens, else month first unless only one fits.

    Dots with a year of two digits are those of a trailer's end card, month first ("06.07.26").
    """
    first, second, year = int(words["a"] or 0), int(words["b"] or 0), int(words["c"] or 0)
    is_card = words["separator"] == "." and year < 100
    day_first = words["separator"] != "/" and not is_card if first <= 12 and second <= 12 else first > 12
    day, month = (first, second) if day_first else (second, first)
    return days.make_day(year + 2000 if year < 100 else year, month, day)


def _year_first(words: Words, moment: Moment) -> Days | None:
    if not words.get("c"):
        month = int(words["b"] or 0)
        return days.make_months(int(words["a"] or 0), month) if 1 <= month <= 12 else None
    return days.make_day(int(words["a"] or 0), int(words["b"] or 0), int(words["c"] or 0))


_JOIN = (
    r"(?P<join>\s?[-–—‑]\s?| to | through | thru | until | till | and | or | & |/"
    r"|, (?:\d{1,2}, )?\d{1,2},? (?:and|or) )"
)
_NO_NUMBER = r"(?<!season\s)(?<!series\s)(?<!part\s)(?<!chapter\s)(?<!volume\s)(?<!episode\s)(?<!book\s)"
"""The number of a season is no day ("Season 3 – 7 June")."""
_WEEK_OF = r"(?P<stretch>week|weekend) (?:of|commencing|beginning|starting)(?: on)?(?: monday,?)? (?:the )?"

CALENDAR_DAYS: tuple[Rule, ...] = (
    Rule(
        name="year-month-day in numbers",
        heads="0",
        pattern=r"(?P<a>20[0-4]\d)(?:-(?P<b>\d\d)(?:-(?P<c>\d\d)(?:T[\d:.Z+-]{1,30})?)?)(?![-\d])",
        means=_year_first,
        yes=(ex("It opens 2026-05-07.", "2026-05-07"), ex("as of 2026-05", "2026-05")),
        no=("the 2025-26 season", "call 2026-31-12-5"),
    ),
    Rule(
        name="year, month, day between dots or slashes",
        heads="0",
        pattern=r"(?P<a>20[0-4]\d)[./] ?(?P<b>[01]?\d)[./] ?(?P<c>[0-3]?\d)(?![/\d])",
        means=_year_first,
        yes=(ex("on air 2026.05.07", "2026-05-07"), ex("2026/5/7", "2026-05-07")),
    ),
    Rule(
        name="three numbers, year last",
        heads="0",
        pattern=r"(?P<a>[0-3]?\d)(?P<separator>[./-])(?P<b>[0-3]?\d)(?P=separator)(?P<c>20[0-4]\d|\d\d)(?![./-]?\d)",
        means=_numbers,
        yes=(
            ex("ab 03.05.2026", "2026-05-03"),
            ex("on 3/5/2026", "2026-03-05"),
            ex("on 13/5/2026", "2026-05-13"),
            ex("on 5/13/26", "2026-05-13"),
            ex("only on 05.07.26", "2026-05-07"),
            ex("03-05-2026", "2026-05-03"),
        ),
        no=("version 1.2.3.4", "on 14/14/2026"),
    ),
    Rule(
        name="month and day",
        contained=True,
        pattern=rf"{{wday}},? (?:the )?{{month}} (?:the )?{{day}}{OF_YEAR}",
        means=_day,
        yes=(ex("on Friday, May 1, 2026", "2026-05-01"), ex("Thurs. Dec. 3", "2026-12-03")),
    ),
    Rule(
        name="month and day without weekday",
        contained=True,
        pattern=rf"{{month}} (?:the )?{{day}}{OF_YEAR}",
        means=_day,
        yes=(
            ex("It returns May 1.", "2026-05-01"),
            ex("on Sept. 18, 2027", "2027-09-18"),
            ex("on March 3rd", "2027-03-03"),
            ex("on March 3rd", "2026-03-03", lean=Lean.PAST),
            ex("on June 10 of next year", "2027-06-10"),
            ex("January 5 last year", "2025-01-05"),
        ),
        no=("on February 30", "at May 1.5 million"),
    ),
    Rule(
        name="weekday, day and month",
        contained=True,
        pattern=rf"{{wday}},? (?:the )?{{day}}(?: of)? {{month}}{OF_YEAR}",
        means=_day,
        yes=(ex("Sunday 5 November", "2026-11-05"), ex("Sunday, the 5th of November 2027", "2027-11-05")),
    ),
    Rule(
        name="day and month",
        heads="0",
        contained=True,
        pattern=rf"{_NO_NUMBER}{{day}}(?: of|_)? ?{{month}}{OF_YEAR}",
        means=_day,
        yes=(
            ex("on 6 July", "2026-07-06"),
            ex("the 3rd of March 2026", "2026-03-03"),
            ex("from 22nd October", "2026-10-22"),
            ex("season 3, 6 July", "2026-07-06"),
        ),
        no=("Season 3 June Premiere", "Part 2 May return confirmed"),
    ),
    Rule(
        name="days of one month, month first",
        pattern=rf"{{month}} (?:the )?{{day}}{_JOIN}(?:the )?{{day2}}{OF_YEAR}",
        means=_day,
        pair=_second_day,
        yes=(
            ex("from May 3 to 7", "2026-05-03/2026-05-07"),
            ex("May 8–10, 2027", "2027-05-08/2027-05-10"),
            ex("on May 30 or 31", "2026-05-30/2026-05-31"),
        ),
    ),
    Rule(
        name="days of one month, month last",
        heads="the 0",
        pattern=rf"{_NO_NUMBER}(?:the )?{{day}}{_JOIN}(?:the )?{{day2}}(?: of)? {{month}}{OF_YEAR}",
        means=_day,
        pair=_second_day,
        yes=(
            ex("3–7 May 2026", "2026-05-03/2026-05-07"),
            ex("between 3 and 7 May", "2026-05-03/2026-05-07"),
            ex("from the 3rd to the 7th of May", "2026-05-03/2026-05-07"),
        ),
    ),
    Rule(
        name="weekdays of one month",
        pattern=rf"{{wday}},? (?:the )?{{day}}{_JOIN}{{wday2}},? (?:the )?{{day2}}(?: of)? {{month}}{OF_YEAR}",
        means=_day,
        pair=_second_day,
        yes=(ex("Tuesday 5 to Thursday 7 May", "2026-05-05/2026-05-07"),),
    ),
    Rule(
        name="week with a day",
        heads="week weekend",
        pattern=rf"{_WEEK_OF}{{month}} {{day}}{OF_YEAR}",
        means=_week_with_day,
        yes=(
            ex("the week of May 6", "2026-05-04/2026-05-10"),
            ex("the weekend of May 9", "2026-05-09/2026-05-10"),
        ),
    ),
    Rule(
        name="week with a day, day first",
        heads="week weekend",
        pattern=rf"{_WEEK_OF}{{day}}(?: of)? {{month}}{OF_YEAR}",
        means=_week_with_day,
        yes=(ex("the week commencing 4 May 2026", "2026-05-04/2026-05-10"),),
    ),
    Rule(
        name="day of the month alone",
        pattern=(
            r"the (?=\d){nth}(?=[.,;:!?”\"’)—–]|$"
            r"| (?:in|at|and|with|for|but|after|owing|because|when|as|to|from|until|till|due"
            r"|said|says|if|or|by|last|on|it|they|he|she|we)(?!\w))"
        ),
        means=_day_alone,
        contained=True,
        yes=(
            ex("going again on the 20th.", "2026-04-20"),
            ex("It stopped on the 20th, he said.", "2026-03-20", lean=Lean.PAST),
            ex("It is out in May. The date is the 22nd.", "2026-05-22"),
        ),
        no=("in the 20th century", "the 20th episode", "for the 20th time"),
    ),
    Rule(
        name="day of this or next month",
        pattern=r"(?:the )?{nth} of (?P<which>the|this|next|last) month",
        heads="the 0 first",
        means=_day_of_month,
        yes=(
            ex("on the 9th of next month", "2026-05-09"),
            ex("since the first of the month", "2026-04-01"),
        ),
    ),
)
