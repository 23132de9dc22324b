from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from monitor.web import guard
from tests.web import world
from tests.web.conftest import Visit

PAGES = ["/", "/titles/bridge-of-marrow-s2", "/sources", "/alerts", "/titles/nope"]


class Outline(HTMLParser):
    """What of a page matters here: its elements, its ids, its links, its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, name: str) -> list[str]:
        return [value for known, value in self.attributes if known == name]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_landmarks_one_heading_and_no_inline_style_or_script(visit: Visit, path: str) -> None:
    answer = visit(world.STORIES).get(path)
    page = Outline(answer.text)
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    assert page.tags.count("h1") == 1
    assert "style" not in page.tags
    assert not page.values("style")
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.tags.count("script") == len(page.values("defer")) == 1
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", PAGES)
def test_every_reference_within_a_page_leads_somewhere(visit: Visit, path: str) -> None:
    page = Outline(visit(world.STORIES).get(path).text)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    wanted = {value[1:] for value in page.values("href") if value.startswith("#")}
    wanted |= {found for value in page.values("mask") for found in re.findall(r"url\(#([\w-]+)\)", value)}
    assert wanted <= set(ids)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("/", "Nine titles. The next premiere is in 38 days.", id="how many and when the next is out"),
        pytest.param("/", "Disputed: 1 source says October 2026", id="what is said against a date"),
        pytest.param("/", "Overdue: start planned for November 2025", id="what has not come"),
        pytest.param("/", "was October 2026", id="the date that was taken off"),
        pytest.param("/", "first check at 14:37", id="when a title nothing is known of is first read"),
        pytest.param("/titles/bridge-of-marrow-s2", "wrap planned for mid-February 2026", id="the next step"),
        pytest.param(
            "/titles/bridge-of-marrow-s2", "a guess by The Screen Post and Streaming Ledger", id="who guesses"
        ),
        pytest.param("/titles/bridge-of-marrow-s2", "There is nothing to support a premiere", id="a quote"),
        pytest.param("/titles/bridge-of-marrow-s2", "Set aside: a rumour, denied on 6 January 2026", id="an effect"),
        pytest.param("/titles/tin-sparrow-s1", "Nothing has been told of it yet.", id="a title without news"),
        pytest.param("/titles/nope", "No such title.", id="no such title"),
        pytest.param("/sources", "Ten sources. Three want a look.", id="how many sources do badly"),
        pytest.param("/sources", "set contact in the configuration", id="the mend of a refused source"),
        pytest.param("/sources", "robots.txt forbids it", id="a forbidden source"),
        pytest.param("/alerts", "refused 3 times (the server said 451), next try 14:41", id="why a message waits"),
    ],
)
def test_pages_say(visit: Visit, path: str, words: str) -> None:
    assert words in " ".join(Outline(visit(world.STORIES).get(path).text).words.split())


def test_a_first_check_that_is_late_is_told_as_due(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    client = visit(world.STORIES)
    monkeypatch.setattr(world, "NOW", world.NOW + timedelta(hours=3))
    text = client.get("/").text
    assert "first check is due" in text
    assert "first check at" not in text


def test_a_titles_page_names_its_own_feed(visit: Visit) -> None:
    client = visit(world.STORIES)
    page = Outline(client.get("/titles/한밤의-도서관-s3").text)
    feeds = [path for path in page.values("href") if path.endswith("changes.atom")]
    assert len(set(feeds)) == 2
    assert all(client.get(path).headers["content-type"].startswith("application/atom+xml") for path in feeds)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("/", "Nothing is watched yet.", id="no titles"),
        pytest.param("/sources", "No source is read yet.", id="no sources"),
        pytest.param("/alerts", "No alert yet.", id="no alerts"),
    ],
)
def test_an_empty_store_says_what_to_do(visit: Visit, path: str, words: str) -> None:
    answer = visit(()).get(path)
    assert answer.status_code == 200
    assert words in answer.text


@pytest.mark.parametrize("path", ["/", "/titles/{}", "/alerts", "/changes.atom"])
def test_what_pages_tell_stays_text(visit: Visit, path: str) -> None:
    told = (world.hostile(),)
    client = visit(told)
    part = client.get("/api/status").json()["titles"][0]["id"]
    text = client.get(path.format(part)).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "49" not in re.findall(r"\{\{ (\S+) \}\}", text)
    if path in ("/", "/titles/{}"):
        page = Outline(text)
        assert "alert(" in page.words
        assert "\u202e" not in page.words
        assert page.tags.count("script") == 1
        assert not [name for name, _ in page.attributes if name.startswith("on")]


def test_a_link_that_is_no_web_address_is_shown_without_one(visit: Visit) -> None:
    page = Outline(visit(world.STORIES).get("/titles/bridge-of-marrow-s2").text)
    assert all(href.startswith(("/", "#", "https://", "data:", "?")) for href in page.values("href") if href)


@pytest.mark.parametrize(
    ("count", "path"),
    [
        pytest.param(1, "/", id="one title"),
        pytest.param(40, "/", id="forty titles"),
        pytest.param(200, "/", id="two hundred titles"),
    ],
)
def test_the_overview_stays_light(visit: Visit, count: int, path: str) -> None:
    from gzip import compress

    text = visit(world.stories(count)).get(path).text
    assert text.count('<li class="row') == count
    assert len(compress(text.encode(), 5)) < (40_000 if count == 200 else 10_000)


def test_style_and_script_are_small(visit: Visit) -> None:
    from gzip import compress

    client = visit(())
    for name, most in (("look.css", 6 * 1024), ("live.js", 3 * 1024)):
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert len(compress(answer.content)) <= most


def test_every_answer_carries_the_headers(visit: Visit) -> None:
    client = visit(world.STORIES)
    for path in (*PAGES, "/api/status", "/healthz", "/static/look.css"):
        headers = client.get(path).headers
        assert {name: headers.get(name) for name in guard.HEADERS} == guard.HEADERS
