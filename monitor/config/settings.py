"""What a configuration comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from monitor.model import Source, Target, Title

EngineName = Literal["embedded", "celery"]
"""Who hands out the work: the daemon to its own threads, or Celery to workers on any number of machines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """One configuration file, checked and complete: defaults and secrets are filled in, and never shown."""

    file: Path
    """Absolute."""
    database: str = field(repr=False)
    """An SQLAlchemy URL; a file in it is absolute. It may hold a password."""
    zone: ZoneInfo
    """For messages, quiet hours, digests and cron expressions."""
    web: tuple[str, int] | None
    """Host and port of the web page; None where it is switched off."""
    contact: str | None
    titles: tuple[Title, ...]
    sources: tuple[Source, ...]
    targets: tuple[Target, ...]
    keep: timedelta = timedelta(days=365)
    """How long texts and settled messages are kept."""
    ping: str | None = field(default=None, repr=False)
    """The address of a dead man's switch; a secret."""
    engine: EngineName = "embedded"
    broker: str | None = field(default=None, repr=False)
    """The URL of the message broker; it may hold a password. Never None for the engine `celery`."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """What the file names as `${NAME}`, and passwords in its URLs: what no log may show."""
