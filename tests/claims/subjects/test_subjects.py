"""Which title and which season a sentence is about."""

from __future__ import annotations

import pytest

from monitor.claims import extract
from monitor.claims.subjects import Namer
from monitor.claims.subjects.seasons import find
from monitor.model import Title, TitleKind
from tests.claims.conftest import PUBLISHED, article_of, told

NAMED = {
    "plain": ("Lowtide", "Filming on Lowtide began.", True),
    "in smart quotes": ("Lowtide", "Filming on ‘Lowtide’ began.", True),
    "as a possessive": ("Lowtide", "Lowtide’s second season wrapped.", True),
    "with diacritics left out": ("Crème", "The second season of Creme wrapped.", True),
    "in Hangul": ("지금 우리 학교는", "‘지금 우리 학교는’ returns in May.", True),
    "as a common word in small letters": ("Dark", "The room was dark.", False),
    "as a common word beside a season": ("Dark", "Dark season 3 wrapped.", True),
    "inside a longer title": ("Lowtide", "Lowtide: Tulsa wrapped.", False),
    "as what a spin-off is of": ("Lowtide", "The Lowtide spin-off wrapped.", False),
}


@pytest.mark.parametrize(("name", "sentence", "is_named"), NAMED.values(), ids=NAMED.keys())
def test_a_title_is_found(name: str, sentence: str, is_named: bool) -> None:
    found = Namer(Title(name=name, season=2)).find(sentence)
    assert any(mention.work == "watched" for mention in found) is is_named


SEASONS = {
    "season 2": (2,), "s02": (2,), "the second season": (2,), "season two": (2,), "series three": (3,),
    "the sophomore run": (2,), "season iii": (3,), "seasons 2 and 3": (2, 3),
    "the fifth has been ordered": (5,), "the first day": (),
}  # fmt: skip


@pytest.mark.parametrize(("words", "numbers"), SEASONS.items(), ids=SEASONS.keys())
def test_seasons_in_words(words: str, numbers: tuple[int, ...]) -> None:
    assert tuple(number for word in find(words) for number in word.numbers) == numbers


SILENT = {
    "another season": "Season 1 wrapped in May 2024.",
    "another title in quotes": "“Harrow Lane” was renewed in March.",
    "another title as the subject": "Harrow Lane, which was renewed in March, is a comedy.",
    "a spin-off": "The spin-off wrapped in March.",
    "a book": "The book on which it is based is released in June.",
}


@pytest.mark.parametrize("sentence", SILENT.values(), ids=SILENT.keys())
def test_what_is_told_of_others_is_not_claimed(sentence: str) -> None:
    assert told(sentence) == set()


def test_claims_of_other_seasons_carry_their_season() -> None:
    text = article_of("Lowtide season 2", "The fourth season has been ordered.")
    assert [claim.season for claim in extract(text, Title(name="Lowtide", season=2), now=PUBLISHED)] == [4]


def test_a_heading_sets_the_subject_for_what_follows() -> None:
    text = article_of(
        "Harrow Lane season 3", "Filming began in March.", "Lowtide season 2", "Filming wrapped in April."
    )
    claims = extract(text, Title(name="Lowtide", season=2), now=PUBLISHED)
    assert {str(claim.state) for claim in claims if claim.season == 2} == {"wrapped"}


def test_the_titles_own_words_never_trigger() -> None:
    assert told("Filming Wrapped is a comedy.", name="Filming Wrapped", season=None) == set()


def test_a_numbered_sequel_is_another_film() -> None:
    film = Title(name="Marrow", kind=TitleKind.FILM)
    assert extract(article_of("Marrow 3 wrapped in March."), film, now=PUBLISHED) == ()
