import pytest

from monitor.model import BlockKind, PageKind, SourceKind
from monitor.read import links
from tests.read.page import PAGES, fetched, read

CASES = [
    pytest.param(
        "wordpress",
        [
            "Pier Nine was renewed for a second season on January 9",
            "Is it filming?",
            "The pier at dawn",
            "No release date has been set",
        ],
        id="WordPress, with Elementor inside",
    ),
    pytest.param(
        "drupal",
        [
            "Filming of The Long Reeds ended on Monday",
            "That's a wrap on The Long Reeds!",
            "a broadcaster has yet to name a day",
        ],
        id="Drupal, with a post embedded",
    ),
    pytest.param("amp", ["Cold Tram will arrive on May 14, 2026", "It was shot last autumn in Graz"], id="AMP"),
    pytest.param(
        "nextjs",
        ["Work on Glass Orchard has stopped", "The producers hope to resume in two weeks"],
        id="Next.js, hashed class names",
    ),
    pytest.param(
        "static", ["opens in cinemas on 3 July.\n\n2 January 2026"], id="a page written by hand, parted by line breaks"
    ),
    pytest.param(
        "table",
        [
            "Series: Pier Nine. Season: 2. Fate: Renewed on January 9.",
            "Series: Owl Bay. Season: 4. Fate: Cancelled.",
            "As of the last week",
        ],
        id="a table with heads on two sides",
    ),
    pytest.param(
        "stepper", ["Production status: Filming (current step)."], id="a stepper whose done steps are active too"
    ),
    pytest.param("live", ["Pier Nine moves\n\nThe network has just moved", "Doors open"], id="a live blog"),
    pytest.param(
        "definitions",
        ["Status: In production.\n\nPremiere: Autumn 2026.", "The first series had eight parts"],
        id="a definition list",
    ),
    pytest.param("faq", ["Has Moth Season been renewed?\n\nYes, in January."], id="questions told only in JSON-LD"),
]


@pytest.mark.parametrize(("name", "told"), CASES)
def test_the_page_is_read_and_nothing_around_it(name: str, told: list[str]) -> None:
    page = read((PAGES / f"{name}.html").read_bytes())
    assert page.kind is PageKind.ARTICLE
    assert [each for each in told if each not in page.text] == []
    assert "Stranger" not in page.text


def test_entries_of_a_live_page_bear_their_own_time() -> None:
    page = read((PAGES / "live.html").read_bytes())
    stamps = {
        block.text: block.stamp.isoformat() for block in page.blocks if block.stamp and block.kind is BlockKind.HEADING
    }
    assert stamps == {"Pier Nine moves": "2026-02-25T15:40:00-05:00", "Doors open": "2026-02-25T14:05:00-05:00"}


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [("consent", PageKind.BLOCKED, "consent wall"), ("gone", PageKind.EMPTY, "the page does not exist (soft 404)")],
    ids=["a consent wall", "a page that is gone"],
)
def test_a_page_that_is_no_text_says_what_it_is(name: str, kind: PageKind, reason: str) -> None:
    page = read((PAGES / f"{name}.html").read_bytes())
    assert (page.kind, page.reason, page.blocks) == (kind, reason, ())


def test_a_board_leads_to_its_topics() -> None:
    found = links(fetched((PAGES / "forum.html").read_bytes()), SourceKind.LISTING)
    assert [link.title for link in found][:2] == [
        "Pier Nine has begun shooting in Hull",
        "Owl Bay will not come back this year",
    ]
