"""A sentence as the words that it is weighed by."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.claims.weighing.words import senses, tenses, words
from monitor.model import Title
from tests.claims.conftest import view_of

TODAY = date(2026, 4, 15)

WORDS = {
    "the watched work": ("Lowtide wrapped.", "<title> wrapped ."),
    "its season": ("Lowtide season 2 wrapped.", "<title> <season> wrapped ."),
    "an earlier season": ("Its first season wrapped.", "its <earlier season> wrapped ."),
    "a later season": ("A third season is planned.", "a <later season> is planned ."),
    "a season to come": ("The new season begins.", "the <coming season> begins ."),
    "another work": ("“Copper Hollow” has wrapped.", "<other> has wrapped ."),
    "a platform": ("It streams on Netflix.", "it streams on <maker> ."),
    "names of several words are one": ("It films in New South Wales.", "it films in <name> ."),
    "a name in the possessive": ("It is Okafor's film.", "it is <name> 's film ."),
    "a sentence's first word is no name": ("Filming began.", "filming began ."),
    "a day to come": ("It airs on May 3.", "it airs on <day ahead> ."),
    "a day gone by": ("It wrapped on April 1, 2026.", "it wrapped on <day past> ."),
    "the day of the text": ("It wrapped today.", "it wrapped <day now> ."),
    "a number": ("It has 10 parts.", "it has <number> parts ."),
}


@pytest.mark.parametrize(("sentence", "expected"), WORDS.values(), ids=WORDS.keys())
def test_what_is_named_stands_as_its_kind(sentence: str, expected: str) -> None:
    title = Title(name="Lowtide", season=2)
    found = words(view_of(sentence, title), 2, TODAY)
    assert " ".join(found.texts) == expected
    assert found.starts == sorted(found.starts)


@pytest.mark.parametrize(
    ("word", "sense"),
    [("filming", "~shoot"), ("films", "~shoot"), ("editors", "~post"), ("axed", "~cancel"), ("halted", "<halt>")],
)
def test_words_are_known_in_every_form(word: str, sense: str) -> None:
    assert sense in senses(word)


def test_a_word_that_no_list_holds_has_no_sense() -> None:
    assert senses("xylophone") == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("it will have wrapped by then", "has+past+will"),
        ("cameras began rolling", "lasting+past"),
        ("the date is unknown", "is"),
        ("no verb at all", ""),
    ],
)
def test_tenses_are_told_once_each(texts: str, expected: str) -> None:
    assert tenses(texts.split()) == expected
