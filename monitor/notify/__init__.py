"""Change → message → whoever wants to hear of it, through Apprise."""

from monitor.notify.deliver import TIMEOUT, check_url, send
from monitor.notify.message import barren, compose, digest, health, notice, recovered, trial
from monitor.notify.routing import due, wants

__all__ = [
    "TIMEOUT",
    "barren",
    "check_url",
    "compose",
    "digest",
    "due",
    "health",
    "notice",
    "recovered",
    "send",
    "trial",
    "wants",
]
