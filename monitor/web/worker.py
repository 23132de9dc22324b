"""One thread that does what it is given, one after the other, and that nobody has to wait for at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Worker(Executor):
    """An executor of one thread, begun with the first work.

    The thread is a daemon: one that hangs, as over a database that was cut off, is left behind when the process ends.
    ThreadPoolExecutor's are waited for. Its methods may be called from any thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Have the function called in the thread. Raises RuntimeError after `shutdown`."""
        future: Future[T] = Future()

        def work() -> None:
            if self._is_closed:
                future.cancel()
            if future.set_running_or_notify_cancel():
                try:
                    found = fn(*args, **kwargs)
                except BaseException as error:  # it belongs to who waits for the future
                    future.set_exception(error)
                else:
                    future.set_result(found)

        with self._lock:
            if self._is_closed:
                raise RuntimeError("nothing can be done after shutdown")
            self._work.put(work)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Begin nothing more; what was given and has not begun is cancelled. Never waits."""
        with self._lock:
            self._is_closed = True
            self._work.put(None)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()
