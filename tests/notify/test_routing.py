from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Change, Facet, QuietHours, Target
from monitor.notify import due, wants
from tests.notify.news import TITLE, filming, release

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(start=time(23), end=time(7))
EARLY = QuietHours(start=time(1), end=time(2, 30))
NOON = QuietHours(start=time(12), end=time(14))

WRAP = filming("filming", "wrapped")
GUESS = release("renewed", "expected", "2027", is_rumour=True)


def target(
    *,
    titles: tuple[str, ...] = (),
    facets: tuple[Facet, ...] = (Facet.FILMING, Facet.RELEASE),
    rumours: bool = False,
    quiet: QuietHours | None = None,
    digest: time | None = None,
) -> Target:
    return Target(
        name="phone", url="json://localhost", titles=titles, facets=facets, rumours=rumours, quiet=quiet, digest=digest
    )


@pytest.mark.parametrize(
    ("asked", "change", "told"),
    [
        pytest.param(target(), WRAP, True, id="a target that says nothing wants every title and facet"),
        pytest.param(target(titles=("All of Us Are Dead",)), WRAP, True, id="a title that was asked for"),
        pytest.param(target(titles=("Marrow",)), WRAP, False, id="another title"),
        pytest.param(target(facets=(Facet.RELEASE,)), WRAP, False, id="another facet"),
        pytest.param(target(facets=(Facet.FILMING,)), WRAP, True, id="the facet that was asked for"),
        pytest.param(target(), GUESS, False, id="rumours are not sent by default"),
        pytest.param(target(rumours=True), GUESS, True, id="rumours are sent where asked for"),
        pytest.param(target(rumours=True, facets=(Facet.FILMING,)), GUESS, False, id="a rumour of another facet"),
    ],
)
def test_a_target_gets_what_it_asked_for(asked: Target, change: Change, told: bool) -> None:
    assert wants(asked, TITLE, change) is told


def berlin(text: str, fold: int = 0) -> datetime:
    """A time on Berlin's clocks; fold 1 is the second of two."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


QUIET = {
    "before the night": (NIGHT, berlin("2026-01-06 22:59:59"), berlin("2026-01-06 22:59:59")),
    "as the night begins": (NIGHT, berlin("2026-01-06 23:00"), berlin("2026-01-07 07:00")),
    "past midnight": (NIGHT, berlin("2026-01-07 03:00"), berlin("2026-01-07 07:00")),
    "as the night ends": (NIGHT, berlin("2026-01-07 07:00"), berlin("2026-01-07 07:00")),
    "quiet by day": (NOON, berlin("2026-01-06 13:00"), berlin("2026-01-06 14:00")),
    "loud by day": (NOON, berlin("2026-01-06 15:00"), berlin("2026-01-06 15:00")),
    "a summer night": (NIGHT, berlin("2026-07-06 23:30"), berlin("2026-07-07 07:00")),
    "the night that loses an hour": (NIGHT, berlin("2026-03-28 23:30"), datetime(2026, 3, 29, 5, tzinfo=UTC)),
    "the night that gains an hour": (NIGHT, berlin("2026-10-24 23:30"), datetime(2026, 10, 25, 6, tzinfo=UTC)),
    "an end that the clock jumps over": (EARLY, berlin("2026-03-29 01:30"), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    "an end that the clock shows twice, before": (
        EARLY,
        berlin("2026-10-25 01:30"),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    ),
    "the hour's second pass is loud": (EARLY, berlin("2026-10-25 02:10", 1), berlin("2026-10-25 02:10", 1)),
    "hours that end as they start are none": (
        QuietHours(start=time(7), end=time(7)),
        berlin("2026-01-06 07:00"),
        berlin("2026-01-06 07:00"),
    ),
}


@pytest.mark.parametrize(("quiet", "now", "at"), QUIET.values(), ids=QUIET.keys())
def test_messages_wait_for_the_end_of_the_quiet_hours(quiet: QuietHours, now: datetime, at: datetime) -> None:
    assert due(target(quiet=quiet), now, BERLIN) == at


DIGESTS = {
    "later the same day": (time(8), None, berlin("2026-01-06 07:00"), berlin("2026-01-06 08:00")),
    "on the dot": (time(8), None, berlin("2026-01-06 08:00"), berlin("2026-01-06 08:00")),
    "the next day": (time(8), None, berlin("2026-01-06 08:00:01"), berlin("2026-01-07 08:00")),
    "a day of 23 hours": (time(8), None, berlin("2026-03-28 09:00"), datetime(2026, 3, 29, 6, tzinfo=UTC)),
    "a day of 25 hours": (time(8), None, berlin("2026-10-24 09:00"), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    "a time that the clock jumps over": (
        time(2, 30),
        None,
        berlin("2026-03-29 01:00"),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    ),
    "a time shown twice comes once": (
        time(2, 30),
        None,
        berlin("2026-10-25 02:10", 1),
        berlin("2026-10-26 02:30"),
    ),
    "a digest in the quiet hours": (time(6), NIGHT, berlin("2026-01-06 12:00"), berlin("2026-01-07 07:00")),
}


@pytest.mark.parametrize(("clock", "quiet", "now", "at"), DIGESTS.values(), ids=DIGESTS.keys())
def test_a_digest_comes_once_a_day(clock: time, quiet: QuietHours | None, now: datetime, at: datetime) -> None:
    assert due(target(digest=clock, quiet=quiet), now, BERLIN) == at


def test_a_target_without_wishes_is_told_now() -> None:
    now = datetime(2026, 1, 6, 3, tzinfo=UTC)
    assert due(target(), now, BERLIN) == now


def test_a_time_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(target(), datetime(2026, 1, 6), UTC)  # noqa: DTZ001


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    start=st.times(),
    end=st.times(),
    digest=st.none() | st.times(),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe"]),
)
def test_nothing_is_held_back_for_longer_than_two_days(
    now: datetime, start: time, end: time, digest: time | None, zone: str
) -> None:
    asked = target(quiet=QuietHours(start=start, end=end), digest=digest)
    at = due(asked, now, ZoneInfo(zone))
    assert now <= at <= now + timedelta(hours=51)
    assert at.tzinfo is UTC
    if not digest:
        assert due(asked, at, ZoneInfo(zone)) == at
