"""When what is due next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from monitor import schedule
from monitor.model import Source

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOURLY = Source(name="hourly", url="https://news.example/", every=timedelta(hours=1))


@pytest.mark.parametrize(
    ("failures", "retry_after", "least", "most"),
    [
        pytest.param(0, None, 1.0, 1.1, id="a source that works is checked after its interval and a little more"),
        pytest.param(1, None, 2.0, 2.2, id="one failure doubles the wait"),
        pytest.param(3, None, 8.0, 8.8, id="each further failure doubles it again"),
        pytest.param(50, None, 24.0, 26.4, id="a source that never works is tried once a day"),
        pytest.param(0, timedelta(hours=5), 5.0, 5.5, id="a server that asks for five hours gets them"),
        pytest.param(
            0, timedelta(minutes=5), 1.0, 1.1, id="a server that asks for less than the interval changes nothing"
        ),
    ],
)
def test_the_next_check(failures: int, retry_after: timedelta | None, least: float, most: float) -> None:
    for seed in range(50):
        at = schedule.next_check(HOURLY, NOW, zone=UTC, random=Random(seed), failures=failures, retry_after=retry_after)
        assert least <= (at - NOW) / timedelta(hours=1) <= most, f"seed {seed}"


def test_an_interval_longer_than_a_day_is_not_shortened_by_failures() -> None:
    weekly = Source(name="weekly", url="https://news.example/", every=timedelta(days=7))
    at = schedule.next_check(weekly, NOW, zone=UTC, random=Random(1), failures=4)
    assert at - NOW >= timedelta(days=7)


def test_a_cron_expression_means_the_clock_of_the_zone() -> None:
    source = Source(name="morning", url="https://news.example/", cron="0 7 * * *")
    at = schedule.next_check(source, NOW, zone=ZoneInfo("Europe/Berlin"), random=Random(1))
    assert at == datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sources", "share", "seconds"),
    [
        pytest.param(4, 0.5, 1.0, id="a handful of sources is read within seconds"),
        pytest.param(10_000, 1.0, 3600.0, id="many are spread over their whole interval, never beyond it"),
    ],
)
def test_the_first_check(sources: int, share: float, seconds: float) -> None:
    assert schedule.first_check(HOURLY, sources=sources, share=share).total_seconds() == pytest.approx(seconds)


def test_an_article_is_read_again_after_hours_days_and_weeks_and_then_no_more() -> None:
    ages, at = [], NOW
    while (again := schedule.next_reading(NOW, at)) is not None:
        ages.append((again - NOW) / timedelta(hours=1))
        at = again
    assert ages == [1, 6, 24, 72, 168, 672]


@pytest.mark.parametrize(("attempts", "minutes"), [(0, 1), (1, 2), (5, 32), (11, 1440), (40, 1440)])
def test_a_refused_message_waits_longer_each_time_up_to_a_day(attempts: int, minutes: int) -> None:
    for seed in range(50):
        wait = schedule.next_try(NOW, attempts, Random(seed)) - NOW
        assert minutes <= wait / timedelta(minutes=1) <= minutes * 1.1, f"seed {seed}"
