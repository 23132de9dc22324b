"""Tables and definition lists: each row in words that hold its headers, so that it can be read alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree
from lxml.html import HtmlElement

from monitor.read.text import fold, stopped

_INNER = ("table", "h1", "h2", "h3", "ul", "ol", "dl", "article", "section", "form")
_LONGEST_CELL = 400


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only arranges the page: one column, or cells that hold blocks or very long text."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iter("th"), None) is not None:
        return any(True for inner in table.iter("table") if inner is not table)
    widest = 0
    for row in table.iter("tr"):
        cells = row.findall("td")
        widest = max(widest, len(cells))
        for cell in cells:
            if next(cell.iter(*_INNER), None) is not None or len(cell.findall("p")) > 1:
                return True
            if len(cell.text_content()) > _LONGEST_CELL:
                return True
    return widest < 2


def rows(table: HtmlElement) -> Iterator[str]:
    """Each row as "Header: cell. Header: cell."; cells that span rows are repeated in each of them."""
    header: list[str] = []
    pending: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(table.iter("tr")):
        cells = _cells(row, pending)
        if not any(cells):
            continue
        if not header and _is_header(row, number):
            header = cells
            continue
        text = _in_words(header, cells, row)
        if text:
            yield text


def _cells(row: HtmlElement, pending: dict[int, tuple[int, str]]) -> list[str]:
    """The texts of a row's cells by column, with those that earlier rows still span."""
    texts: list[str] = []

    def fill() -> None:
        while len(texts) in pending:
            left, text = pending.pop(len(texts))
            if left > 1:
                still[len(texts)] = (left - 1, text)
            texts.append(text)

    still: dict[int, tuple[int, str]] = {}
    for cell in row.iterchildren("td", "th"):
        fill()
        text = fold(" ".join(cell.itertext()))
        down, across = _span(cell, "rowspan"), _span(cell, "colspan")
        for place in range(across):
            if down > 1:
                still[len(texts)] = (down - 1, text)
            texts.append(text if place == 0 else "")
    fill()
    pending.clear()
    pending.update(still)
    return texts


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() else 1


def _is_header(row: HtmlElement, number: int) -> bool:
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    kinds = {cell.tag for cell in row.iterchildren("td", "th")}
    if kinds == {"th"} and len(row) > 1:
        return True
    bold = [
        cell for cell in row.iterchildren("td") if cell.find(".//b") is not None or cell.find(".//strong") is not None
    ]
    return number == 0 and len(row) > 1 and len(bold) == len(row)


def _in_words(header: list[str], cells: list[str], row: HtmlElement) -> str:
    if not header and len(cells) == 2 and row.find("th") is not None:
        return stopped(f"{cells[0].rstrip(':')}: {cells[1]}") if all(cells) else ""
    said = []
    for name, cell in zip_longest(header, cells[: max(len(header), len(cells))], fillvalue=""):
        if cell and cell not in ("-", "–", "—"):
            said.append(stopped(f"{name.rstrip(':')}: {cell}" if name else cell))
    return " ".join(said)


def definitions(listed: HtmlElement) -> Iterator[str]:
    """Each term of a definition list as "Term: definition. Definition."."""
    term, meanings = "", list[str]()
    for part in listed.iter("dt", "dd"):
        text = _own_text(part)
        if part.tag == "dt":
            if term and meanings:
                yield f"{term}: {' '.join(meanings)}"
            term, meanings = text.rstrip(":"), []
        elif text:
            meanings.append(stopped(text))
    if meanings:
        yield f"{term}: {' '.join(meanings)}" if term else " ".join(meanings)


def _own_text(part: HtmlElement) -> str:
    """The text of a term or definition without those within it: unclosed ones lie in each other, however many."""
    texts: list[str] = []
    walk = etree.iterwalk(part, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            texts.append("" if element is part else element.tail or "")
        elif element is not part and element.tag in ("dt", "dd"):
            walk.skip_subtree()
        else:
            texts.append(element.text or "")
    return fold(" ".join(texts))
