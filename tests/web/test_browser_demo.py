"""The demo in a real browser: a process that plays its story, and one who looks on from outside."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import groupby
from signal import Signals

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.process import DEADLINE, Process
from tests.web import browser as real

pytestmark = pytest.mark.skipif(real.executable() is None, reason=real.MISSING)
PATIENCE = 60_000
"""Milliseconds: the whole story, on a machine that has other things to do as well."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

STORY = ["Nothing known", "Pre-production", "Filming", "Wrapped"]
RECORD = """states => {
    const said = new RegExp("Filming:\\\\s+(" + states.join("|") + ")", "g");
    const look = () => {
        for (const line of document.querySelectorAll("li.row"))
            if (line.dataset.key === "lanternfall s2")
                for (const [, found] of line.textContent.matchAll(said)) window.seen.push(found);
    };
    window.seen = [];
    look();
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
"""Whatever is said of the title's filming from now on is noted: a day may be over before a test has looked."""


@pytest.fixture
def browser() -> Iterator[Browser]:
    with real.started() as started:
        yield started


@pytest.fixture
def demo() -> Iterator[Process]:
    with Process("demo", "--keep", env={"PYTHONUNBUFFERED": "1", "COLUMNS": "200"}) as process:
        yield process


def address(demo: Process) -> str:
    demo.wait(lambda log: "Its page: " in log and "Day 1" in log, "the address of its page")
    found = re.search(r"Its page: (http://127\.0\.0\.1:\d+/)", demo.log)
    assert found
    deadline = time.monotonic() + DEADLINE
    while True:
        try:
            with urllib.request.urlopen(found[1], timeout=DEADLINE) as answer:
                assert answer.status == 200
                return found[1]
        except urllib.error.URLError:
            # The daemon behind it is still starting.
            assert time.monotonic() < deadline, demo.log
            time.sleep(0.1)


def look_over(page: Page, path: str) -> None:
    """What every page has to be, however it is looked at."""
    for size, scheme, ground in (
        (real.PHONE, "dark", "rgb(22, 21, 19)"),
        (real.DESK, "light", "rgb(251, 250, 247)"),
    ):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"/{path} scrolls sideways at {size['width']} px"
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(path, scheme, one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_the_story_is_seen_as_it_happens_and_its_end_is_told(demo: Process, browser: Browser) -> None:
    site = address(demo)
    context = browser.new_context(viewport=real.DESK)
    page = context.new_page()
    noted = real.watch(page)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    try:
        page.goto(site)
        page.evaluate(RECORD, STORY)
        row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Lanternfall"))
        expect(row).to_contain_text("Filming: Wrapped")
        expect(row).to_contain_text("official: Meridiem")
        # Day after day, without a reload: the record is gone with the page it was begun on.
        seen = [one for one, _ in groupby(page.evaluate("window.seen"))]
        assert len(seen) > 1, seen
        assert seen == sorted(seen, key=STORY.index), "the days came out of order"
        demo.wait_for("Ctrl-C ends it")
        expect(page.get_by_role("region", name="Latest changes").get_by_role("listitem")).to_have_count(3)
        look_over(page, "")

        # By keyboard alone to the title and into the reasons of what was said of it.
        page.set_viewport_size(real.DESK)
        link = row.get_by_role("heading").get_by_role("link")
        for _ in range(30):
            page.keyboard.press("Tab")
            if link.evaluate("link => link === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Lanternfall")
        claim = page.get_by_role("listitem").filter(has_text=re.compile("announced that .* has been delayed from"))
        expect(claim.get_by_role("blockquote").first).to_be_visible()
        expect(claim.first).to_contain_text("Stands")
        expect(claim.get_by_role("link", name="second-season-watch").first).to_have_attribute(
            "href", re.compile(r"/recap$")
        )
        look_over(page, "titles/lanternfall-s2")
        for path in ("sources", "alerts"):
            page.goto(site + path)
            look_over(page, path)
        expect(page.get_by_role("status")).to_contain_text("Live.")
        assert (noted.errors, noted.outside) == ([], [])

        demo.signal(Signals.SIGINT)
        expect(page.get_by_role("alert")).to_contain_text("The daemon has not answered since")
        expect(page.get_by_role("status")).to_contain_text("Not live.")
        assert noted.outside == []
        assert demo.end() == 0
    finally:
        expect.set_options(timeout=5_000)
        context.close()
