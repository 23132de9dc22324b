"""A page of links → those that lead to articles: links whose text is a headline."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from monitor.model import Fetched, Link
from monitor.read.addresses import absolute
from monitor.read.charset import decode
from monitor.read.markup import parse
from monitor.read.pagedates import moment
from monitor.read.text import fold

_AROUND = frozenset(["nav", "footer", "aside"])
_FEWEST_WORDS = 3
_LONGEST = 250
_CARDS = frozenset(["article", "li", "section", "tr"])


def links(fetched: Fetched) -> list[Link]:
    """Links with headlines, in page order; navigation, footers and links off the site are left out."""
    root = parse(decode(fetched.body, fetched.content_type))
    if root is None:
        return []
    named = (absolute(fetched.url, element.get("href") or "") for element in root.iter("base"))
    base = next(filter(None, named), fetched.url)
    found: list[Link] = []
    for anchor in root.iter("a"):
        url = _address(base, anchor.get("href"), fetched.url)
        title = _headline(anchor) if url else ""
        if url and title and not any(around.tag in _AROUND for around in anchor.iterancestors()):
            found.append(_link(url, title, anchor))
    return found


def _address(base: str, href: str | None, page: str) -> str | None:
    if not href or href.startswith(("#", "mailto:", "javascript:", "tel:", "data:")):
        return None
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
        parts, own = urlsplit(url), urlsplit(page)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or _site(parts.hostname) != _site(own.hostname):
        return None
    return None if url == page.partition("#")[0] or parts.path in ("", "/") else url


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _headline(anchor: HtmlElement) -> str:
    """The link's own heading or text, where it is long enough to tell something."""
    inner = next(anchor.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    text = fold((inner if inner is not None else anchor).text_content()) or fold(anchor.get("title") or "")
    in_heading = inner is not None or any(around.tag in ("h1", "h2", "h3", "h4") for around in anchor.iterancestors())
    is_headline = len(text.split()) >= _FEWEST_WORDS or len(text) >= 16 or (in_heading and text)
    return text if is_headline and len(text) <= _LONGEST else ""


def _link(url: str, title: str, anchor: HtmlElement) -> Link:
    card = next((around for around in anchor.iterancestors() if around.tag in _CARDS), None)
    if card is None or len(card.findall(".//a")) > 6:
        return Link(url=url, title=title)
    texts = (fold(part.text_content()) for part in card.iter("p"))
    time = next((moment(part.get("datetime")) for part in card.iter("time")), None)
    return Link(
        url=url, title=title, summary=next((text for text in texts if text and text != title), ""), published=time
    )
