"""Two workers read news of one title at the same time: each is told once, and none overwrites the other's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from monitor import status
from monitor.engine import Engine
from monitor.model import Source, Title
from monitor.once import check_now
from monitor.store import standings
from tests.world import HOUR, LANTERNFALL, World, page

TITLES = tuple(
    replace(LANTERNFALL, name=name) for name in ("Lanternfall", "Saltmarsh Road", "Winter Ferry", "Ninefold")
)
RENEWED = "Meridiem renewed {} for a second season in May 2026. Season 2 is in pre-production."
ROLLING = "Cameras started rolling on season 2 of {} in Malta on 18 November 2026, Meridiem announced."
DATED = "{} season 2 premieres on 13 March 2027, Meridiem announced."


class TwoHosts(World):
    """A world whose press is at another host than its sets, so that both are asked at the same time."""

    def source(self, one: Source) -> Source:
        found = super().source(one)
        return replace(found, url=found.url.replace("127.0.0.1", "localhost")) if "press" in one.name else found


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> Iterator[World]:
    sources = [page(f"{kind}-{number}") for number in range(len(TITLES)) for kind in ("set", "press")]
    with TwoHosts(tmp_path, *sources, database=database_url, titles=TITLES) as opened:
        yield opened


def together(world: World, names: list[list[str]]) -> None:
    """Each worker checks its sources, at the same time as the others theirs."""
    ready = threading.Barrier(len(names))

    def work(mine: list[str]) -> None:
        with Engine(world.settings, clock=lambda: world.now, random=Random(1)) as engine:
            ready.wait(20)
            done = check_now(engine, mine)
            assert not done.unkept, done
            assert not done.busy, done

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(work, names))


def let_them_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, whoever has read what is known of a title waits for the other to have read it, too, if it can."""
    meeting, resolve = threading.Barrier(2), status.resolve

    def resolve_together(*known: Any, **options: Any) -> Any:
        try:
            meeting.wait(0.5)
        except threading.BrokenBarrierError:
            meeting.reset()
        return resolve(*known, **options)

    monkeypatch.setattr(status, "resolve", resolve_together)


def standing_of(world: World, title: Title) -> tuple[str | None, str | None]:
    with world.engine.store.reading() as tx:
        found = standings.load(tx, title)
    return found.filming, found.release


def test_two_workers_with_news_of_the_same_titles_lose_none_and_tell_none_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = [[f"{kind}-{number}" for number in range(len(TITLES))] for kind in ("set", "press")]
    for number, title in enumerate(TITLES):
        for kind in ("set", "press"):
            world.site.show(f"/{kind}-{number}", RENEWED.format(title.name))
    let_them_meet(monkeypatch)
    together(world, mine)
    assert world.site.told == []
    for number, title in enumerate(TITLES):
        world.site.show(f"/set-{number}", RENEWED.format(title.name), ROLLING.format(title.name))
        world.site.show(f"/press-{number}", RENEWED.format(title.name), DATED.format(title.name))
    world.now += HOUR
    together(world, mine)
    world.engine.deliver()
    for title in TITLES:
        assert standing_of(world, title) == ("filming", "scheduled")
        assert sorted(one.change.facet for one in world.history(title)) == ["filming", "release"]
    assert len(set(world.site.headlines)) == len(world.site.headlines) == 2 * len(TITLES)
