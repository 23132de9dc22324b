"""One GET: polite, bounded, conditional, guarded; read `Client.get` first."""

from __future__ import annotations

import hashlib
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from monitor.fetch.answer import Answer
from monitor.fetch.backend import Resolve, system_resolve
from monitor.fetch.browser import Renderer
from monitor.fetch.limits import Budget, GaveUp, Limits
from monitor.fetch.politeness import Elsewhere, Politeness
from monitor.fetch.request import UNCONDITIONAL, Sender, parse, same_page, site, user_agent, with_login, without_login
from monitor.fetch.robots import Robots
from monitor.fetch.transport import Transports
from monitor.fetch.visit import Services, Visit
from monitor.model import Blocked, Failed, Fetched, Outcome, Source, Unchanged, Validators


def utc_now() -> datetime:
    """The wall clock. UTC."""
    return datetime.now(UTC)


class Client:
    """Fetches pages for sources; a context manager, thread-safe, one for the whole program.

    `contact` goes into the User-Agent. `body_limit` is in bytes. `clock` gives aware UTC times; `monotonic` and `wait`
    (seconds) drive the pauses between requests; `resolve` turns a name and port into addresses; `tls` replaces the
    trusted authorities. All are there to be replaced in tests. `elsewhere` keeps the turns of hosts for several
    programs.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        body_limit: int | None = None,
        limits: Limits | None = None,
        resolve: Resolve = system_resolve,
        monotonic: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] | None = None,
        tls: ssl.SSLContext | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._agent = user_agent(contact)
        stopped = threading.Event()
        limits = limits or Limits()
        if body_limit is not None:
            limits = replace(limits, body=body_limit)
        # Building a context parses every trusted certificate: once, not per pool.
        tls = tls or httpx.create_ssl_context()
        self._services = Services(
            limits=limits,
            politeness=Politeness(
                patience=limits.patience, monotonic=monotonic, wait=wait or stopped.wait, elsewhere=elsewhere
            ),
            robots=Robots(monotonic),
            transports=Transports(resolve, tls),
            clock=clock,
            stopped=stopped,
        )
        self._renderer = Renderer(limits, self._agent, stopped)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all waits and close all connections; requests under way end as Failed."""
        self._services.stopped.set()
        self._services.transports.close()

    def ready_in(self, url: str) -> float:
        """Seconds until the URL's host may be asked next, 0.0 for now (or for a URL that cannot be asked)."""
        try:
            return self._services.politeness.ready_in(parse(url).host)
        except GaveUp:
            return 0.0

    def refuses_for(self, url: str) -> float:
        """Seconds for which the URL's host is not to be asked at all, be it with patience; 0.0 where it may be."""
        try:
            return self._services.politeness.refuses_for(parse(url).host)
        except GaveUp:
            return 0.0

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of a URL's site names, where it was read for the URL within a day."""
        try:
            rules = self._services.robots.fresh(site(parse(url)))
        except GaveUp:
            return ()
        return rules.sitemaps if rules else ()

    def get(
        self,
        source: Source,
        url: str | None = None,
        validators: Validators = UNCONDITIONAL,
        body_hash: str | None = None,
    ) -> Outcome:
        """Fetch the source's URL, or another one on its behalf.

        `validators` and `body_hash` are those of the last Fetched of the same URL. Unchanged is a 304, or a body with
        the same hash. Expected trouble of every kind is a Failed or Blocked; nothing is raised.
        """
        asked = url or source.url
        budget = Budget(self._services.limits)
        try:
            named = with_login(asked)
            start = without_login(named)
            sender = Sender(agent=self._agent, source=source, home=named if asked == source.url else _home(source))
            visit = Visit(self._services, sender, budget)
            if source.render:
                # The same frame can fill with other text: a 304 for it would tell nothing.
                validators = UNCONDITIONAL
            answer, moved = visit.page(start, validators)
            if source.render:
                answer = self._rendered(answer, visit, source)
            return self._outcome(answer, start, validators, body_hash, moved, budget)
        except GaveUp as error:
            return Failed(
                url=_without_userinfo(asked),
                reason=error.reason,
                fetched_at=self._services.clock(),
                retry_after=error.retry_after,
            )

    def _rendered(self, answer: Answer, visit: Visit, source: Source) -> Answer:
        kind = (answer.content_type or "text/html").partition(";")[0].strip().lower()
        if answer.is_challenge or kind not in ("text/html", "application/xhtml+xml"):
            return answer
        limit = source.max_size or self._services.limits.body
        shown = self._renderer.render(answer, visit.part, limit=limit)
        return replace(answer, body=shown, content_type="text/html; charset=utf-8", validators=UNCONDITIONAL)

    def _outcome(
        self,
        answer: Answer,
        start: httpx.URL,
        validators: Validators,
        body_hash: str | None,
        moved: httpx.URL | None,
        budget: Budget,
    ) -> Outcome:
        now, url = self._services.clock(), str(answer.url)
        to = str(moved) if moved else None
        if answer.is_challenge:
            return Blocked(url=url, reason="bot check", fetched_at=now)
        fresh = answer.validators if same_page(start, answer.url) else UNCONDITIONAL
        if answer.status == 304:
            known = Validators(
                etag=fresh.etag or validators.etag, last_modified=fresh.last_modified or validators.last_modified
            )
            return Unchanged(url=url, fetched_at=now, elapsed=budget.spent, validators=known, moved_to=to)
        digest = hashlib.sha256(answer.body).hexdigest()
        if digest == body_hash:
            return Unchanged(url=url, fetched_at=now, elapsed=budget.spent, validators=fresh, moved_to=to)
        return Fetched(
            url=url,
            body=answer.body,
            content_type=answer.content_type,
            fetched_at=now,
            validators=fresh,
            body_hash=digest,
            elapsed=budget.spent,
            moved_to=to,
        )


def _home(source: Source) -> httpx.URL:
    try:
        return httpx.URL(source.url.strip())
    except httpx.InvalidURL:
        return httpx.URL()


def _without_userinfo(address: str) -> str:
    """An address as it may be shown, also one that is no URL."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address
    end = min((rest.find(char) for char in "/?#" if char in rest), default=len(rest))
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"
