"""Addresses → answers: the routes and what every request passes through."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from monitor.logline import say
from monitor.web.door import LOGIN, Door
from monitor.web.guard import Guard
from monitor.web.live import Live
from monitor.web.machine import Machine
from monitor.web.site import CHECK, HERE, Site

log = logging.getLogger(__name__)


class Static(StaticFiles):
    """The style and the script; addresses carry a mark of their content, so that browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def build(site: Site, *, live: Live | None = None, secret: str | None = None, hosts: Collection[str] = ()) -> Starlette:
    """The whole site. With `secret` it asks for that password; `hosts` are further names that it goes by."""
    guards = [
        Middleware(Guard, hosts=hosts, posts=(CHECK, LOGIN) if secret else (CHECK,)),
        Middleware(GZipMiddleware, minimum_size=600, compresslevel=5),
    ]
    if secret is not None:
        guards.append(Middleware(Door, secret=secret, show=site.door))
    return Starlette(
        routes=_routes(site, live or Live(site)),
        middleware=guards,
        exception_handlers={404: partial(_lost, site), 500: partial(_broken, site)},
    )


def _routes(site: Site, live: Live) -> list[BaseRoute]:
    machine = Machine(site)
    return [
        Route("/", site.all_titles),
        Route("/titles/{part}", site.one_title),
        Route("/titles/{part}/changes.atom", machine.changes_of_title),
        Route("/sources", site.all_sources),
        Route(CHECK, site.check_now, methods=["POST"]),
        Route("/alerts", site.all_alerts),
        Route("/live", live.listen),
        Route("/changes.atom", machine.changes),
        Route("/calendar.ics", machine.calendar),
        Route("/api/openapi.json", machine.document),
        Route("/api/status", machine.status),
        Route("/api/titles/{part}", machine.title),
        Route("/api/sources", machine.sources),
        Route("/healthz", machine.health),
        Route("/metrics", machine.metrics),
        Mount("/static", Static(directory=HERE / "static")),
    ]


def _lost(site: Site, request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": "No such title or address."}, 404)
    with site.store.reading() as tx:
        return site.page(request, tx, "lost.html", status=404)


def _broken(site: Site, request: Request, error: Exception) -> Response:
    path = request.url.path
    say(log, "page_broke", f"{path} failed", level=logging.ERROR, error=error, path=path)
    return site.failure(request)
