"""Texts that are full of the words of production news and tell none of the watched title."""

from __future__ import annotations

import pytest

from monitor.claims import extract
from monitor.model import Title, TitleKind
from tests.claims.conftest import PUBLISHED, article_of

LOWTIDE = Title(name="Lowtide", season=2)
MARROW = Title(name="Marrow", kind=TitleKind.FILM)

DECOYS = {
    "a guide to locations": (
        LOWTIDE,
        "Lowtide: where was it filmed?",
        "The lighthouse scenes were filmed at Strumble Head in the spring of 2024. Filming took place at night.",
        "The cottage will open as a holiday let on June 1. Tours start in the summer and run until September.",
    ),
    "a star's other projects": (
        LOWTIDE,
        "Lowtide star Ann Bell joins thriller ‘Night Ferry’",
        "The film is set for release on October 9, 2026. Bell wrapped shooting on the comedy Spare Room in March and "
        "will next be seen in the drama Harrow, which premieres on June 2.",
    ),
    "a soundtrack": (
        LOWTIDE,
        "Lowtide soundtrack gets vinyl release",
        "The score to the first season of Lowtide will be released on vinyl on July 4. The label delayed it.",
    ),
    "works like it": (
        LOWTIDE,
        "Three shows to watch while you wait for Lowtide",
        "1. The Keep",
        "Season 2 arrives on Netflix on June 3 and a third has already been ordered.",
        "2. Harrow Lane",
        "It was cancelled after one season, but what a season.",
    ),
    "a company's figures": (
        LOWTIDE,
        "Meridian+ shares fall as growth slows",
        "Meridian added a million subscribers, helped by dramas such as Lowtide. It will launch in Japan on July 1; "
        "the launch in India has been delayed until 2027.",
    ),
    "a game": (
        LOWTIDE,
        "Lowtide: The Game is out on September 9",
        "It arrives on consoles, having been pushed back from June. Development began in 2023.",
    ),
    "the title as a common word": (
        MARROW,
        "Why marrow has never been hotter",
        "Marrow bones will be released to shops on Monday. Production of bones has resumed after a shutdown in March.",
    ),
    "a director's next film": (
        MARROW,
        "Marrow director on the books that made her",
        "Her next film, a ghost story, starts shooting in Galway in August and is due out in 2027.",
    ),
    "a convention": (
        LOWTIDE,
        "Lowtide fan convention cancelled",
        "The annual meeting of fans was first postponed in March. It was to have opened on Friday.",
    ),
    "a remake abroad": (
        LOWTIDE,
        "American Lowtide remake scrapped",
        "ABC had ordered a pilot. A German version is in production in Husum and will premiere in the autumn.",
    ),
    "an obituary": (
        LOWTIDE,
        "Owen Pryce, the keeper of Lowtide, dies",
        "He returned to the stage in 1990, and his own sitcom was cancelled after a year.",
    ),
    "ratings": (
        LOWTIDE,
        "This week's ratings",
        "Salt returned to 4 million. A repeat of Lowtide drew 0.9 million. The Keep ended its run, and Harrow Lane "
        "premiered to 2 million and was at once renewed.",
    ),
}


@pytest.mark.parametrize(("title", "blocks"), [(one[0], one[1:]) for one in DECOYS.values()], ids=DECOYS.keys())
def test_a_text_about_something_else_tells_nothing(title: Title, blocks: tuple[str, ...]) -> None:
    found = extract(article_of(*blocks), title, now=PUBLISHED)
    assert [(str(one.state), one.evidence.quote) for one in found if one.season == title.season] == []
