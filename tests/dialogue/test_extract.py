"""The conversation about documents: one answer a line, whatever the line holds."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from monitor.dialogue.extract import converse, reply

WATCH = {"title": "Lowtide", "season": 2, "kind": "series", "aliases": []}
TEXT = "Lowtide season 2\n\nFilming began in March, the director said."


def ask(**question: Any) -> dict[str, Any]:
    (answer,) = reply([json.dumps(question)])
    return answer


def test_a_text_is_answered_with_its_claims_and_status() -> None:
    answer = ask(id="a1", text=TEXT, published="2026-04-15", watch=WATCH)
    (claim,) = answer["claims"]
    assert answer["published"] == "2026-04-15"
    assert (claim["season"], claim["facet"], claim["state"], claim["when"]) == (2, "filming", "filming", "2026-03")
    assert (claim["basis"], claim["source"]) == ("official", "the director")
    assert answer["status"] == {"filming": "filming", "release": None, "release_when": None}


def test_a_page_may_be_read_without_a_title() -> None:
    answer = ask(id="a1", text=TEXT, published="2026-04-15", read=True)
    assert answer["page"]["text"] == TEXT
    assert "claims" not in answer


def test_claims_of_other_seasons_are_left_out() -> None:
    assert ask(id=1, text="Lowtide\n\nSeason 4 wrapped in March.", published="2026-04-15", watch=WATCH)["claims"] == []


BAD = {
    "no JSON": ("{", "not JSON"),
    "no object": ("[1]", "JSON object"),
    "no watch": ('{"id": 7, "text": "x"}', "nothing to watch"),
    "no text": (json.dumps({"id": 7, "watch": WATCH}), "no text, html or file"),
    "no date": (json.dumps({"id": 7, "text": "x", "published": "soon", "watch": WATCH}), "ISO 8601"),
    "no such file": (json.dumps({"id": 7, "file": "/nonexistent/page.html", "watch": WATCH}), "cannot be read"),
    "a season in words": (json.dumps({"id": 7, "text": "x", "watch": {**WATCH, "season": "two"}}), "integer"),
    "a kind of its own": (json.dumps({"id": 7, "text": "x", "watch": {**WATCH, "kind": "opera"}}), "series or film"),
}


@pytest.mark.parametrize(("line", "said"), BAD.values(), ids=BAD.keys())
def test_a_line_that_cannot_be_read_is_answered_in_its_place(line: str, said: str) -> None:
    good = json.dumps({"id": "next", "text": TEXT, "watch": WATCH})
    first, second = reply([line, good])
    assert said in first["error"]
    assert second["id"] == "next"


def test_each_answer_is_flushed_before_the_next_question_is_read() -> None:
    answers = io.StringIO()
    seen: list[int] = []

    def questions() -> Any:
        for number in range(3):
            seen.append(answers.getvalue().count("\n"))
            yield json.dumps({"id": number, "text": TEXT, "watch": WATCH})

    converse(questions(), answers)
    assert seen == [0, 1, 2]


def test_a_time_at_the_end_of_the_calendar_is_a_mistake_of_its_line() -> None:
    late = {"id": 1, "text": TEXT, "fetched": "9999-12-31T23:59:00-14:00", "watch": WATCH}
    first, second = reply([json.dumps(late), json.dumps({"id": 2, "text": TEXT, "watch": WATCH})])
    assert first == {"id": 1, "error": "fetched must be a date in ISO 8601"}
    assert second["claims"]
