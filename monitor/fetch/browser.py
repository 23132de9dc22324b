"""A page as a browser shows it: Chromium runs its scripts, and all that they ask for passes the `Visit`.

The browser itself reaches no network: every request is answered by us, under the address guard, robots.txt, the turns
of hosts and the budget of the visit, or not at all. Playwright is an optional extra and is loaded where it is needed.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

import httpx

from monitor.fetch import body
from monitor.fetch.answer import Answer
from monitor.fetch.limits import GaveUp, Limits
from monitor.fetch.request import parse
from monitor.fetch.trackers import is_tracker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright, Request, Route

Ask = Callable[[httpx.URL], Answer]
"""A URL → the answer to it, redirects followed. Raises GaveUp."""

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
"""What Chromium and its kin are called in $PATH."""

_WANTED = {"document", "script", "stylesheet", "xhr", "fetch"}
"""Kinds of requests that a text can need; pictures, fonts, films and pings it cannot."""

_NO_NETWORK = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}
"""A proxy that nobody runs, for whatever would slip past the routes (sockets, WebRTC, prefetches)."""

_ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--js-flags=--max-old-space-size=256",
)


class Renderer:
    """Renders pages, one at a time: a browser is a heavy thing. Thread-safe."""

    def __init__(self, limits: Limits, agent: str, stopped: threading.Event) -> None:
        self._limits, self._agent, self._stopped = limits, agent, stopped
        self._busy = threading.Lock()

    def render(self, start: Answer, ask: Ask, *, limit: int) -> bytes:
        """The page that an answer becomes once its scripts have run, as UTF-8 HTML of at most `limit` bytes.

        Raises GaveUp.
        """
        if not self._busy.acquire(timeout=self._limits.patience):
            raise GaveUp("the browser was busy with other pages")
        try:
            return self._rendered(start, ask, limit)
        finally:
            self._busy.release()

    def _rendered(self, start: Answer, ask: Ask, limit: int) -> bytes:
        if hindrance := missing():
            raise GaveUp(hindrance)
        from playwright.sync_api import Error, sync_playwright

        program = chromium()
        visit = _Loading(start, ask, self._limits, limit, self._stopped)
        try:
            with sync_playwright() as playwright, _launched(playwright, program) as browser:
                return visit.through(browser, self._agent)
        except Error as error:
            # A page can break its own renderer; what Playwright says of it quotes the page.
            raise visit.trouble(error) from error


def missing() -> str | None:
    """What rendering needs and is not installed, with the mend; None where all is there."""
    if find_spec("playwright") is None:
        return "render = true needs the extra 'browser'; install it with pip install 'premiere-monitor[browser]'"
    if chromium() is None:
        return "render = true needs Chromium, which is not installed; install the system's package chromium"
    return None


def chromium() -> str | None:
    """The path of the system's Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def _launched(playwright: Playwright, program: str | None) -> Browser:
    return playwright.chromium.launch(
        executable_path=program,
        args=list(_ARGUMENTS),
        proxy=_NO_NETWORK,  # type: ignore[arg-type]
        # Chromium has no sandbox for root.
        chromium_sandbox=os.geteuid() != 0,
        timeout=20_000,
    )


class _Loading:
    """One page on its way through the browser."""

    def __init__(self, start: Answer, ask: Ask, limits: Limits, limit: int, stopped: threading.Event) -> None:
        self._start, self._ask, self._limits, self._limit, self._stopped = start, ask, limits, limit, stopped
        self._until = 0.0
        self._requests = self._received = 0
        self._started = False
        self._mistake: Exception | None = None

    def through(self, browser: Browser, agent: str) -> bytes:
        """Load, let the scripts run, and take the page as it then is."""
        self._until = time.monotonic() + self._limits.render
        context = browser.new_context(user_agent=agent, service_workers="block", accept_downloads=False)
        context.route("**/*", self._answer)
        page = context.new_page()
        page.goto(str(self._start.url), wait_until="domcontentloaded", timeout=self._left())
        self._started = True
        self._settle(page)
        root = page.locator("html")
        language = root.get_attribute("lang", timeout=self._left()) or ""
        inner = root.inner_html(timeout=self._left())
        if self._mistake:
            raise self._mistake
        quoted = language.replace("&", "&amp;").replace('"', "&quot;")
        html = f'<!DOCTYPE html><html lang="{quoted}">{inner}</html>'.encode("utf-8", "replace")
        if len(html) > self._limit:
            raise body.too_large(self._limit)
        return html

    def trouble(self, error: Exception) -> GaveUp:
        """What Playwright met, as a clause for people."""
        if self._stopped.is_set():
            return GaveUp("the monitor is stopping")
        if not self._until:
            return GaveUp("Chromium does not start; try it by hand with chromium --headless --dump-dom about:blank")
        if type(error).__name__ == "TimeoutError":
            return GaveUp(f"the browser did not finish the page within {self._limits.render:g} seconds")
        return GaveUp("the page broke the browser")

    def _left(self) -> float:
        """Milliseconds for the next step."""
        return max(1.0, (self._until - time.monotonic()) * 1000)

    def _settle(self, page: Page) -> None:
        """Wait till the page asks for nothing more; one that never ends is taken as it is by then."""
        from playwright.sync_api import TimeoutError as TooLong

        # A part of the time is kept for taking the page.
        settled = self._until - self._limits.render / 4
        while time.monotonic() < settled and not self._stopped.is_set():
            try:
                page.wait_for_load_state("networkidle", timeout=250)
            except TooLong:
                continue
            return

    def _answer(self, route: Route, request: Request) -> None:
        """Answer one request of the page, or refuse it."""
        from playwright.sync_api import Error

        try:
            found = self._found(request)
        except (GaveUp, Error):
            # Playwright knows no frame for a window that is just being opened.
            found = None
        except Exception as mistake:
            # Raised in here it would only be printed.
            self._mistake = mistake
            found = None
        with suppress(Error):
            # The page may have gone elsewhere meanwhile.
            if found is None:
                route.abort()
            else:
                self._fulfil(route, request, found)

    @staticmethod
    def _fulfil(route: Route, request: Request, found: Answer) -> None:
        origin = request.headers.get("origin")
        shared = {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"} if origin else {}
        kind = {"content-type": found.content_type} if found.content_type else {}
        route.fulfill(status=found.status, headers={**kind, **shared}, body=found.body)

    def _found(self, request: Request) -> Answer | None:
        is_frame = request.resource_type == "document"
        if is_frame and request.frame.parent_frame is not None:
            return None
        if is_frame and not self._started and request.url == str(self._start.url):
            return self._start
        url = parse(request.url)
        if request.method != "GET" or request.resource_type not in _WANTED or is_tracker(url.host):
            return None
        self._requests += 1
        if self._requests > self._limits.render_requests or self._received > 4 * self._limit or self._left() <= 1:
            return None
        found = self._ask(url)
        self._received += len(found.body)
        return found
