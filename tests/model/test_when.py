"""Vague dates: read, built, compared, and told to people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.when import When

DAYS = st.dates(date(1970, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        pytest.param("2026-02-17", date(2026, 2, 17), date(2026, 2, 17), id="a day"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="a month of a leap year"),
        pytest.param("2026", date(2026, 1, 1), date(2026, 12, 31), id="a year"),
        pytest.param("2026-03/2026-05", date(2026, 3, 1), date(2026, 5, 31), id="months"),
        pytest.param("2026-02-11/2026-02-20", date(2026, 2, 11), date(2026, 2, 20), id="days"),
        pytest.param("2026/..", date(2026, 1, 1), None, id="from a year on"),
        pytest.param("../2026-12", None, date(2026, 12, 31), id="up to the end of a month"),
        pytest.param(" 2026/ ", date(2026, 1, 1), None, id="an end left empty is open"),
    ],
)
def test_reads_a_date(text: str, earliest: date | None, latest: date | None) -> None:
    when = When.parse(text)
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("soon", id="a word"),
        pytest.param("2026-13", id="a thirteenth month"),
        pytest.param("2026-02-30", id="a day that February has not"),
        pytest.param("2027/2026", id="an interval that ends before it starts"),
        pytest.param("../..", id="two open ends"),
        pytest.param("26-02-17", id="a year of two digits"),
        pytest.param("2026-02-17T10:00", id="a time of day"),
    ],
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        When.parse(text)


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        pytest.param(date(2026, 5, 1), date(2026, 5, 1), "2026-05-01", id="one day is a day"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 31), "2026-05", id="a whole month is a month"),
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), "2026", id="a whole year is a year"),
        pytest.param(date(2026, 5, 1), date(2026, 6, 30), "2026-05/2026-06", id="whole months are months"),
        pytest.param(date(2026, 1, 1), date(2027, 12, 31), "2026/2027", id="whole years are years"),
        pytest.param(date(2026, 5, 1), date(2026, 6, 7), "2026-05-01/2026-06-07", id="both ends are equally exact"),
        pytest.param(None, date(2026, 12, 31), "../2026-12", id="up to the end of a year"),
        pytest.param(date(2026, 1, 1), None, "2026/..", id="from a year on"),
        pytest.param(date(2026, 6, 1), None, "2026-06/..", id="from a month on"),
    ],
)
def test_writes_the_shortest_date(earliest: date | None, latest: date | None, edtf: str) -> None:
    assert When.span(earliest, latest).edtf == edtf


def test_a_span_needs_an_end() -> None:
    with pytest.raises(ValueError):
        When.span(None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-03-12", "12 March 2027"),
        ("2026-02", "February 2026"),
        ("2027", "some time in 2027"),
        ("2026-02-01/2026-02-10", "early February 2026"),
        ("2026-02-11/2026-02-20", "mid-February 2026"),
        ("2024-02-21/2024-02-29", "late February 2024"),
        ("2026-09/2026-12", "late 2026"),
        ("2027-01/2027-06", "first half of 2027"),
        ("2026-03/2026-05", "spring 2026"),
        ("2025-12/2026-02", "winter 2025-26"),
        ("2025-09/2026-04", "late 2025 or early 2026"),
        ("2026-01/2026-02", "January or February 2026"),
        ("2025-12/2026-01", "December 2025 or January 2026"),
        ("2027-01/2027-03", "between January and March 2027"),
        ("2026/2027", "2026 or 2027"),
        ("2026/2029", "2026 to 2029"),
        ("2026-01-17/2026-01-18", "17 to 18 January 2026"),
        ("2026-12-28/2027-01-03", "between 28 December 2026 and 3 January 2027"),
        ("2027/..", "2027 or later"),
        ("2026-06/..", "June 2026 or later"),
        ("../2026-12", "by the end of 2026"),
        ("../2026-05", "by the end of May 2026"),
        ("../2026-12-24", "by 24 December 2026"),
    ],
)
def test_tells_a_date_to_people(text: str, words: str) -> None:
    assert When.parse(text).words == words


@pytest.mark.parametrize(
    ("whole", "part", "contained", "overlapping"),
    [
        pytest.param("2026", "2026-03", True, True, id="a year holds its months"),
        pytest.param("2026-03", "2026", False, True, id="a month does not hold its year"),
        pytest.param("2026/..", "2031-05-01", True, True, id="an open end holds what comes later"),
        pytest.param("../2026-12", "2026/..", False, True, id="two open ends may meet"),
        pytest.param("2026-03", "2026-04", False, False, id="neighbours share nothing"),
        pytest.param("2026-03-01/2026-03-31", "2026-03", True, True, id="however they are written"),
    ],
)
def test_compares_dates(whole: str, part: str, contained: bool, overlapping: bool) -> None:
    assert When.parse(whole).contains(When.parse(part)) is contained
    assert When.parse(whole).overlaps(When.parse(part)) is overlapping
    assert When.parse(part).overlaps(When.parse(whole)) is overlapping


def test_knows_which_side_of_a_day_it_lies_on() -> None:
    may = When.parse("2026-05")
    assert may.is_before(date(2026, 6, 1))
    assert not may.is_before(date(2026, 5, 31))
    assert may.is_after(date(2026, 4, 30))
    assert not When.parse("2026/..").is_before(date(2050, 1, 1))
    assert not When.parse("../2026").is_after(date(1990, 1, 1))


@given(DAYS, st.integers(0, 900))
def test_a_span_reads_back_as_the_same_days(first: date, length: int) -> None:
    span = When.span(first, first + timedelta(days=length))
    assert When.parse(span.edtf).same_days(span)
    assert span.words


@given(DAYS, st.booleans())
def test_an_open_span_reads_back_as_the_same_days(day: date, is_start: bool) -> None:
    span = When.span(day, None) if is_start else When.span(None, day)
    assert span.is_open
    assert When.parse(span.edtf).same_days(span)
    assert span.words


@given(DAYS, st.integers(0, 900))
def test_another_reader_of_edtf_finds_the_same_days(first: date, length: int) -> None:
    span = When.span(first, first + timedelta(days=length))
    other = parse_edtf(span.edtf)
    assert date(*other.lower_strict()[:3]) == span.earliest
    assert date(*other.upper_strict()[:3]) == span.latest


@given(DAYS, st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_span_holds_what_lies_inside_it(first: date, before: int, length: int, after: int) -> None:
    whole = When.span(first, first + timedelta(days=before + length + after))
    start = first + timedelta(days=before)
    part = When.span(start, start + timedelta(days=length))
    assert whole.contains(part)
    assert whole.overlaps(part)
    assert part.contains(whole) is part.same_days(whole)
