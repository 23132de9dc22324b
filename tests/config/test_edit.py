from __future__ import annotations

import stat
from pathlib import Path

import pytest

from monitor.config import Draft, as_toml, load
from monitor.errors import NotAdded
from tests.config.files import LEAST, TITLE, written

NEW = {"name": "new", "url": "https://new.example/", "kind": "feed"}
STANZA = '[[sources]]\nname = "new"\nurl = "https://new.example/"\nkind = "feed"\n'
HEADERS = '[sources.headers]\nAccept = "x"\n'
TARGET = '[[notify]]\nname = "phone"\nurl = "console://"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(LEAST, f"{LEAST}\n{STANZA}", id="at the end"),
        pytest.param(LEAST.rstrip(), f"{LEAST}\n{STANZA}", id="behind a line without an end"),
        pytest.param(f"{LEAST}\n{TARGET}", f"{LEAST}\n{STANZA}\n{TARGET}", id="before the next table"),
        pytest.param(f"{LEAST}{TARGET}", f"{LEAST}\n{STANZA}\n{TARGET}", id="before a table that follows at once"),
        pytest.param(
            f"{LEAST}# every = '1h'\n\n# Who is told.\n{TARGET}",
            f"{LEAST}# every = '1h'\n\n{STANZA}\n# Who is told.\n{TARGET}",
            id="between comments on this and on the next",
        ),
        pytest.param(
            f"{LEAST}# Who is told.\n{TARGET}",
            f"{LEAST}\n{STANZA}\n# Who is told.\n{TARGET}",
            id="before a comment on the next",
        ),
        pytest.param(f"{LEAST}{HEADERS}{TARGET}", f"{LEAST}{HEADERS}\n{STANZA}\n{TARGET}", id="behind a table in it"),
        pytest.param(
            f'{LEAST}name = """\n# a"""\n\n\n# [[sources]]\n# more\n',
            f'{LEAST}name = """\n# a"""\n\n{STANZA}\n\n# [[sources]]\n# more\n',
            id="behind a text of several lines, before what is out of use",
        ),
        pytest.param(f"{TITLE}# Nothing to read.", f"{TITLE}# Nothing to read.\n\n{STANZA}", id="as the first"),
        pytest.param(
            LEAST.replace("\n", "\r\n"), f"{LEAST}\n{STANZA}".replace("\n", "\r\n"), id="with line ends of Windows"
        ),
        pytest.param(f"\ufeff{LEAST}", f"\ufeff{LEAST}\n{STANZA}", id="behind a byte order mark"),
    ],
)
def test_a_source_is_put_behind_the_last_and_all_else_stays(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "monitor.toml"
    file.write_bytes(before.encode())
    Draft(file, {}).write(NEW)
    assert file.read_bytes().decode() == after
    assert load(file, {}).sources[-1].name == "new"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(
            f'sources = [{{url = "https://a.example/"}}]\n{TITLE}', "leaves no place for it", id="in one line"
        ),
        pytest.param(f'{LEAST}name = "new"\n', "'new' is taken by the one on line 4", id="a name that is taken"),
        pytest.param(
            f'{LEAST}name = """\na\n\n# b"""\n', "leaves no place for it", id="a text that looks like comments"
        ),
    ],
)
def test_what_would_be_wrong_is_not_written(tmp_path: Path, text: str, complaint: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(NotAdded, match=complaint):
        Draft(file, {}).write(NEW)
    assert file.read_text() == text
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path, LEAST)
    draft = Draft(file, {})
    file.write_text(f"{LEAST}# mine\n")
    with pytest.raises(NotAdded, match="was changed meanwhile; try again"):
        draft.write(NEW)
    assert file.read_text() == f"{LEAST}# mine\n"


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file = written(tmp_path, LEAST)
    file.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    Draft(link, {}).write(NEW)
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert "new.example" in file.read_text()


def test_a_name_that_is_taken_is_numbered(tmp_path: Path) -> None:
    draft = Draft(written(tmp_path, LEAST + '[[sources]]\nname = "a-2"\nurl = "https://a.example/"\n'), {})
    assert draft.free_name("news.example.org") == "news.example.org-2"
    assert draft.free_name("a") == "a"


def test_values_are_quoted(tmp_path: Path) -> None:
    odd = {"name": 'a "b" \\ c', "url": "https://a.example/", "headers": {"X": "1"}, "titles": ["Lowtide"]}
    assert 'headers = {X = "1"}' in as_toml(odd)
    Draft(written(tmp_path, LEAST), {}).write(odd)
    assert load(tmp_path / "monitor.toml", {}).sources[-1].name == 'a "b" \\ c'
