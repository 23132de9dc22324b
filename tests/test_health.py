"""Sources that give no text for a day or tell nothing any more are told of once, and once more when they work again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from monitor import health
from monitor.model import QuietHours, Source, Target
from monitor.store import CheckOutcome, CheckRecord, Ended, Entry, EntryKind, Store, Told, outbox, sources, trouble

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CARER = Target(name="carer", url="json://carer", health=True)
READER = Target(name="reader", url="json://reader", health=False)


class Ward:
    """One source whose checks end as a test says, and who is told of it."""

    def __init__(self, store: Store, *targets: Target) -> None:
        self.store = store
        self.targets = targets or (CARER, READER)
        with store.transaction() as tx:
            sources.sync(tx, [Source(name="recap", url="https://recap.example/")], START)

    def check(self, outcome: str, after: timedelta) -> list[str]:
        """End a check so long after the start, let the clock pass, and return the headlines that are new."""
        now = START + after
        reason = None if outcome in ("read", "unchanged") else f"it was {outcome}"
        record = CheckRecord(at=now, outcome=CheckOutcome(outcome), reason=reason)
        with self.store.transaction() as tx:
            sources.finish(tx, "recap", record, now + HOUR)
        return self.pass_time(after)

    def tells(self, told: str, after: timedelta = timedelta()) -> list[str]:
        """End a check of a page that came with a text that tells something, nothing, or what it did; or with none."""
        now = START + after
        outcome = {"as before": "unchanged", "no text": "empty", "failed": "failed"}.get(told, "read")
        record = CheckRecord(at=now, outcome=CheckOutcome(outcome), changed=outcome == "read")
        kind = Told(told) if outcome in ("read", "unchanged") else Told.UNASKED
        ended = Ended(name="recap", record=record, next_due=now + HOUR, told=kind)
        with self.store.transaction() as tx:
            sources.finish_all(tx, [ended])
        return self.pass_time(after)

    def configure(self, **options: Any) -> None:
        with self.store.transaction() as tx:
            sources.sync(tx, [Source(name="recap", url="https://recap.example/", **options)], START)

    def pass_time(self, after: timedelta) -> list[str]:
        before = {entry.id for entry in self.waiting()}
        health.tell(self.store, self.targets, UTC, START + after)
        return [entry.message.title for entry in self.waiting() if entry.id not in before and entry.message]

    def waiting(self) -> tuple[Entry, ...]:
        with self.store.reading() as tx:
            return tuple(kept.entry for kept in outbox.log(tx, 100))


TROUBLE = "Source recap: nothing read since 20 November 2026"
WELL = "Source recap: works again"


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        pytest.param([("read", 0), ("unchanged", 30)], [], id="a source that works is not talked about"),
        pytest.param([("read", -1), ("failed", 0), ("failed", 23)], [], id="a day has not passed"),
        pytest.param([("read", -1), ("failed", 0), ("failed", 24)], [TROUBLE], id="it has failed for a day"),
        pytest.param([("read", -1), ("blocked", 0), ("blocked", 24)], [TROUBLE], id="it was blocked for a day"),
        pytest.param([("read", -1), ("empty", 0), ("empty", 24)], [TROUBLE], id="it was empty for a day"),
        pytest.param([("failed", 0), ("empty", 9), ("blocked", 30)], [TROUBLE], id="one trouble follows another"),
        pytest.param([("failed", 0), ("failed", 24)], [TROUBLE], id="it has never worked"),
        pytest.param([("failed", 0), *(("failed", 24 + n) for n in range(60))], [TROUBLE], id="it goes on failing"),
        pytest.param([("failed", 0), ("read", 5), ("failed", 6), ("failed", 29)], [], id="a success lies between"),
        pytest.param(
            [("failed", 0), ("failed", 25), ("read", 26), ("unchanged", 27)], [TROUBLE, WELL], id="it is well"
        ),
        pytest.param([("failed", 0), ("failed", 25), ("unchanged", 26)], [TROUBLE, WELL], id="it is well, unchanged"),
        pytest.param(
            [("failed", 0), ("failed", 25), ("read", 26), ("failed", 27), ("failed", 60)],
            [TROUBLE, WELL, TROUBLE.replace("20", "21", 1)],
            id="it fails again",
        ),
    ],
)
def test_trouble_and_recovery_are_told_once_each(store: Store, checks: list[tuple[str, int]], told: list[str]) -> None:
    ward = Ward(store)
    assert [title for outcome, hours in checks for title in ward.check(outcome, hours * HOUR)] == told


def test_only_targets_that_want_to_hear_of_health_are_told_and_learn_why(store: Store) -> None:
    ward = Ward(store)
    ward.check("failed", timedelta())
    ward.pass_time(DAY)
    (entry,) = ward.waiting()
    assert (entry.target, entry.kind) == ("carer", EntryKind.HEALTH)
    assert entry.message is not None
    assert entry.id == entry.message.id
    assert "it was failed" in entry.message.text


@pytest.mark.parametrize(
    ("target", "due"),
    [
        pytest.param(CARER, 36, id="at once"),
        pytest.param(replace(CARER, quiet=QuietHours(start=time(23), end=time(7))), 43, id="after the quiet hours"),
        pytest.param(replace(CARER, digest=time(8)), 44, id="in the next digest"),
    ],
)
def test_it_waits_as_every_message_does(store: Store, target: Target, due: int) -> None:
    ward = Ward(store, target)
    ward.check("failed", timedelta())
    ward.pass_time(36 * HOUR)
    (entry,) = ward.waiting()
    assert entry.due_at == START + due * HOUR


def test_trouble_that_nobody_wanted_to_hear_of_is_told_to_the_first_who_does(store: Store) -> None:
    ward = Ward(store, READER)
    ward.check("failed", timedelta())
    assert ward.pass_time(2 * DAY) == []
    ward.targets = (CARER,)
    assert ward.pass_time(3 * DAY) == [TROUBLE]


def test_trouble_is_told_again_though_nobody_was_there_to_hear_of_the_recovery(store: Store) -> None:
    ward = Ward(store)
    ward.check("failed", timedelta())
    assert ward.pass_time(DAY) == [TROUBLE]
    ward.targets = (READER,)
    assert ward.check("read", 2 * DAY) == []
    ward.targets = (CARER,)
    ward.check("failed", 3 * DAY)
    assert ward.pass_time(4 * DAY) == ["Source recap: nothing read since 23 November 2026"]


BARREN = "Source recap: tells nothing since 20 November 2026"
YIELD, NOTHING, SAME, EMPTY = "something", "nothing", "as before", "no text"


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        pytest.param([YIELD, NOTHING, *[SAME] * 8], [], id="not for as many checks as the file says"),
        pytest.param([YIELD, NOTHING, *[SAME] * 30], [BARREN], id="a text that tells nothing stays"),
        pytest.param([YIELD, *[NOTHING] * 30], [BARREN], id="text after text tells nothing"),
        pytest.param([YIELD, *[SAME] * 30], [], id="a text that tells something stays"),
        pytest.param([NOTHING, *[SAME] * 30], [], id="it never told anything"),
        pytest.param([YIELD, *[EMPTY] * 30], ["Source recap: nothing read since 20 November 2026"], id="no text comes"),
        pytest.param([EMPTY] * 30, [], id="no text ever came, and a day has not passed"),
        pytest.param([YIELD, *[EMPTY, SAME] * 15], [], id="the text is back each time"),
        pytest.param([YIELD, *["failed"] * 30], [], id="a failure is told after a day"),
        pytest.param([YIELD, NOTHING, *[SAME, "failed"] * 15], [BARREN], id="failures lie between"),
        pytest.param([YIELD, *["unasked"] * 30], [], id="a list on which no title is named"),
        pytest.param([YIELD, *[NOTHING] * 12, YIELD, SAME], [BARREN, WELL], id="it tells something again"),
        pytest.param([YIELD, *[NOTHING] * 12, YIELD, *[NOTHING] * 12], [BARREN, WELL, BARREN], id="and again nothing"),
    ],
)
def test_a_page_that_tells_nothing_any_more_is_told_of_once(store: Store, checks: list[str], told: list[str]) -> None:
    ward = Ward(store)
    minute = timedelta(minutes=1)
    assert [title for number, one in enumerate(checks) for title in ward.tells(one, number * minute)] == told


def test_it_is_told_why_and_how_often_it_was_read_in_vain(store: Store) -> None:
    ward = Ward(store)
    ward.configure(alert_after=3)
    told = [ward.tells(one, number * HOUR) for number, one in enumerate((YIELD, NOTHING, SAME, SAME))]
    assert told == [[], [], [], [BARREN]]
    (entry,) = ward.waiting()
    assert entry.message is not None
    assert "read 3 times and says nothing of its titles" in entry.message.text


def test_nobody_is_told_of_a_source_that_is_left_alone(store: Store) -> None:
    ward = Ward(store)
    ward.configure(health=False)
    assert [ward.tells(one) for one in (YIELD, *[NOTHING] * 20)] == [[]] * 21
    ward.check("failed", HOUR)
    assert ward.check("failed", 3 * DAY) == []
    ward.configure()
    assert ward.pass_time(3 * DAY) == [TROUBLE]


def test_a_source_that_is_read_for_something_else_need_not_tell_what_it_told(store: Store) -> None:
    ward = Ward(store)
    ward.tells(YIELD)
    ward.configure(select="main")
    assert [ward.tells(NOTHING) for _ in range(20)] == [[]] * 20
    with store.reading() as tx:
        (report,) = trouble.report(tx)
    assert report.barren == 0
