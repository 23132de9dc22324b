"""The whole site over a lively store, asked in the same process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from monitor.web import app
from monitor.web.press import Press
from monitor.web.share import Share
from monitor.web.site import Site
from tests.web import world
from tests.web.world import Story

Visit = Callable[[Sequence[Story]], TestClient]


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    """A client of a site that shows the stories it is called with."""
    with ExitStack() as held:

        def open_site(told: Sequence[Story]) -> TestClient:
            store = held.enter_context(world.opened(tmp_path / "world.db", told, with_sources=bool(told)))
            titles = [story.title for story in told]
            site = Site(store=store, titles=lambda: titles, zone=lambda: world.ZONE, clock=lambda: world.NOW)
            # What a test changes is to be seen at once, and no test waits for its share of the processor.
            press = Press(Share(saved=1e6), keep=0)
            return held.enter_context(TestClient(app.build(site, press=press), base_url="http://localhost"))

        yield open_site
