from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import cron

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "after", "expected"),
    [
        pytest.param("0 7 * * *", "2026-01-06T06:59", "2026-01-06T07:00", id="the same day"),
        pytest.param("0 7 * * *", "2026-01-06T07:00", "2026-01-07T07:00", id="a time that is now comes a day later"),
        pytest.param("0 7 * * *", "2026-01-06T06:59:59.5", "2026-01-06T07:00", id="fractions of a second count"),
        pytest.param("*/15 * * * *", "2026-01-06T10:16", "2026-01-06T10:30", id="steps of a quarter of an hour"),
        pytest.param("5/20 * * * *", "2026-01-06T10:26", "2026-01-06T10:45", id="steps from a minute on"),
        pytest.param("0 9-17/4 * * *", "2026-01-06T09:30", "2026-01-06T13:00", id="steps within a range"),
        pytest.param("0,30 8,20 * * *", "2026-01-06T08:30", "2026-01-06T20:00", id="lists"),
        pytest.param("0 0 * * mon", "2026-01-06T00:00", "2026-01-12T00:00", id="a weekday by its name"),
        pytest.param("0 0 * * MON-FRI", "2026-01-09T12:00", "2026-01-12T00:00", id="a range of weekdays by name"),
        pytest.param("0 0 * * 7", "2026-01-06T00:00", "2026-01-11T00:00", id="7 is Sunday"),
        pytest.param("0 0 * * 0", "2026-01-06T00:00", "2026-01-11T00:00", id="0 is Sunday"),
        pytest.param("0 0 * * 5-7", "2026-01-10T01:00", "2026-01-11T00:00", id="Friday to Sunday"),
        pytest.param("0 0 1 feb *", "2026-03-01T00:00", "2027-02-01T00:00", id="a month by its name"),
        pytest.param("0 0 29 2 *", "2026-01-01T00:00", "2028-02-29T00:00", id="29 February of a leap year"),
        pytest.param("0 0 29 2 *", "2096-03-01T00:00", "2104-02-29T00:00", id="29 February over 2100"),
        pytest.param("0 0 31 * *", "2026-02-01T00:00", "2026-03-31T00:00", id="months without a 31st are passed over"),
        pytest.param("0 0 13 * 5", "2026-01-01T00:00", "2026-01-02T00:00", id="day or weekday where both are named"),
        pytest.param("0 0 */2 * 5", "2026-01-01T00:00", "2026-01-09T00:00", id="day and weekday where one has a star"),
        pytest.param("@daily", "2026-01-06T07:00", "2026-01-07T00:00", id="a nickname"),
        pytest.param("59 23 31 12 *", "2026-12-31T23:59", "2027-12-31T23:59", id="the last minute of a year"),
    ],
)
def test_the_next_time_is_the_first_one_named_after_now(expression: str, after: str, expected: str) -> None:
    assert cron.next_after(expression, utc(after), UTC) == utc(expected)


@pytest.mark.parametrize(
    ("expression", "zone", "after", "expected"),
    [
        pytest.param("0 7 * * *", BERLIN, "2026-01-06T05:00", "2026-01-06T06:00", id="winter time"),
        pytest.param("0 7 * * *", BERLIN, "2026-07-06T00:00", "2026-07-06T05:00", id="summer time"),
        pytest.param("30 2 * * *", BERLIN, "2026-03-28T12:00", "2026-03-29T01:30", id="a skipped time comes later"),
        pytest.param("30 2 * * *", BERLIN, "2026-10-25T00:30", "2026-10-26T01:30", id="a repeated time comes once"),
        pytest.param("30 * * * *", BERLIN, "2026-10-25T00:30", "2026-10-25T01:30", id="every hour when clocks go back"),
        pytest.param("0 * * * *", BERLIN, "2026-03-29T00:00", "2026-03-29T01:00", id="every hour when they go forward"),
        pytest.param("*/15 2-3 * * *", BERLIN, "2026-03-29T00:59", "2026-03-29T01:00", id="skipped and real ones"),
        pytest.param("0 23 * * *", NEW_YORK, "2026-01-06T03:00", "2026-01-06T04:00", id="the zone's day, not UTC's"),
    ],
)
def test_clock_times_are_those_of_the_zone(expression: str, zone: ZoneInfo, after: str, expected: str) -> None:
    assert cron.next_after(expression, utc(after), zone) == utc(expected)


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        pytest.param("", "0 fields", id="nothing"),
        pytest.param("0 7 * *", "4 fields", id="a field too few"),
        pytest.param("0 0 7 * * *", "6 fields", id="a field for seconds"),
        pytest.param("60 * * * *", "'60' is no minute: 0 to 59", id="a minute too late"),
        pytest.param("0 24 * * *", "'24' is no hour: 0 to 23", id="an hour too late"),
        pytest.param("0 0 0 * *", "'0' is no day of the month: 1 to 31", id="the zeroth"),
        pytest.param("0 0 * 13 *", "'13' is no month: 1 to 12", id="a thirteenth month"),
        pytest.param("0 0 * * 8", "'8' is no day of the week: 0 to 7", id="an eighth weekday"),
        pytest.param("0 0 * * someday", "'someday' is no day of the week", id="an unknown name"),
        pytest.param("*/0 * * * *", "steps by 0", id="a step of nothing"),
        pytest.param("30-10 * * * *", "ends before it starts", id="a range turned round"),
        pytest.param("1,,2 * * * *", "'' is no minute", id="a hole in a list"),
        pytest.param("٣ * * * *", "is no minute", id="digits of another script"),
        pytest.param("0 0 31 4 *", "never comes", id="31 April"),
        pytest.param("0 0 30 feb *", "never comes", id="30 February"),
        pytest.param("@reboot", "1 fields", id="a nickname that is no time"),
    ],
)
def test_what_is_wrong_with_an_expression_is_said(expression: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("*", r"\*")):
        cron.parse(expression)


@given(
    minute=st.integers(0, 59),
    hour=st.integers(0, 23),
    zone=st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Australia/Lord_Howe")]),
    after=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_daily_time_always_comes_within_a_day_and_a_change_of_clocks(
    minute: int, hour: int, zone: ZoneInfo, after: datetime
) -> None:
    coming = cron.next_after(f"{minute} {hour} * * *", after, zone)
    assert timedelta(0) < coming - after <= timedelta(hours=25)


@given(after=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_quarter_of_an_hour_is_never_missed(after: datetime) -> None:
    assert cron.next_after("*/15 * * * *", after, BERLIN) - after <= timedelta(minutes=15)
