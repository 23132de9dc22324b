"""A list whose check is under way has news that it still has to tell; whatever else happens must not hush them up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor import turns
from monitor.model import Source
from monitor.once import Pass, check_now
from monitor.store import memo, pages
from tests.loopback import Page, news_page
from tests.pipeline.items import ORDERED, WRAP
from tests.world import HOUR, PREPARED, WRAPPED, World, feed, page

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


@pytest.mark.parametrize("held", ["/two", "/feed", "/news/2"], ids=["page", "feed", "article"])
def test_a_source_that_is_taken_out_while_it_is_read_has_no_voice(tmp_path: Path, store_url: str, held: str) -> None:
    name = "two" if held == "/two" else "feed"
    with World(tmp_path, page("recap"), page("two"), feed("feed"), database=store_url) as world:
        for path in ("/recap", "/two"):
            world.site.show(path, PREPARED)
        world.site.show_feed("/feed", LAST)
        world.site.show(LAST[0], LAST[2])
        world.check()
        world.site.show("/two", WRAPPED)
        world.site.show(WRAP[0], WRAPPED)
        world.site.show_feed("/feed", WRAP, LAST)
        world.site.pages[held].held = gate = threading.Event()
        world.now += HOUR
        asked = world.site.reached.count(held)
        checking = threading.Thread(target=check_now, args=(world.engine, [name]))
        checking.start()
        try:
            world.site.wait(lambda: world.site.reached.count(held) > asked, "the request")
            world.reconfigure(sources=[one for one in world.settings.sources if one.name != name])
        finally:
            gate.set()
            checking.join()
        world.engine.pass_time()
        world.restart()
        world.engine.pass_time()
        assert world.deliver(timedelta(minutes=6)) == []
        assert world.standing().filming == "pre_production"
        with world.engine.store.reading() as tx:
            assert not [one for one, text in pages.texts(tx, name) if WRAPPED in text.text]


def test_what_one_lost_meanwhile_costs_the_others_of_its_host_nothing(
    tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_LONGEST", 60.0)
    with World(tmp_path, page("one"), page("two"), database=store_url) as world:
        for path in ("/one", "/two"):
            world.site.show(path, PREPARED)
        world.check()
        world.now += HOUR
        world.site.pages["/two"].held = gate = threading.Event()
        done: list[Pass] = []
        checking = threading.Thread(target=lambda: done.append(check_now(world.engine, ["one", "two"])))
        checking.start()
        try:
            world.site.wait(lambda: world.site.reached.count("/two") > 1, "the second request")
            world.reconfigure(sources=world.settings.sources[1:])
        finally:
            gate.set()
            checking.join()
        assert done[0].unkept == ("one",)
        assert world.outcomes("two") == ["read", "unchanged"]


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
