"""Addresses → answers: the routes and what every request passes through."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from monitor.web import assets, form, health
from monitor.web.door import LOGIN, Door
from monitor.web.guard import Guard
from monitor.web.live import Live
from monitor.web.machine import Machine
from monitor.web.press import Endpoint, Make, Press
from monitor.web.share import Queue, Share
from monitor.web.site import CHECK, Site
from monitor.wellbeing import NO_STORE

log = logging.getLogger(__name__)

HEALTH_WAITS = 3.0
"""Seconds within which it is told whether the daemon is well; a database that takes longer cannot be used."""


def build(
    site: Site,
    *,
    press: Press | None = None,
    live: Live | None = None,
    secret: str | None = None,
    hosts: Collection[str] = (),
) -> Starlette:
    """The whole site. With `secret` it asks for that password; `hosts` are further names that it goes by."""
    press = press or Press(Share())
    guards = [
        Middleware(Queue, share=press.share),
        Middleware(Guard, hosts=hosts, posts=(CHECK, LOGIN) if secret else (CHECK,)),
    ]
    if secret is not None:
        guards.append(Middleware(Door, secret=secret, show=site.door))
    return Starlette(
        routes=_routes(site, press, live or Live(site, press)),
        middleware=guards,
        exception_handlers={404: partial(_lost, site, press), 500: partial(_broken, site)},
    )


def _routes(site: Site, press: Press, live: Live) -> list[BaseRoute]:
    machine = Machine(site)
    made: tuple[tuple[str, Make, tuple[str, ...]], ...] = (
        ("/", site.all_titles, ()),
        ("/titles/{part}", site.one_title, ("all",)),
        ("/sources", site.all_sources, ("waits",)),
        ("/alerts", site.all_alerts, ()),
        ("/calendar.ics", machine.calendar, ()),
        ("/api/openapi.json", machine.document, ()),
        ("/api/status", machine.status, ()),
        ("/api/titles/{part}", machine.title, ()),
        ("/api/sources", machine.sources, ()),
        ("/metrics", machine.metrics, ()),
    )
    return [
        *(Route(path, press.endpoint(make, *asked)) for path, make, asked in made),
        Route("/changes.atom", press.endpoint(machine.changes, by_host=True)),
        Route("/titles/{part}/changes.atom", press.endpoint(machine.changes_of_title, by_host=True)),
        Route("/healthz", partial(_health, machine, press.endpoint(machine.health, alone=True))),
        Route(CHECK, partial(_check, site, press), methods=["POST"]),
        Route("/live", live.listen),
        Route("/static/{name}", assets.send),
    ]


async def _health(machine: Machine, ask: Endpoint, request: Request) -> Response:
    try:
        async with asyncio.timeout(HEALTH_WAITS):
            return await ask(request)
    except TimeoutError:
        return machine.failing(NO_STORE)


async def _check(site: Site, press: Press, request: Request) -> Response:
    """Lead back to the source, which is due now; or to why it has to wait."""
    name = await form.field(request, "source")
    is_due = await press.run(site.check_now, name)
    if is_due:
        press.forget()
    anchor = health.anchor(name)
    waits = "" if is_due else f"?waits={anchor}"
    return RedirectResponse(f"{request.scope.get('root_path', '')}/sources{waits}#{anchor}", 303)


async def _lost(site: Site, press: Press, request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": "No such title or address."}, 404)
    return await press.run(site.lost, request)


async def _broken(site: Site, request: Request, error: Exception) -> Response:
    log.error("%s failed", request.url.path, exc_info=error)
    return site.failure(request)
