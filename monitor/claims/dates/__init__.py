"""The dates that English words name: `find` gives every mention in a text, each resolvable by tense."""

from monitor.claims.dates.find import find
from monitor.claims.dates.mention import Bound, DateMention, Kind, Lean

__all__ = ["Bound", "DateMention", "Kind", "Lean", "find"]
