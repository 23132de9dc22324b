"""One page over time: what is told again, anew, or taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model import Evidence, State, Title, TitleKind, Trust
from monitor.model import Testimony as Told
from monitor.status import Reading, concerning, hear, resolve
from tests.status.stories import Page, at, claim, heard

WRAPPED = "wrapped reached - reported"
DATE = "released planned 2024-05-05 official"
OTHER_DATE = "released planned 2024-05-12 official"


def told_of(story: list[Page]) -> dict[str, Told]:
    known: tuple[Told, ...] = ()
    for page in story:
        known = heard(known, page)
    return {t.claim.evidence.quote: t for t in known}


TOLD = {
    "a text's own date is when its claims were told": (
        [Page("a", "2024-03-10", [WRAPPED], told="2024-03-01")],
        "2024-03-01",
    ),
    "where the text has no date, it is when they were first seen": (
        [Page("a", "2024-03-10", [WRAPPED], told=None)],
        "2024-03-10",
    ),
    "a date ahead of the reading is not believed": (
        [Page("a", "2024-03-10", [WRAPPED], told="2024-06-01")],
        "2024-03-10",
    ),
    "a claim told again keeps its date when the page is re-dated": (
        [Page("a", "2024-03-10", [WRAPPED]), Page("a", "2024-06-10", [WRAPPED])],
        "2024-03-10",
    ),
    "a claim that appears on an old page that is not re-dated is told when it appeared": (
        [
            Page("a", "2024-03-10", [DATE], told="2024-01-01"),
            Page("a", "2024-06-10", [DATE, WRAPPED], told="2024-01-01"),
        ],
        "2024-06-10",
    ),
    "a claim that appears on a re-dated page is told then": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-06-10", [DATE, WRAPPED], told="2024-06-02")],
        "2024-06-02",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_when_a_claim_was_told(name: str) -> None:
    story, expected = TOLD[name]
    assert told_of(story)[WRAPPED].told == at(expected)


TAKEN_BACK = {
    "another date in its place takes a date back": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", [OTHER_DATE])],
        True,
    ),
    "another date beside it does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", [DATE, OTHER_DATE])],
        False,
    ),
    "a delay in its place does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", ["delayed reached 2024-06 official"])],
        False,
    ),
    "a guess in its place does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", ["released planned 2024-06 expected"])],
        False,
    ),
    "a coarser date in its place does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", ["released planned 2024-05 official"])],
        False,
    ),
    "that it is out does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-05-11", ["released reached 2024-05-05 reported"])],
        False,
    ),
    "the next part's date after it has come does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-05-11", [OTHER_DATE])],
        False,
    ),
    "nothing in its place does not": (
        [Page("a", "2024-03-10", [DATE, WRAPPED]), Page("a", "2024-03-11", [WRAPPED])],
        False,
    ),
    "an admitted error with something new to say does": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", ["undated reached - official"], corrects=True)],
        True,
    ),
    "an admitted error about something else does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", [WRAPPED], corrects=True)],
        False,
    ),
    "another page does not": (
        [Page("a", "2024-03-10", [DATE]), Page("a", "2024-03-11", [OTHER_DATE], url="https://a.example/2")],
        False,
    ),
    "an older edition from a cache does not": (
        [
            Page("a", "2024-02-10", [OTHER_DATE], told="2024-02-01"),
            Page("a", "2024-03-10", [DATE], told="2024-03-09"),
            Page("a", "2024-03-20", [OTHER_DATE], told="2024-02-01"),
        ],
        False,
    ),
    "going back to the first date for good does": (
        [
            Page("a", "2024-02-10", [OTHER_DATE]),
            Page("a", "2024-03-10", [DATE]),
            Page("a", "2024-03-20", [OTHER_DATE]),
        ],
        True,
    ),
}


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_what_a_page_takes_back(name: str) -> None:
    story, expected = TAKEN_BACK[name]
    assert (told_of(story)[DATE].retracted is not None) is expected


def test_a_claim_read_a_thousand_times_is_one_testimony() -> None:
    story = [
        Page("a", f"2024-03-{day:02}T{hour:02}:00:00", [WRAPPED, DATE]) for day in range(1, 29) for hour in range(24)
    ]
    known = told_of(story)
    assert len(known) == 2
    assert known[WRAPPED].first_seen == at("2024-03-01T00:00:00")
    assert known[WRAPPED].last_seen == at("2024-03-28T23:00:00")


REWORDED = {
    "a claim that loses its date": ("filming reached 2023-06-20 official", "filming reached - official"),
    "a claim that loses its attribution": (
        "filming reached 2023-06-20 official",
        "filming reached 2023-06-20 reported",
    ),
    "a claim that gains an attribution": ("filming reached 2023-06-20 reported", "filming reached 2023-06-20 official"),
    "a claim that loses both": ("filming reached 2023-06-20 official", "filming reached - reported"),
}


@pytest.mark.parametrize("name", REWORDED)
def test_a_reworded_claim_is_not_told_anew(name: str) -> None:
    before, after = REWORDED[name]
    halt = "halted reached 2023-08-01 official"
    story = [
        Page("a", "2023-07-01", [before]),
        Page("a", "2023-08-02", [before, halt]),
        Page("a", "2023-09-02", [after, halt]),
    ]
    assert all(t.told < at("2023-08-01") for quote, t in told_of(story).items() if quote != halt)


def test_a_resumption_without_a_date_beside_the_dated_start_is_told_anew() -> None:
    start, halt, resumed = (
        "filming reached 2023-06-20 official",
        "halted reached - official",
        "filming reached - official",
    )
    story = [
        Page("a", "2023-07-01", [start]),
        Page("a", "2023-08-02", [start, halt]),
        Page("a", "2023-09-02", [start, halt, resumed]),
    ]
    assert told_of(story)[resumed].told == at("2023-09-02")


SEASONS = {
    "a film takes every claim": (Title(name="Marrow", kind=TitleKind.FILM), (None, 1, 2), (None, 1, 2)),
    "a season takes its own": (Title(name="Lowtide", season=2), (None, 1, 2, 3), (2,)),
    "a series takes its own and its last season's": (Title(name="Lowtide"), (None, 1, 2), (None, 2)),
}


@pytest.mark.parametrize("name", SEASONS)
def test_the_claims_about_what_is_watched(name: str) -> None:
    title, seasons, expected = SEASONS[name]
    claims = [replace(claim(WRAPPED), season=season) for season in seasons]
    assert tuple(found.season for found in concerning(claims, title)) == expected


def test_a_page_that_is_re_dated_after_a_planned_day_does_not_tell_that_it_came() -> None:
    def reading(day: str) -> Reading:
        return Reading(
            source="recap", trust=Trust.FAN, url="https://r.example/", told=at(day), seen=at(day), text_id=""
        )

    words = Evidence(quote="Production is to end by mid-February 2026.")
    plan = replace(claim("wrapped planned ../2026-02-20 reported"), evidence=words)
    passed = replace(claim("wrapped reached ../2026-02-20 reported"), evidence=words)
    known = hear((), [claim("filming reached 2025-07 reported"), plan], reading("2026-01-06"))
    after = hear(known, [claim("filming reached 2025-07 reported"), passed], reading("2026-11-20"))
    assert {t.claim for t in after} == {t.claim for t in known}
    assert resolve(after, at("2026-11-20")).filming is State.FILMING
