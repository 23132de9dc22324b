"""What a process of a cluster does although it is one of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.cluster.member import Member
from monitor.errors import StoreUnavailable
from monitor.handout import Handed
from monitor.roles import Role
from monitor.store import holds
from tests.world import World, page


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> Iterator[World]:
    (tmp_path / "monitor.toml").touch()
    options = {"engine": "celery", "broker": "amqp://127.0.0.1:1//", "database": database_url}
    with World(tmp_path, page("recap"), **options) as opened:
        yield opened


def test_the_mistakes_of_a_file_are_told_once_by_a_scheduler(world: World) -> None:
    members = [Member(world.engine, role) for role in (Role.WORKER, Role.SCHEDULER, Role.SCHEDULER)]
    for member, told in zip(members, (0, 1, 1), strict=True):
        member._tell_of_mistakes(["monitor.toml:3: no such key"])
        assert sum(target.messages for target in world.waiting()) == told
    members[2]._tell_of_mistakes(["monitor.toml:4: another"])
    assert sum(target.messages for target in world.waiting()) == 2


def test_the_ping_tells_of_a_database_that_is_gone_though_nobody_can_be_chosen_to(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, beats = Member(world.engine, Role.SCHEDULER), list[str]()
    monkeypatch.setattr(member._pulse, "beat", lambda: beats.append("beat"))
    member._ping()
    assert beats == ["beat"]

    def unavailable(*_: object) -> None:
        raise StoreUnavailable("the server was stopped")

    monkeypatch.setattr(holds, "take", unavailable)
    with pytest.raises(StoreUnavailable):
        member._ping()
    assert beats == ["beat"] * 2


def test_a_scheduler_gathers_what_is_due_within_a_tenth_of_a_second(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, waits = Member(world.engine, Role.SCHEDULER), list[float]()
    monkeypatch.setattr(member, "_run_in", lambda _, wait: waits.append(wait.total_seconds()))
    soon = Handed(sources=1, next_due=world.now + timedelta(milliseconds=1))
    monkeypatch.setattr(member._handout, "hand_out", lambda _: soon)
    member._hand_out()
    assert len(waits) == 1
    assert 0.05 < waits[0] <= 0.1


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        pytest.param(-30, "30.0 s behind the database's", id="behind"),
        pytest.param(0, None, id="the same"),
        pytest.param(30, "30.0 s ahead of the database's", id="ahead"),
    ],
)
def test_a_clock_that_differs_from_the_databases_is_told_of(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, ahead: int, said: str | None
) -> None:
    world.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC) + timedelta(seconds=ahead)
    monkeypatch.setattr(holds, "_CLOCK", text("SELECT timestamptz '2026-11-20 12:00:00Z'"))
    Member(world.engine, Role.WORKER)._compare_clocks()
    assert [said in line for line in caplog.messages] == [True] if said else not caplog.messages
