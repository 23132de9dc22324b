from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.files import LEAST, mistakes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            LEAST + "name = “recap”\n",
            '6: this is no TOML: “ is a typographic quote; write straight ones, as in "text"; mend it',
            id="typographic quotes",
        ),
        pytest.param(
            LEAST + 'name = "recap”\n',
            '6: this is no TOML: ” is a typographic quote; write straight ones, as in "text"; mend it',
            id="a typographic quote at the end",
        ),
        pytest.param(
            LEAST + "name = ‘recap’\n",
            '6: this is no TOML: ‘ is a typographic quote; write straight ones, as in "text"; mend it',
            id="single typographic quotes",
        ),
        pytest.param(
            LEAST + 'every = "1h"\ntitles = ["Lowtide"]\nevery = "2h"\n',
            "8: this is no TOML: 'every' is written already, on line 6; leave one of them; mend it",
            id="a key twice",
        ),
        pytest.param(
            LEAST + 'titles = ["Lowtide"]\ntitles = [\n  "Lowtide",\n]\n',
            "9: this is no TOML: 'titles' is written already, on line 6; leave one of them; mend it",
            id="a list twice",
        ),
        pytest.param(
            LEAST + "headers = { A = 'b', A = 'c' }\n",
            "6: this is no TOML: 'A' is written twice in these braces; leave one; mend it",
            id="a header twice",
        ),
        pytest.param(
            "[monitor]\n" + LEAST + "[monitor]\n",
            "7: this is no TOML: [monitor] is written already, on line 1; put its keys there; mend it",
            id="a table twice",
        ),
        pytest.param(
            LEAST + '[sources]\nurl = "x"\n',
            "6: this is no TOML: [sources] and [[sources]], on line 4, exclude each other; write both alike; mend it",
            id="double and single brackets",
        ),
    ],
)
def test_what_is_no_toml_is_told_by_what_stands_there(tmp_path: Path, text: str, expected: str) -> None:
    (told,) = mistakes(tmp_path, text)
    assert told.startswith(expected)
