"""The pages: what each asks the store, and what it hands its template. Every one is read in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from monitor.model import Standing, Title
from monitor.store import Store, Transaction, glance, sources, standings
from monitor.web import alerts, assets, concerns, health, overview, paths, rows, title, words
from monitor.web.rows import Watched
from monitor.web.words import Moment

HERE = Path(__file__).parent
CHECK = "/sources/check"
_LATEST = 40
"""So many changes are looked through for the three that are shown; guesses among them are not."""


_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters that hide, or turn what stands behind them round: a quote could turn the page's own words."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What every page needs. Titles and zone are asked for each time: the configuration can be read again."""

    store: Store
    titles: Callable[[], Sequence[Title]]
    zone: Callable[[], tzinfo]
    clock: Callable[[], datetime] = utc_now
    trouble: Callable[[], str | None] | None = None
    """Says what is wrong with the daemon that serves the site; without it, overdue checks alone are looked for."""

    def all_titles(self, request: Request) -> Response:
        """Every title."""
        moment = self.moment()
        titles = paths.of_titles(self.titles())
        with self.store.reading() as tx:
            if not titles:
                return self.page(request, tx, "nothing.html", here="Titles")
            reports = sources.report(tx, checks=False)
            page = overview.overview(
                _watched(tx, titles),
                standings.history(tx, limit=_LATEST),
                moment,
                sources=(len(reports), sum(health.of(report, moment).wants_look for report in reports)),
                first_check=health.first_check(reports, moment),
            )
            return self.page(request, tx, "overview.html", here="Titles", page=page, cell=_cell)

    def one_title(self, request: Request) -> Response:
        """One title, with everything that was said of it."""
        titles = paths.of_titles(self.titles())
        wanted = titles.get(request.path_params["part"])
        if wanted is None:
            return self.lost(request)
        with self.store.reading() as tx:
            show_all = "all" in request.query_params
            page = title.page(title.gather(tx, wanted), self.moment(), show_all=show_all)
            return self.page(
                request, tx, "title.html", here="Titles", page=page, path=paths.page(request.path_params["part"])
            )

    def all_sources(self, request: Request) -> Response:
        """How each source does."""
        with self.store.reading() as tx:
            waits = request.query_params.get("waits", "")
            page = health.page(sources.report(tx), glance.claims_by_source(tx), self.moment(), waits=waits)
            return self.page(request, tx, "sources.html", here="Sources", page=page)

    def check_now(self, name: str) -> bool:
        """Make a source due, which the daemon then takes up; False where it has to wait."""
        now = self.clock()
        with self.store.transaction() as tx:
            return sources.hasten(tx, name, now, asked_before=now - health.REST)

    def all_alerts(self, request: Request) -> Response:
        """What was sent to whom, and what waits and why."""
        with self.store.reading() as tx:
            page = alerts.page(alerts.gather(tx), paths.of_titles(self.titles()), self.moment())
            return self.page(request, tx, "alerts.html", here="Alerts", page=page)

    def lost(self, request: Request) -> Response:
        """The page in place of one that there is not."""
        with self.store.reading() as tx:
            return self.page(request, tx, "lost.html", status=404)

    def moment(self) -> Moment:
        """The time of a page that is asked for now."""
        return Moment(now=self.clock(), zone=self.zone())

    def page(self, request: Request, tx: Transaction, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page of the site, with what stands around every one."""
        pulse = glance.pulse(tx)
        return self._print(request, template, pulse, status=status, **values)

    def door(self, request: Request, wrong: str) -> Response:
        """The log-in, which tells nothing of what lies behind it."""
        return self._print(request, "door.html", None, status=200, wrong=wrong, bare=True)

    def failure(self, request: Request) -> Response:
        """The page in place of one that failed; asks the store nothing, which may be what failed."""
        return self._print(request, "broken.html", None, status=500)

    def _print(
        self, request: Request, template: str, pulse: glance.Pulse | None, *, status: int, **values: Any
    ) -> Response:
        moment = self.moment()
        last = pulse.last_check if pulse else None
        around = {
            "clock": moment.clock(moment.now),
            "checked": f"Last check {moment.when(last)}" if last else "No checks yet",
            "pulse": pulse.mark if pulse else "",
            "zone": str(moment.zone),
            "root": f"{request.scope.get('root_path', '')}/",
        }
        printed = environment().get_template(template).render(around | values)
        return HTMLResponse(_TURNING.sub("", printed), status_code=status)


@cache
def environment() -> Environment:
    """The templates, compiled once; whatever they print is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"capfirst": words.sentence, "quoted": words.quoted, "phrases": _phrases}
    made.globals |= {"version": assets.version(), "bare": False, "here": "", "pulse": ""}
    return made


@lru_cache(maxsize=512)
def _phrases(parts: tuple[str, ...]) -> Markup:
    """Phrases with commas between, each of which breaks as a whole; many rows say the same."""
    last = len(parts) - 1
    wrapped = (f'<span class="ch">{escape(part)}{"," if i < last else ""}</span>' for i, part in enumerate(parts))
    return Markup(" ".join(wrapped))  # noqa: S704 — escaped just above


@lru_cache(maxsize=4096)
def _cell(word: str, cell: rows.Cell) -> str:
    """A cell as it is printed: most are the same as in the page before, and many the same in other rows."""
    printed: str = (
        environment().get_template("cell.html").render(word=word, one=cell, track=overview.track_id(cell.track))
    )
    return Markup(printed)  # noqa: S704 — the template has escaped it


def _watched(tx: Transaction, titles: dict[str, Title]) -> tuple[Watched, ...]:
    held, told, was = glance.every_standing(tx), glance.tellings(tx), glance.dates_taken_off(tx)
    nothing = Standing()
    return tuple(
        Watched(
            title=one,
            path=paths.page(part),
            standing=(standing := held.get(one.key, nothing)),
            telling=told.get(one.key),
            was=was.get(one.key),
            concerns=concerns.of(standing),
        )
        for part, one in titles.items()
    )
