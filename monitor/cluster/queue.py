"""The queue: one durable, replicated queue of hosts to check, as Celery fills and empties it."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from amqp.exceptions import AccessRefused, AMQPError, MessageNacked, NotAllowed, NotFound, PreconditionFailed
from celery import Celery
from celery.app.trace import setup_worker_optimizations
from celery.exceptions import Reject
from celery.worker import WorkController, state
from celery.worker.consumer import Consumer
from celery.worker.state import maybe_shutdown
from kombu.entity import Queue
from kombu.exceptions import OperationalError

from monitor.errors import BrokerRefused
from monitor.logline import say
from monitor.pipeline import LEASE

log = logging.getLogger(__name__)

THREADS = 16
"""How many hosts one worker checks at the same time."""
QUEUE = "premiere-monitor.hosts"
_CONFIRMED_WITHIN = 10.0
"""Seconds that the broker gets to write a message down."""
LOOK = 0.5
"""Seconds between two looks whether to stop, and whether to take anything."""
_TASK = "check_host"
_ARGUMENTS = {
    "x-queue-type": "quorum",
    # What kills every worker that it meets does not so for ever; its lease ends, and it is tried again much later.
    "x-delivery-limit": 20,
    # What waits longer has lost its lease.
    "x-message-ttl": int(LEASE / timedelta(milliseconds=1)),
}

_REFUSALS: tuple[tuple[type[AMQPError], str], ...] = (
    (
        AccessRefused,
        "it refuses the user, the password, or this user's use of the queue; mend broker under [monitor], or give the "
        "right with rabbitmqctl set_permissions",
    ),
    (
        NotAllowed,
        "it has no such virtual host, or not for this user; mend broker under [monitor], or make it with rabbitmqctl "
        "add_vhost and set_permissions",
    ),
    (NotFound, "it does not have the queue; look whether it lost a node"),
    (
        PreconditionFailed,
        f"the queue is there and made otherwise; delete it, which loses nothing: rabbitmqctl delete_queue {QUEUE}",
    ),
)
_AGAIN = 5.0
"""Seconds after which a broker that refused is asked again."""


class Retry(Exception):
    """A job cannot be done here now; another worker may."""


def connect(broker: str) -> Celery:
    """The application at a broker, an AMQP URL. Nothing is spoken to it yet."""
    app = Celery("premiere-monitor", broker=broker, set_as_current=False, fixups=[])
    app.conf.update(
        # Leases go as JSON: a message must never be able to run anything.
        accept_content=["json"],
        task_serializer="json",
        # Messages are given back by a worker that is killed, at once, and are not kept anywhere else.
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_queues=[Queue(QUEUE, routing_key=QUEUE, queue_arguments=_ARGUMENTS)],  # type: ignore[no-untyped-call]
        task_default_queue=QUEUE,
        task_default_exchange=QUEUE,
        task_default_routing_key=QUEUE,
        # One job per thread and none in reserve: a job in reserve waits while another worker is idle.
        worker_prefetch_multiplier=1,
        worker_pool="threads",
        worker_concurrency=THREADS,
        # A connection that was lost would else leave a worker with fewer hosts at a time, for good: a quorum queue
        # heeds how many a consumer wants only as it begins.
        worker_enable_prefetch_count_reduction=False,
        # httpx has time limits; a thread could not be cut short anyway.
        task_time_limit=None,
        broker_use_ssl=_tls(broker),
        broker_transport_options={"confirm_publish": True},
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        # A machine that is cut off is noticed after two of these, in seconds.
        broker_heartbeat=20,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
    )
    return app


def _tls(broker: str) -> dict[str, Any] | bool:
    """What the library has to be told to do what amqps:// means: by itself it accepts a certificate for any name."""
    parts = urlsplit(broker)
    return parts.scheme == "amqps" and {"server_hostname": parts.hostname, "cert_reqs": ssl.CERT_REQUIRED}


def greet(app: Celery) -> None:
    """Make the queue, so that what a person has to mend is told at the start. Raises BrokerRefused.

    A broker that is away, and will be back by itself, is left to those that wait for it.
    """
    try:
        with app.connection_for_write() as connection:
            for declared in app.conf.task_queues:
                declared(connection.default_channel).declare()
    except (OperationalError, AMQPError, OSError) as error:
        if reason := refusal(error):
            raise BrokerRefused(f"{reason}.") from error


def refusal(error: BaseException) -> str | None:
    """What a person has to mend, in a clause; None for what passes by itself."""
    found = error if isinstance(error, AMQPError) else error.__cause__
    return next((told for kind, told in _REFUSALS if isinstance(found, kind)), None)


def pass_on(app: Celery, host: str, lease: str) -> None:
    """Put a host into the queue; returns once the broker has it. Raises OSError where it may not."""
    try:
        # Never twice: two workers at one host would be the price of a repetition that nobody needs.
        app.send_task(_TASK, args=(host, lease), queue=QUEUE, retry=False, confirm_timeout=_CONFIRMED_WITHIN)
    except (OperationalError, AMQPError, MessageNacked) as error:
        # What was not taken is named without a word.
        reason = refusal(error) or str(error) or type(error).__name__
        raise OSError(f"the broker takes nothing ({reason})") from error


class _Consumer(Consumer):  # type: ignore[misc]
    """Celery's own, which can pause, without the thirty queues for delayed messages, of which there are none."""

    def __init__(self, *arguments: Any, takes: Callable[[], bool], **options: Any) -> None:
        """`takes` says whether hosts are to be taken out of the queue at present."""
        super().__init__(*arguments, **options)
        self._takes = takes
        # Celery's worker would end with its process: a password that is being changed may be right again.
        self.connection_errors: tuple[type[Exception], ...]
        self.connection_errors += tuple(kind for kind, _ in _REFUSALS)
        self._refused: str | None = None
        """Why the broker refused, as it was told."""

    def on_connection_error_before_connected(self, exc: Exception) -> None:
        if not self._waits_after(exc):
            super().on_connection_error_before_connected(exc)

    def on_connection_error_after_connected(self, exc: Exception) -> None:
        if not self._waits_after(exc):
            super().on_connection_error_after_connected(exc)

    def _waits_after(self, error: Exception) -> bool:
        """Tell of a refusal, once, and wait before the next attempt; whether it was one."""
        reason = refusal(error)
        if reason and reason != self._refused:
            say(log, "broker_refused", f"{BrokerRefused(reason)}", level=logging.ERROR, reason=reason)
        self._refused = reason
        until = time.monotonic() + _AGAIN
        while reason and time.monotonic() < until:
            maybe_shutdown()
            time.sleep(LOOK)
        return reason is not None

    def register_with_event_loop(self, hub: Any) -> None:
        super().register_with_event_loop(hub)
        hub.call_soon(self._look)
        # The loop sees that it is to stop only when something happens, too.
        hub.call_repeatedly(LOOK, self._look)

    def _look(self) -> None:
        """Begin or cease to take hosts; in the loop's own thread, the only one that may speak to the broker."""
        if self.task_consumer is None or self._takes() is self.task_consumer.consuming_from(QUEUE):
            return
        if self._takes():
            self.add_task_queue(QUEUE)
        else:
            self.cancel_task_queue(QUEUE)

    class Blueprint(Consumer.Blueprint):  # type: ignore[misc]
        default_steps = tuple(step for step in Consumer.Blueprint.default_steps if "delayed_delivery" not in step)


class Worker:
    """Takes hosts out of the queue, as many at a time as it has threads. Start it once, and stop it once."""

    def __init__(self, app: Celery, check_host: Callable[[str, str], object], takes: Callable[[], bool]) -> None:
        """`check_host` is called in a thread of the pool; it may raise Retry.

        While `takes` says no, nothing is taken out of the queue; it is asked twice a second.
        """

        def run(host: str, lease: str) -> None:
            try:
                check_host(host, lease)
            except Retry as later:
                sentence = f"{host}: put back into the queue: {later}"
                say(log, "put_back", sentence, level=logging.DEBUG, host=host, reason=str(later))
                raise Reject(str(later), requeue=True) from later

        # What is put back is told of by us, without the way through the code.
        logging.getLogger("celery.app.trace").setLevel(logging.ERROR)
        app.task(name=_TASK, shared=False)(run)
        # The pool's threads look a task up in the current application.
        setup_worker_optimizations(app)
        self._controller = WorkController(
            app=app,
            consumer_cls=partial(_Consumer, takes=takes),
            # None at first: whether any is to be taken is asked first.
            exclude_queues=[QUEUE],
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        self._thread = threading.Thread(target=self._controller.start, name="check-queue", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own; a broker that is away is waited for."""
        self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Take no further host, and wait so long for those under way; whether all have ended."""
        state.should_stop = 0
        self._thread.join(seconds)
        return not self._thread.is_alive()
