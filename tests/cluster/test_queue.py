"""What the queue tells of a broker that takes nothing, and how a worker takes hosts out of it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from threading import Barrier, Event

import pytest
from amqp.exceptions import ConnectionForced, MessageNacked
from celery.worker import state
from kombu.exceptions import OperationalError

from monitor.cluster import queue
from monitor.errors import BrokerRefused
from monitor.pipeline import LEASE
from tests.cluster.party import in_queue


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        pytest.param(OperationalError("gone"), "gone", id="nobody answers"),
        pytest.param(MessageNacked(), "MessageNacked", id="it takes no more"),
        pytest.param(ConnectionForced("shutdown"), "shutdown", id="it ends the connection"),
    ],
)
def test_however_a_broker_refuses_it_is_the_same_kind_of_error(
    raised: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise raised

    app = queue.connect("amqp://127.0.0.1:1//")
    monkeypatch.setattr(app, "send_task", refuse)
    with pytest.raises(OSError, match=rf"the broker takes nothing \(.*{said}"):
        queue.pass_on(app, "one.example", "lease")


def test_what_has_lost_its_lease_in_the_queue_is_dropped_there() -> None:
    (declared,) = queue.connect("amqp://127.0.0.1:1//").conf.task_queues
    assert declared.queue_arguments["x-message-ttl"] == LEASE.total_seconds() * 1000


def refusing(broker: str) -> list[tuple[str, str]]:
    """URLs that the broker refuses, and what is told of each."""
    return [
        (broker.replace("guest@", "wrong@"), "it refuses the user, the password"),
        (f"{broker.rpartition('/')[0]}/nowhere", "it has no such virtual host"),
    ]


def test_what_a_person_has_to_mend_is_told_at_the_start_and_what_passes_is_not(broker_url: str) -> None:
    for url, said in refusing(broker_url):
        with pytest.raises(
            BrokerRefused, match=rf"^The broker cannot be used: {said}.*; mend broker under \[monitor\]"
        ):
            queue.greet(queue.connect(url))
        with pytest.raises(OSError, match=said):
            queue.pass_on(queue.connect(url), "one.example", "lease")
    queue.greet(queue.connect(broker_url))
    queue.greet(queue.connect("amqp://127.0.0.1:1//"))


def test_a_worker_that_is_refused_says_so_once_and_asks_again(
    broker_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(state, "should_stop", None)
    monkeypatch.setattr(queue, "_AGAIN", 0.4)
    asked: list[str | None] = []
    judge = queue.refusal

    def judged(error: BaseException) -> str | None:
        asked.append(judge(error))
        return asked[-1]

    monkeypatch.setattr(queue, "refusal", judged)
    url, said = refusing(broker_url)[0]
    worker = queue.Worker(queue.connect(url), lambda *_: None, lambda: True)
    worker.start()
    deadline = time.monotonic() + 60
    while len(asked) < 3:
        assert time.monotonic() < deadline, caplog.text
        time.sleep(0.05)
    assert worker.stop(20)
    assert [record.getMessage() for record in caplog.records if getattr(record, "event", "") == "broker_refused"] == [
        f"The broker cannot be used: {asked[0]}"
    ]
    assert said in str(asked[0])
    assert not [record for record in caplog.records if record.exc_info]


class Taker:
    """A worker on a broker, the hosts that came to it, and what it does with each."""

    def __init__(self, broker: str) -> None:
        self._broker = broker
        self.takes = True
        self.came: list[str] = []
        self.check: Callable[[], object] = lambda: None
        self.app = queue.connect(broker)
        self.worker = queue.Worker(queue.connect(broker), self._check_host, lambda: self.takes)

    def _check_host(self, host: str, _lease: str) -> None:
        self.came.append(host)
        self.check()

    def waiting(self) -> tuple[int, int]:
        return in_queue(self._broker)

    def until(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < deadline, (self.came, self.waiting())
            time.sleep(0.05)


@pytest.fixture
def taker(broker_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Taker]:
    # Celery's worker ends with its process, and keeps there that it is to stop.
    monkeypatch.setattr(state, "should_stop", None)
    made = Taker(broker_url)
    made.worker.start()
    queue.pass_on(made.app, "first", "lease")
    made.until(lambda: made.came == ["first"])
    yield made
    assert made.worker.stop(20)


def test_a_worker_that_is_to_take_nothing_leaves_the_queue_to_others_until_it_is(taker: Taker) -> None:
    taker.takes = False
    taker.until(lambda: taker.waiting() == (0, 0))
    queue.pass_on(taker.app, "second", "lease")
    assert taker.waiting() == (1, 0)
    assert taker.came == ["first"]
    taker.takes = True
    taker.until(lambda: taker.came == ["first", "second"])


def test_what_came_before_a_worker_left_the_queue_alone_goes_back_for_others(taker: Taker) -> None:
    def put_back() -> None:
        taker.takes = False
        time.sleep(2 * queue.LOOK)
        raise queue.Retry("not here")

    taker.check = put_back
    queue.pass_on(taker.app, "second", "lease")
    taker.until(lambda: taker.waiting() == (1, 0))
    assert taker.came == ["first", "second"]


def test_a_worker_whose_connection_was_lost_checks_as_many_hosts_at_a_time_as_before(taker: Taker) -> None:
    begun, end = Barrier(queue.THREADS + 1), Event()

    def wait() -> None:
        begun.wait(30)
        end.wait(30)

    taker.check = wait
    for number in range(queue.THREADS):
        queue.pass_on(taker.app, f"host {number}", "lease")
    begun.wait(30)
    controller = taker.worker._controller
    lost = controller.consumer.connection.default_channel.connection
    lost.transport.sock.shutdown(socket.SHUT_RDWR)
    # What it is at has gone back, and comes anew, once it is done.
    end.set()
    begun.wait(30)
    taker.check = lambda: None
    taker.until(lambda: taker.waiting() == (0, 1))


def test_a_worker_whose_connection_was_lost_while_it_took_nothing_takes_nothing_on_the_next(taker: Taker) -> None:
    taker.takes = False
    taker.until(lambda: taker.waiting() == (0, 0))
    before = taker.worker._controller.consumer.restart_count
    lost = taker.worker._controller.consumer.connection.default_channel.connection
    lost.transport.sock.shutdown(socket.SHUT_RDWR)
    taker.until(lambda: taker.worker._controller.consumer.restart_count > before)
    queue.pass_on(taker.app, "second", "lease")
    taker.takes = True
    taker.until(lambda: taker.came == ["first", "second"])
