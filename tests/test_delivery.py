"""What waits in the outbox goes out: once, in order, each target in its own time."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine

from monitor import delivery
from monitor.delivery import Courier
from monitor.errors import StoreUnavailable
from monitor.model import Change, Facet, Message, Refused, Sent, Target, Title
from monitor.store import Entry, EntryKind, Store, outbox
from monitor.store import engine as store_engine

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LANTERNFALL = Title(name="Lanternfall", season=2)
COPPER = Title(name="Copper Hollow", season=3)
PHONE, MAIL = Target(name="phone", url="json://phone"), Target(name="mail", url="json://mail")


class Post:
    """A courier whose calls a test answers, over a real store."""

    def __init__(self, store: Store, *targets: Target) -> None:
        self.store = store
        self.now = NOW
        self.sent: list[tuple[str, str, str]] = []
        """Target, headline and id of every call."""
        self.down: set[str] = set()
        """Targets, and words of headlines, that are refused."""
        self.hold: dict[str, threading.Event] = {}
        """Targets that answer only once they are let."""
        self.stopping = threading.Event()
        self.courier = Courier(
            store=store, clock=lambda: self.now, random=Random(1), stopping=self.stopping, send=self._send
        )
        self.courier.serve(targets or (PHONE, MAIL), UTC)

    def _send(self, target: Target, message: Message, now: datetime) -> Sent | Refused:
        self.sent.append((target.name, message.title, message.id))
        if target.name in self.hold:
            assert self.hold[target.name].wait(20)
        if any(word in (target.name, *message.title.split()) for word in self.down):
            return Refused(reason="connection refused")
        return Sent(at=now)

    def write(self, target: str, after: str, title: Title = LANTERNFALL, due: timedelta = timedelta()) -> str:
        change = Change(facet=Facet.FILMING, before=None, after=after, when=None)
        entry = Entry(target=target, title=title, changes=(change,), created=self.now, due_at=self.now + due)
        with self.store.transaction() as tx:
            outbox.add(tx, [entry])
        return entry.id

    def deliver(self, after: timedelta = timedelta()) -> list[str]:
        """Let time pass and deliver. Returns the headlines of the calls in their order."""
        self.now += after
        before = len(self.sent)
        self.courier.deliver()
        return [headline for _, headline, _ in self.sent[before:]]


@pytest.fixture
def post(store: Store) -> Iterator[Post]:
    opened = Post(store)
    yield opened
    for held in opened.hold.values():
        held.set()
        opened.courier.close()


def says(headlines: Sequence[str], *words: str) -> bool:
    return len(headlines) == len(words) and all(word in line for word, line in zip(words, headlines, strict=True))


def test_a_message_is_sent_once(post: Post) -> None:
    post.write("phone", "filming")
    assert says(post.deliver(), "filming")
    assert post.deliver(DAY) == []


def test_nothing_is_sent_before_its_time(post: Post) -> None:
    post.write("phone", "filming", due=8 * MINUTE)
    assert post.deliver(7 * MINUTE) == []
    assert says(post.deliver(MINUTE), "filming")


def test_a_refused_message_is_tried_again_after_growing_waits_under_the_same_id(post: Post) -> None:
    id = post.write("phone", "filming")  # noqa: A001
    post.down = {"phone"}
    tries = []
    for _ in range(24 * 60):
        if post.deliver(MINUTE):
            tries.append(post.now)
    waits = [(later - earlier) / MINUTE for earlier, later in pairwise(tries)]
    assert waits == sorted(waits)
    assert waits[0] <= 3
    assert len(tries) in range(9, 12)
    post.down = set()
    assert says(post.deliver(DAY), "filming")
    assert {sent for _, _, sent in post.sent} == {id}
    assert post.deliver(DAY) == []


def test_a_refused_message_holds_back_the_later_ones_of_its_title_only(post: Post) -> None:
    post.write("phone", "filming")
    post.write("phone", "wrapped")
    post.write("phone", "halted", COPPER)
    post.down = {"started"}
    first = post.deliver()
    assert len(first) == 2
    assert "Copper Hollow" in first[1]
    post.down = set()
    assert says(post.deliver(2 * MINUTE), "started", "wrapped")


def test_a_target_that_is_down_does_not_hold_up_another(post: Post) -> None:
    post.write("phone", "filming")
    post.write("mail", "filming")
    post.down = {"phone"}
    post.deliver()
    assert sorted(name for name, _, _ in post.sent) == ["mail", "phone"]
    with post.store.reading() as tx:
        assert [(one.target, one.attempts, one.last_error) for one in outbox.waiting(tx)] == [
            ("phone", 1, "connection refused")
        ]


def test_a_target_that_does_not_answer_holds_up_neither_another_nor_is_it_called_twice(post: Post) -> None:
    post.hold = {"phone": threading.Event()}
    post.write("phone", "filming")
    (slow,) = post.courier.start()
    post.write("mail", "wrapped")
    assert says(post.deliver(), "wrapped")
    post.hold["phone"].set()
    assert len(slow.result(20)) == 1
    assert post.deliver() == []
    assert [name for name, _, _ in post.sent] == ["phone", "mail"]


def test_a_digest_tells_everything_in_one_message_and_is_refused_as_one(post: Post) -> None:
    post.courier.serve((Target(name="phone", url="json://phone", digest=NOW.time()),), UTC)
    for title, after in ((LANTERNFALL, "filming"), (COPPER, "wrapped"), (LANTERNFALL, "halted")):
        post.write("phone", after, title)
    post.down = {"phone"}
    assert len(post.deliver()) == 1
    post.down = set()
    assert len(post.deliver(2 * MINUTE)) == 1
    assert len({sent for _, _, sent in post.sent}) == 1
    assert post.deliver(DAY) == []


def test_a_message_of_its_own_is_sent_as_it_is(post: Post) -> None:
    message = Message(id="m1", title="Source recap: nothing read", text="…", markdown="…", html="…")
    entry = Entry(target="phone", kind=EntryKind.HEALTH, message=message, created=NOW, due_at=NOW, id="m1")
    with post.store.transaction() as tx:
        outbox.add(tx, [entry])
    assert post.deliver() == [message.title]


def test_what_waits_for_a_target_that_is_gone_is_given_up_and_told(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.write("pager", "filming")
    assert post.deliver() == []
    assert "target pager is no longer configured; 1 waiting messages are given up" in caplog.text
    post.courier.serve((Target(name="pager", url="json://pager"),), UTC)
    assert post.deliver(DAY) == []


def test_after_a_stop_nothing_further_is_begun_and_what_waits_is_kept(post: Post) -> None:
    post.hold = {"phone": threading.Event()}
    post.write("phone", "filming")
    post.write("phone", "wrapped")
    (under_way,) = post.courier.start()
    post.stopping.set()
    post.hold["phone"].set()
    assert [delivery.outcome for delivery in under_way.result(20)] == [Sent(at=NOW)]
    with Store.open(str(post.store.url)) as reopened:
        assert says(Post(reopened).deliver(), "wrapped")


@contextmanager
def kept_locked(store: Store) -> Iterator[None]:
    """The outbox can be read and not written."""
    other = create_engine(store.url)
    with other.connect() as connection:
        is_sqlite = other.dialect.name == "sqlite"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_sqlite else "LOCK TABLE outbox IN EXCLUSIVE MODE")
        yield
        connection.rollback()
    other.dispose()


def test_what_a_target_took_while_nothing_could_be_noted_is_not_sent_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_engine, "BUSY_SECONDS", 0.05)
    with Store.open(str(post.store.url)) as store:
        impatient = Post(store)
        impatient.write("phone", "filming")
        impatient.write("mail", "filming")
        impatient.down = {"mail"}
        impatient.hold = {"phone": threading.Event(), "mail": threading.Event()}
        under_way = impatient.courier.start()
        with kept_locked(store):
            for held in impatient.hold.values():
                held.set()
            for sending in under_way:
                with pytest.raises(StoreUnavailable):
                    sending.result()
            for _ in range(3):
                with pytest.raises(StoreUnavailable, match="another program keeps it locked"):
                    impatient.courier.start()
        assert impatient.deliver() == []
        assert [name for name, _, _ in sorted(impatient.sent)] == ["mail", "phone"]
        # What was refused meanwhile waits as after any refusal.
        assert says(impatient.deliver(2 * MINUTE), "filming")
        impatient.courier.close()


def test_two_processes_do_not_send_to_one_target_at_the_same_time(post: Post) -> None:
    other = Post(post.store)
    post.write("phone", "filming")
    post.write("mail", "filming")
    post.hold = {"phone": threading.Event()}
    under_way = post.courier.start()
    post.write("phone", "wrapped")
    assert other.deliver() == []
    post.hold["phone"].set()
    for sending in under_way:
        sending.result()
    assert [name for name, _, _ in other.sent] == []
    assert says(other.deliver(), "wrapped")
    assert post.deliver() == []
    other.courier.close()


def test_what_a_dead_process_held_is_sent_by_another_after_a_minute(post: Post) -> None:
    other = Post(post.store)
    post.write("phone", "filming")
    post.hold = {"phone": threading.Event()}
    post.courier.start()
    assert other.deliver(MINUTE / 2) == []
    assert says(other.deliver(MINUTE / 2), "filming")
    other.courier.close()


def test_who_lost_a_target_to_another_sends_it_nothing_more(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_STILL_HELD", -1.0)
    other = Post(post.store)
    for after in ("filming", "wrapped"):
        post.write("phone", after)
    post.hold = {"phone": threading.Event()}
    (under_way,) = post.courier.start()
    assert says(other.deliver(MINUTE), "filming", "wrapped")
    post.hold["phone"].set()
    assert len(under_way.result()) == 1
    other.courier.close()


def test_messages_to_a_target_that_another_process_may_know_are_not_given_up(post: Post) -> None:
    post.write("mail", "filming")
    post.courier.serve((PHONE,), UTC, gives_up=False)
    assert post.deliver() == []
    post.courier.serve((PHONE, MAIL), UTC, gives_up=False)
    assert says(post.deliver(), "filming")


def test_what_waited_for_a_thread_till_another_process_sent_it_is_not_sent_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0.0]
    monkeypatch.setattr(delivery, "time", SimpleNamespace(monotonic=lambda: seconds[0]))
    monkeypatch.setattr(delivery, "_MOST_TARGETS", 1)
    crowded, other = Post(post.store), Post(post.store)
    for name in ("mail", "phone"):
        crowded.write(name, "filming")
    crowded.hold = {"mail": threading.Event()}
    sent, waiting = crowded.courier.start()
    assert len(other.deliver(MINUTE)) == 2
    seconds[0] += 60
    crowded.hold["mail"].set()
    assert len(sent.result()) == 1
    assert waiting.result() == ()
    assert [name for name, _, _ in crowded.sent] == ["mail"]
    for one in (crowded, other):
        one.courier.close()
