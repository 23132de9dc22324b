"""One message to one target through Apprise; the URL and what is secret in it stay here."""

from __future__ import annotations

import difflib
import logging
import re
import threading
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import unquote

from monitor.model import Message, Refused, Sent, Target
from monitor.notify import console, escape

TIMEOUT = 30.0
"""Seconds that one call may take in all, a slow log-in and many recipients included."""

_ID_HEADER = "X-Premiere-Monitor-Id"
_SCHEME = re.compile(r"\s*([A-Za-z0-9_+-]{1,32}):/")
_WEB_HOOKS = {"https": "jsons", "http": "json"}
_SECRET_SPLIT = re.compile(r"[/:@?&=#,;+\s]+")
_SHORTEST_SECRET = 3
_REASON_LENGTH = 200

_CAUSES = (
    ("Connection refused", "connection refused"),
    ("timed out", "timed out"),
    ("Name or service not known", "unknown host"),
    ("nodename nor servname", "unknown host"),
    ("Temporary failure in name resolution", "unknown host"),
    ("CERTIFICATE_VERIFY_FAILED", "its certificate is not trusted"),
    ("Network is unreachable", "network unreachable"),
    ("No route to host", "no route to host"),
    ("Authentication", "log-in refused"),
)
"""Words in Apprise's details → what they mean; the details themselves repeat the URL and are not passed on."""


def send(target: Target, message: Message, now: datetime, *, timeout: float = TIMEOUT) -> Sent | Refused:
    """Hand the message over, at `now`; `timeout` is in seconds. Never raises, whatever the target does.

    Where the target is a program (json, xml, form) or keeps headers (e-mail), the message's id goes along as the field
    `id` or the header X-Premiere-Monitor-Id. A call that outlives its time may still arrive: then the next try is
    the repetition that the id tells.
    """
    outcome: list[Sent | Refused] = []

    def call() -> None:
        outcome.append(_send(target, message, now))

    # A thread of its own, and a daemon: a target that drips an answer for hours must not hold up our stopping.
    worker = threading.Thread(target=call, name=f"notify-{target.name}", daemon=True)
    worker.start()
    worker.join(timeout)
    return outcome[0] if outcome else Refused(reason=f"no answer within {timeout:g} s")


def check_url(url: str) -> str | None:
    """Say what is wrong with an Apprise URL in one clause that holds nothing of it but its scheme; None if nothing."""
    found = _SCHEME.match(url)
    if not found:
        return "it does not start with a service, as in ntfy://ntfy.sh/topic"
    scheme = found[1].lower()
    apprise, log = _apprise()
    known = sorted(apprise.plugins.N_MGR.schemas())
    if hook := _WEB_HOOKS.get(scheme):
        letters = hook.removeprefix("json")
        return (
            f"Apprise knows no service {scheme}://; for a web hook write {hook}:// (not in JSON: form{letters}:// or "
            f"xml{letters}://), for a service the form that https://github.com/caronc/apprise/wiki gives"
        )
    if scheme not in known:
        near = difflib.get_close_matches(scheme, known, n=1)
        return f"Apprise knows no service {scheme}://" + (f"; did you mean {near[0]}://?" if near else "")
    log.start()
    if _service(url) is not None:
        return None
    if any("disabled" in line for line in log.lines):
        return f"{scheme}:// does not work on this system; a library or a desktop that it needs is missing"
    return f"it lacks something that {scheme}:// needs; see https://github.com/caronc/apprise/wiki for its form"


def _send(target: Target, message: Message, now: datetime) -> Sent | Refused:
    """Make one call in the current thread; whatever goes wrong is a reason."""
    log = _apprise()[1]
    log.start()
    try:
        service = _service(target.url)
        if service is None:
            return Refused(reason=check_url(target.url) or "Apprise cannot use its URL")
        form = service.resolve_format(None)
        _attach_id(service, message.id)
        title = _title(message.title, str(form.value)) if service.title_maxlen <= 0 else message.title
        if service.notify(body=getattr(message, form.value), title=title, body_format=form):
            return Sent(at=now)
        return Refused(reason=_reason(log.lines, target.url, service.url(privacy=True)))
    except Exception as error:  # a plugin's own mistake is a refusal, too
        return Refused(reason=_mask(f"{type(error).__name__} in Apprise", target.url, ""))


def _title(title: str, form: str) -> str:
    """A title that its target shows as the first line of the body, in the body's form."""
    if form == "html":
        return escape.html(title)
    return escape.markdown(title) if form == "markdown" else title


def _attach_id(service: Any, id: str) -> None:  # noqa: A002
    """Send the id where a program or a mail client finds it and no human has to read it."""
    if hasattr(service, "payload_extras"):
        service.payload_extras.setdefault("id", id)
    elif service.secure_protocol == "mailtos" or service.protocol == "mailto":
        service.headers.setdefault(_ID_HEADER, id)


def _service(url: str) -> Any:
    """The Apprise plugin for a URL, or None."""
    apprise, _ = _apprise()
    # Memory only: the daemon may have no place to write, and nothing of a target belongs on a disk.
    asset = apprise.AppriseAsset(app_id="premiere-monitor", app_desc="premiere-monitor", storage_mode="memory")
    return apprise.Apprise.instantiate(url.strip(), asset=asset)


def _reason(lines: list[str], url: str, shown: str) -> str:
    """The last complaint of Apprise, with its cause where that is known, on one line without secrets."""
    complaints = [line for line in lines if line.startswith("!")]
    said = complaints[-1][1:] if complaints else "the target did not take it"
    details = "\n".join(lines)
    cause = next((meaning for sign, meaning in _CAUSES if sign in details), "")
    clause = escape.clean(said).rstrip(". ")
    return escape.cut(_mask(f"{clause} ({cause})" if cause else clause, url, shown), _REASON_LENGTH)


def _mask(text: str, url: str, shown: str) -> str:
    """Hide the URL's user, password, path and query, and its host too where Apprise would not show it.

    `shown` is the URL as Apprise shows it. With many services the host is a token, not a machine.
    """
    user, _, rest = url.partition("://")[2].rpartition("@")
    address, *tail = re.split(r"[/?#]", rest, maxsplit=1)
    host = address.partition(":")[0]
    secrets = [user, *tail] if host and host in shown else [user, host, *tail]
    parts = {part for secret in secrets for raw in (secret, unquote(secret)) for part in _SECRET_SPLIT.split(raw)}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _SHORTEST_SECRET:
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "***", text)
    return text


class _Listener(logging.Handler):
    """Keeps what Apprise says in the thread that listens, and lets nothing of it out."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._heard = threading.local()

    def start(self) -> None:
        """Forget what this thread heard, and listen."""
        self._heard.lines = []

    @property
    def lines(self) -> list[str]:
        """What this thread heard; complaints (warnings and worse) start with "!"."""
        return getattr(self._heard, "lines", [])

    def emit(self, record: logging.LogRecord) -> None:
        if hasattr(self._heard, "lines"):
            self.lines.append(("!" if record.levelno >= logging.WARNING else "") + record.getMessage())


_LISTENER = _Listener()


@cache
def _apprise() -> tuple[Any, _Listener]:
    """Apprise, imported when first needed because that takes a while, with its log turned away from ours.

    Apprise, and urllib3 below it, write whole URLs at level DEBUG; those of targets are secrets.
    """
    log = logging.getLogger("apprise")
    log.handlers[:] = [_LISTENER]
    log.propagate = False
    log.setLevel(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    import apprise

    console.register()
    return apprise, _LISTENER
