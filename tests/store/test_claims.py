"""What is told of a title is kept once per page and claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from monitor import model
from monitor.model import State
from monitor.store import Store, claims, standings
from tests.store.news import HOUR, INKWELL, LOWTIDE, NOW, told_by

FILMING = told_by()
WRAPPED = told_by(State.WRAPPED, None)


def record(store: Store, before: Sequence[model.Testimony], after: Sequence[model.Testimony]) -> int:
    with store.transaction() as tx:
        standings.hold(tx, LOWTIDE)
        return claims.record(tx, LOWTIDE, before, after)


def told(store: Store, *, withdrawn: bool = False) -> tuple[model.Testimony, ...]:
    with store.reading() as tx:
        return claims.of_title(tx, LOWTIDE.key, withdrawn=withdrawn)


def test_a_testimony_comes_back_as_it_was_recorded(store: Store) -> None:
    assert record(store, (), (FILMING, WRAPPED)) == 2
    assert told(store) == (FILMING, WRAPPED)


def test_a_repeated_claim_writes_no_row(store: Store) -> None:
    record(store, (), (FILMING, WRAPPED))
    assert record(store, told(store), (FILMING, WRAPPED)) == 0


def test_a_claim_seen_again_moves_its_row_and_adds_none(store: Store) -> None:
    record(store, (), (FILMING, WRAPPED))
    seen_again = replace(FILMING, last_seen=NOW + HOUR)
    assert record(store, told(store), (seen_again, WRAPPED)) == 1
    assert told(store) == (seen_again, WRAPPED)


def test_a_claim_taken_back_is_kept_as_such(store: Store) -> None:
    record(store, (), (FILMING,))
    taken_back = replace(FILMING, retracted=NOW + HOUR)
    record(store, told(store), (taken_back,))
    assert told(store) == (taken_back,)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told_by(when="2026-03"), id="another date"),
        pytest.param(told_by(url="https://trade.example/other"), id="another page"),
        pytest.param(told_by(source="fan"), id="the same page by another source"),
    ],
)
def test_other_claims_are_rows_of_their_own(store: Store, other: model.Testimony) -> None:
    record(store, (), (FILMING,))
    assert record(store, told(store), (FILMING, other)) == 1
    assert told(store) == (FILMING, other)


def test_titles_are_kept_apart(store: Store) -> None:
    record(store, (), (FILMING,))
    with store.reading() as tx:
        assert claims.of_title(tx, INKWELL.key) == ()


def test_a_pages_claims_are_found(store: Store) -> None:
    elsewhere = told_by(url="https://trade.example/other")
    record(store, (), (FILMING, elsewhere))
    with store.reading() as tx:
        assert claims.of_page(tx, LOWTIDE.key, "trade", elsewhere.url) == (elsewhere,)


def test_a_removed_source_counts_no_more_but_stays_in_history_until_it_is_back(store: Store) -> None:
    fan = told_by(source="fan")
    record(store, (), (FILMING, fan))
    with store.transaction() as tx:
        assert claims.withdraw_source(tx, "fan", NOW) == (LOWTIDE.key,)
        assert claims.withdraw_source(tx, "fan", NOW) == ()
    assert told(store) == (FILMING,)
    assert told(store, withdrawn=True) == (FILMING, fan)
    with store.transaction() as tx:
        assert claims.restore_source(tx, "fan") == (LOWTIDE.key,)
    assert told(store) == (FILMING, fan)


def test_a_claim_told_again_after_its_source_was_removed_counts_again(store: Store) -> None:
    record(store, (), (FILMING,))
    with store.transaction() as tx:
        claims.withdraw_source(tx, "trade", NOW)
    record(store, told(store), (FILMING,))
    assert told(store) == (FILMING,)


def test_everything_told_can_be_replaced_by_a_new_reading(store: Store) -> None:
    record(store, (), (FILMING,))
    with store.transaction() as tx:
        claims.replace(tx, LOWTIDE, (WRAPPED,))
    assert told(store) == (WRAPPED,)
