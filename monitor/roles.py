"""What a process does of what a daemon does, where several share the work."""

from __future__ import annotations

from enum import StrEnum

from monitor.config import Settings
from monitor.errors import WrongRole


class Role(StrEnum):
    """The part of one process."""

    SCHEDULER = "scheduler"
    """Hands out what is due, and sees to all that hangs on the clock."""
    WORKER = "worker"
    """Checks what is handed out."""
    WEB = "web"
    """Serves the page."""
    ALL = "all"

    @property
    def schedules(self) -> bool:
        """Whether it hands out what is due."""
        return self in (Role.SCHEDULER, Role.ALL)

    @property
    def works(self) -> bool:
        """Whether it checks what is handed out."""
        return self in (Role.WORKER, Role.ALL)

    @property
    def serves(self) -> bool:
        """Whether it serves the page."""
        return self in (Role.WEB, Role.ALL)


def require(role: Role, settings: Settings) -> None:
    """Raise WrongRole where a configuration has no such part."""
    if settings.engine == "embedded" and role is not Role.ALL:
        raise WrongRole(f'--role {role} needs engine = "celery" under [monitor]; the embedded engine is one process.')
    if role is Role.WEB and settings.web is None:
        raise WrongRole('--role web needs an address; name one under [monitor], as in web = "127.0.0.1:8765".')
