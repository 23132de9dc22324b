"""Answers for programs: the feed, the calendar, the API, health and metrics."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from monitor.errors import MonitorError
from monitor.feeds import atom, calendar, shapes
from monitor.feeds.known import each, gather
from monitor.model import Title
from monitor.store import SourceReport, glance, outbox, sources, standings
from monitor.web import metrics, openapi, paths
from monitor.web.site import Site
from monitor.wellbeing import NO_STORE, late


class Machine:
    """What a site answers to programs. Shapes are those of the commands; keys are only ever added."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def calendar(self, _: Request) -> Response:
        """All premieres (RFC 5545)."""
        with self._site.store.reading() as tx:
            body = calendar.calendar(each(tx, self._site.titles(), claimed=False))
        return Response(body, media_type=calendar.TYPE)

    def changes(self, request: Request) -> Response:
        """All changes (RFC 4287)."""
        return self._feed(request, self._site.titles())

    def changes_of_title(self, request: Request) -> Response:
        """The changes of one title (RFC 4287)."""
        title = self._title(request)
        return self._feed(request, (title,), about=title.label)

    def status(self, _: Request) -> Response:
        """The status of every title."""
        with self._site.store.reading() as tx:
            held = [(part, one, standings.load(tx, one)) for part, one in self._titles().items()]
        return JSONResponse({"titles": [shapes.standing(one, now) | {"id": part} for part, one, now in held]})

    def title(self, request: Request) -> Response:
        """One title with its changes and claims."""
        with self._site.store.reading() as tx:
            (known,) = gather(tx, (self._title(request),))
        return JSONResponse({"id": request.path_params["part"]} | shapes.everything(known))

    def sources(self, _: Request) -> Response:
        """How every source does."""
        with self._site.store.reading() as tx:
            return JSONResponse({"sources": [shapes.source(report) for report in sources.report(tx)]})

    def document(self, _: Request) -> Response:
        """The OpenAPI document of the API."""
        return JSONResponse(openapi.DOCUMENT)

    def health(self, _: Request) -> Response:
        """Whether the store can be read and checks are taken up: 200, or 503 with the reason."""
        try:
            reason = self._site.trouble() if self._site.trouble else late(self._site.store, self._site.clock())
        except MonitorError:
            reason = NO_STORE
        return self.failing(reason) if reason else JSONResponse({"status": "ok"})

    def failing(self, reason: str) -> Response:
        """The answer of a daemon that is not well."""
        return JSONResponse({"status": "failing", "reason": reason}, 503)

    def metrics(self, _: Request) -> Response:
        """Figures for Prometheus."""
        now = self._site.clock()
        with self._site.store.reading() as tx:
            reports, waiting, pulse = sources.report(tx, checks=False), outbox.waiting(tx), glance.pulse(tx)
            checks = glance.checks_by_outcome(tx)
            claims = sum(glance.claims_by_source(tx).values())
        body, kind = metrics.exposition(
            metrics.Figures(
                titles=len(self._site.titles()),
                reports=reports,
                waiting=waiting,
                changes=pulse.change,
                claims=claims,
                checks=checks,
                overdue=self._overdue(reports),
                now=now,
            )
        )
        return Response(body, media_type=kind)

    def _feed(self, request: Request, titles: Sequence[Title], about: str = "") -> Response:
        with self._site.store.reading() as tx:
            known = gather(tx, titles, claimed=False)
        # Without the query: the answer is kept for others, who must not be told what one has asked.
        address = str(request.url.replace(query=""))
        return Response(atom.atom(known, about=about, address=address), media_type=atom.TYPE)

    def _titles(self) -> dict[str, Title]:
        return paths.of_titles(self._site.titles())

    def _title(self, request: Request) -> Title:
        title = self._titles().get(request.path_params["part"])
        if title is None:
            raise HTTPException(404, "No such title.")
        return title

    def _overdue(self, reports: Sequence[SourceReport]) -> float:
        """Seconds by which the longest waiting check is late."""
        now = self._site.clock()
        free = [report.next_due for report in reports if report.leased_until is None or report.leased_until < now]
        return max((now - min(free)).total_seconds(), 0.0) if free else 0.0
