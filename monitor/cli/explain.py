"""`explain`: a page as the monitor reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import show, why
from monitor.cli.options import ConfigOption, settings, titles_called
from monitor.errors import ConfigurationError, StoreUnavailable, UnknownName, UnreadableInput

if TYPE_CHECKING:
    from rich.text import Text

    from monitor.claims import Explanation
    from monitor.config import Settings
    from monitor.model import Article, Claim, Fetched, Source, Standing, Title

PageArgument = Annotated[str, typer.Argument(metavar="URL|FILE", help="An address, or a saved page or text.")]
TitleOption = Annotated[
    str | None, typer.Option("--title", metavar="T", help="The title to look for; else all that are configured.")
]
SeasonOption = Annotated[int | None, typer.Option("--season", metavar="N", min=1, help="Its season.")]


def explain(
    context: typer.Context,
    page: PageArgument,
    title: TitleOption = None,
    season: SeasonOption = None,
    config: ConfigOption = None,
) -> None:
    """A page as the monitor reads it, and what it claims.

    Title, dates and text, then each claim with its sentence and the rules that made it; then what status the page alone
    leaves, what is held of the title by now, and why.
    """
    chosen = _settings(context, config, needed=title is None)
    titles = _titles(chosen, title, season)
    now = datetime.now(UTC)
    from monitor import claims

    for article in _articles(page, _source(page, chosen), chosen, now):
        told = [(one, claims.explain(article, one, now=now)) for one in titles]
        _print_article(article, [explanation for _, found in told for explanation in found])
        for one, found in told:
            show.line(f"{one.label}: {show.counted(len(found), 'claim')}")
            for explanation in found:
                _print_claim(explanation)
            _print_status(one, article, [explanation.claim for explanation in found], chosen, now)


def _settings(context: typer.Context, config: Path | None, *, needed: bool) -> Settings | None:
    """The configuration; none is needed where the title is named."""
    try:
        return settings(context, config)
    except ConfigurationError:
        if needed or config or context.obj:
            raise
        return None


def _titles(chosen: Settings | None, name: str | None, season: int | None) -> tuple[Title, ...]:
    from monitor.model import Title

    configured = chosen.titles if chosen else ()
    if name is None:
        wanted = tuple(title for title in configured if season is None or title.season == season)
        if not wanted:
            there = ", ".join(title.label for title in configured)
            raise UnknownName(f"There is no title with season {season}; there are {there}")
        return wanted
    if not name.strip():
        raise typer.BadParameter("it is empty; name a title", param_hint="--title")
    try:
        found = titles_called(name, configured)
    except UnknownName:
        return (Title(name=name, season=season),)
    exact = tuple(title for title in found if season is None or title.season == season)
    return exact or (Title(name=found[0].name, season=season, kind=found[0].kind, aliases=found[0].aliases),)


def _source(page: str, chosen: Settings | None) -> Source:
    """The configured source of this address, else one for this once: who types an address may see what is there."""
    from monitor.model import Source

    for source in chosen.sources if chosen else ():
        if source.url == page:
            return source
    return Source(name=page, url=page, allow_private=True)


def _articles(page: str, source: Source, chosen: Settings | None, now: datetime) -> tuple[Article, ...]:
    from monitor.dialogue.replay import articles

    return articles(_fetched(page, source, chosen, now), source)


def _fetched(page: str, source: Source, chosen: Settings | None, now: datetime) -> Fetched:
    from monitor.dialogue.replay import fetched
    from monitor.model import Fetched

    if "://" not in page:
        try:
            return fetched(Path(page), "", now)
        except OSError as error:
            raise UnreadableInput(f"{page}: {error.strerror}") from None
    from monitor.fetch import Client

    with Client(contact=chosen.contact if chosen else None) as client:
        outcome = client.get(source)
    if not isinstance(outcome, Fetched):
        raise UnreadableInput(f"{page}: {getattr(outcome, 'reason', 'nothing new came')}")
    return outcome


def _print_article(article: Article, explanations: list[Explanation]) -> None:
    for name, value in (
        ("title", article.title),
        ("published", str(article.published or "")),
        ("modified", str(article.modified or "")),
        ("kind", article.kind + (f" ({article.reason})" if article.reason else "")),
    ):
        if value:
            show.line(f"{name}: {value}")
    console = show.console()
    told = {explanation.sentence for explanation in explanations}
    for block in article.blocks:
        console.print()
        console.print(_marked(show.clean(block.text), [(show.clean(sentence), "yellow") for sentence in told]))
    console.print()


def _print_claim(explanation: Explanation) -> None:
    claim = explanation.claim
    when = f" {claim.when} ({claim.when.words})" if claim.when else ""
    season = f"season {claim.season} " if claim.season else ""
    console = show.console()
    console.print()
    show.line(f"{season}{claim.facet}: {claim.state} {claim.aspect}{when}, {claim.basis}")
    console.print("    ", _highlighted(explanation), sep="")
    for step in explanation.derivation:
        console.print(f"    {show.clean(step)}")
    if claim.evidence.rules:
        console.print(f"    rules: {show.clean(', '.join(claim.evidence.rules))}")


def _print_status(
    title: Title, article: Article, found: Sequence[Claim], chosen: Settings | None, now: datetime
) -> None:
    """What status the page alone leaves and, where the title is watched already, what is held of it; each with why."""
    from monitor import status

    zone = chosen.zone if chosen else UTC
    print()
    if about := status.concerning(found, title):
        show.line(f"{title.label}, by this page alone:")
        show.lines(f"    {line}" for line in why.told(status.of_text(about, article.written or now), zone))
    held = _held(title, chosen)
    if held is not None:
        show.line(f"{title.label}, by all that is known:")
        show.lines(f"    {line}" for line in why.told(held, zone))


def _held(title: Title, chosen: Settings | None) -> Standing | None:
    """What the database holds of a title; None where there is no database, or nothing of the title in it."""
    from monitor.model import Standing
    from monitor.store import Store, standings

    if chosen is None:
        return None
    try:
        with Store.open(chosen.database, readonly=True) as store, store.reading() as tx:
            held = standings.load(tx, title)
    except StoreUnavailable:
        return None
    return held if held != Standing() else None


def _highlighted(explanation: Explanation) -> Text:
    """The sentence, with its trigger, date and cues in colours; on no terminal, with the trigger in brackets."""
    sentence = explanation.sentence
    start, end = explanation.trigger
    if not show.console().is_terminal:
        marked = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
        return _marked(f"“{show.clean(marked)}”", [])
    spans = [(explanation.trigger, "bold green")] + [(cue, "magenta") for cue in explanation.cues]
    spans += [(explanation.date, "bold cyan")] if explanation.date else []
    return _marked(show.clean(sentence), [(show.clean(sentence[a:b]), style) for (a, b), style in spans])


def _marked(text: str, parts: list[tuple[str, str]]) -> Text:
    """A text with the first place of each part in a style."""
    from rich.text import Text

    made = Text(text)
    for start, end, style in _places(text, parts):
        made.stylize(style, start, end)
    return made


def _places(text: str, parts: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    for part, style in parts:
        start = text.find(part)
        if part and start >= 0:
            yield start, start + len(part), style
