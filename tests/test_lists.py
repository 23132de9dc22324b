import pytest

from monitor import lists
from monitor.model import Link, Title


@pytest.mark.parametrize(
    ("name", "words", "named"),
    [
        pytest.param("Lanternfall", "when is lanternfall season 2 out", True, id="a word"),
        pytest.param("Grey’s Anatomy", "greys anatomy renewed", True, id="an apostrophe"),
        pytest.param("Mission: Impossible", "the mission impossible film wraps", True, id="a colon"),
        pytest.param("Dark", "dark season 4 is off", True, id="a short word that leads"),
        pytest.param("Dark", "ten dark tales for autumn", False, id="a short word in passing"),
        pytest.param("Lantern", "lanternfall season 2", False, id="part of a word"),
        pytest.param("지금 우리 학교는", "all of us are dead", False, id="another script"),
        pytest.param("!!!", "all of us", False, id="a name without letters"),
    ],
)
def test_an_address_names_a_title_without_capitals_and_marks(name: str, words: str, named: bool) -> None:
    link = Link(url="https://k.example/", title=words, is_named=False)
    assert lists.names(link, Title(name=name)) is named
