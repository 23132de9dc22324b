"""Source → Fetched, Unchanged, Failed or Blocked: one polite, bounded, guarded GET."""

from monitor.fetch.browser import missing as missing_for_rendering
from monitor.fetch.client import Client
from monitor.fetch.limits import Limits

__all__ = ["Client", "Limits", "missing_for_rendering"]
