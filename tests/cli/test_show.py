from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.cli import show

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\x1b[31mb", "a[31mb", id="escape sequences"),
        pytest.param("a\nb\tc\r\nd", "a b c d", id="line breaks and tabs"),
        pytest.param("a\u202eb\u2066c", "abc", id="direction"),
        pytest.param("a\ud800b", "ab", id="half a pair"),
        pytest.param("지금 우리 학교는 👨‍👩‍👧", "지금 우리 학교는 👨‍👩‍👧", id="all scripts stay"),
    ],
)
def test_what_a_page_says_moves_no_cursor(text: str, expected: str) -> None:
    assert show.clean(text) == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        pytest.param(timedelta(0), "now", id="now"),
        pytest.param(timedelta(seconds=-90), "1 min ago", id="past"),
        pytest.param(timedelta(hours=2, minutes=59), "in 2 h", id="to come"),
        pytest.param(timedelta(days=-400), "400 d ago", id="long past"),
    ],
)
def test_distances_are_told_in_one_unit(length: timedelta, expected: str) -> None:
    assert show.distance(NOW, NOW + length) == expected
