"""The door: a password or token before the pages, where one is set. Nothing is kept but what a cookie proves."""

from __future__ import annotations

import hmac
import time
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Mapping
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from monitor.errors import Unguarded
from monitor.web import form

PASSWORD = "PREMIERE_MONITOR_WEB_PASSWORD"  # noqa: S105 — the name of a variable
CREDENTIAL = "web-password"
"""The file in systemd's $CREDENTIALS_DIRECTORY; "secret_" stands before it where the unit hands over a folder
"secret" (systemd.exec(5), LoadCredential=)."""
LOGIN = "/login"
_OPEN = ("/healthz", "/static/")
_COOKIE = "premiere_monitor"
_LASTS = 30 * 24 * 3600
_TRIES, _TRIES_OF_ALL, _MINUTE = 5, 30, 60.0

Print = Callable[[Request, str], Response]
"""Makes the log-in page, with what went wrong; empty for nothing."""


def password(environ: Mapping[str, str]) -> str | None:
    """The password: from the environment, from the file that it names, or from systemd's credentials."""
    if environ.get(PASSWORD):
        return environ[PASSWORD]
    named = environ.get(f"{PASSWORD}_FILE") or _credential(environ.get("CREDENTIALS_DIRECTORY"))
    if named is None:
        return None
    try:
        return Path(named).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        raise Unguarded(f"({named}: no such file)") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Unguarded(f"({named}: {getattr(error, 'strerror', None) or 'it is no text'})") from error


def _credential(directory: str | None) -> Path | None:
    """The file of the password among systemd's credentials, if it is there."""
    places = [Path(directory, name) for name in (CREDENTIAL, f"secret_{CREDENTIAL}")] if directory else []
    return next((place for place in places if place.exists()), None)


def require(address: str, secret: str | None) -> None:
    """Raises Unguarded where other machines could reach the address and there is no password."""
    if secret is None and not is_loopback(address):
        raise Unguarded(f"({address})")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Door:
    """ASGI middleware that lets in who has the cookie, or gives the password with the request.

    Programs give it as HTTP Basic with any name, or as Bearer (RFC 7617, 6750). Wrong ones are counted by address.
    """

    def __init__(self, app: ASGIApp, *, secret: str, show: Print, clock: Callable[[], float] = time.time) -> None:
        self._app = app
        self._secret = sha256(secret.encode()).digest()
        # Another password makes another key: who logged in with the old one is out.
        self._key = hmac.digest(self._secret, b"premiere-monitor cookie", "sha256")
        self._show = show
        self._clock = clock
        self._misses: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, show the door, or refuse."""
        if scope["type"] != "http" or scope["path"].startswith(_OPEN):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        if scope["path"] == LOGIN:
            response = await self._log_in(request)
        elif self._proves(request.cookies.get(_COOKIE, "")):
            await self._app(scope, receive, send)
            return
        else:
            given = _given(request.headers.get("authorization", ""))
            if given is not None and not self._left(request):
                response = self._too_many()
            elif given is not None and self._is_right(given):
                await self._app(scope, receive, send)
                return
            else:
                response = self._refuse(request, missed=given is not None)
        await response(scope, receive, send)

    async def _log_in(self, request: Request) -> Response:
        if request.method != "POST":
            return self._show(request, "")
        if not self._left(request):
            return self._too_many()
        given = await form.field(request, "password")
        if not self._is_right(given):
            self._miss(request)
            left = self._left(request)
            more = {0: "No more tries", 1: "One more try"}.get(left, f"{left} more tries")
            shown = self._show(request, f"{more} this minute.")
            shown.status_code = 403
            return shown
        response = RedirectResponse(f"{request.scope.get('root_path', '')}/", 303)
        response.set_cookie(
            _COOKIE,
            self._cookie(),
            max_age=_LASTS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    def _refuse(self, request: Request, *, missed: bool) -> Response:
        if missed:
            self._miss(request)
        if "text/html" in request.headers.get("accept", "") and not missed:
            return RedirectResponse(f"{request.scope.get('root_path', '')}{LOGIN}", 303)
        headers = {"WWW-Authenticate": 'Basic realm="premiere-monitor", charset="UTF-8"'}
        return PlainTextResponse("A password is needed.\n", 401, headers=headers)

    def _too_many(self) -> Response:
        return PlainTextResponse("Too many wrong passwords; wait a minute.\n", 429, headers={"Retry-After": "60"})

    def _is_right(self, given: str) -> bool:
        return hmac.compare_digest(sha256(given.encode("utf-8", "surrogatepass")).digest(), self._secret)

    def _cookie(self) -> str:
        until = str(int(self._clock()) + _LASTS)
        return f"{until}.{self._sign(until)}"

    def _proves(self, cookie: str) -> bool:
        until, _, sign = cookie.partition(".")
        right = hmac.compare_digest(sign.encode(), self._sign(until).encode())
        return right and until.isdecimal() and int(until) > self._clock()

    def _sign(self, until: str) -> str:
        return hmac.digest(self._key, until.encode("utf-8", "replace"), "sha256").hex()

    def _left(self, request: Request) -> int:
        """How many wrong ones this address may still give this minute; 0 also where all together gave too many."""
        now = self._clock()
        for address, misses in list(self._misses.items()):
            while misses and misses[0] <= now - _MINUTE:
                misses.popleft()
            if not misses:
                del self._misses[address]
        if sum(map(len, self._misses.values())) >= _TRIES_OF_ALL:
            return 0
        return max(_TRIES - len(self._misses.get(_address(request), ())), 0)

    def _miss(self, request: Request) -> None:
        self._misses.setdefault(_address(request), deque()).append(self._clock())


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _given(header: str) -> str | None:
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        # Header fields come as Latin-1 (RFC 9110, 5.5); what programs send there is UTF-8.
        return value.strip().encode("latin-1", "replace").decode("utf-8", "replace")
    if scheme.lower() != "basic":
        return None
    try:
        return b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return ""
