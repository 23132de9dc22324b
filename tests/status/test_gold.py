"""The rules on labelled claims: with nothing misread, every status and alert of the corpus is right."""

from __future__ import annotations

import pytest

from monitor.status import of_text
from tests.status import gold

HISTORIES = gold.histories()
DOCUMENTS = gold.documents()


@pytest.mark.parametrize("name", HISTORIES)
def test_a_labelled_history_gives_its_status_and_alerts_at_every_step(name: str) -> None:
    for step, standing, sent in gold.replayed(HISTORIES[name]):
        assert (step.name, gold.told(standing)) == (step.name, step.status)
        assert (step.name, [gold.alert(change) for change in sent]) == (step.name, step.alerts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_labelled_text_leaves_its_status(name: str) -> None:
    published, claims, status = DOCUMENTS[name]
    assert gold.told(of_text(claims, published)) == status
