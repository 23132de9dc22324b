from __future__ import annotations

import pytest

from monitor.feeds.table import cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", " ="])
def test_no_cell_starts_a_formula(start: str) -> None:
    assert str(cell(f'{start}HYPERLINK("http://x")')).startswith("'")


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert (cell("2 April"), cell(2), cell(None)) == ("2 April", 2, None)
