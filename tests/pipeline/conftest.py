"""Worlds of one page, of two pages, and of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.model import Trust
from tests.pipeline.items import ORDERED, OTHER
from tests.world import DATED, PREPARED, WRAPPED, World, feed, page


@pytest.fixture
def world(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, page("recap"), database=store_url) as opened:
        opened.site.show("/recap", PREPARED)
        yield opened


@pytest.fixture
def two(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, page("recap", trust=Trust.FAN), page("trade"), database=store_url) as opened:
        opened.site.show("/recap", PREPARED)
        opened.site.show("/trade", PREPARED)
        yield opened


@pytest.fixture
def fed(tmp_path: Path, store_url: str) -> Iterator[World]:
    with World(tmp_path, feed("feed"), database=store_url) as opened:
        opened.site.show("/news/1", ORDERED[2])
        opened.site.show("/news/2", WRAPPED, DATED)
        opened.site.show("/news/3", OTHER[2])
        opened.site.show_feed("/feed", ORDERED)
        yield opened
