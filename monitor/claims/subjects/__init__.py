"""Which work and which season a stretch of text is about."""

from monitor.claims.subjects.mentions import Mention, Namer, mentions
from monitor.claims.subjects.track import Subject, Tracker

__all__ = ["Mention", "Namer", "Subject", "Tracker", "mentions"]
