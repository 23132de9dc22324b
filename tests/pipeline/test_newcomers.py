"""What is silent when a title is first watched, and what is told all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model import State, Title
from monitor.store import memo
from tests.pipeline.items import ORDERED, OTHER, WRAP
from tests.world import DATED, LANTERNFALL, PREPARED, ROLLING, World, page

HOLLOW = Title(name="Copper Hollow", season=3)
HOLLOW_WRAPPED = "Filming on season 3 of Copper Hollow has wrapped, Meridiem confirmed."
HOLLOW_DATED = "Copper Hollow season 3 premieres on 2 May 2027, Meridiem announced."
DAY = timedelta(days=1)


def watch_hollow(world: World) -> None:
    world.reconfigure(titles=(LANTERNFALL, HOLLOW))


def test_a_new_title_hides_no_news_of_the_others(world: World) -> None:
    world.check()
    world.site.show("/recap", PREPARED, ROLLING)
    watch_hollow(world)
    (headline,) = world.alerts()
    assert "Lanternfall" in headline


def test_a_page_that_has_not_changed_is_read_for_a_new_title_in_silence(world: World) -> None:
    world.site.show("/recap", PREPARED, HOLLOW_WRAPPED)
    world.check()
    watch_hollow(world)
    assert world.alerts() == []
    assert world.standing(HOLLOW).filming is State.WRAPPED
    world.site.show("/recap", HOLLOW_DATED)
    (headline,) = world.alerts()
    assert "Copper Hollow" in headline


def test_a_page_that_has_changed_is_news_but_for_the_new_title(world: World) -> None:
    world.check()
    world.site.show("/recap", PREPARED, ROLLING, HOLLOW_WRAPPED)
    watch_hollow(world)
    (headline,) = world.alerts()
    assert "Lanternfall" in headline
    assert world.standing(HOLLOW).filming is State.WRAPPED


def test_a_title_that_a_source_names_from_now_on_is_new_to_it_alone(two: World) -> None:
    two.reconfigure(titles=(LANTERNFALL, HOLLOW))
    two.reconfigure(sources=tuple(two.source(page(name, titles=("Lanternfall",))) for name in ("recap", "trade")))
    two.check()
    two.site.show("/recap", PREPARED, HOLLOW_WRAPPED)
    two.site.show("/trade", PREPARED, ROLLING)
    two.reconfigure(sources=(two.source(page("recap")), two.settings.sources[1]))
    (headline,) = two.alerts()
    assert "Lanternfall" in headline
    assert two.standing(HOLLOW).filming is State.WRAPPED


def test_a_title_that_has_another_alias_is_read_for_anew_in_silence(world: World) -> None:
    world.site.show("/recap", PREPARED, "Season 2 of The Lanterns has wrapped, Meridiem confirmed.")
    world.check()
    world.reconfigure(titles=(Title(name="Lanternfall", season=2, aliases=("The Lanterns",)),))
    assert world.alerts() == []


def test_an_article_that_is_new_to_a_feed_is_news_but_for_the_new_title(fed: World) -> None:
    fed.check()
    fed.site.show_feed("/feed", OTHER, WRAP, ORDERED)
    watch_hollow(fed)
    (headline,) = fed.alerts()
    assert "Lanternfall" in headline
    assert fed.standing(HOLLOW).filming is State.WRAPPED
    fed.site.show("/news/4", HOLLOW_DATED)
    fed.site.show_feed("/feed", ("/news/4", "Copper Hollow gets a date", HOLLOW_DATED), OTHER, WRAP, ORDERED)
    (headline,) = fed.alerts()
    assert "Copper Hollow" in headline


def test_the_first_word_of_a_title_on_a_page_that_said_nothing_of_it_is_news(world: World) -> None:
    world.site.show("/recap", "Meridiem has a busy autumn before it.")
    assert world.alerts() == []
    world.site.show("/recap", "Meridiem has a busy autumn before it.", PREPARED)
    (headline,) = world.alerts()
    assert "Lanternfall" in headline


def test_the_first_word_of_a_title_in_a_feed_is_news(fed: World) -> None:
    fed.site.show_feed("/feed", OTHER)
    fed.check()
    fed.site.show_feed("/feed", ORDERED, OTHER)
    (headline,) = fed.alerts()
    assert "Lanternfall" in headline


def _with_another_source(world: World) -> None:
    world.settings = replace(world.settings, sources=(*world.settings.sources, world.source(page("trade"))))


def _by_new_rules(world: World) -> None:
    with world.engine.store.transaction() as tx:
        memo.write(tx, memo.EDITION, "an older one")


@pytest.mark.parametrize("change", [_with_another_source, _by_new_rules])
def test_a_day_that_came_while_nothing_ran_is_told_whatever_else_is_new_at_the_start(
    world: World, change: Callable[[World], None]
) -> None:
    world.site.show("/recap", DATED)
    world.check()
    change(world)
    world.now += 120 * DAY
    world.restart()
    (headline,) = world.deliver()
    assert "released" in headline.lower()
