# ruff: noqa: E501 - a case a line is easiest to compare
import pytest

from monitor.model import BlockKind
from tests.read.page import body, read

PROSE = "<p>This table lists what comes next for each series, and is brought up to date whenever a network speaks.</p>"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        pytest.param("<table><thead><tr><th>Show<th>Status</thead><tr><td>Ash Hill<td>Renewed<tr><td>Low Ferry<td>Cancelled.</table>", ["Show: Ash Hill. Status: Renewed.", "Show: Low Ferry. Status: Cancelled."], id="a head and rows"),
        pytest.param("<table><tr><td><b>Show</b><td><b>Due</b><tr><td>Ash Hill<td>May 2026</table>", ["Show: Ash Hill. Due: May 2026."], id="a bold first row is the head"),
        pytest.param("<table><tr><th>Status<td>Filming<tr><th>Network:<td>ABC</table>", ["Status: Filming.", "Network: ABC."], id="heads at the side"),
        pytest.param("<table><tr><th>Day<th>Show<tr><td rowspan=2>May 1<td>Ash Hill<tr><td>Low Ferry</table>", ["Day: May 1. Show: Ash Hill.", "Day: May 1. Show: Low Ferry."], id="a cell that spans rows"),
        pytest.param("<table><tr><th>Show<th>Note<tr><td>Ash Hill<td>–</table>", ["Show: Ash Hill."], id="a dash is no cell"),
        pytest.param("<dl><dt>Status</dt><dd>Filming</dd><dt>Release date:</dt><dd>May 2026</dd><dd>UK: June</dd></dl>", ["Status: Filming.", "Release date: May 2026. UK: June."], id="a definition list"),
        pytest.param("<div>" + "".join(f"<div class=r><h3>{name}</h3><p>{day}</p></div>" for name, day in (("Ash Hill", "9 Jan 2026"), ("Low Ferry", "1 May 2026"), ("Owl Bay", "TBC"))) + "</div>", ["Ash Hill: 9 Jan 2026.", "Low Ferry: 1 May 2026.", "Owl Bay: TBC."], id="boxes that are rows"),
    ],
)  # fmt: skip
def test_each_row_can_be_read_alone(table: str, rows: list[str]) -> None:
    assert [block.text for block in read(body(PROSE + table + PROSE)).blocks if block.kind is BlockKind.ROW] == rows


def test_a_table_that_arranges_the_page_is_no_data() -> None:
    layout = f"<table><tr><td><a href=/a>News</a></td><td><h2>Ash Hill</h2>{PROSE}<p>It was renewed on May 9.</p></td></tr></table>"
    blocks = read(body(layout)).blocks
    assert BlockKind.ROW not in {block.kind for block in blocks}
    assert "It was renewed on May 9." in [block.text for block in blocks]


def test_unclosed_definitions_are_each_read_once() -> None:
    listed = "<dl><dt>Release date" + "".join(f"<dd><p>Entry {n} of many.</p><base>" for n in range(90)) + "</dl>"
    page = read(body(f"<article><h1>Owl Bay</h1>{listed}</article>"))
    assert page.text.count("Entry 89 of many.") == 1
    assert "Release date: Entry 0 of many. Entry 1 of many." in page.text
