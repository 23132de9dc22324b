"""Everything that is shown and given is the same, whichever kind of database it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from monitor.store import Store, move
from monitor.web import app, paths
from monitor.web.site import Site
from tests.servers import database_of_ones_own
from tests.web import world

TOLD = world.stories(12)
LOOKED_AT = (
    "/",
    "/sources",
    "/alerts",
    "/changes.atom",
    "/calendar.ics",
    "/api/status",
    "/api/sources",
    "/healthz",
    "/metrics",
    *(f"/titles/{part}" for part in paths.of_titles(story.title for story in TOLD)),
)
_OF_THE_PROCESS = re.compile(r"^(# .*|(process|python)_.*)\n", re.MULTILINE)


def site(store: Store) -> TestClient:
    titles = [story.title for story in TOLD]
    shown = Site(store=store, titles=lambda: titles, zone=lambda: world.ZONE, clock=lambda: world.NOW)
    return TestClient(app.build(shown), base_url="http://localhost")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[tuple[TestClient, TestClient]]:
    """The same store in SQLite and in PostgreSQL."""
    with ExitStack() as held:
        first = held.enter_context(world.opened(Path(tmp_path_factory.mktemp("world"), "world.db"), TOLD))
        second = held.enter_context(Store.open(held.enter_context(database_of_ones_own(postgres_url))))
        move.move(first, second)
        yield held.enter_context(site(first)), held.enter_context(site(second))


@pytest.mark.parametrize("address", LOOKED_AT)
def test_a_page_is_the_same_from_sqlite_and_from_postgresql(both: tuple[TestClient, TestClient], address: str) -> None:
    first, second = (client.get(address) for client in both)
    assert (first.status_code, second.status_code) == (200, 200)
    told = [_OF_THE_PROCESS.sub("", answer.text) for answer in (first, second)]
    assert told[0] == told[1]
