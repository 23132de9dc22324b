"""`sources add`: an address becomes a source, after a look at what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import show
from monitor.cli.options import ConfigOption

if TYPE_CHECKING:
    from monitor.config import Draft
    from monitor.discover import Found
    from monitor.model import Article, Source

_LINES = 3
_LINKS = 5
_WIDTH = 160


def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="An http or https address.")],
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="Its name; else made of the host.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="Its kind; else what is found.")] = None,
    title: Annotated[
        list[str] | None, typer.Option("--title", metavar="T", help="A title it is read for; else all. Repeatable.")
    ] = None,
    every: Annotated[str | None, typer.Option("--every", metavar="E", help="How often, as in 2h.")] = None,
    trust: Annotated[str | None, typer.Option("--trust", metavar="W", help="official, trade, fan or low.")] = None,
    select: Annotated[str | None, typer.Option("--select", metavar="CSS", help="What part of a page to read.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let it be on a private or loopback address.")
    ] = False,
    render: Annotated[bool, typer.Option("--render", help="Let a browser show its pages first.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    config: ConfigOption = None,
) -> None:
    """Look at an address, and write it into the configuration.

    Tells what it is (page, feed, listing, WordPress, sitemap), what text it yields, which of your titles it names and
    which feeds. Then it is added to the file; all else in the file stays as it is, comments included.
    """
    from monitor.config import KEY, Draft, as_toml, find, interface
    from monitor.discover import discover, name_for
    from monitor.fetch import Client

    catalogue, address = interface(url) or (None, url.strip())
    draft = Draft(find(config or context.obj), os.environ)
    wanted: dict[str, Any] = {
        "name": name or draft.free_name("new"),
        "url": address,
        "kind": kind or (str(catalogue) if catalogue else None),
        "headers": KEY if catalogue == "tmdb" else None,
        "titles": title,
        "every": every,
        "trust": trust,
        "select": select,
        "allow_private": allow_private,
        "render": render,
    }
    settings = draft.settings(_given(wanted))
    source = settings.sources[-1]
    _refuse_twice(draft, source)
    titles = [one for one in settings.titles if not source.titles or one.name in source.titles]
    with Client(contact=settings.contact) as client:
        found = discover(client, source, titles, kind=source.kind if kind else None)
    show.lines(_report(source.url, found))
    wanted["url"] = found.moved_to or wanted["url"]
    wanted["kind"] = None if found.survey.kind == "page" else str(found.survey.kind)
    wanted["name"] = name or draft.free_name(name_for(source.url, found.survey.kind))
    print()
    show.lines(as_toml(_given(wanted)).splitlines())
    print()
    if dry_run:
        draft.settings(_given(wanted))
        show.line(f"{draft.path}: nothing was written; without --dry-run this would be")
        return
    draft.write(_given(wanted))
    show.line(f"{draft.path}: {wanted['name']!r} was added; a running daemon takes it over by itself")


def _given(source: dict[str, Any]) -> dict[str, Any]:
    """What has to be written of a source: all that is not the default."""
    return {key: value for key, value in source.items() if value not in (None, False, [], ())}


def _refuse_twice(draft: Draft, source: Source) -> None:
    from monitor.errors import NotAdded

    for other in draft.sources:
        if other.url == source.url:
            raise NotAdded(f"{source.url} is read already, by the source {other.name!r}")


def _report(url: str, found: Found) -> Iterator[str]:
    from monitor.read import CALLED

    survey = found.survey
    yield f"{url}: {CALLED[survey.kind]}"
    if found.moved_to:
        yield f"  has moved for good to {found.moved_to}, which is what will be read"
    if survey.kind.is_list:
        yield from _links(found)
    elif survey.article:
        yield from _text(survey.article)
    named = [
        f"{title.label} ({show.counted(claims, 'claim')})" if claims else title.label for title, claims in found.titles
    ]
    yield f"  names: {', '.join(named) or 'none of your titles yet'}"
    yield from _ways("feeds that the page names", [f"{feed.url} {feed.title}".rstrip() for feed in survey.feeds])
    yield from _ways("sitemaps that its robots.txt names", found.sitemaps)
    yield from _ways("made with WordPress, so it can be searched for your titles", found.searches)


def _links(found: Found) -> Iterator[str]:
    links, naming = found.survey.links, found.naming
    yield f"  leads to: {show.counted(len(links), 'article')}, of which {len(naming)} name a title"
    for link in (naming or links)[:_LINKS]:
        day = f"{link.published:%Y-%m-%d} " if link.published else ""
        yield f"    {day}{_short(link.title)} {link.url}"


def _text(article: Article) -> Iterator[str]:
    for name, value in (("title", article.title), ("published", article.published), ("modified", article.modified)):
        if value:
            yield f"  {name}: {value}"
    told = [block.text for block in article.blocks if block.text != article.title]
    yield f"  text: {len(article.text)} characters in {show.counted(len(told), 'block')}"
    for text in told[:_LINES]:
        yield f"    {_short(text)}"


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1].rstrip()}…"


def _ways(what: str, ways: Sequence[str]) -> Iterator[str]:
    if ways:
        yield f"  {what}; add one with: premiere-monitor sources add URL"
        yield from (f"    {way}" for way in ways)
