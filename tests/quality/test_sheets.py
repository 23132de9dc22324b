"""Sheets of labelled texts, as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.corpus import CORPUS, sheets
from tests.quality.sheets import documents

SHEET = """# A remark
@ Glass Harbour | 2 | series | 2026-03-04
It wrapped on Friday, its director posted.
= wrapped reached 2026-02-27 official
Her next one begins in May.

@@ Paper Kites | - | film | 2026-03-05 | Kites; The Kites
Paper Kites opens in May

It opens on 1 May.
==
= released planned 2026-05-01 reported | opens on 1 May
"""


def test_a_sheet_holds_lines_and_articles(tmp_path: Path) -> None:
    path = tmp_path / "own-01.txt"
    path.write_text(SHEET, encoding="utf-8")
    wrapped, nothing, article = documents(path)
    assert wrapped["id"] == "own-01:0"
    assert wrapped["text"] == "Glass Harbour season 2\n\nIt wrapped on Friday, its director posted."
    assert wrapped["claims"] == [
        {
            "season": 2,
            "facet": "filming",
            "state": "wrapped",
            "aspect": "reached",
            "basis": "official",
            "when": "2026-02-27",
            "quote": "",
        }
    ]
    assert nothing["claims"] == []
    assert article["watch"] == {
        "title": "Paper Kites",
        "aliases": ["Kites", "The Kites"],
        "season": None,
        "kind": "film",
    }
    assert article["text"] == "Paper Kites opens in May\n\nIt opens on 1 May."


@pytest.mark.parametrize(
    ("sheet", "mistake"),
    [
        ("It wrapped.\n", "sheet.txt:1: a text needs a head before it"),
        ("@ Lowtide | two | series | 2026-03-04\n", "sheet.txt:1: a head is"),
        ("@ Lowtide | 2 | series | 2026-03-04\n= wrapped reached - official\n", "sheet.txt:2: a claim needs a text"),
        ("@ Lowtide | 2 | series | 2026-03-04\nIt wrapped.\n= wrapped soon - official\n", "sheet.txt:3: a claim is"),
        ("@@ Lowtide | 2 | series | 2026-03-04\nIt wrapped.\n", "the last article lacks its =="),
        (
            "@@ Lowtide | 2 | series | 2026-03-04\nIt wrapped.\n==\n= wrapped reached - reported | It ended\n",
            "sheet.txt:4: the text does not hold “It ended”",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, sheet: str, mistake: str) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text(sheet, encoding="utf-8")
    with pytest.raises(ValueError, match=mistake.replace("(", r"\(")):
        documents(path)


def test_every_own_sheet_can_be_read() -> None:
    assert len(sheets(CORPUS / "own")) > 10_000
