"""What becomes of a page on its way from the server to an alert, or to silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.model import SourceKind, State, Title, Trust
from monitor.store import CheckOutcome
from tests.loopback import Page, news_page
from tests.world import DATED, HOUR, LANTERNFALL, PREPARED, ROLLING, START, WRAPPED, World, feed, page

REWORDED = "It was in May 2026 that Meridiem renewed Lanternfall for a second season, which is in pre-production."
COMMENT = f"<section id='comments'><h3>Comments</h3><ol><li class='comment'><p>{WRAPPED}</p></li></ol></section>"


@pytest.fixture
def world(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, page("recap"), database=store_url) as opened:
        opened.site.show("/recap", PREPARED)
        yield opened


def outcomes(world: World, name: str = "recap") -> list[str]:
    return [check.outcome.value for check in world.report(name).checks]


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
    assert outcomes(world) == ["read", "unchanged"]


@pytest.fixture
def two(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, page("recap", trust=Trust.FAN), page("trade"), database=store_url) as opened:
        opened.site.show("/recap", PREPARED)
        opened.site.show("/trade", PREPARED)
        yield opened


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


# Feeds ----------------------------------------------------------------------------------------------------------------

ORDERED = ("/news/1", "Lanternfall is renewed", "Meridiem renewed Lanternfall for a second season in May 2026.")
WRAP = ("/news/2", "Lanternfall season 2 wraps filming", WRAPPED)
OTHER = ("/news/3", "Copper Hollow wraps filming", "Filming on season 3 of Copper Hollow has wrapped.")


@pytest.fixture
def fed(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, feed("feed"), database=store_url) as opened:
        opened.site.show("/news/1", ORDERED[2])
        opened.site.show("/news/2", WRAPPED, DATED)
        opened.site.show("/news/3", OTHER[2])
        opened.site.show_feed("/feed", ORDERED)
        yield opened


def test_articles_that_a_feed_holds_from_the_beginning_are_silent(fed: World) -> None:
    fed.site.show_feed("/feed", WRAP, ORDERED)
    assert fed.alerts() == []
    assert fed.standing().filming is State.WRAPPED


def test_a_new_article_alerts_and_is_read_as_its_page_tells_it(fed: World) -> None:
    fed.check()
    fed.site.show_feed("/feed", WRAP, ORDERED)
    (headline,) = fed.alerts()
    assert "13 March 2027" in headline
    assert "wrapped" in headline
    assert fed.alerts() == []


def test_what_one_check_finds_in_many_articles_is_one_message(fed: World) -> None:
    fed.check()
    fed.site.show("/news/2", WRAPPED)
    fed.site.show("/news/4", DATED)
    fed.site.show_feed("/feed", ("/news/4", "Lanternfall is dated", DATED), WRAP, ORDERED)
    (headline,) = fed.alerts()
    assert "13 March 2027" in headline
    assert "wrapped" in headline


def test_news_of_one_article_are_told_though_the_next_is_read_in_silence(fed: World) -> None:
    old = ("/news/old", "Lanternfall prepares", PREPARED)
    fed.site.show("/news/old", PREPARED)
    fed.site.show_feed("/feed", *[(f"/news/{n}", f"Lanternfall {n}", "Nothing.") for n in range(5, 15)], old)
    for number in range(5, 15):
        fed.site.show(f"/news/{number}", "Lanternfall: nothing new.")
    fed.check()
    fed.site.show("/news/2", WRAPPED)
    fed.site.show_feed("/feed", WRAP, old)
    (headline,) = fed.alerts(after=timedelta(minutes=30))
    assert "wrapped" in headline


def test_only_articles_that_name_a_title_are_fetched(fed: World) -> None:
    fed.site.show_feed("/feed", OTHER, ORDERED)
    fed.check()
    assert fed.site.statuses("/news/1") == [200]
    assert fed.site.statuses("/news/3") == []


@pytest.mark.parametrize("status", [404, 503])
def test_an_article_that_cannot_be_fetched_is_read_from_its_feed(fed: World, status: int) -> None:
    fed.check()
    fed.site.pages["/news/2"] = Page(body=b"no", status=status)
    fed.site.show_feed("/feed", WRAP, ORDERED)
    (headline,) = fed.alerts()
    assert "wrapped" in headline
    assert fed.report("feed").last_outcome is CheckOutcome.READ


def test_a_flood_of_articles_from_the_beginning_stays_silent_however_many_checks_it_takes(fed: World) -> None:
    flood = [(f"/news/old-{number}", f"Lanternfall news {number}", "Nothing new.") for number in range(14)]
    for to, _, text in flood:
        fed.site.show(to, text, WRAPPED if to.endswith("13") else PREPARED)
    fed.site.show_feed("/feed", *flood)
    assert fed.alerts() + fed.alerts(after=timedelta(minutes=30)) == []
    assert all(fed.site.statuses(to) == [200] for to, _, _ in flood)


def test_an_article_is_read_again_hours_later_and_its_news_are_told(fed: World) -> None:
    fed.check()
    fed.site.show("/news/1", ORDERED[2], WRAPPED)
    assert fed.alerts(after=timedelta(minutes=30)) == []
    assert len(fed.alerts(after=timedelta(minutes=31))) == 1


@pytest.mark.parametrize(
    "instead",
    [
        pytest.param(Page(body=b"down", status=500), id="an error"),
        pytest.param(Page(body=news_page("Accept cookies?").encode()), id="a page that is no feed"),
    ],
)
def test_what_is_no_feed_changes_nothing(fed: World, instead: Page) -> None:
    fed.check()
    good = fed.site.pages["/feed"]
    fed.site.pages["/feed"] = instead
    (report,) = fed.check().reports
    assert not report.record.outcome.is_success
    fed.site.pages["/feed"] = good
    fed.check()
    assert fed.site.statuses("/feed")[-1] == 304


def test_a_feed_without_items_yet_is_well(fed: World) -> None:
    fed.site.show_feed("/feed")
    (report,) = fed.check().reports
    assert report.record.outcome.is_success
    fed.site.show_feed("/feed", WRAP)
    assert len(fed.alerts()) == 0, "the title had no baseline"
    assert fed.standing().filming is State.WRAPPED


def test_a_listing_leads_to_articles_too(tmp_path: Path) -> None:
    with World(tmp_path, page("list", kind=SourceKind.LISTING)) as world:
        link = '<li><a href="{0}"><h3>{1}</h3></a></li>'.format
        frame = "<html><body><main><ul>{}</ul></main></body></html>".format
        world.site.show("/news/1", ORDERED[2])
        world.site.show("/news/2", WRAPPED)
        world.site.pages["/list"] = Page(body=frame(link(*ORDERED[:2])).encode())
        world.check()
        world.site.pages["/list"] = Page(body=frame(link(*WRAP[:2]) + link(*ORDERED[:2])).encode())
        assert len(world.alerts()) == 1


def sitemap(*entries: str) -> Page:
    return Page(body=f"<urlset>{''.join(entries)}</urlset>".encode(), content_type="application/xml")


def test_a_sitemap_leads_to_articles_by_the_words_of_their_addresses(tmp_path: Path) -> None:
    with World(tmp_path, page("map", kind=SourceKind.SITEMAP)) as world:
        entry = f"<url><loc>{world.site.url}/tv/{{}}</loc></url>".format
        world.site.show("/tv/lanternfall-season-2-ordered", ORDERED[2])
        world.site.show("/tv/lanternfall-season-2-wraps", WRAPPED)
        old, new = entry("lanternfall-season-2-ordered"), entry("lanternfall-season-2-wraps")
        world.site.pages["/map"] = sitemap(old, entry("another-show-wraps"))
        world.check()
        world.site.pages["/map"] = sitemap(old, new)
        assert len(world.alerts()) == 1
        assert world.site.statuses("/tv/another-show-wraps") == []


def test_the_words_of_an_address_are_no_news_where_its_page_cannot_be_had(tmp_path: Path) -> None:
    harbour = Title(name="The Long Harbour", season=2)
    with World(tmp_path, page("map", kind=SourceKind.SITEMAP), titles=(harbour,)) as world:
        entry = f"<url><loc>{world.site.url}/tv/{{}}</loc></url>".format
        world.site.show("/tv/the-long-harbour-ordered", ORDERED[2].replace("Lanternfall", "The Long Harbour"))
        old = entry("the-long-harbour-ordered")
        world.site.pages["/map"] = sitemap(old)
        world.check()
        gone = "filming-on-season-2-of-the-long-harbour-has-wrapped"
        world.site.pages["/map"] = sitemap(old, entry(gone))
        assert world.alerts() == []
        assert world.site.statuses(f"/tv/{gone}") == [404]
        assert world.standing(harbour).release is not None
        assert world.standing(harbour).filming is None


def test_an_index_of_sitemaps_is_followed_whenever_one_of_its_parts_changes(tmp_path: Path) -> None:
    with World(tmp_path, page("index", kind=SourceKind.SITEMAP)) as world:
        entry = f"<url><loc>{world.site.url}/tv/{{}}</loc></url>".format
        loc = f"<sitemap><loc>{world.site.url}/{{}}</loc></sitemap>".format
        index = f"<sitemapindex>{''.join(loc(f'posts-{n}') for n in range(9))}</sitemapindex>"
        world.site.pages["/index"] = Page(body=index.encode(), content_type="application/xml")
        world.site.show("/tv/lanternfall-ordered", ORDERED[2])
        world.site.show("/tv/lanternfall-wraps", WRAPPED)
        world.site.pages["/posts-8"] = sitemap(entry("lanternfall-ordered"))
        (first,) = world.check().reports
        assert first.record.outcome is CheckOutcome.READ
        (same,) = world.check().reports
        assert same.record.outcome is CheckOutcome.UNCHANGED
        assert [path for path in world.site.reached if "posts" in path] == ["/posts-8", "/posts-7", "/posts-6"] * 2
        world.site.pages["/posts-8"] = sitemap(entry("lanternfall-wraps"), entry("lanternfall-ordered"))
        assert len(world.alerts()) == 1
        world.site.pages["/index"] = Page(body=index.replace("posts-", "gone-").encode())
        (lost,) = world.check().reports
        assert lost.record.outcome is CheckOutcome.FAILED


def test_a_search_of_wordpress_leads_to_articles_and_may_find_none_yet(tmp_path: Path) -> None:
    with World(tmp_path, page("wp", "/wp-json/wp/v2/posts?search=lanternfall", kind=SourceKind.WORDPRESS)) as world:
        path = "/wp-json/wp/v2/posts?search=lanternfall"
        world.site.pages[path] = Page(body=b"[]", content_type="application/json")
        (report,) = world.check().reports
        assert report.record.outcome.is_success
        world.site.show("/wraps", WRAPPED)
        post = {"link": f"{world.site.url}/wraps", "title": {"rendered": "Lanternfall wraps"}}
        world.site.pages[path] = Page(body=json.dumps([post]).encode(), content_type="application/json")
        world.check()
        assert world.standing().filming is State.WRAPPED


# What the user changes ------------------------------------------------------------------------------------------------


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
    assert outcomes(world) == ["read", "read"]


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
