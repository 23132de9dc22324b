"""Rules for holidays: fixed ones, those that a weekday or Easter fixes, and those of lunar calendars by table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.lunar import LUNAR
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import DIGIT
from monitor.claims.dates.resolve import Build, fit, in_year
from monitor.claims.dates.rule import Moment, Rule, Words, ex

DayOf = Callable[[int], date | None]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    remainder = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * remainder) // 451
    month, day = divmod(h + remainder - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _on(month: int, day: int) -> DayOf:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, which: int, later: int = 0) -> DayOf:
    """The nth weekday of a month, the last one where `which` is negative, or a day so many days later."""

    def day_of(year: int) -> date:
        whole = days.make_months(year, month)
        if which > 0:
            return days.weekday_in(whole, weekday).first + timedelta(weeks=which - 1, days=later)
        return whole.last - timedelta(days=(whole.last.weekday() - weekday) % 7)

    return day_of


def _after_easter(later: int) -> DayOf:
    return lambda year: easter(year) + timedelta(days=later)


def _lunar(name: str) -> DayOf:
    table: Mapping[int, date] = LUNAR[name]
    return table.get


@dataclass(frozen=True, kw_only=True, slots=True)
class Holiday:
    """A holiday by its names, of which some ("Christmas") mean the month; what is "before" it is before its day."""

    names: str
    """Alternatives, as a regular expression."""
    day: DayOf
    means: str = "day"
    """What the bare name stands for: its day, its month, or a fixed number of days from it on."""
    moves: bool = False
    """Whether its day moves so far that "before" it may be any day of its month."""


HOLIDAYS: tuple[Holiday, ...] = (
    Holiday(names="new year[’']?s? day|new year[’']s(?! eve)|(?<!the\\s)new year", day=_on(1, 1)),
    Holiday(names="new year[’']?s eve|hogmanay", day=_on(12, 31)),
    Holiday(names="christmas day", day=_on(12, 25)),
    Holiday(names="christmas eve", day=_on(12, 24)),
    Holiday(names="boxing day|st\\.? stephen[’']s day", day=_on(12, 26)),
    Holiday(
        names="christmastime|christmas|xmas|yuletide|holiday season|the holidays|festive (?:season|period)",
        day=_on(12, 25),
        means="month",
    ),
    Holiday(names="valentine[’']?s(?: day)?", day=_on(2, 14)),
    Holiday(names="st\\.? patrick[’']?s day", day=_on(3, 17)),
    Holiday(names="halloween|hallowe[’']en", day=_on(10, 31)),
    Holiday(names="thanksgiving(?: day)?", day=_nth(11, 3, 4)),
    Holiday(names="black friday", day=_nth(11, 3, 4, later=1)),
    Holiday(names="labor day", day=_nth(9, 0, 1)),
    Holiday(names="memorial day", day=_nth(5, 0, -1)),
    Holiday(names="mlk(?: day)?|martin luther king(?:,? jr\\.?)?(?: day)?", day=_nth(1, 0, 3)),
    Holiday(names="president[’']?s[’']? day", day=_nth(2, 0, 3)),
    Holiday(names="fourth of july|4th of july", day=_on(7, 4)),
    Holiday(names="juneteenth", day=_on(6, 19)),
    Holiday(names="republic day", day=_on(1, 26)),
    Holiday(names="gandhi jayanti", day=_on(10, 2)),
    Holiday(names="may day", day=_on(5, 1)),
    Holiday(names="australia day", day=_on(1, 26)),
    Holiday(names="canada day", day=_on(7, 1)),
    Holiday(names="bastille day", day=_on(7, 14)),
    Holiday(names="midsummer", day=_on(6, 24)),
    Holiday(names="good friday", day=_after_easter(-2)),
    Holiday(names="easter sunday|easter day", day=_after_easter(0)),
    Holiday(names="easter monday", day=_after_easter(1)),
    Holiday(names="easter", day=_after_easter(0), means="month", moves=True),
    Holiday(names="whitsun|whit monday|pentecost", day=_after_easter(49)),
    Holiday(names="pongal|makar sankranti|sankranti|sankranthi|lohri", day=_on(1, 14), means="month"),
    Holiday(names="poila b\\w{3,8}|pohela b\\w{3,8}|vishu|baisakhi|puthandu", day=_on(4, 14), means="month"),
    Holiday(names="golden week", day=_on(5, 3), means="golden week"),
    Holiday(names="diwali|deepavali|divali", day=_lunar("diwali"), means="month"),
    Holiday(names="holi", day=_lunar("holi"), means="month"),
    Holiday(
        names="dussehra|dusshera|dussera|dasara|dasain|vijayadashami|durga puja|navratri",
        day=_lunar("dussehra"),
        means="month",
    ),
    Holiday(names="eid al[ -]adha|eid[ -]ul[ -]adha|bakrid|bakri eid", day=_lunar("eid al-adha"), means="month"),
    Holiday(names="eid(?: al[ -]fitr|[ -]ul[ -]fitr)?|hari raya", day=_lunar("eid al-fitr"), means="month"),
    Holiday(names="ramadan|ramadhan", day=_lunar("ramadan"), means="month"),
    Holiday(names="seollal|lunar new year|chinese new year|tết", day=_lunar("lunar new year"), means="month"),
    Holiday(names="chuseok|mid-autumn festival", day=_lunar("chuseok"), means="month"),
)


def _means(holiday: Holiday, words: Words, moment: Moment) -> Days | None:
    def build(year: int) -> Days | None:
        day = holiday.day(year)
        if day is None:
            return None
        if words.get("weekend"):
            return _weekend(day)
        if holiday.means == "month":
            return days.month_of(day)
        return Days(date(year, 4, 29), date(year, 5, 5)) if holiday.means == "golden week" else Days.one(day)

    return _of_year(words, build, moment)


def _day_itself(holiday: Holiday, words: Words, moment: Moment) -> Days | None:
    def build(year: int) -> Days | None:
        day = holiday.day(year)
        return Days.one(day) if day else None

    return _of_year(words, build, moment)


def _of_year(words: Words, build: Build, moment: Moment) -> Days | None:
    """This, next or last one, or the one of the year that is told."""
    which = next((word for word in ("coming", "this", "next", "last") if words.get(word) is not None), None)
    here = moment.reference
    if which and here is None:
        return None
    if here and which == "next":
        return build(here.year + 1)
    if here and which == "this":
        return build(here.year)
    if which:
        return fit(build, replace(moment, lean=Lean.PAST if which == "last" else Lean.FUTURE))
    return in_year(words.get("yr"), build, moment)


def _weekend(day: date) -> Days:
    """The days off around a holiday: up to a Monday, from a Thursday or Friday on, else the nearest weekend."""
    weekday = day.weekday()
    if weekday == 0:
        return Days(day - timedelta(days=3), day)
    if weekday in (3, 4):
        return Days(day, days.week_of(day).last)
    return days.weekend_of(day, -1 if weekday == 1 else 0)


def _independence_day(words: Words, moment: Moment) -> Days | None:
    american = bool(words.get("american"))
    return in_year(words.get("yr"), lambda year: Days.one(date(year, 7, 4) if american else date(year, 8, 15)), moment)


_YR = r"(?:(?:,|,? of)? {yr})?"


# What stands before the name is looked back at, so that only the name decides where the rule is tried.
_DEICTIC = (
    r"(?:(?:(?<=\bcoming\s)(?P<coming>)|(?<=\bthis\s)(?P<this>)|(?<=\bnext\s)(?P<next>)|(?<=\blast\s)(?P<last>)))?"
)


def _first_words(names: str) -> str:
    """The words that the names start with; "valentine" stands for "valentines" too."""
    first = (re.match(r"(?:\(\?<!the\\s\))?(\w+)", name) for name in names.split("|"))
    return " ".join(
        f"{word} {word}s" for found in first if found for word in (DIGIT if found[1][0].isdigit() else found[1],)
    )


def _rule(holiday: Holiday) -> Rule:
    first = holiday.names.split("|")[0]
    return Rule(
        name=f"holiday: {first}",
        pattern=rf"{_DEICTIC}(?:{holiday.names})(?P<weekend> weekend)?{_YR}",
        heads=_first_words(holiday.names),
        means=partial(_means, holiday),
        eve=partial(_day_itself, holiday) if holiday.means != "day" else None,
        is_end=holiday.moves,
        contained=holiday.means == "day",
        kind=Kind.HOLIDAY,
    )


HOLIDAY: tuple[Rule, ...] = (
    *(_rule(holiday) for holiday in HOLIDAYS),
    Rule(
        name="independence day, American",
        heads="us u american",
        pattern=rf"(?P<american>(?:u\.?s\.?|american) )independence day(?P<weekend> weekend)?{_YR}",
        means=_independence_day,
        kind=Kind.HOLIDAY,
        yes=(ex("on US Independence Day", "2026-07-04"),),
    ),
    Rule(
        name="independence day",
        pattern=rf"independence day(?P<weekend> weekend)?{_YR}",
        means=_independence_day,
        kind=Kind.HOLIDAY,
        yes=(ex("locked for Independence Day", "2026-08-15"), ex("Independence Day next year", "2027-08-15")),
    ),
)
