"""What the feeds and sitemaps of these tests list."""

from __future__ import annotations

from tests.loopback import Page
from tests.world import WRAPPED

ORDERED = ("/news/1", "Lanternfall is renewed", "Meridiem renewed Lanternfall for a second season in May 2026.")
WRAP = ("/news/2", "Lanternfall season 2 wraps filming", WRAPPED)
OTHER = ("/news/3", "Copper Hollow wraps filming", "Filming on season 3 of Copper Hollow has wrapped.")


def sitemap(*entries: str) -> Page:
    return Page(body=f"<urlset>{''.join(entries)}</urlset>".encode(), content_type="application/xml")
