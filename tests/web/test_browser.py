"""The site in a real browser: nothing here knows how the pages are made, only what people see and do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from monitor.model import Title
from monitor.web import paths, server
from tests.web import browser as real
from tests.web import world
from tests.web.browser import DESK, PHONE

pytestmark = pytest.mark.skipif(real.executable() is None, reason=real.MISSING)

Open = Callable[..., Page]
STORIES = (
    *world.STORIES,
    world.hostile(),
    replace(world.STORIES[3], title=Title(name="Donaudampfschifffahrts" * 5, season=12, aliases=("지금 우리 학교는",))),
    replace(world.STORIES[2], title=Title(name="지금우리학교는" * 7, season=2)),
)
TITLES = [story.title for story in STORIES]
PATHS = ["", "sources", "alerts", *(paths.page(part) for part in paths.of_titles(TITLES))]
AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with real.started() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that shows a world with everything in it."""
    file = tmp_path_factory.mktemp("world") / "world.db"
    with (
        world.opened(file, STORIES) as store,
        server.serve(("127.0.0.1", 0), store, lambda: TITLES, lambda: world.ZONE, {}, clock=lambda: world.NOW) as at,
    ):
        yield f"http://{at[0]}:{at[1]}/"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens pages; after the test, none has told of an error, opened a dialogue, or asked another machine."""
    with ExitStack() as held:
        noted = []

        def open_page(url: str, **options: object) -> Page:
            context = browser.new_context(**{"viewport": DESK} | options)  # type: ignore[arg-type]
            held.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(10_000)
            noted.append(real.watch(page))
            page.goto(url)
            return page

        yield open_page
        assert noted
        assert [(one.errors, one.outside) for one in noted] == [([], [])] * len(noted)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def colour(of: Locator, what: str) -> str:
    return str(of.evaluate("(element, what) => getComputedStyle(element)[what]", what))


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(site: str, opened: Open, width: int) -> None:
    page = opened(site, viewport={"width": width, "height": 800})
    wide = {}
    for path in PATHS:
        page.goto(site + path)
        wide[path] = overflow(page)
    assert wide == dict.fromkeys(PATHS, 0)


@pytest.mark.parametrize(
    ("scheme", "viewport"), [pytest.param("light", PHONE, id="phone"), pytest.param("dark", DESK, id="desk")]
)
def test_contrast_landmarks_and_names_pass_axe(site: str, opened: Open, scheme: str, viewport: object) -> None:
    page = opened(site, color_scheme=scheme, viewport=viewport)
    found = []
    for path in (*PATHS[:4], PATHS[6], "titles/tin-sparrow-s1"):
        page.goto(site + path)
        for details in page.locator("summary").all()[:2]:
            details.click()
        result = AXE.run(page, options=RULES)
        found += [(path, one["id"], one["nodes"][0]["html"][:120]) for one in result.response["violations"]]
        assert len(result.response["passes"]) > 15
    assert found == []


def test_dark_and_light_follow_the_system(site: str, opened: Open) -> None:
    page = opened(site, color_scheme="dark")
    assert colour(page.locator("body"), "backgroundColor") == "rgb(22, 21, 19)"
    page.emulate_media(color_scheme="light")
    assert colour(page.locator("body"), "backgroundColor") == "rgb(251, 250, 247)"


@pytest.mark.parametrize("path", ["", "titles/bridge-of-marrow-s2", "sources", "alerts"])
def test_everything_is_reached_by_keyboard_in_the_order_of_reading(site: str, opened: Open, path: str) -> None:
    page = opened(site + path)
    # Until then the status holds a link for those without scripts.
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Live\."))
    wanted = page.evaluate("""() => {
        const all = [...document.querySelectorAll("a[href], button, summary, input, [tabindex='0']")];
        all.forEach((one, i) => one.dataset.place = i);
        return all.length;
    }""")
    for place in range(wanted):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        assert focus.get_attribute("data-place") == str(place)
        assert colour(focus, "outlineStyle") == "solid"
        box = focus.bounding_box()
        assert box is not None
        assert box["x"] >= 0, "what has the focus is to be seen"


def test_the_skip_link_leads_to_the_content(site: str, opened: Open) -> None:
    page = opened(site)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_title_page_is_opened_and_its_quote_read_with_the_reasons(site: str, opened: Open) -> None:
    page = opened(site, viewport=PHONE)
    page.get_by_role("link", name="Bridge of Marrow").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge of Marrow")
    claim = page.get_by_role("listitem").filter(has_text="There is nothing to support a premiere").first
    expect(claim).to_contain_text("Against")
    outlet = claim.get_by_role("link", name="Streaming Ledger")
    expect(outlet).to_have_attribute("href", re.compile("^https://streaming-ledger.example/"))
    reason = claim.get_by_text("denied word")
    expect(reason).to_be_hidden()
    claim.get_by_text("Why this reading").click()
    expect(reason).to_be_visible()


def test_what_titles_and_quotes_hold_is_shown_and_never_run(site: str, opened: Open) -> None:
    page = opened(site)
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    for path in ("", "alerts", *PATHS):
        page.goto(site + path)
    page.goto(site)
    page.locator("h3").get_by_text("<script>alert").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text('<script>alert("1")</script>')
    expect(page.locator("main img")).to_have_count(0)
    assert asked == []


def test_the_page_works_without_scripts(site: str, opened: Open) -> None:
    page = opened(site, java_script_enabled=False)
    expect(page.get_by_role("status")).to_contain_text("As of 14:32.")
    page.get_by_role("status").get_by_role("link", name="Reload").click()
    page.get_by_role("link", name="Saltmarsh").last.click()
    expect(page.get_by_text("We have paused production on Saltmarsh.")).to_be_visible()


def test_marks_can_be_seen_where_a_display_forces_its_colours(site: str, opened: Open) -> None:
    page = opened(site, forced_colors="active", color_scheme="dark")
    ink = colour(page.locator("h1"), "color")
    for mark in (".s-now", ".t-done", ".s-look"):
        drawn = page.locator(mark).first
        assert ink in (colour(drawn, "fill"), colour(drawn, "stroke")), mark


def test_paper_is_white_and_carries_no_buttons(site: str, opened: Open) -> None:
    page = opened(site + "sources", color_scheme="dark")
    page.emulate_media(media="print")
    assert colour(page.locator("body"), "backgroundColor") == "rgb(255, 255, 255)"
    assert colour(page.locator("body"), "color") == "rgb(0, 0, 0)"
    for gone in ("nav", "footer", "form button"):
        expect(page.locator(gone).first).to_be_hidden()


def test_a_page_of_two_hundred_titles_is_ready_at_once(opened: Open, tmp_path: Path) -> None:
    told = world.stories(200)
    titles = [story.title for story in told]
    with (
        world.opened(tmp_path / "many.db", told) as store,
        server.serve(("127.0.0.1", 0), store, lambda: titles, lambda: world.ZONE, {}, clock=lambda: world.NOW) as at,
    ):
        page = opened(f"http://{at[0]}:{at[1]}/", viewport=PHONE)
        expect(page.locator("li.row")).to_have_count(200)
        assert overflow(page) == 0
        loaded = page.evaluate("""() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
            .filter(entry => !entry.name.endsWith("/live")).map(entry => [entry.name, entry.transferSize])""")
        assert len(loaded) == 3, "the page, its style, its script"
        assert 0 < sum(size for _, size in loaded) <= 60_000
