"""What blocks other than paragraphs tell: status cells, steps, cards, stamped entries, corrections."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.claims import extract
from monitor.claims.asides import superseded
from monitor.claims.stages import labelled
from monitor.model import Article, Block, BlockKind, State, Title

NOW = datetime(2026, 4, 15, 12, tzinfo=UTC)
TITLE = Title(name="Lowtide", season=2)


def told(*blocks: Block, title: str = "Lowtide season 2", **dates: datetime | None) -> set[str]:
    article = Article(
        url="https://news.example/",
        title=title,
        published=dates.get("published", NOW),
        modified=dates.get("modified"),
        blocks=blocks,
    )
    return {
        f"{claim.state} {claim.aspect} {claim.when.edtf if claim.when else '-'}"
        for claim in extract(article, TITLE, now=NOW)
    }


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, stamp: datetime | None = None) -> Block:
    return Block(kind=kind, text=text, stamp=stamp)


@pytest.mark.parametrize(
    ("view", "state"),
    [
        ("status: filming.", State.FILMING),
        ("production status: pre-production (current step).", State.PRE_PRODUCTION),
        ("current stage: in post-production.", State.POST_PRODUCTION),
        ("where it stands: awaiting decision.", State.UNDECIDED),
        ("status: on hold.", State.HALTED),
        ("filming: completed.", State.WRAPPED),
        ("verdict: renewed.", State.RENEWED),
    ],
    ids=lambda value: str(value),
)
def test_a_label_and_a_stage_tell_the_stage(view: str, state: State) -> None:
    found = labelled(view)
    assert found is not None
    assert found.state is state


@pytest.mark.parametrize(
    "view", ["status: unclear to us.", "genre: drama.", "we are filming.", "network: channel nine."]
)
def test_a_label_without_a_stage_tells_nothing(view: str) -> None:
    assert labelled(view) is None


@pytest.mark.parametrize(
    "view",
    [
        "an earlier version of this story gave the date as D_________.",
        "this article previously said the show returns on D____.",
        "the D______ story, which gave the date as D__________, has been cut.",
        "first it was D_________, then D__________, before the studio chose D_______.",
        '"awaiting decision" means that nothing has been said.',
    ],
)
def test_what_a_text_used_to_say_is_told_apart(view: str) -> None:
    assert superseded(view) is not None


def test_what_follows_a_correction_still_counts() -> None:
    view = "an earlier version of this story gave D____; it premieres on D______."
    span = superseded(view)
    assert span is not None
    assert view[span[1] :].startswith("; it premieres")


def test_dates_of_an_edited_page_hang_on_the_day_of_the_edit() -> None:
    old = datetime(2025, 1, 10, tzinfo=UTC)
    assert told(block("Filming on season 2 finished in March."), published=old, modified=NOW) == {
        "wrapped reached 2026-03"
    }


def test_a_stamped_entry_is_dated_by_its_own_local_day() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert told(block("Production of Lowtide season 2 was shut down tonight.", stamp=late)) == {
        "halted reached 2026-03-02"
    }


def test_a_page_without_a_date_is_past_or_to_come_by_the_time_of_reading() -> None:
    assert told(block("Season 2 premieres on May 3, 2024."), published=None) == {"released reached 2024-05-03"}


def test_a_row_is_about_the_work_that_it_names() -> None:
    rows = [
        block(f"Title: {name}. Status: {status}.", BlockKind.ROW)
        for name, status in (
            ("Amber", "Filming"),
            ("Lowtide", "Casting"),
            ("Lowtide Lane", "Wrapped"),
            ("Orchard", "Wrapped"),
        )
    ]
    assert told(*rows, title="What is shooting") == {"pre_production reached -"}


def test_a_card_of_a_calendar_gives_its_work_its_date() -> None:
    cards = [
        block(text, BlockKind.ITEM)
        for text in (
            "May 1, 2026 Amber Drama",
            "June 5, 2026 Lowtide Drama",
            "June 9, 2026 Orchard Horror",
            "July 3, 2026 Mire Comedy",
        )
    ]
    assert told(*cards, title="Release calendar") == {"released planned 2026-06-05"}


def test_an_entry_of_a_live_page_that_names_another_work_tells_nothing_of_this_one() -> None:
    first, second = (datetime(2026, 4, day, 9, tzinfo=UTC) for day in (1, 2))
    blocks = (
        block("Plumb Line is cancelled after one season.", stamp=second),
        block("The network has renewed Lowtide for a second season.", stamp=first),
        block("Good morning. We will be here all summer.", stamp=NOW),
    )
    assert told(*blocks, title="Upfronts, live") == {"renewed reached -"}


def test_a_press_release_is_its_makers_own_word() -> None:
    article = Article(
        url="https://press.example/",
        title="BRIGHTWATER DATES “LOWTIDE”",
        published=NOW,
        modified=None,
        blocks=(
            block("LOS ANGELES, April 15, 2026 – Brightwater dates will follow. Lowtide season 2 premieres on May 3."),
        ),
    )
    assert [claim.basis for claim in extract(article, TITLE, now=NOW)] == ["official"]


def test_what_a_post_claims_is_rumour() -> None:
    article = Article(
        url="https://fan.example/",
        title="Lowtide season 2",
        published=NOW,
        modified=None,
        blocks=(block("Somebody has written a long post on a board. It claims that Lowtide returns on May 3."),),
    )
    assert [claim.basis for claim in extract(article, TITLE, now=NOW)] == ["rumoured"]
