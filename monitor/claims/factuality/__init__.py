"""How an event is meant: its time, polarity and certainty, and who says so."""

from monitor.claims.factuality.judge import Judgement, judge

__all__ = ["Judgement", "judge"]
