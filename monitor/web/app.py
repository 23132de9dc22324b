"""Addresses → answers: the routes and what every request passes through."""

from __future__ import annotations

import logging
from collections.abc import Collection

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from monitor.web.guard import Guard
from monitor.web.site import HERE, Site

log = logging.getLogger(__name__)


class Static(StaticFiles):
    """The style and the script; addresses carry a mark of their content, so that browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def build(site: Site, *, hosts: Collection[str] = ()) -> Starlette:
    """The whole site. `hosts` are further names that it goes by."""

    def lost(request: Request, _: Exception) -> Response:
        with site.store.reading() as tx:
            return site.page(request, tx, "lost.html", status=404)

    def broken(request: Request, error: Exception) -> Response:
        log.error("%s failed", request.url.path, exc_info=error)
        return site.failure(request)

    return Starlette(
        routes=[
            Route("/", site.all_titles),
            Route("/titles/{part}", site.one_title),
            Route("/sources", site.all_sources),
            Route("/alerts", site.all_alerts),
            Mount("/static", Static(directory=HERE / "static")),
        ],
        middleware=[
            Middleware(Guard, hosts=hosts),
            Middleware(GZipMiddleware, minimum_size=600, compresslevel=5),
        ],
        exception_handlers={404: lost, 500: broken},
    )
