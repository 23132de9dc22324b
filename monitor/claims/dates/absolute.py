"""Rules for calendar dates: days, months, quarters, halves and years."""

from __future__ import annotations

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Lean
from monitor.claims.dates.names import HEADS, ORDINALS, day_number, month_number, weekday_number
from monitor.claims.dates.resolve import fit, in_year, is_inside, part_of, year_told
from monitor.claims.dates.rule import Moment, Rule, Words, ex

_YR = r"(?:(?:,|,? of|,? in)? {yr})?"


def _day(words: Words, moment: Moment) -> Days | None:
    return _day_of(words, moment, "day")


def _second_day(words: Words, moment: Moment) -> Days | None:
    return _day_of(words, moment, "day2")


def _day_of(words: Words, moment: Moment, name: str) -> Days | None:
    month, day = month_number(words["month"] or ""), day_number(words[name] or "")
    return in_year(words.get("yr"), lambda year: days.make_day(year, month, day), moment)


def _month(words: Words, moment: Moment) -> Days | None:
    month = month_number(words["month"] or "")
    whole = in_year(words.get("yr"), lambda year: days.make_months(year, month), moment)
    part = words.get("part")
    return part_of(part, whole) if part and whole else whole


def _month_end(words: Words, moment: Moment) -> Days | None:
    whole = _month(words, moment)
    return days.third(whole, 2) if whole else None


def _year(words: Words, moment: Moment) -> Days | None:
    year = year_told(words["yr"] or "", moment)
    if year is None:
        return None
    whole = days.make_year(year)
    part = words.get("part")
    return part_of(part, whole) if part else whole


def _quarter(words: Words, moment: Moment) -> Days | None:
    told = (words.get("quarter") or "").strip("Qq")
    which = int(told) if told else ORDINALS[(words["ordinal"] or "").lower()]
    first = 10 if which == -1 else which * 3 - 2
    whole = in_year(words.get("yr"), lambda year: days.make_months(year, first, 3), moment)
    part = words.get("part")
    return part_of(part, whole) if part and whole else whole


def _half(words: Words, moment: Moment) -> Days | None:
    first = 1 if "1" in (words["hnum"] or "") else 7
    return in_year(words.get("yr"), lambda year: days.make_months(year, first, 6), moment)


def _week_of_month(words: Words, moment: Moment) -> Days | None:
    month, which = month_number(words["month"] or ""), ORDINALS[(words["ordinal"] or "").lower()]

    def build(year: int) -> Days:
        whole = days.make_months(year, month)
        if which == -1:
            return Days(whole.last.replace(day=whole.last.day - 6), whole.last)
        start = min(which * 7 - 6, whole.last.day - 6)
        return Days(whole.first.replace(day=start), whole.first.replace(day=start + 6))

    return in_year(words.get("yr"), build, moment)


def _nth_weekday(words: Words, moment: Moment) -> Days | None:
    month, which = month_number(words["month"] or ""), ORDINALS[(words["ordinal"] or "").lower()]
    weekday = weekday_number(words["weekday"] or "")

    def build(year: int) -> Days | None:
        whole = days.make_months(year, month)
        if which == -1:
            return days.weekday_in(Days(whole.last.replace(day=whole.last.day - 6), whole.last), weekday)
        found = days.weekday_in(whole, weekday).shifted(7 * which - 7)
        return found if found.last <= whole.last else None

    return in_year(words.get("yr"), build, moment)


def _nth_weekend(words: Words, moment: Moment) -> Days | None:
    saturday = _nth_weekday({**words, "weekday": "saturday"}, moment)
    return Days(saturday.first, saturday.first + days.DAY) if saturday else None


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

ABSOLUTE: tuple[Rule, ...] = (
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
        pattern=rf"{{wday}},? (?:the )?{{month}} (?:the )?{{day}}{_YR}",
        means=_day,
        yes=(ex("on Friday, May 1, 2026", "2026-05-01"), ex("Thurs. Dec. 3", "2026-12-03")),
    ),
    Rule(
        name="month and day without weekday",
        contained=True,
        pattern=rf"{{month}} (?:the )?{{day}}{_YR}",
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
        pattern=rf"{{wday}},? (?:the )?{{day}}(?: of)? {{month}}{_YR}",
        means=_day,
        yes=(ex("Sunday 5 November", "2026-11-05"), ex("Sunday, the 5th of November 2027", "2027-11-05")),
    ),
    Rule(
        name="day and month",
        contained=True,
        pattern=rf"{{day}}(?: of|_)? ?{{month}}{_YR}",
        means=_day,
        yes=(
            ex("on 6 July", "2026-07-06"),
            ex("the 3rd of March 2026", "2026-03-03"),
            ex("from 22nd October", "2026-10-22"),
        ),
    ),
    Rule(
        name="days of one month, month first",
        pattern=rf"{{month}} (?:the )?{{day}}{_JOIN}(?:the )?{{day2}}{_YR}",
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
        pattern=rf"{_NO_NUMBER}(?:the )?{{day}}{_JOIN}(?:the )?{{day2}}(?: of)? {{month}}{_YR}",
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
        pattern=rf"{{wday}},? (?:the )?{{day}}{_JOIN}{{wday2}},? (?:the )?{{day2}}(?: of)? {{month}}{_YR}",
        means=_day,
        pair=_second_day,
        yes=(ex("Tuesday 5 to Thursday 7 May", "2026-05-05/2026-05-07"),),
    ),
    Rule(
        name="week with a day",
        heads="week weekend",
        pattern=rf"{_WEEK_OF}{{month}} {{day}}{_YR}",
        means=_week_with_day,
        yes=(
            ex("the week of May 6", "2026-05-04/2026-05-10"),
            ex("the weekend of May 9", "2026-05-09/2026-05-10"),
        ),
    ),
    Rule(
        name="week with a day, day first",
        heads="week weekend",
        pattern=rf"{_WEEK_OF}{{day}}(?: of)? {{month}}{_YR}",
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
    Rule(
        name="part of a month",
        pattern=rf"{{part}}{{month}}{_YR}",
        means=_month,
        yes=(
            ex("early February 2026", "2026-02-01/2026-02-10"),
            ex("mid-May", "2026-05-11/2026-05-20"),
            ex("at the end of May", "2026-05-21/2026-05-31"),
            ex("in the second half of November", "2026-11-16/2026-11-30"),
            ex("mid-to-late May", "2026-05-11/2026-05-31"),
            ex("early or mid May", "2026-05-01/2026-05-20"),
            ex("until end-May", "2026-05-21/2026-05-31"),
            ex("the beginning of June next year", "2027-06-01/2027-06-10"),
        ),
    ),
    Rule(
        name="end of a month, name first",
        pattern=r"{month}_end",
        means=_month_end,
        is_end=True,
        yes=(ex("till May end", "2026-05-21/2026-05-31"),),
    ),
    Rule(
        name="week of a month",
        pattern=rf"{{ordinal}}(?: full)? week (?:of|in) {{month}}{_YR}",
        means=_week_of_month,
        yes=(
            ex("the second week of July", "2026-07-08/2026-07-14"),
            ex("in the last week of June 2027", "2027-06-24/2027-06-30"),
        ),
    ),
    Rule(
        name="nth weekday of a month",
        pattern=rf"{{ordinal}} {{weekday}} (?:of|in) {{month}}{_YR}",
        means=_nth_weekday,
        yes=(
            ex("the first Friday of May", "2026-05-01"),
            ex("the last Sunday in June 2027", "2027-06-27"),
        ),
    ),
    Rule(
        name="nth weekend of a month",
        pattern=rf"{{ordinal}} weekend (?:of|in) {{month}}{_YR}",
        means=_nth_weekend,
        yes=(ex("the first weekend of May", "2026-05-02/2026-05-03"),),
    ),
    Rule(
        name="month",
        pattern=rf"{{month}}{_YR}",
        means=_month,
        yes=(
            ex("in May 2026", "2026-05"),
            ex("in November of last year", "2025-11"),
            ex("in March", "2027-03"),
            ex("in March", "2026-03", lean=Lean.PAST),
            ex("in March", "2026-03", lean=Lean.NEUTRAL),
            ex("October ’26", "2026-10"),
        ),
        no=("It may return.", "They march on."),
    ),
    Rule(
        name="part of a year",
        pattern=r"{part}(?:the year )?{yr}",
        means=_year,
        yes=(
            ex("early 2026", "2026-01/2026-04"),
            ex("mid-2026", "2026-05/2026-08"),
            ex("toward the end of 2026", "2026-09/2026-12"),
            ex("the second half of next year", "2027-07/2027-12"),
            ex("later this year", "2026"),
            ex("late next year", "2027-09/2027-12"),
            ex("in the first few months of 2027", "2027-01/2027-04"),
        ),
    ),
    Rule(
        name="quarter",
        pattern=rf"{{quarter}}(?! (?:results|earnings|letter|call|report|numbers|revenue)){_YR}",
        means=_quarter,
        yes=(ex("in Q3 2026", "2026-07/2026-09"), ex("Q1 of next year", "2027-01/2027-03")),
        no=("the Q4 letter",),
    ),
    Rule(
        name="quarter in words",
        pattern=rf"{{ordinal}}_(?:quarter|trimester)(?! (?:results|earnings|letter|call|report|numbers|revenue)){_YR}",
        means=_quarter,
        yes=(
            ex("in the third quarter", "2026-07/2026-09"),
            ex("the first quarter of 2027", "2027-01/2027-03"),
            ex("the last quarter of the year", "2026-10/2026-12"),
        ),
        no=("its first-quarter earnings",),
    ),
    Rule(
        name="part of a quarter",
        pattern=rf"{{part}}(?:the )?(?:{{quarter}}|{{ordinal}}_quarter){_YR}",
        means=_quarter,
        yes=(
            ex("at the end of Q2", "2026-06"),
            ex("early in the third quarter of 2026", "2026-07"),
        ),
    ),
    Rule(
        name="half in short",
        pattern=rf"{{hnum}}{_YR}",
        means=_half,
        yes=(ex("H2 2026", "2026-07/2026-12"), ex("1H 2027", "2027-01/2027-06")),
    ),
    Rule(
        name="year",
        pattern=(
            r"(?<!season\s)(?<!series\s)(?<!episode\s)(?<!class\sof\s)(?:the year )?{yr}(?![–/-]\d\d(?!\d))"
            r"(?! (?:episodes|viewers|people|extras|shots|fans|words|votes|screens|homes|metres|feet|seats))"
        ),
        heads=HEADS["yr"],
        means=_year,
        yes=(
            ex("in 2026", "2026"),
            ex("in the year 2027", "2027"),
            ex("next year", "2027"),
            ex("last year", "2025"),
            ex("a 2027 release", "2027"),
        ),
        no=(
            "2,024 episodes",
            "some 2026 extras",
            "it cost $2026",
            "2026.5",
            "season 2026",
            "the 2026-27 season",
            "the class of 2026",
        ),
    ),
)
