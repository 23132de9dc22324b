"""Live updates: server-sent events (WHATWG HTML, 9.2) that say that there is something new, never what."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from monitor.errors import MonitorError
from monitor.store import glance
from monitor.web.site import Site

LISTENERS = 40
"""Pages that listen at once; further ones are told to come back."""
_LOOK = 1.0
"""Seconds between looks at the store, however many listen; nobody listens, nobody looks."""
_BEAT = 10.0
"""Seconds after which a listener hears something even if nothing happened, to know that the daemon lives."""
_STEP = 0.25


class Live:
    """Tells the pages that listen when to ask again."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._stopping = threading.Event()
        self._listeners = 0
        self._event = ""
        self._looked = float("-inf")

    def stop(self) -> None:
        """End all streams; may be called from any thread."""
        self._stopping.set()

    async def listen(self, _: Request) -> Response:
        """The stream of events: each a JSON object with `pulse` and `checked`."""
        if self._listeners >= LISTENERS:
            return PlainTextResponse("Too many pages listen.\n", 503, headers={"Retry-After": "30"})
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=headers)

    async def _stream(self) -> AsyncIterator[str]:
        self._listeners += 1
        try:
            told, told_at = "", float("-inf")
            while not self._stopping.is_set():
                event = await self._latest()
                if event != told or time.monotonic() - told_at >= _BEAT:
                    told, told_at = event, time.monotonic()
                    yield f"data: {event}\n\n"
                await asyncio.sleep(_STEP)
        finally:
            self._listeners -= 1

    async def _latest(self) -> str:
        if time.monotonic() - self._looked >= _LOOK:
            # Set before the look, so that others who listen do not look as well meanwhile.
            self._looked = time.monotonic()
            self._event = await run_in_threadpool(self._look)
        return self._event

    def _look(self) -> str:
        try:
            with self._site.store.reading() as tx:
                pulse = glance.pulse(tx)
        except MonitorError:
            # The next look may find it again; the page asks for nothing meanwhile.
            return self._event or "{}"
        moment = self._site.moment()
        checked = f"Last check {moment.when(pulse.last_check)}" if pulse.last_check else "No checks yet"
        return json.dumps({"pulse": pulse.mark, "checked": checked})
