"""One GET on behalf of a source: robots.txt, turns, redirects; every request of a client passes `Visit._ask`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import httpcore
import httpx

from monitor.fetch import answer as answers
from monitor.fetch import reasons, robots
from monitor.fetch.answer import Answer
from monitor.fetch.limits import Budget, GaveUp, Limits, Unreached
from monitor.fetch.politeness import DELAY, UNSAID_HOLD, Politeness, retry_after
from monitor.fetch.request import UNCONDITIONAL, Header, Sender, redirect, same_page, site
from monitor.fetch.robots import Robots
from monitor.fetch.transport import Transports
from monitor.model import Validators


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """What all visits of a client share."""

    limits: Limits
    politeness: Politeness
    robots: Robots
    transports: Transports
    clock: Callable[[], datetime]
    stopped: threading.Event


class Visit:
    """One source's way to one page. `budget` bounds the page's requests; robots.txt has its own."""

    def __init__(self, services: Services, sender: Sender, budget: Budget) -> None:
        self._services = services
        self._sender = sender
        self._budget = budget
        self._cookies = httpx.Cookies()
        """Cookies that a redirect sets and the next request needs; they do not outlive the visit."""

    def page(self, start: httpx.URL, validators: Validators) -> tuple[Answer, httpx.URL | None]:
        """Ask, and follow redirects, to an answer that is none; with the address that `start` moved to for good.

        Raises GaveUp, also for an answer that is no page.
        """
        url, moved, still_permanent = start, None, True
        seen = set()
        for hop in range(self._services.limits.redirects + 1):
            delay = self._permission(url)
            # Another page's validators could make it look unchanged.
            sent = validators if same_page(start, url) else UNCONDITIONAL
            seen.add((str(url), len(self._cookies)))
            answer = self._ask(url, self._budget, validators=sent, delay=delay, follows=hop > 0)
            if answer.status not in answers.REDIRECT:
                return self._accepted(answer, sent), moved
            url = self._next(answer)
            if (str(url), len(self._cookies)) in seen:
                raise GaveUp("redirected in a circle")
            still_permanent = still_permanent and answer.status in answers.PERMANENT
            moved = url if still_permanent else moved
        raise GaveUp(f"redirected more than {self._services.limits.redirects} times")

    def part(self, url: httpx.URL) -> Answer:
        """One of the files that a rendered page wants, redirects followed. Raises GaveUp."""
        for _ in range(self._services.limits.redirects + 1):
            delay = self._permission(url)
            answer = self._ask(url, self._budget, delay=delay, follows=True)
            if answer.status not in answers.REDIRECT:
                return answer
            url = self._next(answer)
        raise GaveUp(f"redirected more than {self._services.limits.redirects} times")

    def _accepted(self, answer: Answer, sent: Validators) -> Answer:
        if answer.status in answers.PAGE or answer.is_challenge:
            return answer
        if answer.status == 304 and sent != UNCONDITIONAL:
            return answer
        after = retry_after(answer.retry_after, self._services.clock()) if answer.status in answers.ASK_LESS else None
        raise GaveUp(reasons.status_reason(answer.status), retry_after=after)

    @staticmethod
    def _next(answer: Answer) -> httpx.URL:
        if not answer.location:
            raise GaveUp("redirected without saying where to")
        return redirect(answer.url, answer.location)

    def _permission(self, url: httpx.URL) -> float:
        """The pause that the URL's host wants, in seconds. Raises GaveUp where robots.txt forbids the URL."""
        source = self._sender.source
        wanted = None
        if source.robots:
            rules = self._rules(url)
            if not rules.allows(str(url)):
                raise GaveUp(f"the robots.txt of {url.host} forbids this page")
            wanted = rules.delay
        if wanted is not None:
            return wanted
        return 0.0 if source.allow_private else DELAY

    def _rules(self, url: httpx.URL) -> robots.Rules:
        """The rules of the URL's site, read when they are older than a day. Raises GaveUp."""
        place, known = site(url), self._services.robots
        rules = known.fresh(place)
        if rules:
            return rules
        with known.reading(place, self._services.limits.patience):
            rules = known.fresh(place)
            if rules:
                return rules
            try:
                answer = self._robots_txt(url)
            except GaveUp as error:
                return known.without(place, error)
            after = retry_after(answer.retry_after, self._services.clock())
            return known.learn(place, answer.status, answer.body, after)

    def _robots_txt(self, url: httpx.URL) -> Answer:
        file = url.copy_with(raw_path=b"/robots.txt")
        budget = Budget(self._services.limits)
        for hop in range(robots.REDIRECTS + 1):
            answer = self._ask(file, budget, follows=True, limit=robots.LONGEST, cut=True)
            if answer.status not in answers.REDIRECT or hop == robots.REDIRECTS:
                break
            file = self._next(answer)
        return answer

    def _ask(
        self,
        url: httpx.URL,
        budget: Budget,
        *,
        validators: Validators = UNCONDITIONAL,
        delay: float = 0.0,
        follows: bool = False,
        limit: int | None = None,
        cut: bool = False,
    ) -> Answer:
        """One request, in its host's turn. Raises GaveUp."""
        services = self._services
        headers = self._sender.headers(url, validators)
        if self._cookies:
            headers = self._with_cookies(url, headers)
        limit = limit or self._sender.source.max_size or services.limits.body
        with services.politeness.turn(url.host, delay, follows=follows):
            answer = self._exchange(url, headers, budget, limit, cut=cut)
            if answer.status in answers.ASK_LESS:
                self._hold(answer)
            return answer

    def _with_cookies(self, url: httpx.URL, headers: Sequence[Header]) -> list[Header]:
        """What redirects set, after the source's own cookies."""
        request = httpx.Request("GET", url)
        self._cookies.set_cookie_header(request)
        set_here = request.headers.get("cookie", "").encode("latin-1", "replace")
        own = [value for name, value in headers if name == b"cookie"]
        others = [header for header in headers if header[0] != b"cookie"]
        both = b"; ".join(filter(None, (*own, set_here)))
        return [*others, (b"cookie", both)] if both else others

    def _hold(self, answer: Answer) -> None:
        span = retry_after(answer.retry_after, self._services.clock())
        if span is None and answer.status == 429 and not self._sender.source.allow_private:
            span = UNSAID_HOLD
        if span:
            self._services.politeness.hold(answer.url.host, span)

    def _exchange(self, url: httpx.URL, headers: Sequence[Header], budget: Budget, limit: int, *, cut: bool) -> Answer:
        """Send and read; once more, over a new connection, where a kept one turns out to be closed or out of step.

        Raises GaveUp.
        """
        for is_last in (False, True):
            if self._services.stopped.is_set():
                raise Unreached("the monitor is stopping")
            try:
                return self._once(url, headers, budget, limit, cut=cut)
            except httpcore.ProxyError as error:
                raise reasons.proxy_refused(error, self._services.transports.of(self._sender.source).proxy) from error
            except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
                was_kept = not (budget.connected or budget.answered or isinstance(error, httpcore.TimeoutException))
                if is_last or not was_kept:
                    proxy = self._services.transports.of(self._sender.source).proxy
                    raise reasons.gave_up(error, url, budget, proxy=proxy) from error
            except (OSError, RuntimeError, ValueError):
                # What a connection raises when another thread has closed it.
                if self._services.stopped.is_set():
                    raise Unreached("the monitor is stopping") from None
                raise
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: httpx.URL, headers: Sequence[Header], budget: Budget, limit: int, *, cut: bool) -> Answer:
        transport = self._services.transports.of(self._sender.source)
        with budget.request():
            response = transport.get(url, headers)
            budget.answered = True
            try:
                answer = answers.read(response, url, limit=limit, cut=cut)
            finally:
                response.close()
        if answer.status in answers.REDIRECT:
            self._keep_cookies(url, response)
        return answer

    def _keep_cookies(self, url: httpx.URL, response: httpcore.Response) -> None:
        if any(name.lower() == b"set-cookie" for name, _ in response.headers):
            asked = httpx.Request("GET", url)
            self._cookies.extract_cookies(httpx.Response(response.status, headers=response.headers, request=asked))
