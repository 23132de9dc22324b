"""Pages are remembered for the next question to their server, and articles are read when their time comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model import Article, Link, Validators
from monitor.store import KnownPage, Store, pages, sources
from tests.store.news import DAY, HOUR, MINUTE, NOW, article, at_once, source

URL = "https://trade.example/lowtide"


@pytest.fixture(autouse=True)
def _sources(store: Store) -> None:
    with store.transaction() as tx:
        sources.sync(tx, [source("trade"), source("feed")], NOW, at_once)


def saved(store: Store, text: Article | None = None, at: datetime = NOW, url: str = URL) -> KnownPage:
    with store.transaction() as tx:
        pages.save(
            tx,
            "trade",
            url,
            at=at,
            validators=Validators(etag='"1"', last_modified="Tue, 06 Jan 2026 10:00:00 GMT"),
            body_hash="b1",
            article=text or article(),
            text_hash="h1",
            text_id="t1",
        )
    return known(store, url)


def known(store: Store, url: str = URL, name: str = "trade") -> KnownPage:
    with store.reading() as tx:
        page = pages.known(tx, name, url)
    assert page is not None
    return page


def added(store: Store, *links: Link, after: timedelta = timedelta()) -> list[str]:
    with store.transaction() as tx:
        return [link.url for link in pages.add_links(tx, "feed", links, NOW + after)]


def due(store: Store, after: timedelta = timedelta()) -> list[str]:
    with store.reading() as tx:
        return [one.page.url for one in pages.due_articles(tx, "feed", NOW + after, 10)]


def test_a_page_never_seen_is_unknown(store: Store) -> None:
    with store.reading() as tx:
        assert pages.known(tx, "trade", URL) is None


def test_a_page_is_known_as_it_was_read(store: Store) -> None:
    page = saved(store)
    assert page.validators == Validators(etag='"1"', last_modified="Tue, 06 Jan 2026 10:00:00 GMT")
    assert (page.body_hash, page.text_hash, page.text_id) == ("b1", "h1", "t1")
    assert (page.first_seen, page.fetched_at) == (NOW, NOW)


def test_reading_a_page_again_keeps_its_first_sight_and_replaces_its_text(store: Store) -> None:
    saved(store)
    again = saved(store, article("It wrapped."), NOW + HOUR)
    assert (again.first_seen, again.fetched_at) == (NOW, NOW + HOUR)
    with store.reading() as tx:
        assert [text for _, text in pages.texts(tx)] == [article("It wrapped.")]


def test_many_pages_are_known_in_one_question(store: Store) -> None:
    saved(store)
    saved(store, url=f"{URL}/2")
    with store.reading() as tx:
        found = pages.known_of(tx, [("trade", URL), ("trade", f"{URL}/2"), ("feed", URL)])
        assert pages.known_of(tx, []) == {}
    assert set(found) == {("trade", URL), ("trade", f"{URL}/2")}


@pytest.mark.parametrize(
    ("validators", "body_hash", "expected"),
    [
        pytest.param(Validators(etag='"2"'), None, ('"2"', "b1"), id="a new validator replaces the old one"),
        pytest.param(Validators(), "b2", ('"1"', "b2"), id="a new hash replaces the old one"),
        pytest.param(Validators(), None, ('"1"', "b1"), id="what is not given stays"),
    ],
)
def test_an_unchanged_page_keeps_its_text(
    store: Store, validators: Validators, body_hash: str | None, expected: tuple[str, str]
) -> None:
    page = saved(store)
    with store.transaction() as tx:
        pages.unchanged(tx, page, at=NOW + HOUR, validators=validators, body_hash=body_hash)
    after = known(store)
    assert (after.validators.etag, after.body_hash) == expected
    assert (after.text_hash, after.validators.last_modified) == ("h1", page.validators.last_modified)


@pytest.mark.parametrize(
    ("wait", "noted"),
    [
        pytest.param(HOUR, NOW, id="not within the day"),
        pytest.param(DAY, NOW + DAY, id="after a day"),
        pytest.param(-HOUR, NOW - HOUR, id="when the clock was set back"),
    ],
)
def test_the_time_of_an_unchanged_fetch_is_noted_once_a_day(store: Store, wait: timedelta, noted: datetime) -> None:
    page = saved(store)
    with store.transaction() as tx:
        pages.unchanged(tx, page, at=NOW + wait)
    assert known(store).fetched_at == noted


def test_a_text_with_broken_characters_is_kept(store: Store) -> None:
    saved(store, article("It\0 wrapped\ud83d."))
    with store.reading() as tx:
        ((_, text),) = pages.texts(tx, "trade")
    assert "wrapped" in text.text


def test_new_links_are_due_at_once_and_known_ones_are_not_news(store: Store) -> None:
    one, two = Link(url="https://x.example/1", title="One"), Link(url="https://x.example/2", title="Two")
    assert added(store, one) == [one.url]
    assert added(store, two, one, after=MINUTE) == [two.url]
    assert due(store) == [one.url]
    assert due(store, MINUTE) == [one.url, two.url]


def test_a_link_whose_own_text_changed_is_news_but_keeps_its_schedule(store: Store) -> None:
    link = Link(url="https://x.example/1", title="Lowtide wraps", summary="It wrapped.")
    added(store, link)
    assert added(store, replace(link, summary="It wrapped on Tuesday."), after=HOUR) == [link.url]
    assert added(store, replace(link, summary="It wrapped on Tuesday."), after=2 * HOUR) == []
    assert known(store, link.url, "feed").next_due == NOW


def test_a_link_that_a_feed_names_twice_is_one_article(store: Store) -> None:
    link = Link(url="https://x.example/1", title="One")
    added(store, link, link)
    assert due(store) == [link.url]


def test_an_article_is_due_again_when_its_schedule_says_so(store: Store) -> None:
    link = Link(url="https://x.example/1", title="One")
    added(store, link)
    with store.transaction() as tx:
        pages.unchanged(tx, known(store, link.url, "feed"), at=NOW, next_due=NOW + DAY)
    assert due(store) == []
    assert due(store, DAY) == [link.url]


@pytest.mark.parametrize("again", [NOW + HOUR, None], ids=["later", "never"])
def test_an_article_that_fails_is_tried_again_or_left(store: Store, again: datetime | None) -> None:
    link = Link(url="https://x.example/1", title="One")
    added(store, link)
    with store.transaction() as tx:
        pages.failed(tx, "feed", link.url, next_due=again)
    assert known(store, link.url, "feed").failures_in_row == 1
    assert due(store) == []
    assert due(store, 365 * DAY) == ([link.url] if again else [])


def test_pages_of_a_source_can_be_read_anew(store: Store) -> None:
    saved(store)
    with store.transaction() as tx:
        pages.reread(tx, ["trade"], NOW)
    page = known(store)
    assert (page.validators, page.body_hash, page.text_hash) == (Validators(), None, None)


def test_a_sources_pages_can_be_forgotten(store: Store) -> None:
    saved(store)
    with store.transaction() as tx:
        pages.forget(tx, "trade")
        assert pages.known(tx, "trade", URL) is None
        assert list(pages.texts(tx)) == []


def test_pages_fetched_in_full_again_are_still_known_to_say_what_they_said(store: Store) -> None:
    saved(store)
    with store.transaction() as tx:
        pages.reread(tx, ["trade"], NOW, keep_texts=True)
    page = known(store)
    assert (page.validators, page.body_hash, page.text_hash) == (Validators(), None, "h1")


def test_a_page_that_is_kept_anew_counts_as_seen_for_the_first_time(store: Store) -> None:
    saved(store)
    with store.transaction() as tx:
        pages.save(
            tx, "trade", URL, at=NOW + DAY, body_hash="b", article=article(), text_hash="h", text_id="t", anew=True
        )
    assert known(store).first_seen == NOW + DAY
