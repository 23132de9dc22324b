# ruff: noqa: E501 - a case a line is easiest to compare
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from monitor.read import article
from tests.read.page import URL, body, fetched, read

TEXT = "<article><h1>Ash Hill</h1><p>The thriller about a lighthouse goes on, the channel said, and its whole cast returns to the hill.</p></article>"
NINE = timezone(timedelta(hours=9))


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "published", "modified"),
    [
        pytest.param(
            ld('{"@type":"NewsArticle","datePublished":"2026-02-01T23:30:00+09:00","dateModified":"2026-02-02T08:00:00+09:00"}'),
            datetime(2026, 2, 1, 23, 30, tzinfo=NINE),
            datetime(2026, 2, 2, 8, tzinfo=NINE),
            id="JSON-LD, with its offset",
        ),
        pytest.param(
            ld('{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["Article"],"datePublished":"2026-02-01T00:00:00Z"}]}'),
            datetime(2026, 2, 1, tzinfo=UTC),
            None,
            id="a graph, where the article outweighs its page",
        ),
        pytest.param(
            ld('[{"@type":"BlogPosting","headline":"A\ttab","datePublished":"2026-02-01"}]') + meta("article:published_time", "2026-02-01T09:00:00+09:00"),
            datetime(2026, 2, 1, 9, tzinfo=NINE),
            None,
            id="a list with a raw tab; the exacter time of the same day counts",
        ),
        pytest.param(ld("{broken") + meta("article:modified_time", "2026-02-02"), None, datetime(2026, 2, 2, tzinfo=UTC), id="broken JSON-LD"),
        pytest.param(meta("article:published_time", "2031-01-01"), None, None, id="a day that has not come"),
        pytest.param(meta("article:published_time", "0001-01-01T00:00:00Z"), None, None, id="no real day"),
    ],
)  # fmt: skip
def test_a_page_tells_its_times(head: str, published: datetime | None, modified: datetime | None) -> None:
    page = read(body(TEXT, head))
    assert (page.published, page.modified) == (published, modified)
    assert page.published is None or page.published.utcoffset() == (published or page.published).utcoffset()


def test_time_elements_tell_what_the_head_does_not() -> None:
    page = read(
        body(
            TEXT
            + '<p>Posted <time datetime="2026-02-01T10:00:00Z">x</time>. Updated <time datetime="2026-02-03">y</time>'
        )
    )
    assert (page.published, page.modified) == (datetime(2026, 2, 1, 10, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC))


def test_data_of_a_work_becomes_a_sentence() -> None:
    work = '{"@type":"TVSeason","seasonNumber":2,"startDate":"2026-05-09","partOfSeries":{"name":"Ash Hill"}}'
    assert "Ash Hill season 2: release date May 9, 2026." in read(body(TEXT, ld(work))).text


def test_a_text_that_only_scripts_show_is_read_from_the_data() -> None:
    story = '{"@type":"NewsArticle","headline":"Ash Hill","articleBody":"It was renewed.\\nFilming starts in May."}'
    page = read(body("<div id=root></div>", ld(story)))
    assert page.text == "Ash Hill\n\nIt was renewed.\n\nFilming starts in May."


MANY = "<p>One of very many paragraphs.</p>" * 21_000


@pytest.mark.parametrize(
    "shown",
    [
        "<span class='post-date'>February 3, 2026</span>",
        "<p id='published'>February 3, 2026</p>",
        "<time>February 3, 2026</time>",
    ],
)
def test_a_large_page_is_dated_by_what_it_shows(shown: str) -> None:
    menu = "<ul>" + "<li><a href='/a'>A menu</a></li>" * 1000 + "</ul>"
    late = "<p class='comment-date'>February 9, 2025</p>"
    large = body(f"{menu}<h1>Ash Hill</h1><div class='updates'>{shown} It is told here.{MANY}</div>{late}")
    dated = article(fetched(large, url=URL)).published
    assert dated is not None
    assert dated.date() == date(2026, 2, 3)
    without = body(f"{menu}<h1>Ash Hill</h1>{MANY}{late}")
    assert article(fetched(without, url=URL)).published is None


def test_a_large_page_is_not_copied_for_a_guess_and_still_dated_by_its_address() -> None:
    large = body("<p>Posted on 4 February 2026.</p>" + MANY)
    assert article(fetched(large, url=URL)).published is None
    dated = article(fetched(large, url="https://www.dailyreel.example/2026/02/03/a-story/")).published
    assert dated is not None
    assert dated.date() == date(2026, 2, 3)
