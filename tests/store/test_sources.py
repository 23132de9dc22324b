"""Sources are handed out when due, once, one per host, and their health is noted."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from monitor.model import Source, SourceKind, Trust
from monitor.store import CheckOutcome, CheckRecord, Due, Ended, SourceReport, Store, Synced, sources, trouble
from tests.store.news import DAY, HOUR, MINUTE, NOW, at_once, source

LEASE = 5 * MINUTE


def synced(store: Store, *configured: Source, due_at_once: bool = True) -> Synced:
    with store.transaction() as tx:
        return sources.sync(tx, configured, NOW, at_once if due_at_once else sources.first_phase)


def claimed(store: Store, after: timedelta = timedelta(), names: tuple[str, ...] | None = None) -> tuple[Due, ...]:
    with store.transaction() as tx:
        return sources.claim_due(tx, NOW + after, 10, LEASE, names=names)


def finished(store: Store, name: str, outcome: CheckOutcome, after: timedelta = timedelta(), **options: object) -> None:
    record = replace(CheckRecord(at=NOW + after, outcome=outcome), **options)  # type: ignore[arg-type]
    with store.transaction() as tx:
        assert sources.finish(tx, name, record, NOW + after + 30 * MINUTE)


def reported(store: Store) -> dict[str, SourceReport]:
    with store.reading() as tx:
        return {one.name: one for one in sources.report(tx)}


def names(due: tuple[Due, ...]) -> list[str]:
    return [one.name for one in due]


def test_only_one_source_of_a_host_is_handed_out_the_longest_due_first(store: Store) -> None:
    waits = {"late": 1, "later": 2, "latest": 3}
    with store.transaction() as tx:
        configured = [source(name, host="one.example") for name in waits] + [source("other")]
        sources.sync(tx, configured, NOW, lambda one: waits.get(one.name, 4) * MINUTE)
    assert names(claimed(store, HOUR)) == ["late", "other"]


def test_a_host_is_free_again_when_its_source_is_finished(store: Store) -> None:
    synced(store, source("a", host="one.example"), source("b", host="one.example"))
    assert names(claimed(store)) == ["a"]
    assert claimed(store) == ()
    finished(store, "a", CheckOutcome.READ)
    assert names(claimed(store)) == ["b"]


def test_a_source_whose_lease_has_passed_is_handed_out_anew_and_its_old_holder_is_turned_away(store: Store) -> None:
    synced(store, source("a"))
    (first,) = claimed(store)
    assert claimed(store, LEASE - MINUTE) == ()
    (second,) = claimed(store, LEASE)
    record = CheckRecord(at=NOW, outcome=CheckOutcome.READ)
    with store.transaction() as tx:
        assert not sources.extend_lease(tx, first, NOW + HOUR)
        assert not sources.finish(tx, "a", record, NOW + HOUR, lease=first.lease)
        assert sources.extend_lease(tx, second, NOW + HOUR)
        assert sources.finish(tx, "a", record, NOW + HOUR, lease=second.lease)
    assert len(reported(store)["a"].checks) == 1


@pytest.mark.parametrize("all_of_them", [False, True], ids=["those handed out here", "all of them after a crash"])
def test_sources_are_given_back(store: Store, all_of_them: bool) -> None:
    synced(store, source("a"), source("b"))
    due = claimed(store)
    with store.transaction() as tx:
        assert sources.release_leases(tx, None if all_of_them else due) == 2
    assert claimed(store) != ()


def test_named_sources_are_handed_out_before_they_are_due_but_not_while_someone_works_on_them(store: Store) -> None:
    synced(store, source("a", every=DAY), source("b", every=DAY), due_at_once=False)
    assert names(claimed(store, names=("a",))) == ["a"]
    assert names(claimed(store, names=("a", "b"))) == ["b"]


def test_at_most_the_asked_number_is_handed_out(store: Store) -> None:
    synced(store, *(source(f"s{number}") for number in range(9)))
    with store.transaction() as tx:
        assert len(sources.claim_due(tx, NOW, 4, LEASE)) == 4


def test_threads_that_claim_at_once_never_get_the_same_source_or_host(store: Store) -> None:
    hosts = 12
    synced(store, *(source(f"s{number}", host=f"h{number % hosts}.example") for number in range(60)))

    def work(_: int) -> list[Due]:
        got: list[Due] = []
        for _ in range(6):
            with store.transaction() as tx:
                got += sources.claim_due(tx, NOW, 3, LEASE)
        return got

    with ThreadPoolExecutor(8) as pool:
        due = [one for got in pool.map(work, range(8)) for one in got]
    assert len({one.name for one in due}) == len(due)
    assert Counter(one.host for one in due) == Counter({f"h{number}.example": 1 for number in range(hosts)})


def test_a_new_source_is_first_due_at_its_own_stable_share_of_the_interval() -> None:
    waits = [sources.first_phase(source(f"s{number}", every=HOUR)) for number in range(200)]
    assert all(timedelta() <= wait < HOUR for wait in waits)
    quarters = Counter(wait // (15 * MINUTE) for wait in waits)
    assert min(quarters.values()) > 25
    assert sources.first_phase(source("s1", every=HOUR)) == waits[1]


@pytest.mark.parametrize("back", [HOUR, 31 * DAY], ids=["an hour", "a month"])
def test_a_clock_set_back_neither_stalls_sources_nor_makes_them_all_due_at_once(store: Store, back: timedelta) -> None:
    configured = [source(f"s{number}") for number in range(40)]
    synced(store, *configured)
    for one in configured:
        finished(store, one.name, CheckOutcome.UNCHANGED)
    assert claimed(store, -back) == ()
    due = [one.next_due - (NOW - back) for one in reported(store).values()]
    assert all(timedelta() <= wait <= 30 * MINUTE for wait in due)
    assert len({wait // (5 * MINUTE) for wait in due}) == 6


def test_a_schedule_far_ahead_that_is_meant_so_is_kept(store: Store) -> None:
    synced(store, source("weekly"))
    with store.transaction() as tx:
        sources.finish(tx, "weekly", CheckRecord(at=NOW, outcome=CheckOutcome.READ), NOW + 7 * DAY)
    claimed(store, HOUR)
    assert reported(store)["weekly"].next_due == NOW + 7 * DAY


def test_failures_are_counted_until_a_success(store: Store) -> None:
    synced(store, source("a"))
    finished(store, "a", CheckOutcome.FAILED, reason="connection refused")
    finished(store, "a", CheckOutcome.BLOCKED, HOUR)
    failing = reported(store)["a"]
    assert (failing.failures_in_row, failing.failing_since, failing.last_success) == (2, NOW, None)
    finished(store, "a", CheckOutcome.READ, 2 * HOUR, changed=True, claims=3)
    well = reported(store)["a"]
    assert (well.failures_in_row, well.failing_since) == (0, None)
    assert (well.last_success, well.last_change, well.last_reason) == (NOW + 2 * HOUR, NOW + 2 * HOUR, None)
    assert [check.outcome for check in well.checks] == ["failed", "blocked", "read"]
    finished(store, "a", CheckOutcome.UNCHANGED, 3 * HOUR)
    assert reported(store)["a"].last_change == NOW + 2 * HOUR


def test_trouble_is_told_and_untold(store: Store) -> None:
    synced(store, source("a"))
    for told in (NOW, None):
        with store.transaction() as tx:
            trouble.tell(tx, "a", told)
        assert reported(store)["a"].trouble_told == told


def test_a_report_shows_the_latest_fifty_checks_oldest_first(store: Store) -> None:
    synced(store, source("a"))
    for number in range(60):
        finished(store, "a", CheckOutcome.UNCHANGED, number * MINUTE)
    times = [check.at for check in reported(store)["a"].checks]
    assert times == [NOW + number * MINUTE for number in range(10, 60)]


def test_a_configuration_is_taken_over(store: Store) -> None:
    assert synced(store, source("a"), source("b")).added == ("a", "b")
    assert synced(store, source("a"), source("b")) == Synced()
    assert synced(store, source("a")) == Synced(removed=("b",))
    assert names(claimed(store)) == ["a"]
    assert synced(store, source("a"), source("b")) == Synced(added=("b",))
    assert set(reported(store)) == {"a", "b"}


@pytest.mark.parametrize(
    ("options", "is_read_anew"),
    [
        pytest.param({"select": "article"}, True, id="another selector"),
        pytest.param({"trust": Trust.LOW}, True, id="another trust"),
        pytest.param({"titles": ("Lowtide",)}, False, id="other titles"),
        pytest.param({"kind": SourceKind.FEED}, True, id="another kind"),
        pytest.param({"host": "moved.example"}, True, id="another address"),
        pytest.param({"render": True}, True, id="with a browser"),
        pytest.param({"every": DAY}, False, id="another interval"),
        pytest.param({"headers": (("Cookie", "secret"),)}, False, id="other headers"),
    ],
)
def test_what_decides_the_reading_of_a_source_is_noticed(
    store: Store, options: dict[str, object], is_read_anew: bool
) -> None:
    synced(store, source("a"))
    changed = synced(store, source("a", **options)).changed  # type: ignore[arg-type]
    assert changed == (("a",) if is_read_anew else ())


def test_a_moved_source_starts_afresh(store: Store) -> None:
    synced(store, source("a"))
    finished(store, "a", CheckOutcome.FAILED)
    synced(store, source("a", host="moved.example"))
    moved = reported(store)["a"]
    assert (moved.failures_in_row, moved.next_due) == (0, NOW)
    assert [one.host for one in claimed(store)] == ["moved.example"]


def test_a_password_in_the_url_is_not_kept(store: Store) -> None:
    synced(store, Source(name="a", url="https://ann:secret@a.example:8443/x", headers=(("Cookie", "secret"),)))
    assert reported(store)["a"].url == "https://a.example:8443/x"


def test_the_next_due_time_is_known(store: Store) -> None:
    with store.transaction() as tx:
        assert sources.next_due_at(tx) is None
        sources.sync(tx, [source("a"), source("b")], NOW, lambda one: HOUR if one.name == "a" else DAY)
        assert sources.next_due_at(tx) == NOW + HOUR


def test_several_sources_of_a_host_are_handed_out_together_to_one_who_checks_them_in_turn(store: Store) -> None:
    synced(store, *(source(name, host="one.example") for name in "abc"), source("d", host="two.example"))
    with store.transaction() as tx:
        due = sources.claim_due(tx, NOW, 1, LEASE, per_host=2)
        assert names(due) == ["a", "b"]
        assert names(sources.claim_due(tx, NOW, 9, LEASE, per_host=2)) == ["d"]
        assert sources.extend_lease(tx, due[0], NOW + HOUR)
    assert {one.name for one in reported(store).values() if one.leased_until == NOW + HOUR} == {"a", "b"}


def test_a_source_that_is_put_off_is_due_later_and_its_host_is_free(store: Store) -> None:
    synced(store, source("a"))
    (due,) = claimed(store)
    with store.transaction() as tx:
        assert sources.postpone(tx, due, NOW + HOUR, NOW)
        assert not sources.postpone(tx, due, NOW + DAY, NOW)
    assert reported(store)["a"].failures_in_row == 0
    assert claimed(store) == ()
    assert names(claimed(store, HOUR)) == ["a"]


def test_checks_that_ended_each_in_its_own_way_are_noted_together(store: Store) -> None:
    outcomes = [outcome for outcome in CheckOutcome for _ in range(2)]
    synced(store, *(source(f"s{number}") for number in range(len(outcomes))))
    ended = [
        Ended(name=f"s{number}", record=CheckRecord(at=NOW, outcome=outcome), next_due=NOW + HOUR)
        for number, outcome in enumerate(outcomes)
    ]
    with store.transaction() as tx:
        assert len(sources.finish_all(tx, ended)) == len(outcomes)
    assert [one.last_outcome for _, one in sorted(reported(store).items())] == outcomes


def test_a_new_source_of_whose_health_nobody_is_told_is_taken_over(store: Store) -> None:
    assert synced(store, replace(source("quiet"), health=False)).added == ("quiet",)
    assert reported(store)["quiet"].alert_after is None


def test_a_configuration_that_is_as_it_was_writes_nothing(store: Store) -> None:
    configured = [source(name) for name in "abc"]
    synced(store, *configured)
    written: list[str] = []
    with store.transaction() as tx:
        event.listen(tx.connection(), "before_cursor_execute", lambda *told: written.append(told[2]))
        assert sources.sync(tx, configured, NOW + DAY, at_once) == Synced()
        assert [statement for statement in written if statement.startswith("UPDATE")] == []
        sources.sync(tx, [replace(one, url=one.url + "/new") for one in configured[:1]] + configured[1:], NOW, at_once)
        assert len([statement for statement in written if statement.startswith("UPDATE")]) == 1
