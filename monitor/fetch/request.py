"""What is sent: the address as it is asked, and the headers that may go there."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

import httpx

from monitor import __version__
from monitor.fetch.limits import GaveUp
from monitor.fetch.robots import NAME
from monitor.model import Source, Validators

Header = tuple[bytes, bytes]

UNCONDITIONAL = Validators()
"""Nothing to ask "changed since?" with."""

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8"
)

_OURS = {
    b"host", b"connection", b"content-length", b"transfer-encoding", b"upgrade", b"te", b"expect",
    b"accept-encoding", b"if-none-match", b"if-modified-since", b"range",
}  # fmt: skip
"""Headers that a source cannot set, since the client's own handling of the answer depends on them."""

_HARMLESS = {b"accept", b"accept-language", b"user-agent"}
"""Headers of a source that may go to another site; all others may hold secrets."""

_HOST = re.compile(rb"[a-z0-9._-]+|[0-9a-f:.]+")
"""A name (after IDNA), an IPv4 or an IPv6 address; httpx lets other characters pass, percent-encoded."""

_NAMED = {"file", "ftp", "data", "javascript", "mailto", "feed"}
"""Schemes that may be named in a message; any other text is the server's."""

_PORTS = {"http": 80, "https": 443}


def user_agent(contact: str | None) -> str:
    """The honest name: product, version, and where to complain."""
    return f"{NAME}/{__version__} (+{contact})" if contact else f"{NAME}/{__version__}"


def parse(address: str) -> httpx.URL:
    """An address as typed or as met in a page → a URL that can be asked. Raises GaveUp.

    User name and password are taken out: `Sender` sends them as a header, to the source's own site only.
    """
    return without_login(with_login(address))


def without_login(url: httpx.URL) -> httpx.URL:
    """The URL as it is asked: without user name, password and fragment."""
    return url.copy_with(userinfo=b"", fragment=None) if url.userinfo or url.fragment else url


# A check asks for its address three times: whether its host wants a pause, whether it refuses, and for the page.
@lru_cache(maxsize=500)
def with_login(address: str) -> httpx.URL:
    """As `parse`, with user name and password where the address names them."""
    try:
        url = httpx.URL(address.strip())
        site(url)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise GaveUp("the address is not a valid URL") from None
    if url.scheme not in _PORTS:
        if not url.scheme:
            raise GaveUp("the address is not a full URL")
        raise GaveUp(f"only http and https are asked, not {url.scheme if url.scheme in _NAMED else 'other schemes'}")
    if url.port is not None and not 0 < url.port < 2**16:
        raise GaveUp("the address names a port that does not exist")
    if not url.host:
        raise GaveUp("the address names no host")
    if not _HOST.fullmatch(url.raw_host):
        raise GaveUp("the address is not a valid URL")
    return url


def redirect(url: httpx.URL, location: str) -> httpx.URL:
    """The address that a redirect leads to. Raises GaveUp."""
    try:
        return parse(str(url.join(location)))
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise GaveUp("redirected to an address that is not a valid URL") from None
    except GaveUp as error:
        raise GaveUp(f"redirected elsewhere: {error.reason}") from None


def site(url: httpx.URL) -> str:
    """Scheme, host and port, as "https://example.org:443"."""
    return f"{url.scheme}://{url.host}:{port(url)}"


def port(url: httpx.URL) -> int:
    """The port that is connected to."""
    return url.port or _PORTS.get(url.scheme, 0)


def same_page(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses differ at most in scheme, "www." and a last slash, so that validators hold for both."""
    return one is other or _page(one) == _page(other)


def _page(url: httpx.URL) -> tuple[str, bytes, bytes]:
    return url.host.removeprefix("www."), url.path.rstrip("/").encode(), url.query


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who asks: the headers of every request made for one source."""

    agent: str
    source: Source
    home: httpx.URL
    """The source's own address, user name and password included: the only site to which its secrets go."""

    def headers(self, url: httpx.URL, validators: Validators) -> list[Header]:
        """The request headers for one URL."""
        ours: dict[bytes, bytes] = {
            b"user-agent": _bytes(self.agent),
            b"accept": _ACCEPT.encode(),
            b"accept-language": b"en",
            b"accept-encoding": b"gzip",
        }
        at_home = self._is_home(url)
        if at_home and self.home.userinfo:
            login = f"{self.home.username}:{self.home.password}".encode()
            ours[b"authorization"] = b"Basic " + b64encode(login)
        for name, value in self.source.headers:
            key = _bytes(name).strip().lower()
            if key not in _OURS and (at_home or key in _HARMLESS):
                ours[key] = _bytes(value).strip()
        if at_home and self.source.cookies:
            pairs = [_bytes(f"{name}={value}") for name, value in self.source.cookies]
            ours[b"cookie"] = b"; ".join([*filter(None, [ours.get(b"cookie")]), *pairs])
        if validators.etag:
            ours[b"if-none-match"] = _bytes(validators.etag)
        if validators.last_modified:
            ours[b"if-modified-since"] = _bytes(validators.last_modified)
        return [(b"host", url.netloc), *ours.items()]

    def _is_home(self, url: httpx.URL) -> bool:
        """The same site, or its move from http to https."""
        if url.host != self.home.host:
            return False
        if (url.scheme, port(url)) == (self.home.scheme, port(self.home)):
            return True
        return (self.home.scheme, port(self.home), url.scheme, port(url)) == ("http", 80, "https", 443)


def _bytes(text: str) -> bytes:
    """Header text as it goes over the wire: Latin-1 as it came, UTF-8 for what a user typed beyond it."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8")
