"""Rules for stretches of the calendar: parts of months, months, quarters, halves and years."""

from __future__ import annotations

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Lean
from monitor.claims.dates.names import HEADS, OF_YEAR, ORDINALS, month_number, weekday_number
from monitor.claims.dates.resolve import in_year, part_of, year_told
from monitor.claims.dates.rule import Moment, Rule, Words, ex


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


MONTH = "month"
"""The name of the rule that finds a month alone."""

CALENDAR_SPANS: tuple[Rule, ...] = (
    Rule(
        name="part of a month",
        pattern=rf"{{part}}{{month}}{OF_YEAR}",
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
        pattern=rf"{{ordinal}}(?: full)? week (?:of|in) {{month}}{OF_YEAR}",
        means=_week_of_month,
        yes=(
            ex("the second week of July", "2026-07-08/2026-07-14"),
            ex("in the last week of June 2027", "2027-06-24/2027-06-30"),
        ),
    ),
    Rule(
        name="nth weekday of a month",
        pattern=rf"{{ordinal}} {{weekday}} (?:of|in) {{month}}{OF_YEAR}",
        means=_nth_weekday,
        yes=(
            ex("the first Friday of May", "2026-05-01"),
            ex("the last Sunday in June 2027", "2027-06-27"),
        ),
    ),
    Rule(
        name="nth weekend of a month",
        pattern=rf"{{ordinal}} weekend (?:of|in) {{month}}{OF_YEAR}",
        means=_nth_weekend,
        yes=(ex("the first weekend of May", "2026-05-02/2026-05-03"),),
    ),
    Rule(
        name=MONTH,
        pattern=rf"{{month}}{OF_YEAR}",
        means=_month,
        yes=(
            ex("in May 2026", "2026-05"),
            ex("in November of last year", "2025-11"),
            ex("in March", "2027-03"),
            ex("in March", "2026-03", lean=Lean.PAST),
            ex("in March", "2026-03", lean=Lean.NEUTRAL),
            ex("October ’26", "2026-10"),
            ex("In June Netflix said so.", "2026-06"),
            ex("It comes in May Disney+ confirmed.", "2026-05"),
            ex("It sets an April Premiere Date", "2027-04"),
            ex("Netflix Sets A June Return For Drama", "2026-06"),
        ),
        no=(
            "It may return.",
            "They march on.",
            "Creator June Park confirmed it.",
            "May Whitaker, who plays the vicar, is back.",
            "Showrunner Novak Met Star June Park Today",
            "It was shot at March Studios.",
            "Lee Jun-ho returns.",
            "Directed by Jan de Graaf.",
            '"It is done," June said.',
        ),
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
        pattern=rf"{{quarter}}(?! (?:results|earnings|letter|call|report|numbers|revenue)){OF_YEAR}",
        means=_quarter,
        yes=(ex("in Q3 2026", "2026-07/2026-09"), ex("Q1 of next year", "2027-01/2027-03")),
        no=("the Q4 letter",),
    ),
    Rule(
        name="quarter in words",
        pattern=(
            rf"{{ordinal}}_(?:quarter|trimester)(?! (?:results|earnings|letter|call|report|numbers|revenue)){OF_YEAR}"
        ),
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
        pattern=rf"{{part}}(?:the )?(?:{{quarter}}|{{ordinal}}_quarter){OF_YEAR}",
        means=_quarter,
        yes=(
            ex("at the end of Q2", "2026-06"),
            ex("early in the third quarter of 2026", "2026-07"),
        ),
    ),
    Rule(
        name="half in short",
        pattern=rf"{{hnum}}{OF_YEAR}",
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
