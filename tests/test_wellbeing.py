"""When the daemon is well and when not: overdue checks are told, and not those that wait for their hosts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.errors import StoreUnavailable
from monitor.jobs import Jobs
from monitor.model import Source
from monitor.pipeline import LEASE
from monitor.store import CheckOutcome, CheckRecord, Store, leases, sources
from monitor.vitals import STALLED, Vitals
from monitor.wellbeing import NO_STORE, PATIENCE, Wellbeing, late
from tests.store.news import DAY, HOUR, MINUTE, NOW, at_once

LATE = NOW + PATIENCE + MINUTE
SOON = NOW + PATIENCE - MINUTE


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/monitor.db")


def due(store: Store, *names: str, host: str = "one.example") -> None:
    """Sources that are due now, of one host."""
    configured = [Source(name=name, url=f"https://{host}/{name}", every=HOUR) for name in names]
    with store.transaction() as tx:
        sources.sync(tx, configured, NOW, at_once)


def check(store: Store, name: str, at: datetime, *, retry_after: timedelta | None = None) -> None:
    """A check that ended then, the next an hour later or as the site asked."""
    record = CheckRecord(at=at, outcome=CheckOutcome.READ)
    until = at + retry_after if retry_after else None
    with store.transaction() as tx:
        sources.finish(tx, name, record, max(at + HOUR, until or at), retry_not_before=until)


def test_a_check_that_nobody_takes_up_is_told(store: Store) -> None:
    due(store, "a", "b")
    assert late(store, SOON) is None
    assert late(store, LATE) == "2 checks are overdue, the longest by 960 s"


def begun(store: Store) -> None:
    with store.transaction() as tx:
        sources.claim_due(tx, LATE - MINUTE, 1, LEASE)


def asked_of_late(store: Store) -> None:
    check(store, "a", LATE - 10 * MINUTE)


def asked_to_leave_alone(store: Store) -> None:
    check(store, "a", NOW - DAY, retry_after=2 * DAY)


def put_off(store: Store) -> None:
    """As the daemon does where a host wants a pause."""
    with store.transaction() as tx:
        for one in sources.claim_due(tx, NOW, 1, LEASE, per_host=9):
            sources.postpone(tx, one, NOW + 2 * HOUR, NOW)


def removed(store: Store) -> None:
    with store.transaction() as tx:
        sources.sync(tx, [], NOW)


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(begun, id="another source of the host is being checked"),
        pytest.param(asked_of_late, id="another source of the host was checked a moment ago"),
        pytest.param(asked_to_leave_alone, id="the host has named a Retry-After to another source"),
        pytest.param(put_off, id="the host wants long pauses, and its sources were put off"),
        pytest.param(removed, id="the source is not configured any more"),
    ],
)
def test_what_waits_for_its_host_is_not_overdue(store: Store, how: Callable[[Store], None]) -> None:
    due(store, "a", "b")
    how(store)
    assert late(store, LATE) is None


def test_what_was_long_ago_is_no_excuse(store: Store) -> None:
    due(store, "a", "b")
    check(store, "a", NOW + MINUTE, retry_after=5 * MINUTE)
    assert late(store, LATE - MINUTE / 2) is None
    assert late(store, LATE) == "1 check is overdue, the longest by 960 s"


def test_a_host_that_was_asked_by_a_clock_ahead_is_no_excuse(store: Store) -> None:
    due(store, "a", "b")
    check(store, "a", LATE + 30 * DAY)
    assert late(store, LATE) == "1 check is overdue, the longest by 960 s"


def test_a_check_whose_holder_is_gone_is_overdue(store: Store) -> None:
    due(store, "a")
    with store.transaction() as tx:
        sources.claim_due(tx, NOW, 1, LEASE)
    assert late(store, NOW + LEASE) is None
    assert late(store, LATE) == "1 check is overdue, the longest by 960 s"


def test_what_was_handed_out_and_nobody_took_up_is_overdue_however_often_it_is_handed_out_again(store: Store) -> None:
    due(store, "a", "b", "c")
    with store.transaction() as tx:
        (handed, *_) = sources.claim_due(tx, LATE, 1, LEASE, per_host=2)
    assert late(store, LATE) is None
    assert late(store, SOON, hands_out=True) is None
    assert late(store, LATE, hands_out=True) == "3 checks are overdue, the longest by 960 s"
    with store.transaction() as tx:
        leases.take_up(tx, handed.host, handed.lease, LATE, LATE + LEASE, taker="worker")
    assert late(store, LATE, hands_out=True) is None


def test_a_start_and_a_sleep_of_the_machine_give_time_to_catch_up(store: Store) -> None:
    due(store, "a")
    now = [NOW + DAY]
    well = Wellbeing(store, lambda: now[0], Vitals(1), Jobs())
    assert well.trouble() is None
    now[0] += PATIENCE
    assert "overdue" in (well.trouble() or "")
    now[0] += DAY
    well.wake()
    assert well.trouble() is None
    now[0] += PATIENCE
    assert "overdue" in (well.trouble() or "")
    # The clock was a month ahead when the daemon began.
    now[0] -= DAY
    assert "overdue" in (well.trouble() or "")


def test_a_tick_that_stays_away_and_a_database_that_cannot_be_used_are_told(store: Store) -> None:
    seconds = [0.0]
    jobs = Jobs()
    well = Wellbeing(store, lambda: NOW, Vitals(1, monotonic=lambda: seconds[0]), jobs)

    def fail() -> None:
        raise StoreUnavailable("/home/me/monitor.db: the disk is full")

    jobs.guarded("tick", fail)()
    assert well.trouble() == NO_STORE
    jobs.guarded("tick", lambda: None)()
    assert well.trouble() is None
    seconds[0] += STALLED + 1
    assert "nothing was begun" in (well.trouble() or "")


def test_a_database_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    now = [NOW]
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        well = Wellbeing(store, lambda: now[0], Vitals(1), Jobs())
        now[0] += PATIENCE
        assert well.trouble() is None
        store.close()
        (tmp_path / "monitor.db").write_bytes(b"not a database any more" * 500)
        assert well.trouble() == NO_STORE


def test_trouble_with_the_database_is_told_at_once_and_once(caplog: pytest.LogCaptureFixture) -> None:
    jobs = Jobs()

    def fail() -> None:
        raise StoreUnavailable("/home/me/monitor.db: the disk is full")

    for _ in range(3):
        jobs.guarded("tick", fail)()
        assert caplog.text.count("the disk is full") == 1
