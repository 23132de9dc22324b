"""An event with its judgement and its dates → the states that the sentence tells."""

from monitor.claims.telling.tell import tell
from monitor.claims.telling.told import Reading, Told

__all__ = ["Reading", "Told", "tell"]
