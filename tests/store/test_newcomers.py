"""Titles that a source was not read for before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from monitor.model import Link, Source, Title
from monitor.store import KnownPage, Store, newcomers, pages, sources
from tests.store.news import NOW, article, at_once, source

LOWTIDE, HOLLOW = Title(name="Lowtide", season=2), Title(name="Copper Hollow", season=3)
URL = "https://a.example/recap"


def arrive(store: Store, configured: Sequence[Source], titles: Sequence[Title]) -> tuple[str, ...]:
    def titles_of(one: Source) -> Collection[Title]:
        return [title for title in titles if not one.titles or title.name in one.titles]

    with store.transaction() as tx:
        found = newcomers.arrive(tx, configured, titles, titles_of, NOW)
        sources.sync(tx, configured, NOW, at_once)
    return found


def known(store: Store, url: str = URL) -> KnownPage:
    with store.reading() as tx:
        page = pages.known(tx, "a", url)
    assert page is not None
    return page


@pytest.fixture
def one(store: Store) -> Store:
    """A page of the source `a`, read for one title."""
    assert arrive(store, [source("a")], [LOWTIDE]) == ()
    with store.transaction() as tx:
        pages.save(tx, "a", URL, at=NOW, body_hash="b", article=article(), text_hash="t", text_id="i")
    return store


@pytest.mark.parametrize(
    ("names", "titles", "expected"),
    [
        pytest.param((), [LOWTIDE], set(), id="as before"),
        pytest.param((), [LOWTIDE, HOLLOW], {HOLLOW.key}, id="a title more"),
        pytest.param(("Lowtide",), [LOWTIDE, HOLLOW], set(), id="one that it is not read for"),
        pytest.param(("Lowtide",), [LOWTIDE], set(), id="the same, by its name"),
        pytest.param((), [HOLLOW], {HOLLOW.key}, id="one in place of the other"),
        pytest.param((), [Title(name="Lowtide", season=2, aliases=("Ebb",))], {LOWTIDE.key}, id="an alias more"),
        pytest.param((), [], set(), id="none any more"),
    ],
)
def test_a_page_is_awaited_for_titles_that_are_new_to_it(
    one: Store, names: tuple[str, ...], titles: list[Title], expected: set[str]
) -> None:
    assert arrive(one, [source("a", titles=names)], titles) == (("a",) if expected else ())
    assert known(one).newcomers == expected
    assert known(one).text_hash == "t"
    assert arrive(one, [source("a", titles=names)], titles) == ()


def test_a_source_that_is_read_for_a_known_title_from_now_on_has_a_newcomer(one: Store) -> None:
    arrive(one, [source("a", titles=("Lowtide",))], [LOWTIDE, HOLLOW])
    assert arrive(one, [source("a", titles=("Lowtide", "Copper Hollow"))], [LOWTIDE, HOLLOW]) == ("a",)
    assert known(one).newcomers == {HOLLOW.key}


def test_a_page_that_was_met_awaits_nothing_unless_more_came_meanwhile(one: Store) -> None:
    arrive(one, [source("a")], [LOWTIDE, HOLLOW])
    before = known(one)
    third = Title(name="Salt", season=1)
    arrive(one, [source("a")], [LOWTIDE, HOLLOW, third])
    assert known(one).newcomers == {HOLLOW.key, third.key}
    for page, left in ((before, {HOLLOW.key, third.key}), (known(one), set())):
        with one.transaction() as tx:
            pages.met(tx, page)
        assert known(one).newcomers == left


def test_articles_that_a_list_leads_to_when_it_is_read_for_newcomers_await_them_too(one: Store) -> None:
    link = Link(url="https://a.example/1", title="News", summary="", published=None)
    with one.transaction() as tx:
        pages.add_links(tx, "a", [link], NOW, {HOLLOW.key})
    assert known(one, link.url).newcomers == {HOLLOW.key}
