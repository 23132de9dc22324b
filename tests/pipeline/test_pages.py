"""What becomes of a page on its way from the server to an alert, or to silence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import State
from monitor.store import CheckOutcome
from tests.loopback import Page, news_page
from tests.world import DATED, PREPARED, ROLLING, WRAPPED, World, page

REWORDED = "It was in May 2026 that Meridiem renewed Lanternfall for a second season, which is in pre-production."
COMMENT = f"<section id='comments'><h3>Comments</h3><ol><li class='comment'><p>{WRAPPED}</p></li></ol></section>"


def test_the_first_reading_sets_the_standing_and_tells_nobody(world: World) -> None:
    assert world.alerts() == []
    assert world.standing().filming is State.PRE_PRODUCTION
    assert world.history() == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(f"{PREPARED} {ROLLING}", "filming", id="cameras roll"),
        pytest.param(WRAPPED, "wrapped", id="a wrap"),
        pytest.param(DATED, "13 March 2027", id="a release date"),
    ],
)
def test_a_real_change_alerts_once(world: World, text: str, says: str) -> None:
    world.check()
    world.site.show("/recap", text)
    (headline,) = world.alerts()
    assert "Lanternfall S2" in headline
    assert says in headline
    assert world.alerts() == []
    assert len(world.history()) == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(news_page(REWORDED), id="reworded"),
        pytest.param(news_page(PREPARED, "The series was a hit with critics."), id="with a sentence more"),
        pytest.param(news_page(PREPARED).replace("</main>", f"</main>{COMMENT}"), id="with a reader's comment"),
        pytest.param(news_page(PREPARED).replace("Ten shows", "Twelve shows"), id="with another teaser beside it"),
        pytest.param(news_page(PREPARED, f"Rumour has it that {DATED[:-1]}."), id="with a rumour"),
        pytest.param(news_page("Copper Hollow, Meridiem's other drama, has been renewed."), id="about another show"),
    ],
)
def test_a_page_without_news_is_silent(world: World, body: str) -> None:
    world.check()
    world.site.pages["/recap"] = Page(body=body.encode())
    assert world.alerts() == []


@pytest.mark.parametrize(
    ("page_now", "outcome"),
    [
        pytest.param(Page(body=b"down", status=503), "failed", id="down"),
        pytest.param(Page(body=b"gone", status=404), "failed", id="gone"),
        pytest.param(Page(body=b""), "empty", id="empty"),
        pytest.param(
            Page(body=b"<html><body><div id='root'></div><script src='/app.js'></script></body></html>"),
            "empty",
            id="a shell that needs a browser",
        ),
        pytest.param(
            Page(
                body=b"<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>"
                b"<p>Please enable JavaScript and cookies to continue.</p></body></html>"
            ),
            "blocked",
            id="a bot check",
        ),
    ],
)
def test_what_is_no_text_changes_nothing_and_is_asked_for_less_often(
    world: World, page_now: Page, outcome: str
) -> None:
    world.check()
    before, good = world.standing(), world.site.pages["/recap"]
    world.site.pages["/recap"] = page_now
    waits = []
    for _ in range(3):
        (report,) = world.check().reports
        assert report.record.outcome.value == outcome
        assert report.record.reason
        waits.append(report.next_due - world.now)
    assert waits == sorted(waits)
    assert waits[2] >= 2 * waits[0]
    assert world.standing() == before
    world.site.pages["/recap"] = good
    assert world.alerts() == []
    assert world.standing() == before
    # What came in between was not taken for the page: it is still known by its validators.
    assert world.site.statuses("/recap")[-1] == 304


def test_news_that_came_while_a_page_was_down_are_told_when_it_is_back(world: World) -> None:
    world.check()
    world.site.pages["/recap"] = Page(body=b"down", status=503)
    world.check()
    world.site.show("/recap", WRAPPED)
    assert len(world.alerts()) == 1


def test_an_unchanged_page_is_asked_for_with_what_its_server_gave(world: World) -> None:
    world.check()
    (report,) = world.check().reports
    assert report.record.outcome is CheckOutcome.UNCHANGED
    assert world.site.statuses("/recap") == [200, 304]


def test_a_page_that_gives_no_validators_is_known_by_its_body(world: World) -> None:
    world.site.pages["/recap"].validators = False
    world.check()
    (report,) = world.check().reports
    assert report.record.outcome is CheckOutcome.UNCHANGED
    assert not report.record.changed
    assert world.site.statuses("/recap") == [200, 200]


def test_a_page_whose_frame_alone_changed_is_not_understood_again(world: World) -> None:
    world.check()
    framed = world.site.pages["/recap"].body.replace(b"All rights reserved.", b"Page made in 31 ms.")
    world.site.pages["/recap"] = Page(body=framed)
    (report,) = world.check().reports
    assert (report.record.outcome, report.record.changed) == (CheckOutcome.UNCHANGED, False)
    assert world.outcomes() == ["read", "unchanged"]


def test_the_same_news_from_a_second_source_is_silent(two: World) -> None:
    two.check()
    two.site.show("/trade", "It is a wrap on Lanternfall season 2, the director has confirmed.", WRAPPED)
    assert len(two.alerts()) == 1
    two.site.show("/recap", f"{PREPARED} {WRAPPED}")
    assert two.alerts() == []


def test_the_first_reading_of_a_source_that_is_new_is_silent(world: World) -> None:
    world.check()
    world.site.show("/trade", WRAPPED)
    world.reconfigure(sources=(*world.settings.sources, world.source(page("trade"))))
    assert world.alerts() == []
    assert world.standing().filming is State.WRAPPED
    world.site.show("/trade", WRAPPED, DATED)
    assert len(world.alerts("trade")) == 1


def test_a_day_that_arrives_releases_by_the_clock_alone(world: World) -> None:
    world.site.show("/recap", DATED)
    world.check()
    assert world.engine.pipeline.pass_time() == ()
    world.now += timedelta(days=120)
    (headline,) = (world.engine.pipeline.pass_time(), world.deliver())[1]
    assert "Lanternfall S2" in headline
    assert "released" in headline
    assert world.engine.pipeline.pass_time() == ()


def test_a_pass_of_checks_brings_the_clock_up_to_now_where_no_daemon_does(world: World) -> None:
    world.site.show("/recap", DATED)
    world.check()
    (headline,) = world.alerts(after=timedelta(days=120))
    assert "released" in headline
    assert world.alerts() == []
