"""Features are added up in parts; what is learned from is all of them at once, and both must weigh the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pytest

from monitor.claims.passage import Passage
from monitor.claims.weighing import Sentence, manner, second
from monitor.claims.weighing.dating import candidates
from monitor.claims.weighing.model import load
from monitor.model import State, Title
from tests.claims.conftest import PUBLISHED, article_of

SENTENCES = (
    "“Filming on the second season began on March 3 and wrapped in May,” the director said on Monday.",
    "It has not been renewed, but Netflix says the series will return in June, after Copper Hollow, its rival.",
    "Will it be delayed until the fall of 2027?",
    "The cast is back in front of the lens for season 2, and the filming of the film is filmed by a film crew.",
)
TITLE = Title(name="Lowtide", season=2)


def heard() -> list[Sentence]:
    found: list[Sentence] = []
    for one, _ in Passage(article_of("Lowtide season 2", *SENTENCES), TITLE, PUBLISHED).hear():
        found.append(Sentence(one, found[-1] if found else None))
    return found


def share_none(parts: Sequence[frozenset[str]]) -> bool:
    return len(list(chain(*parts))) == len(frozenset[str]().union(*parts))


@pytest.mark.parametrize("sentence", heard(), ids=lambda each: each.heard.view.sentence.text[:20])
def test_parts_share_no_feature(sentence: Sentence) -> None:
    assert share_none(sentence.parts)
    for state in State:
        dated = candidates(sentence, state)
        assert all(share_none(one.parts) for one in dated)
        assert all(share_none(manner.features(sentence, state, one.when, one.mention)) for one in dated)


@pytest.mark.parametrize("sentence", heard(), ids=lambda each: each.heard.view.sentence.text[:20])
def test_a_state_is_weighed_the_second_time_by_its_features(sentence: Sentence) -> None:
    model, hints = load("claims"), dict.fromkeys(State, 0.25)
    found = second.log_odds(model, sentence, hints)
    assert list(found) == second.asked(sentence, hints)
    for state, odds in found.items():
        assert model.log_odds(model.weight(second.features(sentence, state, hints))) == [odds]
