"""What `find` makes of whole sentences: bounds, ranges, lists, tense, and what is no date."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.claims.dates import Bound, DateMention, Kind, Lean, find

WRITTEN = date(2026, 4, 15)
"""A Wednesday."""


def read(text: str, lean: Lean = Lean.FUTURE, on: date | None = WRITTEN) -> list[str | None]:
    return [mention.when.edtf if mention.when else None for mention in find(text, on, lean=lean)]


def only(text: str, lean: Lean = Lean.FUTURE) -> DateMention:
    (mention,) = find(text, WRITTEN, lean=lean)
    return mention


@pytest.mark.parametrize(
    ("text", "when", "preposition"),
    [
        ("They wrap by mid-May.", "../2026-05-20", "by"),
        ("It has to be done by the end of the year.", "../2026-12", "by"),
        ("It is out before Christmas 2026.", "../2026-12-24", "before"),
        ("It is out before the end of May.", "../2026-05", "before"),
        ("It airs ahead of Halloween.", "../2026-10-30", "before"),
        ("It is due in 2027 at the earliest.", "2027/..", "at the earliest"),
        ("The earliest we could see it is spring 2027.", "2027-03/..", "at the earliest"),
        ("Expect it in 2027 or later.", "2027/..", "or later"),
        ("It comes no earlier than June.", "2026-06/..", "no earlier than"),
        ("It comes no later than June.", "../2026-06", "no later than"),
        ("It will not be ready until 2027.", "2027/..", "not until"),
        ("Don't expect it before 2027.", "2027/..", "not before"),
        ("It is unlikely to start before June.", "2026-06/..", "not before"),
        ("It won't be back before 2027.", "../2026-12", "not before"),
        ("Fans have to wait until 2027.", "2027/..", "not until"),
        ("It opens sometime after October.", "2026-10/..", "after"),
        ("They shoot until May.", "2026-05", "until"),
        ("They have shot since March 2026.", "2026-03", "since"),
        ("It streams from May 8.", "2026-05-08", "from"),
        ("Casting is done ahead of a May shoot.", "2026-05", None),
        ("It could come as early as May.", "2026-05", "as early as"),
    ],
)
def test_words_around_a_date_bound_it(text: str, when: str, preposition: str | None) -> None:
    mention = only(text)
    assert mention.when
    assert (mention.when.edtf, mention.preposition) == (when, preposition)


@pytest.mark.parametrize(
    ("text", "whole", "first", "last"),
    [
        ("between May and July", "2026-05/2026-07", "2026-05", "2026-07"),
        ("from May 3 to 7", "2026-05-03/2026-05-07", "2026-05-03", "2026-05-07"),
        ("in January or February 2027", "2027-01/2027-02", "2027-01", "2027-02"),
        ("in late 2026 or early 2027", "2026-09/2027-04", "2026-09/2026-12", "2027-01/2027-04"),
        ("March–May 2027", "2027-03/2027-05", "2027-03", "2027-05"),
        ("Tuesday 5 to Thursday 7 May", "2026-05-05/2026-05-07", "2026-05-05", "2026-05-07"),
        ("from July 2025 to mid-May", "2025-07-01/2026-05-20", "2025-07", "2026-05-11/2026-05-20"),
        ("from November to February 2027", "2026-11/2027-02", "2026-11", "2027-02"),
        ("on Saturday and Sunday", "2026-04-18/2026-04-19", "2026-04-18", "2026-04-19"),
        ("on 4, 5 and 6 May", "2026-05-04/2026-05-06", "2026-05-04", "2026-05-06"),
        ("in 2027 or 2028", "2027/2028", "2027", "2028"),
        ("2026-05-04 to 2026-06-05", "2026-05-04/2026-06-05", "2026-05-04", "2026-06-05"),
        ("either next fall or, failing that, early 2028", "2027-09/2028-04", "2027-09/2027-11", "2028-01/2028-04"),
    ],
)
def test_two_dates_make_a_range_whose_ends_can_be_had(text: str, whole: str, first: str, last: str) -> None:
    mention = only(text)
    assert mention.kind is Kind.RANGE
    assert mention.first
    assert mention.last
    told = [each.when.edtf if each.when else None for each in (mention, mention.first, mention.last)]
    assert told == [whole, first, last]


def test_a_range_told_as_over_ends_before_the_text() -> None:
    assert read("It was filmed between October and March.", Lean.PAST) == ["2025-10/2026-03"]
    assert read("It will be filmed between October and March.", Lean.FUTURE) == ["2026-10/2027-03"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        pytest.param("Oct. 2 and Nov. 6", ["2026-10-02", "2026-11-06"], id="two days are two mentions"),
        pytest.param(
            "3 May and 7 June 2027", ["2027-05-03", "2027-06-07"], id="the year at the end is both dates' own"
        ),
        pytest.param(
            "28 December and 4 January 2027", ["2026-12-28", "2027-01-04"], id="the year before where it must be"
        ),
        pytest.param(
            "May 3, 2027 and June 7", ["2027-05-03", "2027-06-07"], id="the year at the start is both dates' own"
        ),
        pytest.param("It is out in May. The date is the 22nd.", ["2026-05", "2026-05-22"], id="a day in a month told"),
        pytest.param(
            "Golden Week 2027, with May 3", ["2027-04-29/2027-05-05", "2027-05-03"], id="a day in a week told"
        ),
    ],
)
def test_dates_lend_each_other_what_they_do_not_tell(text: str, when: list[str]) -> None:
    assert read(text) == when


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("in March", "2026-03", "2027-03"),
        ("on May 8", "2025-05-08", "2026-05-08"),
        ("on Monday", "2026-04-13", "2026-04-20"),
        ("on Wednesday", "2026-04-15", "2026-04-15"),
        ("in the summer", "2025-06/2025-08", "2026-06/2026-08"),
        ("at Christmas", "2025-12", "2026-12"),
        ("in the third quarter", "2025-07/2025-09", "2026-07/2026-09"),
        ("over the weekend", "2026-04-11/2026-04-12", "2026-04-18/2026-04-19"),
        ("in winter", "2025-12/2026-02", "2026-12/2027-02"),
        ("next week", "2026-04-20/2026-04-26", "2026-04-20/2026-04-26"),
        ("in May 2024", "2024-05", "2024-05"),
    ],
)
def test_one_mention_can_be_read_both_ways(text: str, past: str, future: str) -> None:
    (mention,) = find(text, WRITTEN)
    told = [mention.resolve(lean) for lean in (Lean.PAST, Lean.FUTURE)]
    assert [when.edtf if when else None for when in told] == [past, future]


def test_a_month_that_has_just_begun_may_still_be_meant() -> None:
    assert read("in April", Lean.FUTURE, date(2026, 4, 5)) == ["2026-04"]
    assert read("in April", Lean.FUTURE, date(2026, 4, 25)) == ["2027-04"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On March 3, 2025 they began. Two weeks later they stopped.", "2025-03-17"),
        ("Ordered in March 2025, it was shot fourteen months later.", "2026-05"),
        ("It airs on May 8, 2026 and a day later abroad.", "2026-05-09"),
        ("It broke on May 8, 2025. They stopped the next morning.", "2025-05-09"),
        ("It starts two weeks after Easter 2026.", "2026-04-19"),
        ("They begin the week after Thanksgiving 2026.", "2026-11-30/2026-12-06"),
        ("It airs the Friday before Christmas 2026.", "2026-12-18"),
        ("It airs the day after Thanksgiving 2026.", "2026-11-27"),
        ("It airs in 2025 in Spain, with a broadcast here in spring of that year.", "2025-03/2025-05"),
    ],
)
def test_a_date_may_hang_on_the_one_before(text: str, when: str) -> None:
    last = find(text, WRITTEN, lean=Lean.FUTURE)[-1].when
    assert last
    assert last.edtf == when


def test_what_hangs_on_nothing_is_a_date_that_cannot_be_resolved() -> None:
    assert read("Two weeks later they stopped.") == [None]
    assert read("It is out in a few weeks.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The show ran for 120 episodes, 45 minutes each.",
        "Some 2,024 episodes and 2026 extras were counted.",
        "It begins at 9:30pm, or 9/8c.",
        "She is 45 and grew up in the 1990s.",
        "They may march on, and sales may fall.",
        "It cost $2026 and 3.5 million people saw it.",
        "Season 2026 of the game is out; so is season 4, episode 12.",
        "New episodes air every Thursday and on Sundays.",
        "It takes the Friday–Saturday slot.",
        "He said so to a Sunday paper.",
        "The fall of Rome is told again.",
        "Summer Rules is a show.",
        "The 20th episode of the 21st century.",
        "It was the 2026-27 season.",
        "The third floor, the second half, the last night of the shoot.",
        "Version 1.2.3 of issue 12-34.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find(text, WRITTEN) == ()


def test_how_long_something_took_is_no_date_of_the_past() -> None:
    (mention,) = find("It was shot in 19 days.", WRITTEN)
    assert mention.resolve(Lean.PAST) is None


def test_without_a_day_of_the_text_only_whole_dates_are_resolved() -> None:
    text = "On 3 May 2026. In March, on Monday, next year and at Christmas 2027."
    assert read(text, on=None) == ["2026-05-03", None, None, None, "2027-12"]


def test_a_mention_knows_where_it_stands() -> None:
    text = "The crew will be done by the end of May, they said."
    mention = only(text)
    assert text[mention.start : mention.end] == mention.text == "by the end of May"
    assert text[slice(*mention.core)] == "end of May"
    assert mention.bound is Bound.BY
    bare = mention.bare(Lean.FUTURE)
    assert bare
    assert bare.edtf == "2026-05-21/2026-05-31"


NASTY = [
    "the " * 5000,
    "may " * 5000,
    "a week " * 3000,
    "in the first half of " * 1000,
    "2026-" * 4000,
    "1 " * 8000,
    "999 years later " * 400,
    "two weeks later " * 800,
    "May 3 and " * 500,
    "not " * 4000 + "until May",
    " " * 20000 + "May",
    "the first few " * 2000,
    "February 29, 1999; 30 February; 31/31/2026; 2026-13-45",
    "İ ſ ﬁ May 3\u2028\u0000 in\u00a0June",
]


@pytest.mark.parametrize("text", NASTY, ids=[text[:24].strip() for text in NASTY])
def test_no_text_is_too_much(text: str) -> None:
    for mention in find(text, WRITTEN):
        assert text[mention.start : mention.end] == mention.text


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "May March 3 29 31 2026 1999 the of in and or to from by before until not next last this first half early end "
        "week month year Monday summer winter Christmas Easter Diwali two days later ago quarter – / , . 3rd new that",
    )
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_jumble_of_date_words_is_read_without_complaint(text: str, on: date) -> None:
    end = 0
    for mention in find(text, on):
        assert end <= mention.core[0] < mention.core[1] <= len(text)
        end = mention.core[1]
        for lean in Lean:
            when = mention.resolve(lean)
            assert when is None or when.is_open or (when.earliest or on) <= (when.latest or on)


@given(st.text(max_size=200))
def test_any_text_is_read_without_complaint(text: str) -> None:
    find(text, WRITTEN)
