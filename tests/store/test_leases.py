"""What one process hands out another takes up; who lost it can neither keep nor finish it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from monitor.model import Link
from monitor.store import CheckOutcome, CheckRecord, Due, Store, holds, hosts, leases, pages, sources
from tests.store.news import HOUR, MINUTE, NOW, at_once, source

LEASE = 5 * MINUTE
SECOND = timedelta(seconds=1)


def handed_out(store: Store) -> tuple[Due, ...]:
    """Two sources of one host, and one of another."""
    configured = [source("a", host="one.example"), source("b", host="one.example"), source("c")]
    with store.transaction() as tx:
        sources.sync(tx, configured, NOW, at_once)
        return sources.claim_due(tx, NOW, 10, LEASE, per_host=10)


def taken_up(store: Store, due: Due, now: datetime = NOW) -> tuple[Due, ...]:
    with store.transaction() as tx:
        return leases.take_up(tx, due.host, due.lease.partition("/")[0], now, now + LEASE, taker="me")


def finished(store: Store, due: Due) -> bool:
    record = CheckRecord(at=NOW, outcome=CheckOutcome.UNCHANGED)
    with store.transaction() as tx:
        return sources.finish(tx, due.name, record, NOW + HOUR, lease=due.lease)


def is_kept(store: Store, due: Due) -> bool:
    """Whether it can be kept; what can, and nothing else, is held."""
    with store.transaction() as tx:
        is_held = leases.is_held(tx, due)
        assert leases.keep(tx, due, NOW + HOUR) is is_held
    return is_held


def test_a_host_is_taken_up_with_all_its_sources_and_no_others(store: Store) -> None:
    due = handed_out(store)
    assert [one.name for one in taken_up(store, due[0])] == ["a", "b"]


def test_who_takes_up_what_another_is_at_turns_that_one_away(store: Store) -> None:
    due = handed_out(store)
    first = taken_up(store, due[0])
    second = taken_up(store, due[0])
    assert [one.name for one in second] == ["a", "b"]
    assert not is_kept(store, first[0])
    assert not finished(store, first[0])
    assert is_kept(store, second[0])
    assert finished(store, second[0])


def test_what_nobody_has_taken_up_is_begun_and_nothing_else(store: Store) -> None:
    due = handed_out(store)

    def begun(one: Due) -> list[str]:
        with store.at_once() as tx:
            found = leases.begin(tx, one.host, one.lease.partition("/")[0], NOW, NOW + LEASE, taker="me")
        return [each.name for each in found]

    assert begun(due[0]) == ["a", "b"]
    assert begun(due[0]) == []
    assert [one.name for one in taken_up(store, due[0])] == ["a", "b"]
    other = next(one for one in due if one.name == "c")
    with store.transaction() as tx:
        sources.release_leases(tx, [other])
    assert begun(other) == []


def test_who_is_at_it_is_known_until_it_is_finished(store: Store) -> None:
    due = handed_out(store)[0]

    def taker() -> str | None:
        with store.transaction() as tx:
            return leases.taker_of(tx, due.host, due.lease)

    assert taker() is None
    for one in taken_up(store, due):
        assert taker() == "me"
        assert finished(store, one)
    assert taker() is None


def test_what_is_finished_is_not_taken_up_again(store: Store) -> None:
    due = handed_out(store)
    first = taken_up(store, due[0])
    assert finished(store, first[0])
    assert [one.name for one in taken_up(store, due[0])] == ["b"]
    assert finished(store, taken_up(store, due[0])[0])
    assert taken_up(store, due[0]) == ()


def test_a_lease_that_is_over_is_taken_up_by_nobody(store: Store) -> None:
    due = handed_out(store)
    with store.transaction() as tx:
        again = sources.claim_due(tx, NOW + HOUR, 10, LEASE, per_host=10)
    assert len(again) == 3
    assert taken_up(store, due[0]) == ()
    assert len(taken_up(store, again[0], NOW + HOUR)) == 2


def test_a_lease_whose_time_is_up_is_taken_up_by_nobody_though_no_other_has_it(store: Store) -> None:
    due = handed_out(store)[0]
    with store.transaction() as tx:
        # The host counts as free: this one of its sources is checked elsewhere.
        assert len(sources.claim_due(tx, NOW + LEASE, 1, LEASE, names=["b"])) == 1
        assert leases.begin(tx, due.host, due.lease, NOW + LEASE, NOW + 2 * LEASE, taker="me") == ()
    assert taken_up(store, due, NOW + LEASE) == ()


def test_a_source_that_was_taken_out_is_not_kept_with_the_others(store: Store) -> None:
    first = taken_up(store, handed_out(store)[0])
    with store.transaction() as tx:
        sources.sync(tx, [source("b", host="one.example")], NOW, at_once)
    assert [is_kept(store, one) for one in first] == [False, True]


def test_busy_hosts_are_counted_until_their_leases_end(store: Store) -> None:
    due = handed_out(store)
    with store.transaction() as tx:
        assert leases.busy_hosts(tx, NOW) == 2
        sources.release_leases(tx, [one for one in due if one.name == "c"])
        assert leases.busy_hosts(tx, NOW) == 1
        assert leases.busy_hosts(tx, NOW + HOUR) == 0


def test_what_is_handed_out_is_kept_until_somebody_takes_it_up(store: Store) -> None:
    due = handed_out(store)
    first = taken_up(store, due[0])
    with store.transaction() as tx:
        assert leases.keep_handed_out(tx, due[0].lease, NOW + 2 * LEASE) == 1
        found = sources.claim_due(tx, NOW + LEASE + SECOND, 10, LEASE, per_host=10)
    assert {one.name for one in found} == {one.name for one in first}


def test_turns_of_a_host_are_given_one_after_the_other(store: Store) -> None:
    with store.transaction() as tx:
        waits = [hosts.reserve(tx, "one.example", NOW, 2 * SECOND, MINUTE) for _ in range(3)]
        other = hosts.reserve(tx, "other.example", NOW, 2 * SECOND, MINUTE)
    assert [wait / SECOND for wait in (*waits, other)] == [0, 2, 4, 0]


def test_a_turn_that_would_come_too_late_is_not_taken(store: Store) -> None:
    with store.transaction() as tx:
        hosts.keep(tx, "one.example", NOW + HOUR)
        hosts.keep(tx, "one.example", NOW + MINUTE)
        assert hosts.reserve(tx, "one.example", NOW, SECOND, MINUTE) == HOUR
        assert hosts.reserve(tx, "one.example", NOW, SECOND, MINUTE) == HOUR
        assert hosts.reserve(tx, "one.example", NOW + HOUR, SECOND, MINUTE) == timedelta()


def test_hosts_that_are_free_are_forgotten(store: Store) -> None:
    with store.transaction() as tx:
        hosts.keep(tx, "one.example", NOW + MINUTE)
        hosts.keep(tx, "other.example", NOW + HOUR)
        assert hosts.forget_free(tx, NOW + 2 * MINUTE) == 1


def test_what_one_holds_no_other_takes_till_it_is_let_go_or_its_time_is_up(store: Store) -> None:
    with store.transaction() as tx:
        assert holds.take(tx, ["x", "y"], "first", NOW, MINUTE) == {"x", "y"}
        assert holds.take(tx, ["x", "y", "z"], "second", NOW, MINUTE) == {"z"}
        assert holds.take(tx, ["x"], "first", NOW, MINUTE) == {"x"}
        holds.let_go(tx, "x", "second")
        assert holds.take(tx, ["x"], "second", NOW, MINUTE) == frozenset()
        holds.let_go(tx, "x", "first")
        assert holds.take(tx, ["x"], "second", NOW, MINUTE) == {"x"}
        assert holds.take(tx, ["y"], "second", NOW + MINUTE, MINUTE) == {"y"}
        assert not holds.keep(tx, "y", "first", NOW + HOUR)
        assert holds.keep(tx, "y", "second", NOW + HOUR)
        # One that seems to end in a while too far was given before the clock was set back.
        assert holds.take(tx, ["y"], "first", NOW - HOUR, MINUTE) == {"y"}
        holds.let_go_all(tx)
        assert holds.take(tx, ["z"], "first", NOW, MINUTE) == {"z"}


def test_a_hold_is_seen_until_it_is_over_and_then_forgotten(store: Store) -> None:
    with store.transaction() as tx:
        holds.take(tx, ["x"], "first", NOW, MINUTE)
        assert holds.is_held(tx, "x", NOW)
        assert not holds.is_held(tx, "y", NOW)
        assert not holds.is_held(tx, "x", NOW + MINUTE)
        assert holds.forget_over(tx, NOW) == 0
        assert holds.forget_over(tx, NOW + HOUR) == 1


def test_threads_that_share_a_lease_do_not_wait_for_each_other_as_each_notes_some_of_it(database_url: str) -> None:
    both_have_noted = Barrier(2)

    def note(due: Due) -> bool:
        record = CheckRecord(at=NOW, outcome=CheckOutcome.UNCHANGED)
        with store.transaction() as tx:
            noted = sources.finish(tx, due.name, record, NOW + HOUR, lease=due.lease)
            both_have_noted.wait(10)
            sources.extend_lease(tx, due, NOW + HOUR)
        return noted

    with Store.open(database_url) as store, ThreadPoolExecutor(2) as pool:
        first, second, third = handed_out(store)
        assert list(pool.map(note, (first, second))) == [True, True]
        assert is_kept(store, third)


def test_a_source_is_held_with_what_was_handed_out_with_it_until_another_has_it(store: Store) -> None:
    due = handed_out(store)

    def is_held(one: Due) -> bool:
        with store.transaction() as tx:
            return sources.hold(tx, one, NOW + HOUR)

    assert is_held(due[0])
    with store.reading() as tx:
        assert {one.leased_until for one in sources.report(tx)} == {NOW + HOUR}
    (first, second) = taken_up(store, due[0])
    assert [is_held(one) for one in due] == [False, False, True]
    assert finished(store, first)
    assert [is_held(one) for one in (first, second)] == [False, True]


def test_who_holds_a_source_waits_for_nobody_who_is_at_another_of_its_lease(database_url: str) -> None:
    record = CheckRecord(at=NOW, outcome=CheckOutcome.UNCHANGED)
    with Store.open(database_url) as store:
        first, second, _ = handed_out(store)
        with store.transaction() as one, store.transaction() as other:
            assert sources.finish(one, first.name, record, NOW + HOUR, lease=first.lease)
            assert sources.hold(other, second, NOW + HOUR)


def test_two_who_have_written_pages_of_a_source_do_not_wait_for_each_other(database_url: str) -> None:
    record = CheckRecord(at=NOW, outcome=CheckOutcome.READ)
    with Store.open(database_url) as store:
        due = handed_out(store)[0]
        with store.transaction() as one, store.transaction() as other:
            for tx, path in ((one, "1"), (other, "2")):
                pages.add_links(tx, due.name, [Link(url=f"https://one.example/{path}", title="News")], NOW)
            assert sources.hold(one, due, NOW + HOUR)
            assert sources.finish(one, due.name, record, NOW + HOUR, lease=due.lease)
