"""Pages of further makes, read again and again: what they tell and which alerts they send."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.dialogue import extract, replay
from tests.quality.corpus import History, histories, pages
from tests.quality.measures import score_documents, score_histories

HERE = Path(__file__).parent
HISTORIES = histories(HERE)


@pytest.mark.parametrize("history", HISTORIES, ids=[history.question["id"] for history in HISTORIES])
def test_alerts_are_sent_exactly_at_changes(history: History) -> None:
    answers = list(replay.reply([json.dumps(history.question)]))
    score = score_histories([history], answers)
    assert {name: value for name, value in score.figures.items() if value not in (1.0, None)} == {}, score.differences


def test_nearly_every_claim_of_the_pages_is_found() -> None:
    documents = pages(HERE)
    answers = list(extract.reply([json.dumps(document.question) for document in documents]))
    score = score_documents(documents, answers)
    assert (score.figures["claim_f1"] or 0) >= 0.9, score.differences
