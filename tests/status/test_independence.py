"""Which texts and voices count once."""

from __future__ import annotations

import pytest

from monitor.status import same_text, sketch, voices
from tests.status.stories import Page, heard

STORY = (
    "The second season of the harbour drama has finished shooting after ninety days on location. The director thanked "
    "the crew in a post on Friday night and said that editing would begin in the new year. The network has not named a "
    "date, but it expects to show all eight episodes in one go. The first season was seen in forty countries, and the "
    "lead actor has signed for a third. Residents complained of noise in the old port during the night shoots in May."
)
OWN_WORDS = (
    "Cameras have stopped rolling on season two of the harbour drama, whose ninety-day shoot ended this week, as its "
    "director wrote on Friday. No date has been set by the network. Eight episodes are to be released together once "
    "the edit, which starts in January, is done. A third run is likely, since the star is under contract for it."
)

TEXTS = {
    "a text is a copy of itself": (STORY, STORY, True),
    "layout, case and punctuation do not make another text": (STORY, STORY.upper().replace(". ", ".\n\n– "), True),
    "a credit line in front of it does not either": (STORY, "By our staff. " + STORY, True),
    "one changed word does not either": (STORY, STORY.replace("ninety", "ninety-two"), True),
    "the same news in other words is another text": (STORY, OWN_WORDS, False),
    "texts of no words are no copies of each other": ("", "", False),
    "another text is another text": (STORY, "Nothing of the kind was ever said by anyone in this town.", False),
}


@pytest.mark.parametrize("name", TEXTS)
def test_copies(name: str) -> None:
    one, other, expected = TEXTS[name]
    assert same_text(sketch(one), sketch(other)) is expected


CLAIM = ["wrapped reached - reported"]
VOICES = {
    "two sources are two voices": ([Page("a", "2024-01-01", CLAIM), Page("b", "2024-01-02", CLAIM)], 2),
    "two pages of one source are one": (
        [Page("a", "2024-01-01", CLAIM), Page("a", "2024-01-02", CLAIM, url="https://a.example/2")],
        1,
    ),
    "two sources on one site are one": (
        [
            Page("feed", "2024-01-01", CLAIM, url="https://www.site.example/1"),
            Page("page", "2024-01-02", CLAIM, url="https://site.example/2"),
        ],
        1,
    ),
    "a syndicated text is one": (
        [
            Page("a", "2024-01-01", CLAIM, text_id=sketch(STORY)),
            Page("b", "2024-01-02", CLAIM, text_id=sketch("(Agency) " + STORY)),
            Page("c", "2024-01-02", CLAIM, text_id=sketch(OWN_WORDS)),
        ],
        2,
    ),
    "a copy ties two groups together": (
        [
            Page("a", "2024-01-01", CLAIM, text_id="x"),
            Page("b", "2024-01-02", CLAIM, text_id="y"),
            Page("a", "2024-01-03", CLAIM, text_id="y", url="https://a.example/2"),
        ],
        1,
    ),
}


@pytest.mark.parametrize("name", VOICES)
def test_voices(name: str) -> None:
    pages, expected = VOICES[name]
    known = heard((), pages[0])
    for page in pages[1:]:
        known = heard(known, page)
    assert voices(known) == expected
    assert voices(reversed(known)) == expected


def test_text_ids_stay_comparable_with_those_that_databases_hold() -> None:
    long = " ".join(str(number * number) for number in range(9000))
    assert sketch("One, two.") == sketch("ONE two")
    assert (sketch("one two")[:19], sketch(long)[:19]) == ("8432-8676-4487-e155", "0003-0003-0008-000b")
