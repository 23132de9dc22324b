"""Every cue runs on its own examples."""

from __future__ import annotations

import pytest

from monitor.claims.factuality.cue import Cue, found
from monitor.claims.factuality.cues import DENIALS, DROPS
from monitor.claims.factuality.hedges import HEDGES, RUMOURS

CUES = (*HEDGES, *RUMOURS, *DENIALS, *DROPS)
YES = [(cue, text) for cue in CUES for text in cue.yes]
NO = [(cue, text) for cue in CUES for text in cue.no]


@pytest.mark.parametrize(("cue", "text"), YES, ids=[f"{cue.name}: {text}" for cue, text in YES])
def test_a_cue_is_found_in_its_yes_examples(cue: Cue, text: str) -> None:
    assert list(found(text, (cue,)))


@pytest.mark.parametrize(("cue", "text"), NO, ids=[f"{cue.name}: {text}" for cue, text in NO])
def test_a_cue_is_not_found_in_its_no_examples(cue: Cue, text: str) -> None:
    assert not list(found(text, (cue,)))
