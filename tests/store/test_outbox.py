"""Messages wait in order, per target and title, until they are taken."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from monitor.model import Message
from monitor.store import Entry, EntryKind, Store, outbox
from tests.store.news import DAY, HOUR, INKWELL, LOWTIDE, MINUTE, NOW, entry


def put(store: Store, *entries: Entry) -> None:
    with store.transaction() as tx:
        outbox.add(tx, entries)


def due(store: Store, now: datetime = NOW, limit: int = 20) -> list[Entry]:
    with store.reading() as tx:
        return list(outbox.due(tx, now, limit))


def refuse(store: Store, *entries: Entry, wait: timedelta = HOUR) -> None:
    with store.transaction() as tx:
        outbox.mark_refused(tx, [one.id for one in entries], "the server answered 500", NOW + wait)


def test_an_entry_comes_back_as_it_was_put(store: Store) -> None:
    message = Message(id="m", title="Trouble", text="It fails.", markdown="It *fails*.", html="<p>It fails.</p>")
    entries = [entry(), Entry(target="mail", due_at=NOW, created=NOW, kind=EntryKind.HEALTH, message=message)]
    put(store, *entries)
    assert due(store) == entries


def test_what_was_sent_is_not_due_any_more(store: Store) -> None:
    first, second = entry(), entry(after="wrapped")
    put(store, first, second)
    with store.transaction() as tx:
        outbox.mark_sent(tx, [first.id], NOW)
    assert due(store) == [second]


def test_a_held_entry_is_due_when_its_time_has_come(store: Store) -> None:
    held = entry(due_at=NOW + 8 * HOUR)
    put(store, held)
    assert due(store) == []
    assert due(store, NOW + 8 * HOUR) == [held]


def test_news_of_a_title_never_overtakes_earlier_news_of_it_to_the_same_target(store: Store) -> None:
    first, second = entry(), entry(after="wrapped")
    other_title, other_target = entry(title=INKWELL), entry(target="mail")
    put(store, first, second, other_title, other_target)
    refuse(store, first)
    assert due(store) == [other_title, other_target]
    later = due(store, NOW + HOUR)
    assert [one.id for one in later] == [one.id for one in (first, second, other_title, other_target)]
    assert (later[0].attempts, later[0].last_error) == (1, "the server answered 500")


def test_messages_about_no_title_keep_their_order_too(store: Store) -> None:
    first, second = (Entry(target="mail", due_at=NOW, created=NOW, kind=EntryKind.HEALTH) for _ in range(2))
    put(store, first, second)
    refuse(store, first)
    assert due(store) == []


def test_a_target_with_many_waiting_messages_leaves_room_for_the_others(store: Store) -> None:
    put(store, *(entry(target="broken") for _ in range(30)), entry(target="phone"))
    assert [one.target for one in due(store, limit=5)] == ["broken"] * 5 + ["phone"]


@pytest.mark.parametrize("back", [2 * DAY, 31 * DAY], ids=["two days", "a month"])
def test_a_clock_set_back_does_not_hold_messages_for_longer_than_a_day(store: Store, back: timedelta) -> None:
    held = entry(due_at=NOW + 8 * HOUR)
    put(store, held)
    assert due(store, NOW - back) == [held]


def test_what_waits_is_told_per_target(store: Store) -> None:
    oldest = entry(created=NOW - HOUR)
    put(store, oldest, entry(after="wrapped"), entry(target="mail", due_at=NOW + HOUR))
    refuse(store, oldest, wait=MINUTE)
    with store.reading() as tx:
        mail, phone = outbox.waiting(tx)
    assert (mail.target, mail.messages, mail.next_try, mail.attempts) == ("mail", 1, NOW + HOUR, 0)
    assert (phone.target, phone.messages, phone.oldest, phone.attempts) == ("phone", 2, NOW - HOUR, 1)
    assert phone.last_error == "the server answered 500"


def test_a_removed_targets_messages_are_given_up_and_no_others(store: Store) -> None:
    kept = entry(target="mail")
    put(store, entry(), entry(title=LOWTIDE), kept)
    with store.transaction() as tx:
        assert outbox.give_up_target(tx, "phone", NOW) == 2
        assert outbox.give_up_target(tx, "phone", NOW) == 0
    assert due(store) == [kept]
