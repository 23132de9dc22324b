"""What becomes of the articles that feeds, listings, searches and sitemaps lead to."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import lists, look
from monitor.model import Follow, Outcome, SourceKind, State, Title
from monitor.pipeline import LEASE
from monitor.store import CheckOutcome, sources
from tests.loopback import Page, news_page
from tests.pipeline.items import ORDERED, OTHER, WRAP, sitemap
from tests.world import DATED, LANTERNFALL, PREPARED, WRAPPED, World, feed, page


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
    assert len(fed.alerts()) == 1, "its first item is news"
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
        assert world.site.statuses("/posts-8") == [200, 304]
        world.site.pages["/posts-8"] = sitemap(entry("lanternfall-wraps"), entry("lanternfall-ordered"))
        assert len(world.alerts()) == 1
        world.reconfigure(titles=(replace(LANTERNFALL, aliases=("The Lamplighters",)),))
        world.check()
        assert world.site.statuses("/posts-8") == [200, 304, 200, 200], "other titles may be named in what was read"
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


def test_every_article_of_a_list_is_read_where_it_says_so(tmp_path: Path) -> None:
    with World(tmp_path, feed("feed", follow=Follow.ALL)) as world:
        world.site.show("/first", PREPARED)
        first = ("/first", "Open again", "What is on this week.")
        world.site.show_feed("/feed", first)
        world.check()
        world.site.show("/second", WRAPPED)
        world.site.show_feed(
            "/feed", ("/first", "Open again", ""), ("/second", "It is a wrap", "What is on this week.")
        )
        assert len(world.alerts()) == 1
        world.reconfigure(sources=(replace(world.settings.sources[0], follow=Follow.NAMED),))
        world.site.show_feed("/feed", ("/third", "It is a wrap again", "What is on this week."))
        world.check()
        assert world.site.statuses("/third") == []


def test_an_open_search_is_made_for_each_title(tmp_path: Path) -> None:
    hollow = Title(name="Copper Hollow", season=3)
    source = page("wp", "/wp-json/wp/v2/posts?search=&per_page=5", kind=SourceKind.WORDPRESS)
    with World(tmp_path, source, titles=(LANTERNFALL, replace(LANTERNFALL, season=3), hollow)) as world:

        def posts(*found: tuple[str, str]) -> Page:
            listed = [{"link": world.site.url + path, "title": {"rendered": words}} for path, words in found]
            return Page(body=json.dumps(listed).encode(), content_type="application/json")

        paths = [f"/wp-json/wp/v2/posts?search={name}&per_page=5" for name in ("Lanternfall", "Copper+Hollow")]
        world.site.pages |= dict.fromkeys(paths, posts())
        world.check()
        assert world.site.reached == ["/robots.txt", *paths]
        world.site.show("/wraps", WRAPPED)
        world.site.show("/hollow", OTHER[2])
        world.site.pages[paths[0]] = posts(("/wraps", "Lanternfall wraps"))
        world.site.pages[paths[1]] = posts(("/hollow", "Copper Hollow wraps"))
        world.check()
        assert (world.standing().filming, world.standing(hollow).filming) == (State.WRAPPED, State.WRAPPED)
        assert world.site.statuses(paths[0]) == [200, 200]
        world.check(after=timedelta(minutes=1))
        assert world.site.statuses(paths[0]) == [200, 200, 304]
        world.site.pages[paths[0]] = Page(body=b"", status=500)
        (one_is_down,) = world.check(after=timedelta(minutes=1)).reports
        assert one_is_down.record.outcome.is_success


def test_no_more_searches_than_a_site_may_be_asked_are_made_at_once_and_each_has_its_turn(tmp_path: Path) -> None:
    titles = tuple(Title(name=f"Lanternfall {n}") for n in range(lists.SEARCHES_PER_CHECK + 5))
    with World(tmp_path, page("wp", "/posts?search=", kind=SourceKind.WORDPRESS), titles=titles) as world:
        asked = [f"/posts?search=Lanternfall+{n}" for n in range(len(titles))]
        world.site.pages |= dict.fromkeys(asked, Page(body=b"[]", content_type="application/json"))
        world.check()
        assert world.site.reached[1:] == asked[: lists.SEARCHES_PER_CHECK]
        world.check()
        assert set(world.site.reached[1:]) == set(asked)


def test_searches_with_long_pauses_between_them_are_not_handed_out_a_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = tuple(Title(name=f"Lanternfall {n}") for n in range(lists.SEARCHES_PER_CHECK))
    with World(tmp_path, page("wp", "/posts?search=", kind=SourceKind.WORDPRESS), titles=titles) as world:
        asked = [f"/posts?search=Lanternfall+{n}" for n in range(len(titles))]
        world.site.pages |= dict.fromkeys(asked, Page(body=b"[]", content_type="application/json"))
        pages: list[None] = []
        world.engine.on_page = lambda: pages.append(None)
        get = look.get

        def late(*what: Any) -> Outcome:
            world.now += timedelta(seconds=31)
            with world.engine.store.transaction() as tx:
                assert sources.claim_due(tx, world.now, 1, LEASE, names=["wp"]) == ()
            return get(*what)

        monkeypatch.setattr(look, "get", late)
        world.check()
        assert world.site.reached[1:] == asked
        assert world.outcomes("wp") == ["read"]
        assert len(pages) == len(asked), "as signs of life"


def test_a_stop_ends_the_searches_and_the_rest_is_made_next(tmp_path: Path) -> None:
    titles = tuple(Title(name=f"Lanternfall {n}") for n in range(4))
    with World(tmp_path, page("wp", "/posts?search=", kind=SourceKind.WORDPRESS), titles=titles) as world:
        asked = [f"/posts?search=Lanternfall+{n}" for n in range(len(titles))]
        world.site.pages |= dict.fromkeys(asked, Page(body=b"[]", content_type="application/json"))
        world.engine.on_page = world.engine.stop
        world.check()
        assert world.site.reached[1:] == asked[:1]
        world.restart()
        world.check()
        assert world.site.reached[2:] == ["/robots.txt", *asked[1:], asked[0]]
