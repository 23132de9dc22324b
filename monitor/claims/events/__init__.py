"""What happens in a sentence: trigger rules by state, and the detector that runs them."""

from monitor.claims.events.detect import RULES, Event, detect
from monitor.claims.events.elliptic import DATE_ALONE
from monitor.claims.events.rule import Needs, Rule

__all__ = ["DATE_ALONE", "RULES", "Event", "Needs", "Rule", "detect"]
