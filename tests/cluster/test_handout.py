"""What is handed out and cannot be passed on is soon due again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.handout import LAUNCH, Handout
from monitor.pipeline import LEASE
from tests.servers import connect
from tests.world import World, page


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> Iterator[World]:
    with World(tmp_path, page("a"), database=database_url) as opened:
        # Three hosts more, each with a source of its own.
        port = opened.site.port
        hosts = [replace(page(f"h{n}"), url=f"http://127.0.0.{n}:{port}/", allow_private=True) for n in (2, 3, 4)]
        opened.reconfigure(sources=(*opened.settings.sources, *hosts))
        opened.now += timedelta(hours=1)
        yield opened


def leases(world: World) -> dict[str, timedelta | None]:
    """For how long each source is leased."""
    with connect(world.settings.database) as connection:
        rows = connection.execute("SELECT name, leased_until FROM source").fetchall()
    ends: dict[str, datetime | None] = dict(rows)  # type: ignore[arg-type]
    return {name: end - world.now if end else None for name, end in ends.items()}


def test_what_was_passed_on_is_kept_till_it_is_taken_up(world: World) -> None:
    assert Handout(world.engine).hand_out(lambda *_: None).sources == 4
    assert set(leases(world).values()) == {LEASE}


@pytest.mark.parametrize("taken", range(4))
def test_where_the_queue_fails_that_host_is_due_again_soon_and_the_rest_at_once(world: World, taken: int) -> None:
    passed: list[str] = []

    def pass_on(host: str, _lease: str) -> None:
        if len(passed) == taken:
            raise OSError("gone")
        passed.append(host)

    with pytest.raises(OSError, match="gone"):
        Handout(world.engine).hand_out(pass_on)
    # Nobody knows whether the one that failed has gone out.
    assert sorted(map(str, leases(world).values())) == sorted([str(LAUNCH)] * (taken + 1) + ["None"] * (3 - taken))
