"""The daemon and `replay` come to the same of the same texts, one rule deciding in both."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.dialogue.replay import answer
from tests.loopback import Page, news_page
from tests.world import World, feed

DATED = "Lanternfall season 2 premieres on 14 January 2027, Meridiem announced."
DELAYED = "Lanternfall season 2 has been delayed to 25 February 2027."
AGAIN = "The premiere of Lanternfall season 2 was pushed back to 25 February 2027."
ROLLING = "Filming on Lanternfall season 2 began on 5 October 2026, Meridiem announced."
HALTED = "Filming on Lanternfall season 2 was halted on Friday."
RESUMED = "Lanternfall season 2 has resumed filming, Meridiem announced."

STORIES: dict[str, tuple[list[str], str]] = {
    "one report of the source that told the official date": ([DATED, DELAYED], "2027-01-14"),
    "two reports of one source": ([DATED, DELAYED, AGAIN], "2027-01-14"),
    "an official delay": ([DATED, f"{DELAYED[:-1]}, Meridiem announced."], "2027-02-25"),
    "a halt and a resumption on one day": ([ROLLING, HALTED, RESUMED], "filming"),
}


@pytest.mark.parametrize("name", STORIES)
def test_the_daemon_and_replay_agree(tmp_path: Path, store_url: str, name: str) -> None:
    texts, expected = STORIES[name]
    gap = timedelta(hours=1) if "one day" in name else timedelta(days=1)
    steps = []
    with World(tmp_path, feed("wire"), database=store_url) as world:
        listed: list[tuple[str, str, str]] = []
        for number, text in enumerate(texts):
            url = f"/news/{number}"
            at = world.now + gap
            body = news_page(text, published=f"{at:%Y-%m-%d}").replace("T06:00:00+00:00", "").encode()
            file = tmp_path / f"{number}.html"
            file.write_bytes(body)
            world.site.pages[url] = Page(body=body)
            listed.insert(0, (url, f"Lanternfall news {number}", text))
            world.site.show_feed("/wire", *listed)
            world.check(after=gap)
            address = world.site.url + url
            steps.append({"source": "wire", "url": address, "file": str(file), "fetched": world.now.isoformat()})
        held = world.standing()
    history = {"id": "h", "watch": {"title": "Lanternfall", "season": 2}, "steps": steps}
    replayed = answer(history)["steps"][-1]["status"]
    when = held.release_when.edtf if held.release_when else None
    assert (replayed["filming"], replayed["release_when"]) == (held.filming, when)
    assert expected in (held.filming, when)
