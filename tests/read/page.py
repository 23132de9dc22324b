"""Pages as they come from the network, for the tests."""

from datetime import UTC, datetime
from pathlib import Path

from monitor.model import Article, Fetched
from monitor.read import article

READ_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://www.dailyreel.example/tv/a-story/"
PAGES = Path(__file__).parent.parent / "pages"
CORPUS = Path(__file__).parent.parent / "corpus" / "pages"


def fetched(body: str | bytes, content_type: str | None = "text/html; charset=utf-8", *, url: str = URL) -> Fetched:
    data = body.encode() if isinstance(body, str) else body
    return Fetched(url=url, body=data, content_type=content_type, fetched_at=READ_AT)


def read(
    markup: str | bytes, content_type: str | None = "text/html; charset=utf-8", *, select: str | None = None
) -> Article:
    return article(fetched(markup, content_type), select=select)


def body(inner: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>A story</title>{head}</head><body>{inner}</body></html>"
