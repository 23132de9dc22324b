"""What stands before every page: who is asked for (Host), how (GET), and what browsers may do with the answer."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from socket import gethostname
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": it would take the origin off this site's own forms, too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware: refuses foreign hosts and other methods, and puts the headers on every answer.

    A page elsewhere can point a name of its own at this machine (DNS rebinding); it cannot do so with an address. So
    an address is always a right host, and a name only if it is this machine's or in `hosts`. Only `posts` take a POST,
    and none that a page elsewhere makes a browser send.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] = (), posts: Collection[str] = ()) -> None:
        own = gethostname().lower()
        self._app = app
        self._hosts = frozenset({"localhost", own, f"{own}.local", *(host.strip().lower() for host in hosts)})
        self._posts = frozenset(posts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return PlainTextResponse("This site does not go by that name.\n", 421)
        allowed = ("GET", "HEAD", "POST") if scope["path"] in self._posts else ("GET", "HEAD")
        if scope["method"] not in allowed:
            return PlainTextResponse("Only GET.\n", 405, headers={"Allow": ", ".join(allowed)})
        if scope["method"] == "POST" and not _is_from_here(Headers(scope=scope)):
            return PlainTextResponse("Only pages of this site may ask for that.\n", 403)
        return None

    def _is_own(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._hosts or name.endswith(".localhost"):
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True


def _is_from_here(headers: Headers) -> bool:
    """Whether a page of this site sent a request, or a program that is no browser.

    Browsers say which by Sec-Fetch-Site (W3C Fetch Metadata), but over plain HTTP only to loopback; else by Origin.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or origin.partition("://")[2].lower() == headers["host"].lower()
