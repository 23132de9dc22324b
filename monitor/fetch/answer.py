"""A server's answer → what of it matters, the body read within bounds where it is a page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

import httpcore
import httpx

from monitor.fetch import body
from monitor.fetch.limits import GaveUp
from monitor.model import Validators

PAGE = {200, 203}
"""Statuses that come with a page; 203 is one that a proxy on the way has changed."""

REDIRECT = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
ASK_LESS = {429, 503}

_REFUSING = {401, 403, 429, 503}
_CHALLENGE = (
    b"just a moment...",
    b"verify you are human",
    b"verifying you are human",
    b"checking your browser",
    b"captcha",
    b"cf-chl-",
    b"enable javascript and cookies to continue",
)
_CHALLENGE_PART = 64 * 2**10
_SMALL = 4096
_LONGEST_VALIDATOR = 1024
"""Longer validators would be a server's way to store data with us."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer to one request; redirects are answers of their own."""

    url: httpx.URL
    status: int
    body: bytes = field(repr=False)
    content_type: str | None
    location: str | None
    validators: Validators
    retry_after: str | None
    is_challenge: bool
    """Whether the server wants proof that a person asks."""


def read(response: httpcore.Response, url: httpx.URL, *, limit: int, cut: bool) -> Answer:
    """Read an answer, its body at most `limit` bytes; a longer page is an error, or `cut` off.

    Raises GaveUp and httpcore's exceptions.
    """
    status = response.status
    text = b""
    challenge = False
    if status in PAGE:
        text = _page(response, limit, cut=cut)
    elif status in _REFUSING:
        challenge = _is_challenge(response)
    else:
        _drain(response)
    return Answer(
        url=url,
        status=status,
        body=text,
        content_type=_header(response, b"content-type"),
        location=_location(response),
        validators=Validators(etag=_validator(response, b"etag"), last_modified=_validator(response, b"last-modified")),
        retry_after=_header(response, b"retry-after"),
        is_challenge=challenge,
    )


def _page(response: httpcore.Response, limit: int, *, cut: bool) -> bytes:
    length = _length(response)
    if length is not None and length > limit and not cut:
        raise body.too_large(limit)
    return body.collect(response.iter_stream(), _header(response, b"content-encoding") or "", limit, cut=cut)


def _is_challenge(response: httpcore.Response) -> bool:
    if (_header(response, b"cf-mitigated") or "").lower() == "challenge":
        return True
    with suppress(GaveUp, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
        coding = _header(response, b"content-encoding") or ""
        start = body.collect(response.iter_stream(), coding, _CHALLENGE_PART, cut=True).lower()
        return any(sign in start for sign in _CHALLENGE)
    return False


def _drain(response: httpcore.Response) -> None:
    """Read a body that is not wanted where that is cheap, so that the connection can be used again."""
    length = 0 if response.status in (204, 304) else _length(response)
    if length is not None and length <= _SMALL:
        with suppress(GaveUp, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
            body.collect(response.iter_stream(), "", _SMALL, cut=True)


def _length(response: httpcore.Response) -> int | None:
    text = _header(response, b"content-length") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def _validator(response: httpcore.Response, name: bytes) -> str | None:
    value = _header(response, name)
    return value if value and len(value) <= _LONGEST_VALIDATOR else None


def _location(response: httpcore.Response) -> str | None:
    """The address that is named, in which servers also write letters beyond ASCII as they are."""
    value = _header(response, b"location")
    with suppress(UnicodeDecodeError):
        return value and value.encode("latin-1").decode()
    return value


def _header(response: httpcore.Response, name: bytes) -> str | None:
    """A header's value as Latin-1, so that it goes back byte for byte; several ones joined (RFC 9110, 5.3)."""
    values = [value for key, value in response.headers if key.lower() == name]
    return b", ".join(values).decode("latin-1") if values else None
