"""A sentence as rules see it: lower case, with titles, other works and dates each replaced by one placeholder word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.claims import dates
from monitor.claims.dates import DateMention, Lean
from monitor.claims.dates.scan import may_start
from monitor.claims.lazily import once, regex
from monitor.claims.patterns import wording
from monitor.claims.sentences import Sentence
from monitor.claims.subjects import Mention, Namer
from monitor.claims.subjects.mentions import plain, with_seasons

_BARRIER = regex(
    r"[;:,—\s](?:(?<=[;:])\s|(?<=—)|(?<=\s)(?:[—–-]\s|(?=(?:but|while|although|though|whereas|because)\s)"
    r"|and\s(?=(?:will|is|was|has|it|they|the|its|then|now|resumed?|wrapped|premieres?|arrives?|returns?|that|"
    r"filming|production|shooting|cameras|released?|opens?|began|finished|won't|should|could|might|would|must|"
    r"expects?|continues?|runs|lasts|wraps|ends|debuts?|lands|drops|airs|streams)\s))"
    r"|(?<=,)\s(?=(?:and|but|while|though|although|whereas|so|which|who|whose|where|because|as|with|yet|or|"
    r"nor|after|before|when|since|having|will|is|are|has|have|was|were|would|won't|isn't|hasn't|then)\s)"
    r"|(?<=[^,;:.]{25},)\s(?=(?:we|i|it|they|you)(?:'\w{1,2})?\s))"
)
"""It begins with one character that stands before a barrier, so that few places of a text are tried."""


_NOT_ONLY = regex(r"(?<![\w])not (?=(?:only|just|merely)\s)")
"""It negates nothing; a rule that looks for "not" must not find it."""
_OPENING = regex(
    r"[\"(]*(?:while|although|though|if|when|after|before|once|since|as(?! for)|with|contrary|despite|because|given|"
    r"originally|initially|previously|formerly|following|unlike|until|now that|even)\s[^,;:]{1,160},"
)


_PLACE = regex(r"(?:[A-Z][\w.’-]+(?:\s[A-Z][\w.’-]+){0,3},\s){1,3}|[A-Z]{4}[A-Z ]{0,20}\s")
_DASH = regex(r"\)?\s?(?:[–—]|-|/)\s?")
_LABEL = regex(
    r"(?i)(?:(?:page|article|story|table|list|post|entry)\s)?"
    r"(?:date|published|posted|updated|last updated|modified|first published|last revised|"
    r"revised|as of|added|checked)(?:\son)?\s?[:|–—-]?\s"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,\s)?"
)


_UPDATE = regex(
    r"(?i)\W{0,3}(?:update|updated|correction|corrected|clarification|edit|edited|editor[’']s note|added|new|latest|"
    r"news|breaking)(?:\s\d)?,?\s[(\[]?(?:on\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,\s)?"
)
_COLON = regex(r"[)\]]?(?:,?\s\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?[)\]]?\s?[:–—-]\s")


_SAID = regex(
    r"(?<![\w-])(?:said|announced|confirmed|revealed|told (?:(?:the|this|our|a|his|her) )?\w+|posted|tweeted|"
    r"wrote|reported|stated|added|noted|"
    r"shared|announcement|statement|upfront|panel|disclosed|reiterated|"
    r"clarified|insisted|unveiled|replied|communicated|written|as of|since its|published|updated|interview)(?: "
    r"by (?:[\w+'-]+ ){1,3}?)?(?: ?(?:on|late|early|in|last))?\s*"
    r"(?=D_(?!_*\s(?:as|for (?:its|the|season|series|part|volume|T_+))\s))"
    r"|(?<=_)\s(?:said|announced|confirmed|revealed|posted|tweeted|announcement|statement)(?!\w)"
)
"""Words beside a date on which something is said."""


@dataclass(frozen=True)
class View:
    """What a sentence holds. All positions count characters of `text`, which is as long as `sentence.text`."""

    sentence: Sentence
    text: str
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    barriers: tuple[int, ...]
    """Where one clause ends and the next begins."""

    @once
    def said(self) -> tuple[bool, ...]:
        """For each of the dates whether something is told to have been said or announced on it."""
        return tuple(_is_of_saying(self.text, mention) for mention in self.dates)

    @property
    def opens_quoted(self) -> bool:
        """Whether it begins in a quotation, or with one."""
        return self.sentence.opens_quoted or self.text.startswith('"')

    def between(self, one: int, other: int) -> int:
        """How many clause ends lie between two positions."""
        low, high = min(one, other), max(one, other)
        return bisect_right(self.barriers, high) - bisect_right(self.barriers, low)

    def clause(self, place: int) -> tuple[int, int]:
        """Start and end of the clause around a position."""
        number = bisect_right(self.barriers, place)
        start = self.barriers[number - 1] if number else 0
        return start, self.barriers[number] if number < len(self.barriers) else len(self.text)


def look(sentence: Sentence, namer: Namer, reference: date | None) -> View:
    """Read one sentence: who is named, which dates, and where its clauses end. `reference` is the text's own day."""
    low = plain(sentence.text)
    works = namer.find(sentence.text, low)
    masked = _masked(low, [(work.start, work.end, "T" if work.work == "watched" else "O") for work in works])
    visible = _masked(sentence.text, [(work.start, work.end, "_") for work in works])
    found = tuple(dates.find(visible, reference, lean=Lean.NEUTRAL)) if _may_hold_date(masked) else ()
    if "not " in masked:
        masked = _NOT_ONLY.sub(lambda found: "and" + found.group()[3:], masked)
    found = tuple(mention for mention in found if not _is_dateline(sentence.text, mention))
    text = _masked(masked, [(*mention.place, "D") for mention in found])
    return View(sentence, text, with_seasons(text, works), found, _barriers(text))


def _is_dateline(text: str, mention: DateMention) -> bool:
    """Whether a date is that of the text itself, as lines at its head tell it ("LISBON, May 3, 2026 – ")."""
    start, end = mention.place
    if start > 60:
        return False
    is_after_place = _PLACE.fullmatch(text, 0, start) is not None and _DASH.match(text, end) is not None
    is_of_update = _UPDATE.fullmatch(text, 0, start) is not None and _COLON.match(text, end) is not None
    return is_after_place or is_of_update or _LABEL.fullmatch(text, 0, start) is not None


def _is_of_saying(text: str, mention: DateMention) -> bool:
    start, end = mention.place
    return any(
        match.end() == start or match.start() == end
        for match in _SAID.finditer(text, max(0, start - 30), min(len(text), end + 20))
    )


def _barriers(text: str) -> tuple[int, ...]:
    ends = [found.end() for found in _BARRIER.finditer(text)]
    opening = _OPENING.match(text)
    if opening:
        ends.append(opening.end())
    return tuple(sorted(set(ends)))


def _masked(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    for start, end, mark in spans:
        if end > start:
            text = f"{text[:start]}{mark}{'_' * (end - start - 1)}{text[end:]}"
    return text


_HINT = regex(
    r"\d|(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|"
    r"tomorrow|yesterday|tonight|week|month|year|spring|summer|autumn|fall|winter|"
    r"christmas|easter|halloween|thanksgiving|diwali|eid|holiday|quarter|half|day|now|soon|morning|noon|midnight|"
    r"fortnight|valentine|labor|memorial|new year|ramadan|lunar|chuseok|seollal|"
    r"pongal|onam|holi|hanukkah|pentecost|decade|century)"
)


def _may_hold_date(text: str) -> bool:
    return _HINT.search(text) is not None and may_start(wording(text))
