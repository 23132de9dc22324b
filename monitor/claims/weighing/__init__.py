"""The rules' findings in a sentence, weighed together with all its words → what the sentence claims.

Rules alone either miss what is worded otherwise or take what is told of something else. Linear models over readable
features decide: which states are told, which date is whose, on whose word. Their weights are data, written by training
on labelled texts; `explain` shows the features that weighed most.
"""

from monitor.claims.weighing.decide import weigh
from monitor.claims.weighing.features import Sentence
from monitor.claims.weighing.heard import Heard, Hearing

__all__ = ["Heard", "Hearing", "Sentence", "weigh"]
