"""The wall clock is set, changes to summer time, or the machine sleeps: no stall, no storm, no call at night."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.clock import ClockWatch
from monitor.model import QuietHours, Target
from monitor.pipeline import LEASE
from monitor.store import sources
from tests.world import START, World, page

HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
STEP = timedelta(minutes=10)
BERLIN = ZoneInfo("Europe/Berlin")
NAMES = tuple(f"page{n}" for n in range(6))
SETS = [pytest.param(by, id=f"{by.total_seconds() / 3600:+.0f} h") for by in (HOUR, -HOUR, MONTH, -MONTH)]


def live(world: World, span: timedelta, each: Callable[[], None] = lambda: None) -> None:
    """What the daemon does, by the world's clock, for so long."""
    end = world.now + span
    while world.now < end:
        world.now += STEP
        each()
        while True:
            with world.engine.store.transaction() as tx:
                due = sources.claim_due(tx, world.now, 16, LEASE)
            if not due:
                break
            for one in due:
                world.engine.check_in_turn((one,), on_end=lambda *_: None)
        world.engine.pass_time()
        world.engine.deliver()


def asked(world: World) -> Counter[str]:
    """How often each page was asked for since the last call."""
    count = Counter(one.path for one in world.site.asked)
    world.site.asked.clear()
    return count


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[Callable[..., World]]:
    with ExitStack() as opened:

        def make(*configured: str, every: timedelta = HOUR, **options: object) -> World:
            found = [page(name, every=every) for name in configured or NAMES]
            world = opened.enter_context(World(tmp_path, *found, **options))
            world.engine.stop()
            for name in configured or NAMES:
                world.site.show(f"/{name}", "Meridiem renewed Lanternfall for a second season in May 2026.")
            world.restart()
            return world

        yield make


@pytest.mark.parametrize("by", SETS)
def test_a_clock_that_is_set_neither_stalls_checks_nor_brings_a_storm(
    worlds: Callable[..., World], by: timedelta
) -> None:
    world = worlds()
    live(world, 5 * HOUR)
    assert all(3 <= asked(world)[f"/{name}"] <= 6 for name in NAMES[:1])
    asked(world)
    world.now += by
    live(world, 5 * HOUR)
    count = asked(world)
    assert all(3 <= count[f"/{name}"] <= 6 for name in NAMES), count


@pytest.mark.parametrize("by", SETS)
def test_a_source_whose_checker_died_is_free_again_however_the_clock_is_set(
    worlds: Callable[..., World], by: timedelta
) -> None:
    world = worlds("page0")
    live(world, 2 * HOUR)
    with world.engine.store.transaction() as tx:
        assert sources.claim_due(tx, world.now, 1, LEASE, names=["page0"])
    asked(world)
    world.now += by
    live(world, 3 * HOUR)
    assert 1 <= asked(world)["/page0"] <= 4


@pytest.mark.parametrize("by", [-MONTH, MONTH, timedelta(days=400), timedelta(days=-400)], ids=str)
def test_a_start_with_a_wrong_clock_is_recovered_from(worlds: Callable[..., World], by: timedelta) -> None:
    world = worlds()
    world.now += by
    world.restart()
    live(world, 3 * HOUR)
    world.now -= by
    asked(world)
    live(world, 5 * HOUR)
    count = asked(world)
    assert all(3 <= count[f"/{name}"] <= 6 for name in NAMES), count
    assert world.site.told == []


def test_a_machine_that_slept_for_three_days_checks_each_source_once_and_goes_on(worlds: Callable[..., World]) -> None:
    world = worlds()
    live(world, 2 * HOUR)
    asked(world)
    world.now += 3 * DAY
    live(world, STEP)
    assert asked(world) == Counter({f"/{name}": 1 for name in NAMES})


class News:
    """A page whose premiere moves every six hours, and when the target was told."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.told: list[datetime] = []
        self._edition = 0
        self._next = world.now

    def step(self) -> None:
        """To be called as time passes."""
        while len(self.told) < len(self.world.site.told):
            self.told.append((self.world.now - STEP).astimezone(BERLIN))
        if self.world.now >= self._next:
            self._next = self.world.now + 6 * HOUR
            self._edition += 1
            day = START + 400 * DAY + self._edition * DAY
            self.world.site.show(
                "/page0", f"Lanternfall season 2 premieres on {day.day} {day:%B %Y}, Meridiem announced."
            )


QUIET = QuietHours(start=time(23), end=time(7))
CHANGES = [
    pytest.param(datetime(2026, 10, 23, 12, tzinfo=UTC), id="to winter time"),
    pytest.param(datetime(2027, 3, 26, 12, tzinfo=UTC), id="to summer time"),
]


def at_news(worlds: Callable[..., World], start: datetime, **options: object) -> News:
    world = worlds("page0", zone=BERLIN)
    world.now = start
    world.reconfigure(targets=(replace(Target(name="phone", url=world.site.target), **options),))  # type: ignore[arg-type]
    return News(world)


@pytest.mark.parametrize("start", CHANGES)
def test_quiet_hours_hold_where_the_zone_changes_its_time(worlds: Callable[..., World], start: datetime) -> None:
    news = at_news(worlds, start, quiet=QUIET)
    live(news.world, 5 * DAY, news.step)
    assert len(news.told) > 15
    assert all(time(7) <= at.time() < time(23) for at in news.told), news.told


@pytest.mark.parametrize("start", CHANGES)
def test_a_digest_comes_once_a_day_at_its_time_where_the_zone_changes_its_time(
    worlds: Callable[..., World], start: datetime
) -> None:
    news = at_news(worlds, start, digest=time(8))
    live(news.world, 5 * DAY, news.step)
    assert [at.hour for at in news.told] == [8] * len(news.told)
    days = [at.date() for at in news.told]
    assert len(days) == len(set(days)) >= 4


@pytest.mark.parametrize("by", SETS)
def test_a_clock_that_is_set_wakes_nobody_and_holds_no_message_for_more_than_a_day(
    worlds: Callable[..., World], by: timedelta
) -> None:
    news = at_news(worlds, datetime(2026, 11, 20, 16, 30, tzinfo=UTC), quiet=QUIET)
    live(news.world, 8 * HOUR, news.step)
    assert len(news.world.waiting()) == 1
    before = len(news.told)
    news.world.now += by
    live(news.world, DAY, news.step)
    assert all(time(7) <= at.time() < time(23) for at in news.told[before:]), news.told
    assert news.world.waiting() == () or news.world.now.astimezone(BERLIN).hour in (23, *range(7))
    assert len(news.told) > before


def test_a_clock_that_was_set_is_seen_once_and_drift_and_time_itself_are_not() -> None:
    wall, count = [1000.0], [50.0]
    watch = ClockWatch(wall=lambda: wall[0], monotonic=lambda: count[0])
    seen = []
    for set_by in (0.0, 4.0, 3600.0, 0.0, -3600.0, -2592000.0, 0.0):
        count[0] += 1
        wall[0] += 1 + set_by
        seen.append(round(watch.jump() or 0))
    assert seen == [0, 0, 3604, 0, -3600, -2592000, 0]
