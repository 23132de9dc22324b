"""What a page says of itself to machines: JSON-LD (schema.org) and meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from monitor.model import Block, BlockKind
from monitor.read.markup import text_of
from monitor.read.text import fold, stopped

_ARTICLES = frozenset(
    (
        *(
            "Article",
            "NewsArticle",
            "BlogPosting",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "LiveBlogPosting",
            "Report",
        ),
        *(
            "TechArticle",
            "SocialMediaPosting",
            "DiscussionForumPosting",
            "Review",
            "WebPage",
            "CollectionPage",
            "ItemPage",
        ),
    )
)
_WORKS = frozenset(["Movie", "TVSeries", "TVSeason", "CreativeWorkSeason", "TVEpisode"])
_DEEPEST = 12
_MOST_NODES = 2000

Node = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What a page's head tells: names and times as the page wrote them, not yet checked."""

    title: str
    """The headline."""
    window: str
    """The title element, which a browser shows above the page."""
    published: tuple[str, ...]
    modified: tuple[str, ...]
    meta: dict[str, str]
    language: str | None
    nodes: tuple[Node, ...]
    """The JSON-LD objects, graphs and lists unfolded."""


def facts(root: HtmlElement) -> Facts:
    """Read the head and every JSON-LD script of a page; broken ones are passed over."""
    meta = _meta(root)
    nodes = tuple(_nodes(root))
    articles = [node for node in nodes if types(node) & _ARTICLES]
    # A WebPage node often stands beside the article's own, with the times of the template.
    articles.sort(key=lambda node: not any("Article" in name or "Posting" in name for name in types(node)))
    named = [_string(node.get("headline") or "") for node in articles]
    heading = next((fold(h1.text_content()) for h1 in root.iter("h1") if fold(h1.text_content())), "")
    titled = fold(next((title.text_content() for title in root.iter("title")), ""))
    return Facts(
        title=heading or meta.get("og:title", "") or next(filter(None, named), "") or titled,
        window=titled,
        published=tuple(filter(None, (_string(node.get("datePublished")) for node in articles))),
        modified=tuple(filter(None, (_string(node.get("dateModified")) for node in articles))),
        meta=meta,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None,
        nodes=nodes,
    )


def is_article(said: Facts) -> bool:
    """Whether a page calls itself one text, and not a page of several."""
    if said.meta.get("og:type", "").lower() == "article" or "article:published_time" in said.meta:
        return True
    names = {name for node in said.nodes for name in types(node)}
    return any("Article" in name or "Posting" in name for name in names) and "CollectionPage" not in names


def _meta(root: HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            said.setdefault(name.lower(), fold(element.get("content", "")))
    return said


def _nodes(root: HtmlElement) -> Iterator[Node]:
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads((script.text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _unfolded(value, 0):
            count += 1
            if count > _MOST_NODES:
                return
            yield node


def _unfolded(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _unfolded(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "about", "containsSeason"):
            yield from _unfolded(value.get(key), depth + 1)


def types(node: Node) -> set[str]:
    """The names of what an object is, without the vocabulary they are of."""
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return {name.rpartition("/")[2] for name in names if isinstance(name, str)}


def _string(value: object) -> str:
    return fold(value) if isinstance(value, str) else ""


def body(said: Facts) -> list[Block]:
    """The article's own text as JSON-LD carries it (`articleBody`), for pages that show it only to a browser."""
    texts = [node["articleBody"] for node in said.nodes if isinstance(node.get("articleBody"), str)]
    parts = max(texts, key=len, default="").replace("\r", "").split("\n")
    return [Block(kind=BlockKind.PARAGRAPH, text=fold(part)) for part in parts if fold(part)]


def statements(said: Facts) -> list[Block]:
    """What JSON-LD states of works and answers to questions, each in a plain sentence."""
    blocks: list[Block] = []
    for node in said.nodes:
        named = types(node)
        if named & _WORKS:
            blocks += _work(node)
        elif "Question" in named:
            blocks += _answer(node)
    return blocks


def _work(node: Node) -> Iterator[Block]:
    name = _string(node.get("name"))
    series = node.get("partOfSeries")
    number = node.get("seasonNumber")
    if isinstance(series, dict) and _string(series.get("name")):
        season = f"season {number}" if isinstance(number, int | str) and str(number).isdigit() else name
        name = f"{_string(series.get('name'))} {season}".strip()
    when = _day(node.get("startDate") or node.get("datePublished"))
    if name and when:
        yield Block(kind=BlockKind.DATA, text=f"{name}: release date {when}.")


def _day(value: object) -> str | None:
    try:
        day = date.fromisoformat(_string(value)[:10])
    except ValueError:
        return None
    return f"{day:%B} {day.day}, {day.year}"


def _answer(node: Node) -> Iterator[Block]:
    answer = node.get("acceptedAnswer")
    answer = answer[0] if isinstance(answer, list) and answer else answer
    question, text = _string(node.get("name")), _plain(answer.get("text")) if isinstance(answer, dict) else ""
    if question and text:
        yield Block(kind=BlockKind.HEADING, text=question, level=3)
        yield Block(kind=BlockKind.PARAGRAPH, text=stopped(text))


def _plain(value: object) -> str:
    return text_of(value) if isinstance(value, str) else ""
