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


MISREAD = {
    "cinder-coast-s2-denied": "the crew as the subject of an end; a place told as if it were the work",
    "glasshouse-s2-decoys": "another work named without quotes; what a producer said, carried over a sentence",
    "harrow-lane-s4-tracker": "a date in a relative clause that belongs to the clause",
    "meridian-station-s2-two-reports": "people told of as sources; a paper that has learned something",
    "ninefold-s1-two-parts": "a guess about 'it' after what is done now",
    "salt-road-s3-saved": "what a poster on a board insists on",
    "understudies-s1-strike": "a shoot, due this week, that has been put back",
}
"""Histories told in sentences that are still misread, and what each would need."""

READ = [history for history in HISTORIES if history.question["id"] not in MISREAD]


def differences(history: History) -> tuple[str, ...]:
    """Where the statuses and alerts of a history differ from what is expected; empty where they do not."""
    score = score_histories([history], list(replay.reply([json.dumps(history.question)])))
    is_right = all(value in (1.0, None) for value in score.figures.values())
    return () if is_right else tuple(score.differences) or ("status",)


@pytest.mark.parametrize("history", READ, ids=[history.question["id"] for history in READ])
def test_alerts_are_sent_exactly_at_changes(history: History) -> None:
    assert differences(history) == ()


def test_no_more_histories_are_misread_than_are_known_to_be() -> None:
    misread = {history.question["id"] for history in HISTORIES if differences(history)}
    assert misread <= MISREAD.keys()


def test_nearly_every_claim_of_the_pages_is_found() -> None:
    documents = pages(HERE)
    answers = list(extract.reply([json.dumps(document.question) for document in documents]))
    score = score_documents(documents, answers)
    assert (score.figures["claim_f1"] or 0) >= 0.9, score.differences
