"""Answers made one after the other in a thread of their own, and kept for a moment; none of it may hold up a check."""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from monitor.web.share import Share
from monitor.web.worker import Worker

KEEP = 1.0
"""Seconds for which an answer serves everyone who asks the same; what happens meanwhile ends it earlier."""
_ROOM, _MOST = 2**20, 64
"""Bytes of answers that are kept altogether, and how many answers."""
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
    is taken from `share`. All but `close` is called in the event loop's thread.
    """

    def __init__(self, share: Share, *, keep: float = KEEP, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.share = share
        self._keep = keep
        self._monotonic = monotonic
        self._pages, self._alone = Worker("web-page"), Worker("web-alone")
        self._edition = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._making: dict[Key, asyncio.Task[Kept]] = {}

    def forget(self) -> None:
        """Whatever was made or begun before is old now."""
        self._edition += 1
        self._kept.clear()
        self._size = 0

    def close(self) -> None:
        """Make nothing more; what hangs is left behind."""
        self._pages.shutdown()
        self._alone.shutdown()

    async def run(self, work: Callable[..., T], *arguments: object, alone: bool = False) -> T:
        """What the function returns, called in the thread that makes the answers, or in the one beside it."""

        def paid() -> T:
            began = time.thread_time()
            try:
                return work(*arguments)
            finally:
                self.share.spend(time.thread_time() - began)

        return await asyncio.get_running_loop().run_in_executor(self._alone if alone else self._pages, paid)

    def endpoint(self, make: Make, *asked: str, by_host: bool = False, alone: bool = False) -> Endpoint:
        """The function as Starlette calls it; its answers differ by path and the fields `asked` of the query.

        Some differ `by_host`, too: by the whole address that the site was asked by. What is made `alone` does not wait
        for pages that hang.
        """

        async def answer(request: Request) -> Response:
            fields = tuple(request.query_params.get(name) for name in asked)
            is_zipped = _takes_gzip(request.headers.get("accept-encoding", ""))
            address = str(request.url.replace(query="")) if by_host else request.url.path
            key = (self._edition, address, fields, is_zipped)
            kept = self._found(key)
            if kept is None:
                kept = await asyncio.shield(self._begin(key, partial(self._make, key, make, request, alone=alone)))
            etag = kept.headers.get("etag")
            if etag and etag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers={"etag": etag, "vary": kept.headers["vary"]})
            return Response(kept.body, kept.status, kept.headers)

        return answer

    def _found(self, key: Key) -> Kept | None:
        kept = self._kept.get(key)
        return kept if kept and self._monotonic() - kept.made < self._keep else None

    def _begin(self, key: Key, make: Callable[[], Coroutine[Any, Any, Kept]]) -> asyncio.Task[Kept]:
        """The answer that is being made already for others, or one begun now."""
        task = self._making.get(key)
        if task is None:
            task = self._making[key] = asyncio.ensure_future(make())
            task.add_done_callback(partial(self._made, key))
        return task

    def _made(self, key: Key, task: asyncio.Task[Kept]) -> None:
        self._making.pop(key, None)
        if not task.cancelled():
            # Looked at, else asyncio complains of a failure that nobody has waited for: who asked may have left.
            task.exception()

    async def _make(self, key: Key, make: Make, request: Request, *, alone: bool) -> Kept:
        began = self._monotonic()
        kept = await self.run(_printed, make, request, key[-1], began, alone=alone)
        if kept.status == 200 and self._keep and key[0] == self._edition:
            self._drop(key)
            self._kept[key] = kept
            self._size += _room(key, kept)
            while self._size > _ROOM or len(self._kept) > _MOST:
                self._drop(next(iter(self._kept)))
        return kept

    def _drop(self, key: Key) -> None:
        kept = self._kept.pop(key, None)
        if kept:
            self._size -= _room(key, kept)


def _room(key: Key, kept: Kept) -> int:
    """The bytes that an answer takes up, with what was asked: that can be long, too."""
    return len(kept.body) + len(key[1]) + sum(len(field or "") for field in key[2])


def _takes_gzip(header: str) -> bool:
    """Whether an Accept-Encoding field names gzip, and not with the weight of nought (RFC 9110, 12.5.3)."""
    for part in header.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if name == "gzip":
            return not re.fullmatch(r"q=0(\.0*)?", weight)
    return False


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
