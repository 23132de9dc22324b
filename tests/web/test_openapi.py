"""The site held against its OpenAPI document by schemathesis: made-up requests, and answers checked for their shape."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from monitor.web import openapi, paths, server
from tests.web import world

STORIES = (*world.STORIES, world.hostile())
TITLES = [story.title for story in STORIES]


def document() -> dict[str, Any]:
    """The document, with the titles of this world named, so that made-up requests often find one."""
    made = deepcopy(openapi.DOCUMENT)
    for path in made["paths"].values():
        for parameter in path.get("parameters", ()):
            parameter["schema"] = {"anyOf": [{"enum": list(paths.of_titles(TITLES))}, parameter["schema"]]}
    return made


schema = schemathesis.openapi.from_dict(document())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("world") / "world.db"
    with (
        world.opened(file, STORIES) as store,
        server.serve(("127.0.0.1", 0), store, lambda: TITLES, lambda: world.ZONE, {}, clock=lambda: world.NOW) as at,
    ):
        yield f"http://{at[0]}:{at[1]}"


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_made_up_requests_are_answered_as_the_document_says(case: Case[Any], site: str) -> None:
    case.call_and_validate(base_url=site)
