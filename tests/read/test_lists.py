# ruff: noqa: E501 - a case a line is easiest to compare
import gzip
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.model import Link, SourceKind
from monitor.read import links, list_kind, parts
from tests.read.page import fetched

POST = {
    "id": 7, "date": "2026-02-03T18:30:00", "date_gmt": "2026-02-03T09:30:00", "link": "https://k.example/ash-hill/",
    "title": {"rendered": "Ash Hill &#8217;s second season wraps"}, "excerpt": {"rendered": "<p>Done.</p>"},
    "content": {"rendered": "<p>All are <b>done</b>.</p>\n<p>They went home.</p>"},
}  # fmt: skip
FOUND = {"id": 8, "title": "Low Ferry &amp; more", "url": "https://k.example/low-ferry/", "type": "post"}
POSTS = json.dumps([POST, FOUND, {"link": 5}, {"link": "ftp://k.example/"}, "broken", POST])

NEWS = """<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="/x.xsl"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://k.example/news/1234/</loc><news:news><news:publication><news:name>K</news:name></news:publication>
<news:publication_date>2026-02-01T10:00:00+09:00</news:publication_date><news:title>Owl Bay is back</news:title></news:news></url>
<url><loc> https://k.example/tv/low-ferry-season-2_date.html </loc><lastmod>2026-02-02</lastmod></url>
<url><lastmod>2026-02-02</lastmod></url><url><loc>mailto:a@k.example</loc></url></urlset>"""
OF_NEWS = [
    Link(url="https://k.example/tv/low-ferry-season-2_date.html", title="low ferry season 2 date", published=datetime(2026, 2, 2, tzinfo=UTC), is_named=False),
    Link(url="https://k.example/news/1234/", title="Owl Bay is back", published=datetime(2026, 2, 1, 10, tzinfo=timezone(timedelta(hours=9)))),
]  # fmt: skip
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>""".format(
    "".join(
        f"<sitemap><loc>https://k.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (
            ("post-2", "2026-01-01"),
            ("post-10", "2026-01-01"),
            ("page", "2026-01-02"),
            ("news", "2025-12-01"),
        )
    )
)
BOMB = """<!DOCTYPE urlset [<!ENTITY a "https://k.example/">]><urlset><url><loc>&a;</loc></url></urlset>"""
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://k.example/&f;</loc></url></urlset>"""


def test_posts_of_wordpress_lead_to_articles_with_their_local_time() -> None:
    assert list(links(fetched(POSTS, "application/json"), SourceKind.WORDPRESS)) == [
        Link(
            url="https://k.example/ash-hill/",
            title="Ash Hill ’s second season wraps",
            summary="All are done.\n\nThey went home.",
            published=datetime(2026, 2, 3, 18, 30, tzinfo=timezone(timedelta(hours=9))),
        ),
        Link(url="https://k.example/low-ferry/", title="Low Ferry & more"),
    ]


@pytest.mark.parametrize(
    ("body", "content_type", "url"),
    [
        pytest.param(NEWS.encode(), "application/xml", "https://k.example/news.xml", id="plain"),
        pytest.param(gzip.compress(NEWS.encode()), "application/gzip", "https://k.example/a.xml.gz", id="packed"),
        pytest.param(NEWS.encode()[:-12], "text/xml", "https://k.example/news.xml", id="cut off"),
        pytest.param(b"\xef\xbb\xbf" + NEWS.encode(), None, "https://k.example/news.xml", id="with a BOM"),
    ],
)
def test_a_sitemap_leads_to_its_pages_the_newest_first(body: bytes, content_type: str | None, url: str) -> None:
    page = fetched(body, content_type, url=url)
    assert list_kind(page) is SourceKind.SITEMAP
    assert list(links(page, SourceKind.SITEMAP)) == OF_NEWS
    assert parts(page) == []


def test_an_index_names_its_sitemaps_those_of_news_first() -> None:
    found = parts(fetched(INDEX, "application/xml"))
    assert [url.rpartition("/")[2] for url in found] == ["news.xml", "page.xml", "post-10.xml", "post-2.xml"]
    assert links(fetched(INDEX, "application/xml"), SourceKind.SITEMAP) == ()


@pytest.mark.parametrize("body", [BOMB, EXTERNAL], ids=["own entities", "a file"])
def test_a_sitemap_with_entities_of_its_own_is_refused(body: str) -> None:
    assert links(fetched(body, "application/xml"), SourceKind.SITEMAP) == ()


def test_a_packed_sitemap_unfolds_only_so_far() -> None:
    url = "<url><loc>https://k.example/{}/</loc></url>".format
    filler = f"<x>{'y' * 2**13}</x>" * 2**11
    bomb = gzip.compress(f"<urlset>{url('near')}{filler}{url('far')}</urlset>".encode(), compresslevel=1)
    page = fetched(bomb, "application/gzip", url="https://k.example/a.xml.gz")
    assert [link.title for link in links(page, SourceKind.SITEMAP)] == ["near"]
    assert links(fetched(b"\x1f\x8bno gzip", None, url="https://k.example/a.xml.gz"), SourceKind.SITEMAP) == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param("<?xml version='1.0'?><!-- made by hand --><rss version='2.0'/>", SourceKind.FEED, id="RSS"),
        pytest.param("<feed xmlns='http://www.w3.org/2005/Atom'/>", SourceKind.FEED, id="Atom"),
        pytest.param("<rdf:RDF xmlns='x'></rdf:RDF>", SourceKind.FEED, id="RSS 1.0"),
        pytest.param('{"version": "https://jsonfeed.org/version/1.1", "items": []}', SourceKind.FEED, id="JSON Feed"),
        pytest.param(" []\n", SourceKind.WORDPRESS, id="a search of WordPress that found nothing"),
        pytest.param(POSTS, SourceKind.WORDPRESS, id="posts of WordPress"),
        pytest.param("<html><body><pre>&lt;rss&gt; <rss> <urlset></pre></body></html>", None, id="a page about feeds"),
        pytest.param("<!DOCTYPE html><rss>", None, id="a page"),
        pytest.param("[1, 2]", None, id="other JSON"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_lists_are_known_by_how_they_begin(body: str, kind: SourceKind | None) -> None:
    assert list_kind(fetched(body)) is kind


def test_a_list_is_read_as_what_came() -> None:
    for kind in SourceKind:
        assert len(links(fetched(POSTS, "application/json"), kind)) == 2
        assert len(links(fetched(NEWS, "application/xml"), kind)) == 2


def test_a_sitemap_with_names_that_are_none_is_read_all_the_same() -> None:
    broken = "<urlset><url><:>x</:><a:b:c/><loc>https://k.example/a/</loc></url></urlset>"
    assert len(links(fetched(broken, "application/xml"), SourceKind.SITEMAP)) == 1
