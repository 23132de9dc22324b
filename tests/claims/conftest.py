"""Short ways to read a sentence, a text and its claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from monitor.claims import extract, sentences
from monitor.claims.subjects import Namer
from monitor.claims.view import View, look
from monitor.model import Article, Block, BlockKind, Title, TitleKind

PUBLISHED = datetime(2026, 4, 15, tzinfo=UTC)
"""A Wednesday: every text of these tests was written on it."""


def article_of(*blocks: str, published: datetime | None = PUBLISHED) -> Article:
    """An article whose blocks without a final full stop are headings."""
    kinds = (
        BlockKind.PARAGRAPH if text.rstrip("\"”')")[-1:] in (".", "!", "?") else BlockKind.HEADING for text in blocks
    )
    told = tuple(Block(kind=kind, text=text) for kind, text in zip(kinds, blocks, strict=True))
    return Article(url="https://paper.example/a", title="", published=published, modified=None, blocks=told)


def view_of(sentence: str, title: Title | None = None) -> View:
    """One sentence as rules see it."""
    found = next(sentences.split(article_of(sentence)))
    return look(found, Namer(title or Title(name="Lowtide", season=2)), date(2026, 4, 15))


def told(*blocks: str, season: int | None = 2, name: str = "Lowtide") -> set[str]:
    """The claims of a text about a season as "state aspect when basis", below a heading that names it."""
    kind = TitleKind.FILM if season is None else TitleKind.SERIES
    title = Title(name=name, season=season, kind=kind)
    heading = name if season is None else f"{name} season {season}"
    claims = extract(article_of(heading, *blocks), title, now=PUBLISHED)
    return {
        f"{claim.state} {claim.aspect} {claim.when.edtf if claim.when else '-'} {claim.basis}"
        for claim in claims
        if claim.season == season
    }


@pytest.fixture
def claims_of() -> Callable[..., set[str]]:
    """`told`, as a fixture."""
    return told
