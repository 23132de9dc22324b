"""One thread alone loads what the rules and models need: threads that come to it together would each load it all."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from threading import Lock

from monitor import claims, memory
from monitor.model import Article, Block, BlockKind, Title

_alone = Lock()
_DAY = datetime(2026, 1, 6, tzinfo=UTC)
_TEXT = "Filming on season 2 of Lowtide is said to wrap on 20 March 2026."
"""Something for every rule and model to work on."""


def rehearse() -> None:
    """Wait till everything that understands a text is in memory; loads it where nobody has."""
    with _alone:
        _understand()


@cache
def _understand() -> None:
    block = Block(kind=BlockKind.PARAGRAPH, text=_TEXT)
    page = Article(url="https://example.org/", title="Lowtide", published=_DAY, modified=None, blocks=(block,))
    claims.extract(page, Title(name="Lowtide", season=2), now=_DAY)
    # What was read to be loaded is not needed any more.
    memory.give_back()
