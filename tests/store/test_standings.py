"""A standing, its changes and their messages are kept together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from monitor.model import ReleaseStatus, Standing, When
from monitor.store import Store, outbox, standings
from tests.store.news import HOUR, INKWELL, LOWTIDE, NOW, change, entry, standing, told_by


def test_a_title_not_met_before_has_the_empty_standing(store: Store) -> None:
    with store.transaction() as tx:
        assert standings.load(tx, LOWTIDE) == Standing()
        assert standings.hold(tx, LOWTIDE).standing == Standing()
        assert standings.baseline(tx, LOWTIDE) is None


def test_a_standing_comes_back_as_it_was_saved_and_a_later_one_takes_its_place(store: Store) -> None:
    first = standing(told_by())
    second = replace(first, release=ReleaseStatus.SCHEDULED, release_when=When.parse("2027-03"))
    for kept in (first, second):
        with store.transaction() as tx:
            standings.save(tx, LOWTIDE, kept, (), (), NOW)
        with store.reading() as tx:
            assert standings.load(tx, LOWTIDE) == kept
            assert standings.load(tx, INKWELL) == Standing()


def test_the_baseline_is_the_first_reading(store: Store) -> None:
    with store.transaction() as tx:
        standings.hold(tx, LOWTIDE)
        standings.set_baseline(tx, LOWTIDE, NOW)
        standings.set_baseline(tx, LOWTIDE, NOW + HOUR)
        standings.save(tx, LOWTIDE, standing(), (), (), NOW + HOUR)
    with store.reading() as tx:
        assert standings.baseline(tx, LOWTIDE) == NOW
        assert standings.updated(tx) == {LOWTIDE.key: NOW + HOUR}


def test_history_tells_the_changes_newest_first_with_their_evidence(store: Store) -> None:
    started, wrapped = change("filming"), change("wrapped", "filming")
    with store.transaction() as tx:
        standings.save(tx, LOWTIDE, standing(), [started, wrapped], (), NOW)
        standings.save(tx, INKWELL, standing(), [started], (), NOW + HOUR)
    with store.reading() as tx:
        assert [one.change for one in standings.history(tx, LOWTIDE.key)] == [wrapped, started]
        assert [(one.title_key, one.at) for one in standings.history(tx, limit=1)] == [(INKWELL.key, NOW + HOUR)]


class Crash(Exception):
    """Ours, to break a transaction."""


def test_a_transaction_that_breaks_keeps_neither_standing_nor_change_nor_message(store: Store) -> None:
    def crash() -> None:
        with store.transaction() as tx:
            standings.save(tx, LOWTIDE, standing(), [change()], [entry()], NOW)
            raise Crash

    with pytest.raises(Crash):
        crash()
    with store.reading() as tx:
        assert standings.load(tx, LOWTIDE) == Standing()
        assert standings.history(tx) == ()
        assert outbox.due(tx, NOW) == ()


def test_workers_that_change_one_title_at_once_lose_no_update(store: Store) -> None:
    def support(number: int) -> None:
        with store.transaction() as tx:
            before = standings.hold(tx, LOWTIDE).standing
            after = standing(*before.filming_part.supporters, told_by(text_id=str(number)))
            standings.save(tx, LOWTIDE, after, (), (), NOW)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(support, range(24)))
    with store.reading() as tx:
        supporters = standings.load(tx, LOWTIDE).filming_part.supporters
    assert {one.text_id for one in supporters} == {str(number) for number in range(24)}
