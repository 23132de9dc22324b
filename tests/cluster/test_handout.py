"""What is handed out is checked by one process at a time, and what cannot be passed on is soon due again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from monitor import handout
from monitor.engine import Engine
from monitor.errors import StoreUnavailable
from monitor.handout import ALIVE, LAUNCH, Handout, UnderWay
from monitor.pipeline import LEASE
from monitor.store import holds
from monitor.store import leases as store_leases
from tests.servers import connect
from tests.world import DATED, PREPARED, World, page

EARLIER = "Lanternfall season 2 premieres on 20 March 2027, Meridiem announced."
LATER = "Lanternfall season 2 premieres on 27 March 2027, Meridiem announced."


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> Iterator[World]:
    with World(tmp_path, page("a"), database=database_url) as opened:
        # Three hosts more, each with a source of its own.
        port = opened.site.port
        hosts = [replace(page(f"h{n}"), url=f"http://127.0.0.{n}:{port}/", allow_private=True) for n in (2, 3, 4)]
        opened.reconfigure(sources=(*opened.settings.sources, *hosts))
        opened.now += timedelta(hours=1)
        yield opened


def leases(world: World) -> dict[str, timedelta | None]:
    """For how long each source is leased."""
    with connect(world.settings.database) as connection:
        rows = connection.execute("SELECT name, leased_until FROM source").fetchall()
    ends: dict[str, datetime | None] = dict(rows)  # type: ignore[arg-type]
    return {name: end - world.now if end else None for name, end in ends.items()}


def test_what_was_passed_on_is_kept_till_it_is_taken_up(world: World) -> None:
    assert Handout(world.engine).hand_out(lambda *_: None).sources == 4
    assert set(leases(world).values()) == {LEASE}


@pytest.mark.parametrize("taken", range(4))
def test_where_the_queue_fails_that_host_is_due_again_soon_and_the_rest_at_once(
    world: World, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "_AT_ONCE", 1)
    passed: list[str] = []

    def pass_on(host: str, _lease: str) -> None:
        if len(passed) == taken:
            raise OSError("gone")
        passed.append(host)

    with pytest.raises(OSError, match="gone"):
        Handout(world.engine).hand_out(pass_on)
    # Nobody knows whether the one that failed has gone out.
    assert sorted(map(str, leases(world).values())) == sorted([str(LAUNCH)] * (taken + 1) + ["None"] * (3 - taken))


@pytest.mark.parametrize("fails", [False, True])
def test_hosts_are_passed_on_several_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch, *, fails: bool) -> None:
    monkeypatch.setattr(handout, "_AT_ONCE", 2)
    pair = Barrier(2)

    def pass_on(host: str, _lease: str) -> None:
        pair.wait(20)
        if fails:
            raise OSError("gone")

    if fails:
        with pytest.raises(OSError, match="gone"):
            Handout(world.engine).hand_out(pass_on)
    else:
        assert Handout(world.engine).hand_out(pass_on).sources == 4
    ends = [LAUNCH, LAUNCH, None, None] if fails else [LEASE] * 4
    assert sorted(leases(world).values(), key=str) == sorted(ends, key=str)


def test_a_process_does_not_say_with_every_host_that_it_is_alive(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    take = holds.take

    def noting(*taken: Any) -> frozenset[str]:
        said.append(taken)
        return take(*taken)

    monkeypatch.setattr(holds, "take", noting)
    worker, passed = Handout(world.engine), list[tuple[str, str]]()
    worker.hand_out(lambda *message: passed.append(message))
    with ThreadPoolExecutor(len(passed)) as pool:
        assert [one.result() for one in [pool.submit(worker.check_host, *message) for message in passed]] == [1] * 4
    # The threads would wait for each other: it is one row.
    assert len(said) == 1
    monkeypatch.setattr(handout, "_SAID_FOR", -1.0)
    worker.check_host(*passed[0])
    assert len(said) == 2


def test_what_a_living_process_checks_no_other_begins_and_what_a_dead_one_did_another_does(world: World) -> None:
    message, first, check, held = under_way(world, EARLIER)
    asked = world.site.reached.count("/a")
    with Engine(world.settings, clock=lambda: world.now) as engine:
        second = Handout(engine)
        # The broker lost sight of the first for a moment, and gave its message to the second.
        with pytest.raises(UnderWay):
            second.check_host(*message)
        world.now += ALIVE / 2
        first.live()
        world.now += ALIVE * 0.75
        with pytest.raises(UnderWay):
            second.check_host(*message)
        assert world.site.reached.count("/a") == asked
        world.now += ALIVE
        world.site.show("/a", LATER)
        second.check_host(*message)
    held.set()
    check.join(20)
    # The first one's answer came too late, and is not even read.
    assert world.outcomes("a") == ["read", "read"]
    assert str(world.standing().release_when) == "2027-03-27"
    (headline,) = world.deliver()
    assert "27 March" in headline
    assert leases(world)["a"] is None
    assert world.alerts("a") == []
    assert world.outcomes("a")[-1] == "unchanged"


def test_of_a_page_that_was_as_before_nothing_is_noted_by_who_lost_it(world: World) -> None:
    message, _, check, held = under_way(world, DATED, "<!-- served by another machine -->")
    world.now += 2 * ALIVE
    world.site.show("/a", LATER)
    with Engine(world.settings, clock=lambda: world.now) as engine:
        Handout(engine).check_host(*message)
    held.set()
    check.join(20)
    world.check("a")
    # What the page is asked with next belongs to the text that is kept.
    assert world.site.statuses("/a")[-1] == 304


def under_way(world: World, text: str, more: str = "") -> tuple[tuple[str, str], Handout, Thread, Event]:
    """A worker that has asked for a page which was read before; the answer comes once it is let."""
    world.site.show("/a", DATED)
    world.check("a")
    world.now += timedelta(hours=1)
    world.site.show("/a", text)
    answer = world.site.pages["/a"]
    answer.body += more.encode()
    answer.held = held = Event()
    worker, passed, before = Handout(world.engine), list[tuple[str, str]](), world.site.reached.count("/a")
    worker.hand_out(lambda *message: passed.append(message))
    message = next(one for one in passed if one[0] == "127.0.0.1")
    check = Thread(target=worker.check_host, args=message)
    check.start()
    world.site.wait(lambda: world.site.reached.count("/a") > before, "a check under way")
    return message, worker, check, held


def test_a_check_that_waits_for_the_database_says_every_second_that_it_is_not_stuck(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    said: list[int] = []
    worker, passed = Handout(world.engine, on_wait=lambda: said.append(len(waits))), list[tuple[str, str]]()
    worker.hand_out(lambda *message: passed.append(message))

    def unavailable(*_: object, **__: object) -> None:
        raise StoreUnavailable("the server was stopped")

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 3

    monkeypatch.setattr(store_leases, "begin", unavailable)
    monkeypatch.setattr(world.engine, "wait", wait)
    with pytest.raises(StoreUnavailable):
        worker.check_host(*passed[0])
    assert (said, waits) == ([0, 1, 2], [1.0, 1.0, 1.0])


def test_no_more_hosts_are_handed_out_than_are_taken_up_within_their_leases(world: World) -> None:
    one = Handout(world.engine)
    assert [one.hand_out(lambda *_: None, most=3).sources for _ in range(2)] == [3, 0]
    world.now += LEASE
    assert one.hand_out(lambda *_: None, most=3).sources == 3


def test_of_two_schedulers_in_the_same_moment_one_acts(world: World) -> None:
    with world.engine.store.transaction() as tx:
        assert holds.is_first(tx, handout._TICK_LOCK)
        with Engine(world.settings, clock=lambda: world.now) as other:
            assert Handout(other).hand_out(lambda *_: None).sources == 0
    assert Handout(world.engine).hand_out(lambda *_: None).sources == 4


def test_a_host_that_takes_too_long_is_given_back_after_the_check_under_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "LONGEST", -1.0)
    own = [replace(page(f"own{n}"), url=f"{world.site.url}/own{n}", allow_private=True) for n in range(3)]
    world.reconfigure(sources=own)
    for one in own:
        world.site.show(f"/{one.name}", PREPARED)
    world.now += timedelta(hours=1)
    worker, passed = Handout(world.engine), list[tuple[str, str]]()
    worker.hand_out(lambda *message: passed.append(message))
    assert worker.check_host(*passed[0]) == 3
    assert len(world.site.asked) - world.site.reached.count("/robots.txt") == 1
    assert set(leases(world).values()) == {None}


@pytest.mark.parametrize("kept_for", [-1.0, 60.0])
def test_what_another_has_taken_over_is_checked_no_further(
    world: World, monkeypatch: pytest.MonkeyPatch, kept_for: float
) -> None:
    monkeypatch.setattr(handout, "_KEPT_FOR", kept_for)
    own = [replace(page(f"own{n}"), url=f"{world.site.url}/own{n}", allow_private=True) for n in range(3)]
    world.reconfigure(sources=own)
    held = Event()
    for one in own:
        world.site.show(f"/{one.name}", PREPARED, held=held)
    world.now += timedelta(hours=1)
    worker, passed = Handout(world.engine), list[tuple[str, str]]()
    worker.hand_out(lambda *message: passed.append(message))

    def asked() -> list[str]:
        return [path for path in world.site.reached if path != "/robots.txt"]

    check = Thread(target=worker.check_host, args=passed[0])
    check.start()
    world.site.wait(lambda: len(asked()) == 1, "a check under way")
    with connect(world.settings.database) as connection:
        connection.execute("UPDATE source SET lease = 'of another' WHERE name <> %s", (asked()[0][1:],))
    held.set()
    check.join(20)
    assert len(asked()) == 1


def test_a_lease_is_kept_longer_between_two_sources(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handout, "_KEPT_FOR", -1.0)
    kept: list[datetime] = []
    keep = store_leases.keep

    def noting(tx: Any, due: Any, until: datetime) -> bool:
        kept.append(until)
        return keep(tx, due, until)

    monkeypatch.setattr(store_leases, "keep", noting)
    world.reconfigure(
        sources=[replace(page(f"own{n}"), url=f"{world.site.url}/own{n}", allow_private=True) for n in range(3)]
    )
    world.now += timedelta(hours=1)
    worker, passed = Handout(world.engine), list[tuple[str, str]]()
    worker.hand_out(lambda *message: passed.append(message))
    assert worker.check_host(*passed[0]) == 3
    assert kept == [world.now + LEASE] * 2
