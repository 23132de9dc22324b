"""Testimonies → Standing, and two Standings → Changes; pure."""

from monitor.status.corrections import admits_error
from monitor.status.hear import concerning, hear
from monitor.status.independence import same_text, sketch, voices
from monitor.status.reading import Reading
from monitor.status.reread import reread
from monitor.status.resolve import of_text, resolve
from monitor.status.transitions import changes

__all__ = [
    "Reading",
    "admits_error",
    "changes",
    "concerning",
    "hear",
    "of_text",
    "reread",
    "resolve",
    "same_text",
    "sketch",
    "voices",
]
