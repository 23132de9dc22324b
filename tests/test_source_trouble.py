"""What becomes of a page that moves, says nothing any more or is rebuilt: it is told, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loopback import Page
from tests.world import PREPARED, World, feed, page


@pytest.fixture
def world(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, page("recap"), database=store_url) as opened:
        opened.site.show("/recap", PREPARED)
        yield opened


def test_a_page_that_has_moved_for_good_is_read_and_told_of_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.site.show("/elsewhere", PREPARED)
    world.site.pages["/recap"] = Page(body=b"", status=301, headers={"Location": "/elsewhere"})
    caplog.set_level("WARNING", "monitor.reports")
    for _ in range(3):
        world.check()
    assert [check.outcome.value for check in world.report("recap").checks] == ["read", "unchanged", "unchanged"]
    assert world.report("recap").moved_to == f"{world.site.url}/elsewhere"
    assert [record.getMessage() for record in caplog.records] == [
        f"source recap moved to {world.site.url}/elsewhere; put it into the file"
    ]
    world.site.show("/recap", PREPARED)
    world.check()
    assert world.report("recap").moved_to is None


def test_a_page_that_tells_nothing_any_more_is_told_of_once_and_once_when_it_does_again(tmp_path: Path) -> None:
    with World(tmp_path, page("recap", alert_after=3)) as world:
        world.site.show("/recap", PREPARED)
        world.check()
        world.site.show("/recap", "The gardens of Malta are open to visitors again, the council of Valletta said.")
        assert [world.alerts() for _ in range(4)] == [
            [],
            [],
            ["Source recap: tells nothing since 20 November 2026"],
            [],
        ]
        world.site.show("/recap", PREPARED)
        assert world.alerts() == ["Source recap: works again"]


def test_a_selector_that_matches_nothing_any_more_is_told_as_such(tmp_path: Path) -> None:
    with World(tmp_path, page("recap", select="main"), feed("news", select="main")) as world:
        world.site.show("/recap", PREPARED)
        world.check("recap")
        world.site.pages["/recap"] = Page(body=f"<html><body><div><p>{PREPARED}</p></div></body></html>".encode())
        world.site.show_feed("/news", ("/recap", "Lanternfall news", "What is new."))
        world.check()
        reason = "the selector 'main' matches nothing on the page"
        assert world.report("recap").last_reason == reason
        assert (world.report("news").last_reason, world.report("news").failures_in_row) == (
            f"its articles: {reason}",
            0,
        )
