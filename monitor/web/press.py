"""Answers made one after the other in a thread of their own, and kept for a moment; none of it may hold up a check."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from monitor.web.share import Share

KEEP = 1.0
"""Seconds for which an answer serves everyone who asks the same; what happens meanwhile ends it earlier."""
_ROOM = 2**20
"""Bytes of answers that are kept altogether."""
_LEAST, _LEVEL = 600, 5
"""Bytes from which on an answer is compressed, and how hard."""

T = TypeVar("T")
Make = Callable[[Request], Response]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]
Key = tuple[int, str, tuple[str | None, ...], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An answer, ready to be sent."""

    status: int
    headers: dict[str, str]
    body: bytes
    made: float


class Press:
    """Makes the answers that ask the store.

    One at a time: only one thread can compute at once anyway, and each more keeps memory of its own. What it spends
    is taken from `share`. Its methods but `run` and those of endpoints may be called from any thread.
    """

    def __init__(self, share: Share, *, keep: float = KEEP, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.share = share
        self._keep = keep
        self._monotonic = monotonic
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="web-page")
        self._edition = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._making: dict[Key, asyncio.Task[Kept]] = {}

    def forget(self) -> None:
        """Whatever was made or begun before is old now."""
        self._edition += 1

    def close(self) -> None:
        """Make nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def run(self, work: Callable[..., T], *arguments: object) -> T:
        """What the function returns, called in the thread that makes the answers."""

        def paid() -> T:
            began = time.thread_time()
            try:
                return work(*arguments)
            finally:
                self.share.spend(time.thread_time() - began)

        return await asyncio.get_running_loop().run_in_executor(self._pool, paid)

    def endpoint(self, make: Make, *asked: str) -> Endpoint:
        """The function as Starlette calls it; its answers differ by address and the fields `asked` of the query."""

        async def answer(request: Request) -> Response:
            fields = tuple(request.query_params.get(name) for name in asked)
            is_zipped = "gzip" in request.headers.get("accept-encoding", "")
            key = (self._edition, str(request.url.replace(query="")), fields, is_zipped)
            kept = self._found(key)
            if kept is None:
                kept = await asyncio.shield(self._begin(key, make, request))
            etag = kept.headers.get("etag")
            if etag and etag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers={"etag": etag, "vary": kept.headers["vary"]})
            return Response(kept.body, kept.status, kept.headers)

        return answer

    def _found(self, key: Key) -> Kept | None:
        kept = self._kept.get(key)
        return kept if kept and self._monotonic() - kept.made < self._keep else None

    def _begin(self, key: Key, make: Make, request: Request) -> asyncio.Task[Kept]:
        """The answer that is being made already for others, or one begun now."""
        task = self._making.get(key)
        if task is None:
            task = self._making[key] = asyncio.ensure_future(self._make(key, make, request))
            task.add_done_callback(lambda _: self._making.pop(key, None))
        return task

    async def _make(self, key: Key, make: Make, request: Request) -> Kept:
        began = self._monotonic()
        kept = await self.run(_printed, make, request, key[-1], began)
        if kept.status == 200 and self._keep:
            self._kept[key] = kept
            while sum(len(one.body) for one in self._kept.values()) > _ROOM:
                self._kept.popitem(last=False)
        return kept


def _printed(make: Make, request: Request, is_zipped: bool, began: float) -> Kept:
    response = make(request)
    body = bytes(response.body)
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    headers["vary"] = "Accept-Encoding"
    if is_zipped and len(body) >= _LEAST:
        body = gzip.compress(body, _LEVEL, mtime=0)
        headers["content-encoding"] = "gzip"
    if response.status_code == 200:
        headers["etag"] = f'"{sha256(body).hexdigest()[:20]}"'
    return Kept(status=response.status_code, headers=headers, body=body, made=began)
