"""What an edit of the configuration, and a check by force, does to what is known: nothing that alerts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from monitor.model import State, Title
from tests.loopback import Page, news_page
from tests.pipeline.items import ORDERED, OTHER
from tests.world import DATED, HOUR, LANTERNFALL, PREPARED, START, WRAPPED, World, page


def test_a_removed_source_loses_its_voice_silently_and_gets_it_back(two: World) -> None:
    two.check()
    two.site.show("/trade", WRAPPED)
    assert len(two.alerts()) == 1
    both = two.settings.sources
    two.reconfigure(sources=both[:1])
    assert two.standing().filming is State.PRE_PRODUCTION
    assert two.deliver() == []
    two.reconfigure(sources=both)
    assert two.standing().filming is State.WRAPPED
    assert two.alerts() == []


RENAMED = replace(LANTERNFALL, aliases=("The Lamplighters",))
EDITS: dict[str, Callable[[World], dict[str, Any]]] = {
    "an alias": lambda _: {"titles": (RENAMED,)},
    "a further title": lambda _: {"titles": (RENAMED, Title(name="Copper Hollow", season=3))},
    "an alias and a selector": lambda world: {
        "titles": (RENAMED,),
        "sources": tuple(replace(source, select="main") for source in world.settings.sources),
    },
}


@pytest.mark.parametrize("how", ["running", "stopped"])
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_what_is_watched_reads_the_pages_anew_in_silence(two: World, edit: str, how: str) -> None:
    lamps = news_page(
        "Filming on season 2 of The Lamplighters has wrapped, its director said.", title="The Lamplighters"
    )
    two.site.pages["/trade"] = Page(body=lamps.encode(), validators=False)
    two.check()
    assert two.standing().filming is State.PRE_PRODUCTION
    options = EDITS[edit](two)
    if how == "running":
        two.reconfigure(**options)
    else:
        two.settings = replace(two.settings, **options)
        two.restart()
    assert two.alerts() == []
    assert [one.change.after for one in two.history()] == ["wrapped"]
    two.site.show("/recap", DATED)
    assert len(two.alerts()) == 1


def test_a_feed_that_is_read_for_a_further_alias_leads_to_old_articles_in_silence(fed: World) -> None:
    lamps = ("/news/4", "The Lamplighters wrap", "Filming on The Lamplighters season 2 has wrapped, its director said.")
    fed.site.show("/news/4", lamps[2])
    fed.site.show_feed("/feed", lamps, ORDERED)
    fed.check()
    fed.reconfigure(titles=(RENAMED,))
    assert fed.alerts() + fed.alerts() == []
    assert fed.standing().filming is State.WRAPPED
    fed.site.show("/news/5", DATED)
    fed.site.show_feed("/feed", ("/news/5", "Lanternfall gets a date", DATED), lamps, ORDERED)
    assert len(fed.alerts()) == 1


def test_another_season_is_another_story_with_a_baseline_of_its_own(world: World) -> None:
    world.site.show("/recap", PREPARED, "Lanternfall was renewed for season 3, too.")
    world.check()
    third = replace(LANTERNFALL, season=3)
    world.reconfigure(titles=(third,))
    assert world.alerts() == []
    assert world.standing(third).release is not None
    assert world.standing().filming is State.PRE_PRODUCTION


def test_to_read_an_unchanged_page_anew_by_force_alerts_nobody(world: World) -> None:
    world.check()
    assert world.alerts(force=True) == []
    assert world.outcomes() == ["read", "read"]


def test_news_are_told_even_when_they_are_found_by_force(world: World) -> None:
    world.check()
    world.site.show("/recap", WRAPPED)
    assert len(world.alerts(force=True)) == 1


def test_a_source_is_read_for_its_own_titles_only(tmp_path: Path) -> None:
    other = Title(name="Copper Hollow", season=3)
    with World(tmp_path, page("recap", titles=("Copper Hollow",)), titles=(LANTERNFALL, other)) as world:
        world.site.show("/recap", PREPARED, OTHER[2])
        world.check()
        assert world.standing().filming is None
        assert world.standing(other).filming is State.WRAPPED


def test_the_next_check_is_written_down(world: World) -> None:
    world.check()
    assert START + HOUR < world.report("recap").next_due <= START + 2 * HOUR
