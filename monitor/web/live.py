"""Live updates: server-sent events (WHATWG HTML, 9.2) that say that there is something new, never what."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from monitor.errors import MonitorError
from monitor.store import glance
from monitor.web.press import Press
from monitor.web.site import Site

log = logging.getLogger(__name__)

LISTENERS = 40
"""Pages that listen at once; further ones are told to come back."""
_LOOK = 1.0
"""Seconds between looks at the store, however many listen; nobody listens, nobody looks."""
_BEAT = 10.0
"""Seconds after which a listener hears something even if nothing happened, to know that the daemon lives."""
_STEP = 0.25
"""Seconds after which an end is noticed."""


class Live:
    """Tells the pages that listen when to ask again."""

    def __init__(self, site: Site, press: Press) -> None:
        self._site = site
        self._press = press
        self._stopping = threading.Event()
        self._listeners = 0
        self._event = ""
        self._moved = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None

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
            if self._watching is None or self._watching.done():
                self._watching = asyncio.create_task(self._watch())
            while not self._stopping.is_set():
                moved = self._moved
                if self._event:
                    yield f"data: {self._event}\n\n"
                with suppress(TimeoutError):
                    async with asyncio.timeout(_BEAT):
                        await moved.wait()
        finally:
            self._listeners -= 1

    async def _watch(self) -> None:
        """Look at the store for all who listen, as long as anybody does."""
        while self._listeners and not self._stopping.is_set():
            began = time.monotonic()
            event = await self._looked()
            if event != self._event:
                # Who hears of it and asks again must not be given what was made before.
                self._press.forget()
                self._event = event
                self._tell()
            while time.monotonic() - began < _LOOK and not self._stopping.is_set():
                await asyncio.sleep(_STEP)
        self._event = ""
        self._tell()

    async def _looked(self) -> str:
        try:
            return await self._press.run(self._look)
        except Exception:
            # One mistake must not leave all pages "Live" for good with what they show now.
            log.exception("live updates: a look at the store failed")
            return self._event or "{}"

    def _tell(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

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
