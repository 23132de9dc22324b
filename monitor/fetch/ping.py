"""A dead man's switch is told how we are; it raises the alarm when it hears nothing (healthchecks.io, HTTP API)."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import httpx

TIMEOUT = 10.0
_LONGEST_BODY = 10_000
"""More is cut off by healthchecks.io."""

Signal = Literal["", "start", "fail"]


def ping(url: str, signal: Signal = "", said: str = "", *, timeout: float = TIMEOUT) -> str | None:
    """Send one signal: that we start, that all is well, or with what is `said` that it is not; `timeout` in seconds.

    Returns None, or in a clause why it did not arrive. The address is a secret and not in it. Never raises.
    """
    parts = urlsplit(url)
    address = parts._replace(path=f"{parts.path.rstrip('/')}/{signal}").geturl() if signal else url
    body = said.encode("utf-8", "replace")[:_LONGEST_BODY]
    try:
        answer = httpx.post(address, content=body, timeout=timeout, trust_env=False, follow_redirects=True)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        return f"{type(error).__name__}"
    return None if answer.is_success else f"it answered {answer.status_code}"
