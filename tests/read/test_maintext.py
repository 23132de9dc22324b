"""Where the body of a page is beyond doubt, the long way to it is saved; where it is not, trafilatura is asked."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

from monitor.read import maintext
from tests.read.page import read

STORY = "".join(
    f"<p>Paragraph {n} of the report tells of the harbour, the light and the long night.</p>" for n in range(8)
)
STRAY = "<p>We use what others leave.</p>"
IMAGE = "<figure><figcaption>Image: M+</figcaption></figure>"
ASIDE = f"<div class='box'>{STORY.replace('report', 'other report')}</div>"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Grows by one whenever trafilatura is asked."""
    calls: list[None] = []
    paragraphs = maintext._paragraphs

    def counted(root: HtmlElement) -> set[str]:
        calls.append(None)
        return paragraphs(root)

    monkeypatch.setattr(maintext, "_paragraphs", counted)
    return calls


def test_the_one_element_that_holds_nearly_all_is_the_body_where_all_else_is_no_prose(asked: list[None]) -> None:
    around = f"<p>Skip to main content</p>{IMAGE}"
    found = read(f"<div class='a'>{around}<div class='b'>{STORY}<ul><li>A list of its own.</li></ul></div></div>")
    assert len(found.blocks) == 9
    assert asked == []


def test_what_strays_from_paragraphs_is_left_out(asked: list[None]) -> None:
    found = read(f"<div class='a'><div class='b'>{STORY}</div>{STRAY}</div>")
    assert len(found.blocks) == 8
    assert "others leave" not in found.text
    assert asked == [None]


@pytest.mark.parametrize("update", ["Update, 5 March: filming on season 2 of Lanternfall has wrapped.", "Cancelled."])
def test_an_update_before_a_body_without_paragraphs_is_kept(update: str) -> None:
    story = "<br><br>".join(f"Line {n} tells of the harbour, the light and the long night." for n in range(25))
    found = read(f"<div class=update><p>{update}</p></div><div class=post-body>{story}</div>")
    assert [block.text for block in found.blocks][:2] == [update, story[: story.index("<br>")]]
    assert len(found.blocks) == 26


def test_where_two_elements_share_the_text_trafilatura_is_asked(asked: list[None]) -> None:
    read(f"<div class='a'>{STORY}</div>{ASIDE}")
    assert asked == [None]
