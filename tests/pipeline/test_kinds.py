"""What becomes of a source whose `kind` is not what its address leads to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model import Source, SourceKind, Standing, Title
from monitor.store import CheckOutcome
from tests.loopback import Page, news_page
from tests.pipeline.items import ORDERED, OTHER, WRAP, sitemap
from tests.world import DATED, LANTERNFALL, PREPARED, World, page

COPPER = Title(name="Copper Hollow", season=3)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
    "<entry><title>Lanternfall</title><link href='/news/1'/><summary>{}</summary></entry></feed>"
)
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "url": "/news/1", "content_text": DATED}],
}
POSTS = [{"link": "https://k.example/1", "title": {"rendered": "Lanternfall"}, "content": {"rendered": DATED}}]
HEADLINES = [f"Lanternfall season 2: the news of day {day}" for day in range(8)]
LISTING = "<html><body>" + "".join(f'<h2><a href="/{n}">{line}</a></h2>' for n, line in enumerate(HEADLINES))
WITH_FEED = news_page(DATED).replace("<head>", '<head><link rel="alternate" type="application/rss+xml" href="/rss">')


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[World]:
    with World(tmp_path, page("odd"), titles=(LANTERNFALL, COPPER)) as opened:
        yield opened


def called(world: World, kind: SourceKind) -> Source:
    """The source, now of that kind."""
    return replace(world.settings.sources[0], kind=kind)


def shown(world: World, body: str | bytes, content_type: str) -> None:
    world.site.pages["/odd"] = Page(body=body if isinstance(body, bytes) else body.encode(), content_type=content_type)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        pytest.param(ATOM.format(DATED), "application/atom+xml", 'this is a feed; set kind = "feed"', id="Atom"),
        pytest.param(json.dumps(JSON_FEED), "application/json", 'this is a feed; set kind = "feed"', id="JSON Feed"),
        pytest.param(
            json.dumps(POSTS), "application/json", 'this is posts of WordPress; set kind = "wordpress"', id="posts"
        ),
        pytest.param(
            sitemap("<url><loc>https://k.example/lanternfall-season-2-is-dated</loc></url>").body,
            "application/xml",
            'this is a sitemap; set kind = "sitemap"',
            id="a sitemap",
        ),
    ],
)
def test_a_list_is_not_read_as_a_page(odd: World, body: str | bytes, content_type: str, reason: str) -> None:
    shown(odd, body, content_type)
    (report,) = odd.check().reports
    assert (report.record.outcome, report.record.reason, report.record.claims) == (CheckOutcome.EMPTY, reason, 0)
    assert odd.standing() == Standing()


def test_what_a_feed_says_of_one_title_does_not_become_anothers_and_the_mend_alerts_nobody(odd: World) -> None:
    for path, _, text in (ORDERED, WRAP, OTHER):
        odd.site.show(path, text)
    odd.site.show_feed("/odd", ("/news/9", "Copper Hollow S3 is dated", DATED.replace("Lanternfall", "It")), ORDERED)
    assert odd.alerts() == []
    assert odd.site.reached.count("/news/1") == 0
    assert odd.standing() == odd.standing(COPPER) == Standing()
    odd.reconfigure(sources=(called(odd, SourceKind.FEED),))
    assert odd.alerts() == []
    assert odd.site.reached.count("/news/1") == 1
    assert odd.standing().release is not None
    odd.site.show_feed("/odd", WRAP, ORDERED)
    assert len(odd.alerts()) == 1


def test_an_article_that_turns_out_to_be_a_feed_is_not_read_as_one_text(odd: World) -> None:
    odd.reconfigure(sources=(called(odd, SourceKind.FEED),))
    odd.site.show_feed("/news/1", ("/x", "Lanternfall season 2 is dated", DATED))
    odd.site.show_feed("/odd", ("/news/1", "Lanternfall: comments", "Nothing."))
    (report,) = odd.check().reports
    assert report.record.reason == "its articles: this is a feed, no article"
    assert odd.standing().release is None


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        pytest.param(
            SourceKind.TVMAZE,
            news_page(DATED),
            "this is not a show of TVmaze; name an address as https://api.tvmaze.com/shows/NUMBER, "
            'or set kind = "page"',
            id="a catalogue",
        ),
        pytest.param(SourceKind.TMDB, '<html><div id="root"></div>', "an empty shell that needs a browser", id="empty"),
        pytest.param(SourceKind.FEED, news_page(DATED), 'this is a page, not a feed; set kind = "page"', id="a page"),
        pytest.param(
            SourceKind.FEED,
            WITH_FEED,
            'this is a page, not a feed; set kind = "page", or name its feed, {site}/rss',
            id="a page that names a feed",
        ),
        pytest.param(
            SourceKind.SITEMAP, LISTING, 'this is a page of links, not a sitemap; set kind = "listing"', id="links"
        ),
        pytest.param(
            SourceKind.LISTING,
            "<html><body><article><p>" + PREPARED,
            'it leads to no articles; if it is a text itself, set kind = "page"',
            id="a listing",
        ),
        pytest.param(
            SourceKind.LISTING,
            '<html><div id="root"></div>',
            "it leads to no articles: an empty shell that needs a browser",
            id="a shell",
        ),
    ],
)
def test_a_page_of_another_kind_is_told_with_the_mend(odd: World, kind: SourceKind, body: str, reason: str) -> None:
    odd.reconfigure(sources=(called(odd, kind),))
    shown(odd, body, "text/html; charset=utf-8")
    (report,) = odd.check().reports
    assert (report.record.outcome, report.record.reason) == (CheckOutcome.EMPTY, reason.format(site=odd.site.url))
    assert odd.standing() == Standing()


def test_an_empty_list_is_still_as_it_should_be(odd: World) -> None:
    odd.reconfigure(sources=(called(odd, SourceKind.FEED),))
    odd.site.show_feed("/odd")
    (report,) = odd.check().reports
    assert (report.record.outcome, report.record.reason) == (CheckOutcome.READ, None)
