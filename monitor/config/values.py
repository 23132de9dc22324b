"""What users write in a value → what it means. Each function raises ValueError with a clause for people."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection
from datetime import time, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.model import QuietHours, cron

LONGEST_INTERVAL = timedelta(days=366)
LONGEST_KEEPING = timedelta(days=36500)

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_DURATION = re.compile(r"(\d{1,9})\s*([smhd])")
_SIZE = re.compile(r"(\d{1,6})\s*(KB|MB)", re.IGNORECASE)
_SIZE_UNITS = {"kb": 2**10, "mb": 2**20}
SMALLEST, LARGEST = 10 * 2**10, 64 * 2**20
"""Bytes; a page is held in memory as it is read."""
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_HOST = re.compile(r"\[([0-9A-Fa-f:.%\w]+)\]|([A-Za-z0-9._-]+)")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def duration(text: str) -> timedelta:
    """`30m` and the like: a number and one of s, m, h, d."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no duration; write a number and s, m, h or d, as in 30m")
    length = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if not timedelta(0) < length <= LONGEST_INTERVAL:
        raise ValueError(f"{text!r} is no usable duration; name one from 1s to 366d")
    return length


def size(text: str) -> int:
    """`8MB` or `500KB` → bytes."""
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no size; write a number and KB or MB, as in 8MB")
    length = int(found[1]) * _SIZE_UNITS[found[2].lower()]
    if not SMALLEST <= length <= LARGEST:
        raise ValueError(f"{text!r} is no usable size; name one from 10KB to 64MB")
    return length


def keeping(text: str) -> timedelta:
    """`365d` and the like: how long something is kept, at least a day."""
    found = _DURATION.fullmatch(text.strip())
    length = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not timedelta(days=1) <= length <= LONGEST_KEEPING:
        raise ValueError(f"{text!r} is no time to keep texts for; write a number of days from 1d to 36500d, as in 365d")
    return length


def spoken(length: timedelta) -> str:
    """A duration as it is written: the largest unit that divides it."""
    seconds = int(length.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def cron_expression(text: str) -> str:
    """`0 7 * * *` and the like."""
    try:
        cron.parse(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no cron expression: {error}") from None
    return text


def clock(text: str) -> time:
    """`08:00`: a time of day."""
    found = _CLOCK.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f"{text!r} is no time of day; write it as 08:00, from 00:00 to 23:59")
    return time(int(found[1]), int(found[2]))


def quiet_hours(text: str) -> QuietHours:
    """`23:00-07:00`: a stretch of the day, which may run over midnight."""
    start, dash, end = text.replace("–", "-").partition("-")
    if not dash:
        raise ValueError(f"{text!r} are no quiet hours; write them as 23:00-07:00")
    hours = QuietHours(start=clock(start), end=clock(end))
    if hours.start == hours.end:
        raise ValueError(f"{text!r} are no quiet hours; they end when they start")
    return hours


def web_address(text: str) -> tuple[str, int] | None:
    """`127.0.0.1:8765`, `[::1]:8765` or `localhost:8765` → host and port; None for an empty text."""
    if not text.strip():
        return None
    host, colon, port = text.strip().rpartition(":")
    found = _HOST.fullmatch(host)
    if not colon or not found:
        raise ValueError(f"{text!r} is no address; write host:port as in 127.0.0.1:8765, an IPv6 host in brackets")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 2**16):
        raise ValueError(f"{text!r} names no port; write one from 1 to 65535")
    return found[1] or found[2], int(port)


def selector(text: str) -> str:
    """A CSS selector (Selectors Level 4, as far as soupsieve knows it)."""
    import soupsieve

    try:
        soupsieve.compile(text)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError) as error:
        column = getattr(error, "col", None)
        place = f" from character {column} on" if column else ""
        raise ValueError(f"{text!r} is no CSS selector{place}; write one as in article or .entry-content") from None
    return text


def source_url(text: str) -> str:
    """An http or https address with a host. A login in it never shows up in the message."""
    try:
        parts = urlsplit(text.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("it is no valid address; write it as in https://www.example.com/page/") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("it is no web address; write it with http:// or https://")
    if not host or len(text.split()) > 1:
        raise ValueError("it is no valid address; write it as in https://www.example.com/page/")
    if "${" in text:
        raise ValueError("an address is shown and kept, so it takes no ${NAME}; put the secret under headers")
    return text.strip()


def ping_url(text: str) -> str:
    """The address of a dead man's switch; it is a secret, and the message does not show it."""
    return _secret_url(text, ("http", "https"), "it is no web address; write it as in https://hc-ping.com/…")


def broker(text: str) -> str:
    """The URL of a message broker that speaks AMQP 0-9-1; it may hold a password, and the message does not show it."""
    mend = "it is no URL of RabbitMQ; write it as in amqp://USER:PASSWORD@mq.example.org/"
    return _secret_url(text, ("amqp", "amqps"), mend)


def _secret_url(text: str, schemes: Collection[str], mend: str) -> str:
    """A URL with a host that no message shows. Raises ValueError with `mend`."""
    try:
        parts = urlsplit(text.strip())
        is_good = parts.scheme in schemes and parts.hostname and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or any(char.isspace() for char in text.strip()):
        raise ValueError(mend)
    return text.strip()


def without_login(url: str) -> tuple[str, str | None]:
    """A source's URL without user and password, and the Authorization header that stands for them (RFC 7617).

    A page's address is kept, shown and sent on; a header goes to its own site alone.
    """
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, None
    user, _, password = login.partition(":")
    return parts._replace(netloc=host).geturl(), basic(f"{unquote(user)}:{unquote(password)}")


def basic(login: str) -> str:
    """USER:PASSWORD as an Authorization header (RFC 7617)."""
    return f"Basic {b64encode(login.encode()).decode()}"


def login(text: str) -> str:
    """`USER:PASSWORD`; the message does not show it."""
    user, colon, _ = header_value(text).partition(":")
    if not colon or not user:
        raise ValueError("it is no login; write it as USER:PASSWORD, the password as ${NAME}")
    return text


def cookie_value(text: str) -> str:
    """The value of a cookie (RFC 6265, 4.1.1, and what servers take beyond it); the message does not show it."""
    if ";" in header_value(text):
        raise ValueError("it holds a semicolon, where a cookie ends; write each cookie as a key of its own")
    return text


def proxy(text: str) -> str:
    """The URL of a proxy; a login in it never shows up in the message."""
    try:
        parts = urlsplit(text.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or any(char.isspace() for char in text.strip()) or parts.path.strip("/") or parts.query:
        raise ValueError("it is no address of a proxy; write it as in http://proxy.example.org:3128")
    if parts.scheme not in ("http", "https"):
        raise ValueError(
            "only http:// and https:// proxies are spoken to; write it as in http://proxy.example.org:3128"
        )
    return text.strip()


def host_of(url: str) -> str:
    """The name of the machine that a source's URL leads to."""
    return urlsplit(url).hostname or ""


def header_name(text: str) -> str:
    """The name of a request header (a token, RFC 9110, 5.6.2)."""
    if not _HEADER.fullmatch(text):
        raise ValueError(f"{text!r} is no name of a header; write letters, digits and hyphens")
    return text


def header_value(text: str) -> str:
    """The value of a request header; it may be a secret, and the message does not show it."""
    if any((ord(char) < 32 and char != "\t") or ord(char) == 127 for char in text):
        raise ValueError("it holds a line break or another control character; take it out")
    return text


def database(text: str, folder: Path) -> str:
    """An SQLAlchemy URL, its SQLite file made absolute: a relative one lies in `folder`.

    It may hold a password, so the message does not show it.
    """
    scheme, mark, rest = text.strip().partition("://")
    if not mark or not scheme:
        raise ValueError("it is no URL of a database; write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME")
    if scheme.partition("+")[0] != "sqlite":
        return text.strip()
    file, question, query = rest.removeprefix("/").partition("?")
    if not rest.startswith("/") or file in ("", ":memory:"):
        raise ValueError("it names no file; write sqlite:///FILE")
    return f"{scheme}:///{folder / file}{question}{query}"
