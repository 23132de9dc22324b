# ruff: noqa: E501 - a case a line is easiest to compare
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.model import Link, PageKind, SourceKind
from monitor.read import from_link, links
from tests.read.page import fetched

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://dailyreel.example/</link>
<item><title>Ash Hill &amp;amp; Low Ferry renewed</title><link>/tv/a/</link><pubDate>Mon, 02 Feb 2026 09:00:00 -0500</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Both are back.</p><p>The post <a href=x>Ash</a> appeared first on Daily Reel.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://dailyreel.example/tv/b/</link></item>
<item><title>Again</title><link>https://dailyreel.example/tv/b/</link></item><item><title>No way there</title></item>
<item><title>Bad</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title type="html">&lt;b&gt;Owl Bay&lt;/b&gt; wraps</title>
<link rel="alternate" href="https://dailyreel.example/owl/"/><id>tag:1</id><updated>2026-02-03T10:00:00+09:00</updated><summary>It is done.</summary></entry></feed>"""
JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "1", "url": "https://dailyreel.example/j/", "title": "Cold Pier dated", "content_html": "<p>May 2026.</p><p>Really.</p>", "date_published": "2026-02-04T08:00:00Z"}, "broken"]})  # fmt: skip
BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title><link>https://x.example/a</link></item></channel></rss>'
EXTERNAL = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&f;</title><link>https://x.example/a</link></item></channel></rss>'


@pytest.mark.parametrize(
    ("feed", "found"),
    [
        pytest.param(RSS, [
            Link(url="https://www.dailyreel.example/tv/a/", title="Ash Hill & Low Ferry renewed", summary="Both are back.", published=datetime(2026, 2, 2, 9, tzinfo=timezone(timedelta(hours=-5)))),
            Link(url="https://dailyreel.example/tv/b/", title="Second"),
        ], id="RSS: the full text, offsets, each address once"),
        pytest.param(ATOM, [Link(url="https://dailyreel.example/owl/", title="Owl Bay wraps", summary="It is done.", published=datetime(2026, 2, 3, 10, tzinfo=timezone(timedelta(hours=9))))], id="Atom"),
        pytest.param(JSON_FEED, [Link(url="https://dailyreel.example/j/", title="Cold Pier dated", summary="May 2026.\n\nReally.", published=datetime(2026, 2, 4, 8, tzinfo=UTC))], id="JSON Feed"),
        pytest.param(BOMB, [], id="entities of its own are refused"),
        pytest.param(EXTERNAL, [], id="external entities are refused"),
        pytest.param("<html><body><p>Hello</p></body></html>", [], id="a page is no feed"),
        pytest.param("", [], id="nothing"),
        pytest.param("{" * 5000, [], id="broken JSON"),
    ],
)  # fmt: skip
def test_a_feed_leads_to_its_articles(feed: str, found: list[Link]) -> None:
    assert list(links(fetched(feed, "application/xml"), SourceKind.FEED)) == found


def test_an_item_is_an_article_of_its_own() -> None:
    link = Link(url="https://x.example/a", title="Owl Bay wraps", summary="It is done.\n\nAll went home.")
    assert [block.text for block in from_link(link).blocks] == ["Owl Bay wraps", "It is done.", "All went home."]
    assert from_link(Link(url="https://x.example/a", title="")).kind is PageKind.EMPTY


def test_a_listing_leads_to_headlines_on_its_own_site() -> None:
    page = """<body><nav><a href="/tv/all/">All the television news here</a></nav><main>
    <article><a href="/tv/a/#top"><h3>Ash Hill</h3></a><p>Back for more.</p><time datetime="2026-02-01">1 Feb</time></article>
    <h2><a href="/tv/b/">Low Ferry is cancelled after all</a></h2><a href="/tv/b/">Read</a><a href="/x/">12</a>
    <a href="https://elsewhere.example/s/">Somebody else's long headline</a><a href="mailto:a@b.example">Write to the editors today</a>
    <a href="http://[bad/">A link that is not an address</a></main><footer><a href="/imprint/">Imprint and legal notices</a></footer>"""
    assert list(links(fetched(page), SourceKind.LISTING)) == [
        Link(url="https://www.dailyreel.example/tv/a/", title="Ash Hill", summary="Back for more.", published=datetime(2026, 2, 1, tzinfo=UTC)),
        Link(url="https://www.dailyreel.example/tv/b/", title="Low Ferry is cancelled after all"),
    ]  # fmt: skip


def test_a_base_that_is_no_address_is_passed_over() -> None:
    page = (
        '<head><base href="http://[/"><base href="/de/"></head><body><a href="a">Low Ferry is cancelled after all</a>'
    )
    (link,) = links(fetched(page), SourceKind.LISTING)
    assert link.url == "https://www.dailyreel.example/de/a"
