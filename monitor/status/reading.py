"""One reading of one page, as far as the status needs to know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model import Trust


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One look at one page: whose it is and of when its text is. Not the text, nor what it claims. Times are UTC."""

    source: str
    """Name of the source, as configured."""
    trust: Trust
    url: str
    told: datetime | None
    """When the text was written or last edited; None where the page does not tell."""
    seen: datetime
    """When it was read."""
    text_id: str
    """`independence.sketch` of the text, or any other text that copies of it share."""
    previous: datetime | None = None
    """When this page was read before; None on its first reading, or where that is not known."""
    corrects: bool = False
    """Whether the text says that an earlier version of it was wrong (`corrections.admits_error`)."""
