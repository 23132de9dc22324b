"""What an open page does while a real daemon's parts work behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from monitor.web import server
from tests import world
from tests.web import browser as real
from tests.web.browser import Noted
from tests.world import World

pytestmark = pytest.mark.skipif(real.executable() is None, reason=real.MISSING)
PASSWORD = {"PREMIERE_MONITOR_WEB_PASSWORD": "open sesame"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with real.started() as started:
        yield started


@pytest.fixture
def lantern(tmp_path: Path) -> Iterator[World]:
    """A monitor that has read one page."""
    with World(tmp_path, world.page("news")) as made:
        made.site.show("/news", world.PREPARED)
        made.check()
        yield made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=real.DESK, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@pytest.fixture
def noted(page: Page) -> Noted:
    return real.watch(page)


def serving(
    lantern: World, environ: dict[str, str] | None = None, port: int = 0
) -> AbstractContextManager[tuple[str, int]]:
    engine = lantern.engine
    return server.serve(
        ("127.0.0.1", port),
        engine.store,
        lambda: lantern.settings.titles,
        lambda: lantern.settings.zone,
        environ or {},
        clock=lambda: lantern.now,
    )


def test_a_change_arrives_while_one_looks(lantern: World, page: Page, noted: Noted) -> None:
    with serving(lantern) as (host, port):
        page.goto(f"http://{host}:{port}/")
        row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Lanternfall"))
        expect(row).to_contain_text("Pre-production")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^Live\."))
        page.evaluate("window.opened = true")
        lantern.site.show("/news", world.PREPARED, world.ROLLING)
        lantern.check()
        expect(row).to_contain_text("since 18 November 2026")
        expect(page.get_by_role("region", name="Latest changes")).to_contain_text("Filming")
        assert page.evaluate("window.opened"), "the page was loaded anew"
        row.get_by_role("link").click()
        expect(page.get_by_text("Cameras started rolling on season 2 of Lanternfall")).to_be_visible()
        expect(page.get_by_role("link", name="news").last).to_have_attribute("href", f"{lantern.site.url}/news")
    assert (noted.errors, noted.outside) == ([], [])


def test_what_one_has_opened_stays_open_when_news_come(lantern: World, page: Page) -> None:
    with serving(lantern) as (host, port):
        page.goto(f"http://{host}:{port}/titles/lanternfall-s2")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^Live\."))
        page.get_by_text("Why this reading").first.click()
        page.get_by_role("heading", level=1).click()
        opened = page.locator("details[open]")
        expect(opened).to_have_count(1)
        told = page.locator("li.claim").filter(has=opened).get_by_role("blockquote").inner_text()
        lantern.site.show("/news", world.PREPARED, world.DATED)
        lantern.check()
        expect(page.get_by_text("13 March 2027").first).to_be_visible()
        expect(opened).to_have_count(1)
        assert page.locator("li.claim").filter(has=opened).get_by_role("blockquote").inner_text() == told


def test_the_page_says_that_the_daemon_is_gone_and_that_it_is_back(lantern: World, page: Page) -> None:
    page.clock.install()
    with serving(lantern) as (host, port):
        page.goto(f"http://{host}:{port}/")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^Live\."))
    expect(page.get_by_role("alert")).to_contain_text("The daemon has not answered since")
    page.clock.run_for(100)
    expect(page.get_by_role("status")).to_contain_text("Not live.")
    expect(page.get_by_role("heading", name="Lanternfall")).to_be_visible()
    with serving(lantern, port=port):
        page.clock.run_for(11_000)
        expect(page.get_by_role("alert")).to_have_count(0)
        page.clock.run_for(100)
        expect(page.get_by_role("status")).to_have_text("Live again.")


def test_a_source_is_checked_at_the_press_of_a_button(lantern: World, page: Page, noted: Noted) -> None:
    with serving(lantern) as (host, port):
        page.goto(f"http://{host}:{port}/sources")
        lantern.now += world.HOUR / 4
        line = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="news"))
        expect(line).not_to_contain_text("next now")
        line.get_by_role("button", name="Check now news").click()
        expect(line).to_contain_text("next now")
        assert lantern.report("news").next_due == lantern.now
    assert (noted.errors, noted.outside) == ([], [])


def test_who_knows_the_password_gets_in_by_keyboard_alone(lantern: World, page: Page) -> None:
    with serving(lantern, PASSWORD) as (host, port):
        page.goto(f"http://{host}:{port}/")
        expect(page.get_by_label("Password or token")).to_be_focused()
        expect(page.get_by_text("Lanternfall")).to_have_count(0)
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("That password is not right.")
        expect(page.get_by_label("Password or token")).to_be_focused()
        page.keyboard.type(PASSWORD["PREMIERE_MONITOR_WEB_PASSWORD"])
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Lanternfall")).to_be_visible()
        (cookie,) = page.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        page.goto(f"http://{host}:{port}/sources")
        page.get_by_role("button", name="Check now news").click()
        expect(page).to_have_url(re.compile(r"/sources\?waits="))
        expect(page.get_by_text("news was read less than a minute ago.")).to_be_visible()
