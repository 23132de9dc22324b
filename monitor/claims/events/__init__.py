"""What happens in a sentence: trigger rules by state, and the detector that runs them."""

from monitor.claims.events.detect import RULES, Event, detect
from monitor.claims.events.rule import Needs, Rule

__all__ = ["RULES", "Event", "Needs", "Rule", "detect"]
