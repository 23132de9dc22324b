"""Calendars of releases: a date and a work side by side, or works in lines below their date."""

from __future__ import annotations

import re

from monitor.claims.dates import DateMention
from monitor.claims.view import View
from monitor.model import BlockKind

_TITLE_AND_DATE = re.compile(
    r"[\"']?T_+[\"']?(?:[,:]?\s?(?:season|series) \d+)?\s?[:|,–—(-]?\s?D_+[.)]?"
    r"|D_+\s?[:|,–—-]?\s?[\"']?T_+[\"']?(?:[,:]?\s?(?:season|series) \d+)?\.?"
)
_CARD = re.compile(
    r"D_+\s?[:|,–—-]?\s?[\"']?T_+[\"']?(?:[,:]?\s?(?:season|series) \d+)?(?:\s"
    r"(?!trailer|teaser|cast|panel|finale|on |at )[^.!?]{1,40})?\.?$"
    r"|[\"']?T_+[\"']?(?:[,:]?\s?(?:season|series) \d+)?\s?[:|,(–—-]\s?D_+\)?(?:[\s,][^.!?]{1,40})?\.?$"
)
"""A card of a calendar: a date and a work, with its kind or its place behind it."""
_CARDS = (BlockKind.ITEM, BlockKind.ROW)


class Calendar:
    """Keeps the date that stands above the lines of a list. Ask it of every sentence, in order."""

    def __init__(self) -> None:
        self._above: tuple[int, bool, DateMention] | None = None
        """The date that stands alone above what follows: its block, whether that is a heading, and the date."""

    def day_of(self, view: View) -> DateMention | None:
        """The date that a line gives, in it or above it, for the work that it names; None where it gives none."""
        sentence = view.sentence
        if _TITLE_AND_DATE.fullmatch(view.text):
            return view.dates[0]
        if len(view.dates) == 1 and len(view.dates[0].text) >= len(view.text) - 3:
            self._above = (sentence.block, sentence.is_heading, view.dates[0])
        elif len(view.dates) == 1 and sentence.kind in _CARDS and _CARD.match(view.text):
            return view.dates[0]
        elif self._above and (self._above[0] == sentence.block or self._above[1]) and not view.dates:
            starts = any(mention.work == "watched" and mention.start < 12 for mention in view.mentions)
            if starts and sentence.opens_line and len(view.text) <= 90:
                return self._above[2]
        return None
