"""Network trouble → one clause for people."""

from __future__ import annotations

import ssl
from http import HTTPStatus

import httpcore
import httpx

from monitor.fetch.limits import Budget, GaveUp, Unreached
from monitor.fetch.request import port

_CERTIFICATE = {
    9: "the TLS certificate of {host} is not valid yet",
    10: "the TLS certificate of {host} has expired",
    18: "the TLS certificate of {host} is self-signed",
    19: "the TLS certificate of {host} is not from a known authority",
    20: "the TLS certificate of {host} is not from a known authority",
    21: "the TLS certificate of {host} is not from a known authority",
    62: "the TLS certificate is not one for {host}",
    64: "the TLS certificate is not one for {host}",
}
"""By OpenSSL's verify codes (X509_V_ERR_…)."""


def status_reason(status: int) -> str:
    """An HTTP status as a clause; the phrase is ours, not the server's."""
    return f"the server answered {_status(status)}"


def _status(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def gave_up(error: Exception, url: httpx.URL, budget: Budget, *, proxy: str | None = None) -> GaveUp:
    """An exception of httpcore → ours, Unreached where not a byte came; `proxy` is the "host:port" that was asked."""
    reason = _trouble_reason(error, url, budget, proxy)
    # What a proxy says before it leads to the host is no word from the host.
    is_reached = budget.received and not isinstance(error, httpcore.ConnectError | httpcore.ConnectTimeout)
    return GaveUp(reason) if is_reached else Unreached(reason)


def proxy_refused(error: httpcore.ProxyError, proxy: str | None) -> GaveUp:
    """A proxy's refusal to lead to a host; the phrase is ours."""
    status = str(error).partition(" ")[0]
    said = f"answered {_status(int(status))}" if status.isdigit() else "did not lead to the host"
    return Unreached(f"the proxy {proxy} {said}")


def _trouble_reason(error: Exception, url: httpx.URL, budget: Budget, proxy: str | None) -> str:
    host, where = url.host, f"the proxy {proxy}" if proxy else f"{url.host}:{port(url)}"
    limits = budget.limits
    match error:
        case httpcore.ConnectTimeout():
            return f"no connection to {where} within {limits.connect:g} seconds"
        case httpcore.ConnectError():
            # httpcore's pool drops the cause and leaves the context.
            return _connect_reason(error.__cause__ or error.__context__, host, where)
        case httpcore.ReadTimeout():
            silence = f"{limits.read:g} seconds"
            return f"{host} fell silent for {silence}" if budget.received else f"no answer from {host} within {silence}"
        case httpcore.WriteTimeout():
            return f"{host} did not take the request within {limits.read:g} seconds"
        case httpcore.NetworkError():
            stage = "while the page was read" if budget.received else "before an answer"
            return f"{host} reset the connection {stage}"
        case httpcore.RemoteProtocolError():
            if not budget.received:
                return f"{host} closed the connection without an answer"
            return f"{host} broke off or sent broken HTTP"
        case httpcore.LocalProtocolError():
            return "the source's headers or URL hold characters that cannot be sent"
    return f"the connection to {host} failed"


def _connect_reason(cause: BaseException | None, host: str, where: str) -> str:
    match cause:
        case ssl.SSLCertVerificationError():
            clause = _CERTIFICATE.get(cause.verify_code, "the TLS certificate of {host} cannot be trusted")
            return clause.format(host=host)
        case ssl.SSLError():
            return f"TLS with {where} failed"
        case ConnectionRefusedError():
            return f"connection refused by {where}"
        case ConnectionResetError() | BrokenPipeError():
            return f"connection reset by {where}"
        case OSError():
            return f"{where} cannot be reached"
    return f"no connection to {where}"
