from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from monitor.cli.app import app
from monitor.errors import ConfigurationError, NotAdded
from monitor.fetch import Client
from monitor.model import Failed, Source, SourceKind
from tests.cli.conftest import PAGE, Run

LOWTIDE = PAGE.format(published="2026-09-01", day="13 March 2027")
CARD = '<article><h2><a href="/news/{0}">{1}</a></h2><p>{1}, and more besides.</p></article>'.format
HEADLINES = (
    "Lowtide season 2 wraps filming",
    "Ten shows to watch",
    "Copper Hollow is back",
    "Owl Bay is off",
    "Ash Hill",
)
LINKS = """<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed">
<link rel="alternate" hreflang="de" href="/de">
<link rel="https://api.w.org/" href="/wp-json/">"""
ITEM = "<item><title>{}</title><link>{}</link><pubDate>Mon, 02 Feb 2026 09:00:00 GMT</pubDate></item>".format
POSTS = json.dumps([{"link": "/wraps", "title": {"rendered": "Lowtide wraps"}, "date_gmt": "2026-02-01T10:00:00"}])


@pytest.fixture
def there(site: HTTPServer, configured: Path) -> Path:
    """A site of every kind of address, and a configuration with comments in all places."""
    rss = "".join(ITEM(escape(headline), f"/news/{n}") for n, headline in enumerate(HEADLINES))
    cards = "".join(CARD(n, one) for n, one in enumerate(HEADLINES))

    def loc(path: str) -> str:
        return f"<loc>{site.url_for(path)}</loc>"

    served = {
        "/recap": (LOWTIDE.replace("</head>", f"{LINKS}</head>"), "text/html"),
        "/news": (f"<body><main>{cards}</main></body>", "text/html"),
        "/feed": (f"<rss version='2.0'><channel>{rss}</channel></rss>", "application/rss+xml"),
        "/wp-json/wp/v2/posts": (POSTS, "application/json"),
        "/index.xml": (f"<sitemapindex><sitemap>{loc('/posts.xml')}</sitemap></sitemapindex>", "text/xml"),
        "/posts.xml": (f"<urlset><url>{loc('/tv/lowtide-wraps')}</url></urlset>", "text/xml"),
        "/other": (LOWTIDE.replace("Lowtide", "Copper Hollow"), "text/html"),
        "/wall": ("<title>Just a moment...</title><body><p>Checking your browser</p></body>", "text/html"),
        "/shell": ("<body><div id='root'></div><script src='/app.js'></script></body>", "text/html"),
        "/empty": ("<body><main><a href='/x'>x</a></main></body>", "text/html"),
    }  # fmt: skip
    for path, (body, kind) in served.items():
        site.expect_request(path).respond_with_data(body, content_type=f"{kind}; charset=utf-8")
    moved = {"Location": site.url_for("/recap")}
    site.expect_request("/old").respond_with_data("", status=301, headers=moved)
    text = configured.read_text()
    text = text.replace("allow_private = true", 'allow_private = true  # ours\n# every = "2h"\n\n# Who is told.', 1)
    configured.write_text(f"# What is watched.\n{text}")
    return configured


TOKEN = (("Authorization", "Bearer secret"),)

Add = Callable[..., str]


def added(file: Path) -> dict[str, Any]:
    """The source that was added last."""
    source: dict[str, Any] = tomllib.loads(file.read_text())["sources"][-1]
    return source


@pytest.fixture
def add(there: Path, site: HTTPServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Add:
    """The command on a path of the site, without the cost of a process. Raises what a process would tell."""
    monkeypatch.chdir(there.parents[1])

    def add(path: str, *options: str) -> str:
        app(["sources", "add", site.url_for(path), "--allow-private", *options], standalone_mode=False)
        return capsys.readouterr().out

    return add


def test_a_page_is_shown_as_it_is_read_and_written_with_every_comment_kept(
    run: Run, site: HTTPServer, there: Path
) -> None:
    before = there.read_text()
    options = ("--allow-private", "--trust", "fan", "--every", "2h", "--title", "Lowtide")
    said = run("sources", "add", site.url_for("/recap"), *options)
    assert (said.code, said.err) == (0, "")
    for line in (
        f"{site.url_for('/recap')}: a page",
        "  title: Lowtide season 2: all there is to know",
        "  published: 2026-09-01 00:00:00+00:00",
        "    Meridiem announced that season 2 of Lowtide premieres on 13 March 2027. It is a tale of a harbour town",
        "  names: Lowtide S2 (2 claims)",
        f"    {site.url_for('/feed')} All news\n    {site.url_for('/comments/feed')} Comments\n",
        f"    {site.url_for('/wp-json/wp/v2/posts')}?search=Lowtide\n",
        "'localhost' was added",
    ):
        assert line in said.out
    stanza = f"""
[[sources]]
name = "localhost"
url = "{site.url_for("/recap")}"
titles = ["Lowtide"]
every = "2h"
trust = "fan"
allow_private = true
"""
    place = before.index("\n# Who is told.")
    assert there.read_text() == before[:place] + stanza + before[place:]
    assert stanza.strip() in said.out
    assert run("config", "check").code == 0


@pytest.mark.parametrize(
    ("path", "kind", "shown"),
    [
        pytest.param("/feed", "feed", "a feed\n  leads to: 5 articles, of which 1 name", id="a feed"),
        pytest.param("/news", "listing", "a page of links\n  leads to: 5 articles, of which 1 name", id="a listing"),
        pytest.param("/wp-json/wp/v2/posts", "wordpress", "posts of WordPress\n  leads to: 1 article", id="WordPress"),
        pytest.param("/posts.xml", "sitemap", "a sitemap\n  leads to: 1 article, of which 1 name", id="a sitemap"),
        pytest.param("/index.xml", "sitemap", "a sitemap\n  leads to: 1 article, of which 1 name", id="an index"),
    ],
)
def test_a_list_is_known_by_what_comes(add: Add, there: Path, path: str, kind: str, shown: str) -> None:
    said = add(path)
    assert shown in said
    assert "names: Lowtide S2\n" in said
    assert (added(there)["kind"], added(there)["name"]) == (kind, f"localhost-{kind}")


def test_a_dry_run_writes_nothing(add: Add, there: Path) -> None:
    before = there.read_bytes()
    said = add("/recap", "--dry-run")
    assert "[[sources]]" in said
    assert "nothing was written" in said
    assert there.read_bytes() == before


def test_names_are_made_unique(add: Add, there: Path) -> None:
    for path, name in (("/recap", "localhost"), ("/other", "localhost-2"), ("/feed", "localhost-feed")):
        add(path)
        assert added(there)["name"] == name
    assert "names: none of your titles yet" in add("/other?again")


def test_an_address_that_moved_for_good_is_written_as_it_is_now(add: Add, site: HTTPServer, there: Path) -> None:
    assert f"has moved for good to {site.url_for('/recap')}" in add("/old")
    assert added(there)["url"] == site.url_for("/recap")


@pytest.mark.parametrize(
    ("path", "options", "complaint"),
    [
        pytest.param("/lowtide", (), "is read already, by the source 'recap'", id="read already"),
        pytest.param("/wall", (), "yields no text: bot check", id="a wall"),
        pytest.param("/shell", (), "an empty shell that needs a browser; try --render", id="a shell"),
        pytest.param("/empty", ("--kind", "listing"), "leads to no articles", id="a list of nothing"),
        pytest.param("/recap", ("--kind", "feed"), "is no feed but a page; leave out --kind", id="another kind"),
        pytest.param("/recap", ("--select", ".gone"), "the selector '.gone' matches nothing", id="a selector"),
        pytest.param("/recap", ("--name", "recap"), "'recap' is taken by the one on line", id="a name that is taken"),
        pytest.param("/recap", ("--title", "Low Tide"), "'Low Tide' is an alias; write 'Lowtide'", id="an alias"),
        pytest.param("/recap", ("--every", "often"), "'often' is no duration", id="a duration"),
        pytest.param("/recap", ("--kind", "blog"), "[[sources]] kind: write one of 'page', 'feed'", id="a kind"),
        pytest.param("/missing", (), "/missing: ", id="no page"),
    ],
)
def test_what_cannot_be_read_or_would_be_wrong_is_not_written(
    add: Add, there: Path, path: str, options: tuple[str, ...], complaint: str
) -> None:
    before = there.read_bytes()
    with pytest.raises(NotAdded) as raised:
        add(path, *options)
    assert complaint in str(raised.value)
    assert str(there.name) not in str(raised.value)
    assert there.read_bytes() == before


def test_addresses_on_ones_own_machine_need_a_word(run: Run, site: HTTPServer, there: Path) -> None:
    said = run("sources", "add", site.url_for("/recap"))
    assert said.code == 2
    assert said.err.startswith("premiere-monitor: Nothing was written. ")
    assert "--allow-private lets it be read" in said.err
    assert said.err.count("\n") == 1
    with pytest.raises(NotAdded, match="it is no web address"):
        app(["sources", "add", "localhost/recap", "--config", str(there)], standalone_mode=False)


def test_a_wrong_file_is_told_as_it_is(add: Add, there: Path) -> None:
    there.write_text(there.read_text().replace("season = 2", "seson = 2"))
    with pytest.raises(ConfigurationError, match=r"unknown key 'seson' in \[\[titles\]\]; did you mean 'season'"):
        add("/recap")


def test_the_first_source_can_be_added(add: Add, there: Path) -> None:
    there.write_text('[[titles]]\nname = "Lowtide"\n# The end.')
    add("/recap")
    assert there.read_text().startswith('[[titles]]\nname = "Lowtide"\n# The end.\n\n[[sources]]\nname = "localhost"\n')


def test_one_search_for_all_titles_is_offered_where_several_are_watched(
    add: Add, site: HTTPServer, there: Path
) -> None:
    there.write_text(there.read_text().replace("[[titles]]", '[[titles]]\nname = "Copper Hollow"\n\n[[titles]]', 1))
    posts = f"    {site.url_for('/wp-json/wp/v2/posts')}?search="
    assert f"{posts}\n{posts}Copper+Hollow\n{posts}Lowtide\n" in add("/recap", "--dry-run")


def test_the_sitemaps_that_a_site_names_to_robots_are_offered(add: Add, site: HTTPServer) -> None:
    names = f"User-agent: *\nAllow: /\nSitemap: {site.url_for('/posts.xml')}\nSitemap: {site.url_for('/feed')}\n"
    site.expect_oneshot_request("/robots.txt").respond_with_data(names, content_type="text/plain")
    said = add("/feed", "--dry-run")
    assert "sitemaps that its robots.txt names" in said
    assert f"    {site.url_for('/posts.xml')}\n" in said
    assert f"    {site.url_for('/feed')}\n" not in said


def test_the_page_of_a_catalogue_leads_to_its_interface(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Source] = []

    def get(_: Client, source: Source) -> Failed:
        asked.append(source)
        return Failed(url=source.url, reason="not asked in tests", fetched_at=datetime.now(UTC))

    monkeypatch.setattr(Client, "get", get)
    monkeypatch.setenv("TMDB_TOKEN", "secret")
    for page, address, headers in (
        ("https://www.tvmaze.com/shows/7/lowtide", "api.tvmaze.com/shows/7?embed[]=seasons&embed[]=nextepisode", ()),
        ("https://www.themoviedb.org/tv/99-lowtide?language=de", "api.themoviedb.org/3/tv/99", TOKEN),
        ("https://themoviedb.org/movie/5", "api.themoviedb.org/3/movie/5", TOKEN),
        ("https://api.themoviedb.org/3/tv/99/season/2?language=de", "api.themoviedb.org/3/tv/99", TOKEN),
    ):
        with pytest.raises(NotAdded, match="not asked in tests"):
            app(["sources", "add", page, "--config", str(there)], standalone_mode=False)
        assert (asked[-1].url, asked[-1].headers, asked[-1].robots) == (f"https://{address}", headers, False)
    monkeypatch.delenv("TMDB_TOKEN")
    with pytest.raises(NotAdded, match="the environment variable TMDB_TOKEN is not set"):
        app(["sources", "add", "https://themoviedb.org/movie/5", "--config", str(there)], standalone_mode=False)


def test_a_key_is_written_by_its_name(add: Add, site: HTTPServer, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMDB_TOKEN", "secret")
    address = site.url_for("/3/tv/99")
    monkeypatch.setattr("monitor.config.interface", lambda _: (SourceKind.TMDB, address))
    show = {
        "id": 99,
        "name": "Lowtide",
        "status": "Returning Series",
        "seasons": [{"season_number": 2, "air_date": None}],
    }
    site.expect_request("/3/tv/99", headers={"Authorization": "Bearer secret"}).respond_with_json(show)
    said = add("/tv/99")
    assert "a series or film of TMDB" in said
    assert "names: Lowtide S2 (2 claims)" in said
    assert (added(there)["kind"], added(there)["url"]) == ("tmdb", address)
    assert added(there)["headers"] == {"Authorization": "Bearer ${TMDB_TOKEN}"}
    assert "secret" not in said + there.read_text()
