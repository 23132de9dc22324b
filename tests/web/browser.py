"""A real browser: the system's Chromium, driven by Playwright, that sees nothing but this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = f"no browser on this machine: none of {', '.join(NAMES)} (Debian: apt-get install chromium)"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}


def executable() -> str | None:
    """Where the browser is, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, until the block ends. Needs `executable()`."""
    playwright: Playwright
    with sync_playwright() as playwright:
        # Chromium's own sandbox cannot be had as root, as which containers run builds.
        browser = playwright.chromium.launch(
            executable_path=executable(), chromium_sandbox=hasattr(os, "geteuid") and os.geteuid() != 0
        )
        yield browser
        browser.close()


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """What a page did that no page may do."""

    errors: list[str] = field(default_factory=list)
    """What it wrote to the console as an error or a warning, and exceptions that nobody caught."""
    outside: list[str] = field(default_factory=list)
    """What it asked of other machines."""


def watch(page: Page) -> Noted:
    """Note from now on what the page must not do."""
    noted = Noted()
    page.on("console", lambda said: noted.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: noted.errors.append(str(error)))
    page.on("request", lambda asked: noted.outside.append(asked.url) if _is_outside(asked.url) else None)
    return noted


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("127.0.0.1", "localhost")
