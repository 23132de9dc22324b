"""Every error that a user can cause. A class's docstring is the first sentence of its message."""

from __future__ import annotations


class MonitorError(Exception):
    """premiere-monitor cannot go on."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        said = (type(self).__doc__ or "").strip().splitlines()[0]
        super().__init__(f"{said} {detail}".strip())


class ConfigurationError(MonitorError):
    """The configuration is wrong."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        """Take one line per mistake, each "FILE:LINE: what is wrong; the mend"."""
        Exception.__init__(self, "\n".join(mistakes))
        self.detail = str(self)
        self.mistakes = mistakes


class UnknownName(MonitorError):
    """No such name in the configuration."""


class StoreUnavailable(MonitorError):
    """The database cannot be used."""


class NotCopied(StoreUnavailable):
    """No copy was written."""


class StoreTooNew(MonitorError):
    """The database was written by a newer premiere-monitor; install that version or name another database."""


class NotMoved(MonitorError):
    """The store was not moved."""


class AlreadyRunning(MonitorError):
    """Another daemon works on this database; stop it first or name another database."""


class OtherConfiguration(MonitorError):
    """The machines do not have the same configuration, and the file that was changed last counts."""


class OtherAtWork(MonitorError):
    """Another configuration is at work on this database."""


class BrokerRefused(MonitorError):
    """The broker cannot be used:"""


class WrongRole(MonitorError):
    """The configuration has no such role."""


class AddressInUse(MonitorError):
    """The web page's address is taken; name another one under [monitor] web."""


class NotAdded(MonitorError):
    """Nothing was written."""


class UnreadableInput(MonitorError):
    """The input cannot be read."""


class Unguarded(MonitorError):
    """Other machines reach the web page only with a password; set PREMIERE_MONITOR_WEB_PASSWORD or use 127.0.0.1."""
