"""Rules for the seasons of the year. Winter begins in the December of the year it is named for."""

from __future__ import annotations

import re

from monitor.claims.dates import days
from monitor.claims.dates.days import Days
from monitor.claims.dates.mention import Kind, Lean
from monitor.claims.dates.names import SEASON_STARTS
from monitor.claims.dates.resolve import fit, in_year, part_of
from monitor.claims.dates.rule import Moment, Rule, Words, ex
from monitor.claims.dates.steps import step


def _make(name: str, year: int) -> Days:
    return days.make_months(year, SEASON_STARTS[re.sub("time$", "", name.lower())], 3)


def _season(words: Words, moment: Moment) -> Days | None:
    name = words["season"] or ""
    whole = in_year(words.get("yr"), lambda year: _make(name, year), moment)
    return _part(words, whole)


def _second_season(words: Words, moment: Moment) -> Days | None:
    return _season({**words, "season": words["season2"]}, moment)


def _part(words: Words, whole: Days | None) -> Days | None:
    part = words.get("part")
    return part_of(part, whole) if part and whole else whole


def _named(words: Words, moment: Moment) -> Days | None:
    """ "Next spring" is next year's, "last spring" the last one over, "this spring" this year's."""
    if moment.reference is None:
        return None
    name, which, here = words["season"] or "", (words["deictic"] or "").lower(), moment.reference
    if "coming" in which:
        return _part(words, fit(lambda year: _make(name, year), Moment(reference=here, lean=Lean.FUTURE)))
    if step(which) < 0 or "past" in which:
        over = (_make(name, year) for year in (here.year, here.year - 1, here.year - 2))
        return _part(words, next(each for each in over if each.last < here))
    if name.lower() == "winter":
        # In January "this winter" is the one that began in December; from spring on it is the one ahead.
        began = here.year - 1 if here.month <= 2 else here.year
        return _part(words, _make(name, began + step(which) * (here.month >= 9 or here.month <= 2)))
    return _part(words, _make(name, here.year + step(which)))


def _two_years(words: Words, moment: Moment) -> Days | None:
    return _make(words["season"] or "", int(words["year"] or 0))


def _of_anchor(words: Words, moment: Moment) -> Days | None:
    return _make(words["season"] or "", moment.anchor.first.year) if moment.anchor else None


_YR = r"(?:(?:,|,? of| in)? {yr})"

# "Fall" and "spring" are verbs too; these words before them say that they are none.
_LEADS = "|".join(
    rf"(?<=\b{word}\s)"
    for word in (
        "in", "the", "by", "for", "until", "till", "a", "an", "from", "since", "before", "through", "or", "and",
        "to", "into", "its", "their", "during", "over",
        "around", "after", "next", "but", "say", "think", "usual", "being",
    )
)  # fmt: skip

SEASONS: tuple[Rule, ...] = (
    Rule(
        name="season of a year",
        pattern=rf"{{season}}{_YR}",
        means=_season,
        kind=Kind.SEASON,
        yes=(
            ex("summer 2026", "2026-06/2026-08"),
            ex("the fall of 2027", "2027-09/2027-11"),
            ex("in winter 2026", "2026-12/2027-02"),
            ex("spring of next year", "2027-03/2027-05"),
        ),
    ),
    Rule(
        name="winter over two years",
        pattern=r"{season}(?: of)? {year}(?:[/–-](?:20)?\d\d)",
        means=_two_years,
        kind=Kind.SEASON,
        yes=(ex("winter 2026-27", "2026-12/2027-02"), ex("winter of 2025/2026", "2025-12/2026-02")),
    ),
    Rule(
        name="two seasons",
        pattern=r"{season}(?P<join>/| or | and | to |[–-]){season2}(?:(?:,|,? of| in)? {yr})?",
        means=_season,
        pair=_second_season,
        kind=Kind.SEASON,
        yes=(ex("spring/summer 2027", "2027-03/2027-08"), ex("in fall or winter", "2026-09/2027-02")),
    ),
    Rule(
        name="part of a season of a year",
        pattern=rf"{{part}}(?:the )?{{season}}{_YR}",
        means=_season,
        kind=Kind.SEASON,
        yes=(ex("late summer 2026", "2026-08"), ex("early spring of 2027", "2027-03")),
    ),
    Rule(
        name="part of a season",
        pattern=r"{part}(?:the )?{season}",
        means=_season,
        kind=Kind.SEASON,
        yes=(ex("late summer", "2026-08"), ex("by the end of the summer", "2026-08")),
    ),
    Rule(
        name="this, next or last season of the year",
        pattern=r"{deictic} {season}",
        means=_named,
        kind=Kind.SEASON,
        yes=(
            ex("this summer", "2026-06/2026-08"),
            ex("next spring", "2027-03/2027-05"),
            ex("last autumn", "2025-09/2025-11"),
            ex("last spring", "2025-03/2025-05"),
            ex("last spring", "2026-03/2026-05", on="2026-10-26"),
            ex("this winter", "2025-12/2026-02", on="2026-01-20"),
            ex("this winter", "2026-12/2027-02"),
        ),
    ),
    Rule(
        name="part of this, next or last season of the year",
        pattern=r"{part}(?:the )?{deictic} {season}",
        means=_named,
        kind=Kind.SEASON,
        yes=(ex("late this summer", "2026-08"), ex("early next spring", "2027-03")),
    ),
    Rule(
        name="season of the year told before",
        pattern=r"that {season}(?! of)",
        means=_of_anchor,
        kind=Kind.SEASON,
        anchored=True,
        yes=(ex("Ordered in January 2025, it was shot that summer.", "2025-06/2025-08"),),
    ),
    Rule(
        name="summer, autumn or winter alone",
        heads="summer autumn winter summertime wintertime",
        pattern=r"(?P<season>summer|autumn|winter)(?:time)?(?! (?-i:[A-Z]))(?![’'])",
        means=_season,
        kind=Kind.SEASON,
        yes=(
            ex("a summer launch", "2026-06/2026-08"),
            ex("They shot over the summer.", "2025-06/2025-08", lean=Lean.PAST),
        ),
        no=("Summer Rules is back",),
    ),
    Rule(
        name="spring or fall alone",
        heads="spring fall springtime",
        pattern=rf"(?:{_LEADS})(?<!in\sa\s)(?P<season>spring|fall)(?:time)?(?! (?-i:[A-Z]))(?! of )(?![’'])",
        means=_season,
        kind=Kind.SEASON,
        yes=(
            ex("due in the fall", "2026-09/2026-11"),
            ex("a spring return", "2027-03/2027-05"),
        ),
        no=("They fall in love.", "after the fall of the Wall", "Sales fall."),
    ),
)
