"""Histories in, statuses and alerts out: one line each, whatever the line holds."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from monitor.dialogue import replay

WATCH = {"title": "Lowtide", "season": 2, "kind": "series", "aliases": []}
DATED = "Meridian announced that Lowtide season 2 will premiere on July 16, 2026."
MOVED = "Meridian announced on Monday that Lowtide season 2 has been delayed to October 8, 2026."
WRAPPED = "Filming on Lowtide season 2 wrapped on November 14, 2025, the director confirmed."
OTHER = "Our guide to the best bakeries of the coast has forty pages. Bring an umbrella and come early."


def step(fetched: str, text: str | None = None, source: str = "trade", **more: Any) -> dict[str, Any]:
    url = f"https://{source}.example/{fetched}"
    asked = {"source": source, "trust": "trade", "url": url, "fetched": fetched, **more}
    return asked if text is None else asked | {"text": text, "published": fetched[:10]}


def page(text: str, modified: str, published: str = "2025-11-01T09:00:00Z") -> str:
    return f"""<!doctype html><html><head><title>Lowtide</title>
    <meta property="article:published_time" content="{published}">
    <meta property="article:modified_time" content="{modified}"></head>
    <body><article><h1>Lowtide season 2: what we know</h1><p>{text}</p>
    <p>The harbour drama with its slow tides was a quiet success in its first year, and many critics loved it.</p>
    </article></body></html>"""


def feed(*items: tuple[str, str, str]) -> str:
    entries = "".join(
        f"<item><title>Lowtide news</title><link>https://feed.example/{name}</link><pubDate>{day}</pubDate>"
        f"<description>{text}</description></item>"
        for name, day, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'


def ask(*lines: object) -> list[dict[str, Any]]:
    answers = io.StringIO()
    replay.converse([line if isinstance(line, str) else json.dumps(line) for line in lines], answers)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def played(steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    (answer,) = ask({"id": "h", "watch": WATCH, "steps": steps})
    assert answer["id"] == "h"
    found: list[dict[str, Any]] = answer["steps"]
    return found


def test_the_first_readable_text_is_the_baseline_and_alerts_nobody() -> None:
    steps = played([step("2025-11-20T10:00:00Z", WRAPPED), step("2026-01-06T10:00:00Z", DATED)])
    assert steps[0] == {"status": {"filming": "wrapped", "release": None, "release_when": None}, "alerts": []}
    assert steps[1]["status"] == {"filming": "wrapped", "release": "scheduled", "release_when": "2026-07-16"}
    assert steps[1]["alerts"] == [{"facet": "release", "from": None, "to": "scheduled", "when": "2026-07-16"}]


def test_a_text_that_says_nothing_is_a_baseline_too() -> None:
    steps = played([step("2025-11-20T10:00:00Z", OTHER), step("2025-11-21T10:00:00Z", WRAPPED)])
    assert [len(told["alerts"]) for told in steps] == [0, 1]
    assert steps[1]["alerts"][0]["when"] == "2025-11-14"


def test_a_page_without_text_is_no_baseline(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    empty = step("2025-11-19T10:00:00Z", file=str(tmp_path / "empty.html"))
    assert [told["alerts"] for told in played([empty, step("2025-11-20T10:00:00Z", WRAPPED)])] == [[], []]


def test_where_only_the_clock_moves_on_the_announced_day_comes_once() -> None:
    steps = played(
        [
            step("2026-01-06T10:00:00Z", DATED),
            step("2026-07-15T10:00:00Z"),
            step("2026-07-16T10:00:00Z"),
            step("2026-07-17T10:00:00Z"),
        ]
    )
    assert [told["status"]["release"] for told in steps] == ["scheduled", "scheduled", "released", "released"]
    assert [[a["to"] for a in told["alerts"]] for told in steps] == [[], [], ["released"], []]


def test_the_same_news_from_a_further_source_alerts_nobody() -> None:
    steps = played(
        [
            step("2025-11-10T10:00:00Z", OTHER),
            step("2025-11-20T10:00:00Z", WRAPPED),
            step("2025-11-22T10:00:00Z", WRAPPED, "local"),
        ]
    )
    assert [len(told["alerts"]) for told in steps] == [0, 1, 0]


def test_a_page_edited_in_place_moves_its_date(tmp_path: Path) -> None:
    asked = []
    for number, (text, day) in enumerate(((DATED, "2026-01-05"), (DATED, "2026-02-05"), (MOVED, "2026-04-06"))):
        file = tmp_path / f"{number}.html"
        file.write_text(page(text, f"{day}T09:00:00Z"), encoding="utf-8")
        asked.append(step(f"{day}T12:00:00Z", file=str(file), url="https://trade.example/lowtide"))
    steps = played(asked)
    assert [told["status"]["release_when"] for told in steps] == ["2026-07-16", "2026-07-16", "2026-10-08"]
    assert [len(told["alerts"]) for told in steps] == [0, 0, 1]


def test_news_on_an_old_page_that_is_not_re_dated_is_new(tmp_path: Path) -> None:
    asked = [step("2025-12-01T12:00:00Z", "The director said that Lowtide season 2 is in post-production.", "local")]
    for number, text in enumerate((OTHER, DATED)):
        file = tmp_path / f"{number}.html"
        file.write_text(page(text, "2025-11-01T09:00:00Z"), encoding="utf-8")
        asked.append(step(f"2026-02-0{number + 1}T12:00:00Z", file=str(file), url="https://trade.example/lowtide"))
    steps = played(asked)
    assert [[a["to"] for a in told["alerts"]] for told in steps] == [[], [], ["scheduled"]]


def test_the_items_of_a_feed_are_texts_of_their_own_and_may_scroll_away(tmp_path: Path) -> None:
    wrapped, dated = ("1", "Thu, 20 Nov 2025 09:00:00 GMT", WRAPPED), ("2", "Tue, 06 Jan 2026 09:00:00 GMT", DATED)
    asked = []
    for number, items in enumerate(((wrapped,), (wrapped, dated), (dated,))):
        file = tmp_path / f"{number}.xml"
        file.write_text(feed(*items), encoding="utf-8")
        asked.append(step(f"2026-01-0{number + 5}T12:00:00Z", file=str(file), url="https://feed.example/rss"))
    steps = played(asked)
    assert [told["status"]["filming"] for told in steps] == ["wrapped"] * 3
    assert [[a["to"] for a in told["alerts"]] for told in steps] == [[], ["scheduled"], []]


BAD = {
    "a line that is not JSON": ("{", None, "the line is not JSON"),
    "a line that is no object": ("[1]", None, "a history must be a JSON object"),
    "a history without steps": ({"id": 7, "watch": WATCH}, 7, "a history must have a list of steps"),
    "a history without a title": ({"id": 7, "steps": []}, 7, "watch must be an object with a title"),
    "a step that is no object": ({"id": 7, "watch": WATCH, "steps": [1]}, 7, "step 1 must be a JSON object"),
    "a step without a time": ({"id": 7, "watch": WATCH, "steps": [{"text": "x"}]}, 7, "step 1 does not tell when"),
    "a time that is none": (
        {"id": 7, "watch": WATCH, "steps": [step("today", "x")]},
        7,
        "fetched of step 1 must be a date in ISO 8601",
    ),
    "a trust that is none": (
        {"id": 7, "watch": WATCH, "steps": [step("2026-01-06T10:00:00Z", "x", trust="high")]},
        7,
        "trust of step 1 must be one of official, trade, fan, low",
    ),
    "a file that is not there": (
        {"id": 7, "watch": WATCH, "steps": [step("2026-01-06T10:00:00Z", file="/nowhere/page.html")]},
        7,
        "/nowhere/page.html cannot be read: No such file or directory",
    ),
    "a text that is none": (
        {"id": 7, "watch": WATCH, "steps": [step("2026-01-06T10:00:00Z", file=3)]},
        7,
        "text or file of step 1 must be text",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_answered_in_its_place(name: str) -> None:
    line, identity, error = BAD[name]
    first, second = ask(line, {"id": "next", "watch": WATCH, "steps": []})
    assert (first["id"], set(first)) == (identity, {"id", "error"})
    assert first["error"].startswith(error)
    assert second == {"id": "next", "steps": []}
