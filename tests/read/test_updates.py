# ruff: noqa: E501 - a case a line is easiest to compare
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from monitor import look
from monitor.model import Block, BlockKind, PageKind, Title
from tests.read.page import READ_AT, body, read

KST = timezone(timedelta(hours=9))
NINE, TEN = datetime(2026, 2, 27, 9, tzinfo=KST), datetime(2026, 2, 28, 10, tzinfo=KST)
WRAP = "Filming on season 2 of Owl Bay wrapped yesterday, director Ines Calleja said on stage."
DATE = "Meridiem will release it next month, she added, without naming a day for the whole world."


def update(at: datetime | None, text: str, headline: str = "") -> dict[str, Any]:
    return {
        "@type": "BlogPosting", "headline": headline, "articleBody": text, "datePublished": at.isoformat() if at else None,
    }  # fmt: skip


def live(*updates: object, text: str = "") -> str:
    told = {
        "@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Owl Bay: live",
        "coverageStartTime": "2026-02-27T00:00:00Z", "datePublished": "2026-02-20T00:00:00Z", "liveBlogUpdate": updates,
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    return body(f"<main><article><h1>Owl Bay: live</h1>{text}</article></main>", head)


def stamps(blocks: tuple[Block, ...]) -> dict[str, datetime | None]:
    return {block.text: block.stamp for block in blocks}


def test_entries_that_only_a_browser_shows_are_read_with_their_times() -> None:
    page = read(live(update(TEN, f"{WRAP}\r\n\n{DATE}", "It is a wrap"), update(NINE, "<p>Doors are <b>open</b>.</p>")))
    assert page.kind is PageKind.ARTICLE
    assert [(block.kind, block.text, block.stamp) for block in page.blocks if block.stamp] == [
        (BlockKind.HEADING, "It is a wrap", TEN),
        (BlockKind.PARAGRAPH, WRAP, TEN),
        (BlockKind.PARAGRAPH, DATE, TEN),
        (BlockKind.PARAGRAPH, "Doors are open.", NINE),
    ]


def test_entries_on_the_page_get_their_times_and_are_not_told_twice() -> None:
    other = "All who stayed at home can follow what is said on the stage of the festival right here, as it happens."
    text = f"<p>{other}</p><div><p>{WRAP}</p><p>{DATE}</p></div>"
    page = read(
        live(update(TEN, f"{WRAP} {DATE}"), update(NINE, "Doors open now for everybody who is here."), text=text)
    )
    found = stamps(page.blocks)
    assert (found[WRAP], found[DATE], found[other]) == (TEN, TEN, None)
    assert [block.text for block in page.blocks].count(WRAP) == 1
    assert found["Doors open now for everybody who is here."] == NINE


def test_the_pages_own_time_of_an_entry_stays() -> None:
    entry = "<section><time datetime='{}'>then</time><p>{}</p></section>".format
    page = read(
        live(update(TEN, WRAP), update(TEN, DATE), text=entry(NINE.isoformat(), WRAP) + entry("2026-02-26", DATE))
    )
    assert stamps(page.blocks)[WRAP] == NINE


def test_what_an_entry_says_counts_from_its_own_day() -> None:
    page = read(live(update(NINE, WRAP), update(TEN, "The doors of the hall are open again.")))
    ((_, (claim,)),) = look.understand(page, (Title(name="Owl Bay", season=2),), READ_AT)
    assert (claim.state, claim.when.edtf if claim.when else None) == ("wrapped", "2026-02-26")


def test_a_chosen_part_is_not_added_to() -> None:
    page = read(live(update(NINE, DATE), text=f"<div class=a><p>{WRAP}</p></div>"), select=".a")
    assert DATE not in page.text
    assert WRAP in page.text


def test_broken_entries_are_passed_over() -> None:
    broken = (
        None,
        5,
        "text",
        {"articleBody": 5},
        update(None, WRAP),
        {"datePublished": "soon", "headline": "x"},
        update(NINE, ""),
    )
    page = read(live(*broken, update(NINE, DATE)))
    assert [block.text for block in page.blocks if block.stamp] == [DATE]


def test_entries_without_end_are_read_up_to_a_bound() -> None:
    many = live(*[update(datetime(2026, 2, 1, tzinfo=UTC), f"Entry number {n}.") for n in range(150)])
    script = many[many.index("<script") : many.index("</script>") + 9]
    page = read(many.replace("</head>", f"{script.replace('number', 'no.')}</head>"))
    assert len([block for block in page.blocks if block.stamp]) == 200
