"""What forms send."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

LONGEST = 4096
"""Bytes of a body that are read; a longer one counts as empty."""


async def field(request: Request, name: str) -> str:
    """A field of the form that a request carries; empty where there is none, or the body is too long or cut off."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST:
                return ""
    except ClientDisconnect:
        return ""
    return parse_qs(body.decode("utf-8", "replace")).get(name, [""])[0]
