"""Pictures of the page for the README, of the invented world that the tests tell: `python -m tests.web.shots`.

`convert IMAGE +dither -colors 96 PNG8:IMAGE` (ImageMagick) then makes each a third of its size.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, expect

from monitor.web import server
from tests.web import browser, world

IMAGES = Path(__file__).parents[2] / "docs" / "images"
TITLE = "titles/bridge-of-marrow-s2"


def take(using: Browser, url: str, name: str, size: ViewportSize, scheme: str) -> None:
    """One picture of what fits into a window of that size."""
    context = using.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_role("status")).to_contain_text("Live.")
    page.screenshot(path=IMAGES / name)
    context.close()


def main() -> None:
    """Take them all."""
    titles = [story.title for story in world.STORIES]
    with (
        tempfile.TemporaryDirectory() as folder,
        world.opened(Path(folder) / "world.db", world.STORIES) as store,
        server.serve(("127.0.0.1", 0), store, lambda: titles, lambda: world.ZONE, {}, clock=lambda: world.NOW) as at,
        browser.started() as using,
    ):
        site = f"http://{at[0]}:{at[1]}/"
        take(using, site, "titles.png", {"width": 1280, "height": 1000}, "light")
        take(using, site + TITLE, "title-phone.png", {"width": 390, "height": 1000}, "light")
        take(using, site, "titles-phone-dark.png", {"width": 390, "height": 1000}, "dark")


if __name__ == "__main__":
    main()
