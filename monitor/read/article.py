"""Fetched → Article: decode, parse once, read the head, cut what stands around the text, walk, choose."""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from monitor.model import Article, Block, BlockKind, Fetched, PageKind
from monitor.read import boilerplate, catalogue, live, maintext, pagedates, pagekind, structured, updates
from monitor.read.charset import decode
from monitor.read.markup import parse
from monitor.read.plain import plain
from monitor.read.text import fold
from monitor.read.walk import Placed, blocks

_TEXTS = etree.XPath("//body//text()[not(parent::script or parent::style)]", smart_strings=False)
logger = logging.getLogger(__name__)

_HELD = 20_000
"""Elements; a page with more is read more slowly rather than with more memory."""


def article(fetched: Fetched, *, select: str | None = None) -> Article:
    """The text of a page and its times, offsets kept; `select` is a CSS selector for the part to read.

    Never raises: where there is no text, `kind` is EMPTY or BLOCKED and `reason` says why.
    """
    try:
        return _article(fetched, select)
    except Exception:
        logger.exception("cannot read %s", fetched.url)
        return _empty(fetched, "the page cannot be read")


def _article(fetched: Fetched, select: str | None) -> Article:
    text = decode(fetched.body, fetched.content_type)
    if not text.strip():
        return _empty(fetched, "the body is empty")
    kind = (fetched.content_type or "").partition(";")[0].strip().lower()
    if kind == "text/plain":
        return plain(text, url=fetched.url)
    if "json" in kind or text.lstrip().startswith("{"):
        found = catalogue.article(text, fetched.url, fetched.fetched_at)
        return found[1] if found else _empty(fetched, "the content is JSON, but no show or film of TVmaze or TMDB")
    if _is_binary(kind):
        return _empty(fetched, f"the content is {kind}, not a text")
    root = parse(text)
    if root is None:
        return _empty(fetched, "there is no markup")
    return _read(fetched, root, text, select)


def _is_binary(kind: str) -> bool:
    return kind.startswith(("image/", "audio/", "video/", "font/")) or kind in (
        "application/pdf",
        "application/zip",
        "application/octet-stream",
    )


def _read(fetched: Fetched, root: HtmlElement, text: str, select: str | None) -> Article:
    # lxml makes an element's Python side anew at each visit unless somebody holds it.
    held = list(islice(root.iter(), _HELD))
    facts = structured.facts(root)
    published, modified = pagedates.dates(facts, root, fetched.fetched_at)
    if published is None and modified is None:
        # The guess copies what it looks at, which would double the memory of a large page.
        looked_at = root if len(held) < _HELD else pagedates.excerpt(root, held)
        published = pagedates.guessed(looked_at, fetched.url, fetched.fetched_at)
    whole = _seen(root)
    chosen = _selected(text, select) if select else None
    if isinstance(chosen, str):
        return _unselected(fetched, facts, whole, text, chosen)
    main = _main(root) if chosen is None else _all(chosen)
    entries = updates.updates(facts)
    told = _with_facts(facts, updates.stamped([one.block for one in main], entries))
    if chosen is None:
        told += updates.missing(told, entries)
    words = "\n".join(block.text for block in told if block.text != facts.title)
    kind, reason = pagekind.judge((facts.title, facts.window), words, whole, text[:20000])
    held.clear()
    if kind is not PageKind.ARTICLE:
        told = []
    return Article(
        url=fetched.url,
        title=facts.title,
        published=published,
        modified=modified,
        blocks=tuple(told),
        kind=kind,
        reason=reason,
        language=facts.language,
    )


def _main(root: HtmlElement) -> list[Placed]:
    """The blocks of the main text of a whole page."""
    boilerplate.prune(root)
    return maintext.within(root, blocks(root, live.entries(root)))


def _all(root: HtmlElement) -> list[Placed]:
    """All blocks of a part that the user chose, but for what is boilerplate anywhere."""
    boilerplate.prune(root)
    return blocks(root, live.entries(root))


def _selected(text: str, select: str) -> HtmlElement | str:
    """The outermost elements that a CSS selector matches, as a tree of their own, or in words why there are none."""
    from bs4 import BeautifulSoup
    from soupsieve import SelectorSyntaxError

    try:
        matches = BeautifulSoup(text, "lxml").select(select)
    except (SelectorSyntaxError, NotImplementedError, ValueError):
        return f"the selector {select!r} is not valid CSS"
    chosen = {id(match) for match in matches}
    outermost = [match for match in matches if not any(id(parent) in chosen for parent in match.parents)]
    tree = parse(f"<div>{''.join(map(str, outermost))}</div>") if outermost else None
    return f"the selector {select!r} matches nothing on the page" if tree is None else tree


def _unselected(fetched: Fetched, facts: structured.Facts, whole: str, text: str, reason: str) -> Article:
    """A page without the chosen part: walled, which explains it, or rebuilt."""
    kind, walled = pagekind.judge((facts.title, facts.window), "", whole, text[:20000])
    if kind is PageKind.BLOCKED:
        return replace(_empty(fetched, walled or reason, title=facts.title), kind=kind)
    return _empty(fetched, reason, title=facts.title)


def _seen(root: HtmlElement) -> str:
    """What a visitor can see first of a page, banners and all."""
    return fold(" ".join(_TEXTS(root)[:500]))[:6000]


def _with_facts(facts: structured.Facts, told: list[Block]) -> list[Block]:
    """The text headed by its title, and what only the structured data tells after it."""
    known = {block.text for block in told}
    if not told:
        told = structured.body(facts)
    if told and facts.title and facts.title not in known:
        told = [Block(kind=BlockKind.HEADING, text=facts.title, level=1), *told]
    return told + [block for block in structured.statements(facts) if block.text not in known]


def _empty(fetched: Fetched, reason: str, *, title: str = "") -> Article:
    return Article(
        url=fetched.url, title=title, published=None, modified=None, blocks=(), kind=PageKind.EMPTY, reason=reason
    )
