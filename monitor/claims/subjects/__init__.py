"""Which work and which season a stretch of text is about."""

from monitor.claims.subjects.mentions import Mention, Namer, may_name, mentions
from monitor.claims.subjects.outline import Outline, outline
from monitor.claims.subjects.track import Scene, Subject, Tracker

__all__ = ["Mention", "Namer", "Outline", "Scene", "Subject", "Tracker", "may_name", "mentions", "outline"]
