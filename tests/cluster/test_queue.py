"""What the queue tells of a broker that takes nothing."""

from __future__ import annotations

import pytest
from amqp.exceptions import ConnectionForced, MessageNacked
from kombu.exceptions import OperationalError

from monitor.cluster import queue
from monitor.pipeline import LEASE


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
