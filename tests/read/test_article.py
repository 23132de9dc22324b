# ruff: noqa: E501 - a case a line is easiest to compare
"""Selectors, plain text and pages that are broken in every way."""

import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import BlockKind, PageKind
from monitor.read import plain
from tests.read.page import CORPUS, PAGES, body, fetched, read

TWO = "<h1>Glass Harbour</h1><div class=lead><p>The ferry drama was renewed.</p></div><div class=rest><p>The network said nothing else about it.</p></div>"


def test_a_selector_narrows_the_text() -> None:
    text = read(body(TWO), select=".lead").text
    assert "renewed" in text
    assert "nothing else" not in text


@pytest.mark.parametrize(
    ("select", "reason"),
    [
        pytest.param(".gone", "the selector '.gone' matches nothing on the page", id="matches nothing any more"),
        pytest.param("p[", "the selector 'p[' is not valid CSS", id="is no CSS"),
    ],
)
def test_a_selector_that_finds_nothing_is_told(select: str, reason: str) -> None:
    page = read(body(TWO), select=select)
    assert (page.kind, page.reason, page.blocks) == (PageKind.EMPTY, reason, ())


def test_plain_text_has_headings_items_and_paragraphs() -> None:
    page = plain(
        "Glass Harbour Season 2\n\nIs it renewed?\n\nYes, the network\nsaid so.\n\n- Ash\n- Owl\n\nA long line of prose that somebody wrapped in the\nmiddle of it."
    )
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.HEADING, "Glass Harbour Season 2"),
        (BlockKind.HEADING, "Is it renewed?"),
        (BlockKind.PARAGRAPH, "Yes, the network\nsaid so."),
        (BlockKind.ITEM, "Ash"),
        (BlockKind.ITEM, "Owl"),
        (BlockKind.PARAGRAPH, "A long line of prose that somebody wrapped in the\nmiddle of it."),
    ] or page.blocks[-1].text == "A long line of prose that somebody wrapped in the middle of it."
    assert plain(" \n").kind is PageKind.EMPTY


@pytest.mark.parametrize("char", ["&#12;", "&#1;", "&#xFFFE;", "\x0c", "\ufffe"])
def test_characters_that_are_no_xml_cost_no_text(char: str) -> None:
    page = read(body(f"<main><p>Before {char}<!-- x --> after.</p><p>First<nav>x</nav>{char}last.</p></main>"))
    assert "Before after." in page.text
    assert "last." in page.text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(b"<div>" * 100_000 + b"deep", id="100,000 nested tags"),
        pytest.param(b"<table><tr><td>" * 30_000, id="30,000 nested tables"),
        pytest.param(b"\x00" * 50_000, id="nothing but NUL bytes"),
        pytest.param(b"<p>roll\x00ing</p>\xff\xfe" * 500, id="NUL bytes and broken characters"),
        pytest.param(b"<!-- never closed " * 1000, id="comments that never end"),
        pytest.param(
            b"<?xml version='1.0' encoding='x'?><!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", id="XML with entities"
        ),
        pytest.param(b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>x", id="endless JSON-LD"),
        pytest.param(b"<p class='" + b"comment " * 50_000 + b"'>x</p>", id="an endless class"),
        pytest.param(b"<ul>" + b"<li><a href=x>y</a><time datetime=2026-01-01>" * 5000, id="5,000 unclosed items"),
    ],
)
def test_no_page_makes_it_raise(markup: bytes, caplog: pytest.LogCaptureFixture) -> None:
    read(markup)
    assert "cannot read" not in caplog.text


def test_five_megabytes_stay_within_bounds() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    page = read(
        body("<article><h1>Long</h1>" + "<p>The network renewed the ferry drama for ten more episodes.</p>" * 80_000)
    )
    assert page.kind is PageKind.ARTICLE
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 200


SEEDS = [path.read_bytes() for path in sorted([*PAGES.glob("*.html"), *CORPUS.glob("*/01.html")])]
SPLICES = (
    b"<",
    b">",
    b"\x00",
    b"</div>",
    b"<table>",
    b"<p>",
    b"\xff",
    b'"',
    b"<script>",
    b"-->",
    b"<!--",
    b"<li>",
    b"&#0;",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), st.sampled_from(SPLICES)), min_size=1, max_size=12),
)
def test_mutated_pages_are_read_all_the_same(page: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
    for place, length, splice in cuts:
        at = int(place * len(page))
        page = page[:at] + splice + page[at + length :]
    found = read(page)
    assert found.reason != "the page cannot be read"
    assert found.url == fetched(page).url
