"""A list whose check is under way has news that it still has to tell; whatever else happens must not hush them up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model import Source
from monitor.once import check_now
from monitor.store import memo
from tests.loopback import Page, news_page
from tests.pipeline.items import ORDERED, WRAP
from tests.world import PREPARED, World, page

LAST = ("/news/9", "Lanternfall season 2: a set visit", "Lanternfall: nothing new.")


def _read_for_the_first_time(world: World) -> None:
    """Another source, on a host of its own, tells what was so before."""
    world.site.show("/recap", PREPARED)
    world.reconfigure(sources=(*world.settings.sources, _elsewhere(world)))
    check_now(world.engine, ["recap"])


def _taken_over(world: World) -> None:
    world.reconfigure(sources=(*world.settings.sources, _elsewhere(world)))


def _read_by_new_rules(world: World) -> None:
    with world.engine.store.transaction() as tx:
        memo.write(tx, memo.EDITION, "an older one")
    world.reconfigure()


@pytest.mark.parametrize("interfere", [_read_for_the_first_time, _taken_over, _read_by_new_rules])
def test_news_that_a_list_has_still_to_tell_are_told_whatever_is_settled_in_silence_meanwhile(
    fed: World, interfere: Callable[[World], None]
) -> None:
    _check_while(fed, interfere)
    (headline,) = [*fed.site.headlines, *fed.deliver(timedelta(minutes=6))]
    assert "wrapped" in headline


def _elsewhere(world: World) -> Source:
    """A page under another name of the same machine: another host, which need not wait for the feed's."""
    there = world.source(page("recap"))
    return replace(there, url=there.url.replace("127.0.0.1", "localhost"))


def _check_while(world: World, interfere: Callable[[World], None]) -> None:
    """Check the feed; while its second article is awaited, something else happens."""
    world.check()
    world.site.show_feed("/feed", WRAP, LAST, ORDERED)
    gate = threading.Event()
    world.site.pages["/news/9"] = Page(body=news_page(LAST[2]).encode(), held=gate)
    checking = threading.Thread(target=world.check)
    checking.start()
    try:
        world.site.wait(lambda: "/news/9" in world.site.reached, "the request for the second article")
        interfere(world)
    finally:
        gate.set()
        checking.join()
