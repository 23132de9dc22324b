"""What whole texts tell: the centre of attention, lists, questions and answers, and what is taken back."""

from __future__ import annotations

import pytest

from monitor.claims import extract
from monitor.claims.subjects.clauses import turns_elsewhere
from monitor.claims.subjects.outline import label
from monitor.claims.verdicts import rejects
from monitor.model import Title, TitleKind
from tests.claims.conftest import PUBLISHED, article_of, told

SILENT = {
    "another work's clause after the title": (
        "Lowtide stars Ann Bell. She has been cast in the thriller Harrow Lane, which wrapped in March.",
    ),
    "an indefinite work": ("A companion series wrapped in March.",),
    "a thing that is no work": ("Public voting opens on May 3.", "The pop-up bar opens on June 7."),
    "a person": ("He returns on May 3.",),
    "a turn to other shows": ("Elsewhere, filming has wrapped on two dramas.",),
    "another film shot by its star": ("The lead is currently filming a new movie in Malta.",),
}


@pytest.mark.parametrize("blocks", SILENT.values(), ids=SILENT.keys())
def test_what_is_told_of_other_things_is_not_claimed(blocks: tuple[str, ...]) -> None:
    assert told(*blocks) == set()


def claims(*blocks: str, title: Title) -> set[str]:
    """The claims of a text without a heading added, as "state when basis"."""
    found = extract(article_of(*blocks), title, now=PUBLISHED)
    return {
        f"{one.state} {one.when.edtf if one.when else '-'} {one.basis}" for one in found if one.season == title.season
    }


LOWTIDE = Title(name="Lowtide", season=2)


def test_each_line_of_a_list_has_its_own_subject() -> None:
    lines = "Harrow Lane (ITV) – Filming has wrapped.\nLowtide (ITV) – Filming was suspended.\nQuill – Renewed."
    assert claims("Where every show stands", lines + ".", title=LOWTIDE) == {"halted - reported"}


def test_a_date_above_a_list_is_that_of_its_lines() -> None:
    text = "New in May\n\nMay 3\nLowtide: Season 2\nQuill: Season 1"
    blocks = ("New in May", "May 3\nLowtide: Season 2\nQuill: Season 1.")
    assert text.startswith(blocks[0])
    assert claims(*blocks, title=LOWTIDE) == {"released 2026-05-03 reported"}


def test_a_text_that_never_speaks_of_the_season_tells_nothing_of_its_shoot() -> None:
    review = ("Lowtide ending explained", "The series was shot in Porto last year. The ring is on the left hand.")
    assert claims(*review, title=LOWTIDE) == set()


def test_a_headline_about_a_game_makes_it_the_topic() -> None:
    text = ("A board game based on Lowtide", "It will be released on May 3. Work on it began in March.")
    assert claims(*text, title=LOWTIDE) == set()


def test_a_films_series_is_another_work() -> None:
    film = Title(name="Marrow", kind=TitleKind.FILM)
    assert claims("Marrow wrapped in March.", "A third season was renewed in April.", title=film) == {
        "wrapped 2026-03 reported"
    }


ANSWERED = {
    "yes": ("Has it been renewed? Yes.", {"renewed reached - reported"}),
    "no": ("Has filming started? Not yet.", {"not_started reached - reported"}),
    "no, of a cancellation": ("Was it cancelled? No.", {"cancelled reached - denied"}),
    "neither": ("Has it been renewed? Read on.", set[str]()),
}


@pytest.mark.parametrize(("text", "expected"), ANSWERED.values(), ids=ANSWERED.keys())
def test_answers_claim_what_was_asked(text: str, expected: set[str]) -> None:
    assert told(text) == expected


REJECTED = {
    "that isn't true.": True,
    '"simply not true," the network replied': True, "the report is false.": True,
    "nothing could be further from the truth": True, "his manager has rubbished it.": True,
    "it wasn't. that was a parody site.": True, "it wasn't easy to get there": False,
    "the truth about the ending": False, "filming wrapped in may": False,
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), REJECTED.items(), ids=REJECTED.keys())
def test_rejections(sentence: str, expected: bool) -> None:
    assert rejects(sentence) is expected


TAKEN_BACK = {
    "a report that was wrong": ("We previously reported that Lowtide had been cancelled. That report was wrong.", True),
    "an earlier version": ("Correction: an earlier version said Lowtide had been axed. It has not been.", True),
    "nothing taken back": ("An earlier version said the show had been axed. Filming goes on in Cork.", False),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN_BACK.values(), ids=TAKEN_BACK.keys())
def test_what_a_text_takes_back_is_denied(text: str, expected: bool) -> None:
    assert ("cancelled reached - denied" in told(text)) is expected


def test_a_rejection_denies_the_claim_before_it() -> None:
    assert told("A tweet says that the show was cancelled. Simply not true, the network replied.") == {
        "cancelled reached - denied"
    }


LABELS = {
    "Harrow Lane (ITV) – Renewed": "Harrow Lane", "QUILL: The third season wrapped.": "QUILL",
    "Release date: May 3": None,
    "Filming began in March.": None, "Cast: Ann Bell": None,
}  # fmt: skip


@pytest.mark.parametrize(("line", "name"), LABELS.items(), ids=LABELS.keys())
def test_labels_of_list_lines(line: str, name: str | None) -> None:
    assert label(line) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [("elsewhere, two shows wrapped", True), ("among the other titles affected", True), ("it wrapped", False)],
    ids=["elsewhere", "the others", "the same"],
)  # fmt: skip
def test_turns_to_other_works(text: str, expected: bool) -> None:
    assert turns_elsewhere(text) is expected
