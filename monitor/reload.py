"""The configuration read again while the daemon runs: a good one takes effect, a bad one is refused and told of."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from monitor import config, logline, notify
from monitor.config import Settings
from monitor.errors import ConfigurationError, StoreUnavailable
from monitor.logline import say

log = logging.getLogger(__name__)

_WHERE = ("database", "web", "engine", "broker")
"""What a process goes by from its start to its end."""
_WHO = "contact"
"""Likewise; but what is told to sites belongs to what several machines agree on."""
_AGAIN = 5.0
"""Seconds after which a configuration that the database could not take is tried again."""


class Reload:
    """Reads one file again, as often as it is asked to. Used by one thread."""

    def __init__(
        self,
        environ: Mapping[str, str],
        take_over: Callable[[Settings], None],
        tell: Callable[[Sequence[str]], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what goes by a new configuration, and what tells people of the mistakes in one."""
        self._monotonic = monotonic
        self._environ = environ
        self._take_over = take_over
        self._tell = tell
        self._refused: tuple[str, ...] = ()
        """The mistakes that were told last."""
        self._again_at: float | None = None
        self._unkept = ""
        """Why the database could not take the last one, as it was told."""

    def is_due(self) -> bool:
        """Whether a configuration that the database could not take is to be read once more."""
        return self._again_at is not None and self._monotonic() >= self._again_at

    def take(self, before: Settings) -> bool:
        """Read the file of the present configuration; whether what it holds now has taken effect."""
        self._again_at = None
        try:
            settings = config.load(before.file, self._environ, check_url=notify.check_url)
            logline.hide(settings.secrets)
            if waiting := [name for name in (*_WHERE, _WHO) if getattr(settings, name) != getattr(before, name)]:
                sentence = f"a new {' and '.join(waiting)} under [monitor] takes effect only at the next start"
                say(log, "restart_needed", sentence, level=logging.WARNING, keys=" ".join(waiting))
            self._take_over(replace(settings, **{name: getattr(before, name) for name in _WHERE}))
        except ConfigurationError as error:
            self._refuse(error.mistakes)
            return False
        except StoreUnavailable as error:
            self._again_at = self._monotonic() + _AGAIN
            if str(error) != self._unkept:
                self._unkept = str(error)
                sentence = f"configuration not taken over yet, the old one goes on: {error}"
                say(log, "configuration_unkept", sentence, level=logging.ERROR, reason=str(error))
            return False
        self._refused, self._unkept = (), ""
        return True

    def _refuse(self, mistakes: tuple[str, ...]) -> None:
        for mistake in mistakes:
            sentence = f"configuration refused, the old one goes on: {mistake}"
            say(log, "configuration_refused", sentence, level=logging.ERROR, mistake=mistake)
        # An editor that saves the same mistakes twice is no news.
        if mistakes != self._refused:
            self._refused = mistakes
            self._tell(mistakes)
