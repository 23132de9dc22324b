"""The words around a date that say how it limits the event: by, before, from, not until, at the earliest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.claims.dates.mention import Bound
from monitor.claims.lazily import regex

_REACH = 90
"""How many characters left of a date are looked at for what it is denied by."""
_CLOSE = 48
"""How many are looked at for its preposition."""
_DEFERRING = ("until", "before", "for")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """What the words around a date make of it, and how far they reach."""

    preposition: str | None
    bound: Bound
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitRule:
    """Words beside a date, as a regular expression that ends at the date, or starts at its end."""

    name: str
    pattern: str
    bound: Bound


# What may stand between a preposition and its date without changing what it says.
_FILLER = (
    r"(?:(?:about|around|roughly|approximately|just|only|maybe|perhaps|say|sometime|some time|some point|any time|"
    r"the|a|at|on|in|of|during|well into|deep into|into|as|this|next|last|coming|early as|possibly|probably|likely) )*"
)

BEFORE_DATE: tuple[LimitRule, ...] = (
    LimitRule(name="no later than", pattern=r"(?:no|not) later than", bound=Bound.BY),
    LimitRule(name="no earlier than", pattern=r"(?:no|not|never)(?: any)? (?:earlier|sooner) than", bound=Bound.FROM),
    LimitRule(name="not until", pattern=r"(?:not|never|nothing) (?:until|till|’til|before)", bound=Bound.FROM),
    LimitRule(name="as early as", pattern=r"as (?:early|soon|late|recently) as", bound=Bound.AT),
    LimitRule(name="since before", pattern=r"since(?: just)? before", bound=Bound.BEFORE),
    LimitRule(name="until before", pattern=r"(?:until|till|to)(?: just| shortly) before", bound=Bound.AT),
    LimitRule(name="before", pattern=r"(?:ahead of|prior to|before|earlier than|sooner than)", bound=Bound.BEFORE),
    LimitRule(name="by", pattern=r"by", bound=Bound.BY),
    LimitRule(name="after", pattern=r"(?:after|later than|past|beyond)", bound=Bound.FROM),
    LimitRule(name="since", pattern=r"since", bound=Bound.AT),
    LimitRule(name="from", pattern=r"(?:from|starting|beginning|as of|effective)", bound=Bound.AT),
    LimitRule(name="until", pattern=r"(?:up until|until|till|[’']til|through to|through|thru|up to)", bound=Bound.AT),
    LimitRule(name="to", pattern=r"to", bound=Bound.AT),
    LimitRule(name="on", pattern=r"on", bound=Bound.AT),
    LimitRule(name="in", pattern=r"(?:in|within|inside|into)", bound=Bound.AT),
    LimitRule(name="for", pattern=r"(?:in time for|for)", bound=Bound.AT),
    LimitRule(name="around", pattern=r"(?:around|about|near|circa|towards?)", bound=Bound.AT),
    LimitRule(name="during", pattern=r"(?:during|over|throughout)", bound=Bound.AT),
    LimitRule(name="at", pattern=r"at", bound=Bound.AT),
    LimitRule(name="between", pattern=r"between", bound=Bound.AT),
)
"""Prepositions, the longer before the shorter that they end in."""

AFTER_DATE: tuple[LimitRule, ...] = (
    LimitRule(
        name="at the earliest",
        pattern=(
            r"(?:,? (?:at|is|as|being|would be|will be) the (?:very |absolute )?(?:earliest|soonest)"
            r"|,? (?:at )?(?:the )?(?:very |absolute )?(?:earliest|soonest)(?=[.,;:!?)”’]|$))"
        ),
        bound=Bound.FROM,
    ),
    LimitRule(name="or later", pattern=r",? (?:or|and) (?:later|beyond|after|thereafter)", bound=Bound.FROM),
    LimitRule(name="at the latest", pattern=r",? at (?:the )?(?:very |absolute )?latest", bound=Bound.BY),
    LimitRule(name="or earlier", pattern=r",? or (?:earlier|sooner|before)", bound=Bound.BY),
)

# "Will not be back before 2026" denies what lies before it; other negations, and waiting, only put off.
_PUTTING_OFF = regex(
    r"(?:n[’']t|\bnot|\bnever|\bunlikely|\bcannot|\bnobody|\bno\sone|\bnothing|\bnone|\bhardly|\bwait|\bwaiting|\bhold\sout"
    r")\b[^.;:?!]{0,70}$",
    re.IGNORECASE,
)
_NO_NEGATION = regex(
    r"(?:\bthan|\bwhether\sor|\bif|\bonly)\snot?\b[^.;:?!]{0,70}$|\bnot\sonly\b[^.;:?!]{0,70}$", re.IGNORECASE
)
_FLAT = regex(
    r"\b(?:(?:will|going\sto|is|are|shall|does|do)\snot(?!\sto)|won[’']t|not\sgoing\sto|(?:isn|aren|doesn|don)[’']t"
    r"(?!\s(?:expect|look|think|count|hold))|none\s(?:will|is|are))\b[^.;:?!]{0,70}$",
    re.IGNORECASE,
)
_WAITING = regex(r"\b(?:wait|waiting)(?:\s\w{1,12}){0,2}\s?$", re.IGNORECASE)
_THE_EARLIEST = regex(
    r"\bthe\s(?:very\s|absolute\s)?(?:earliest|soonest)\b[^.;:,?!]{0,50}\s(?:is|be|was|being)\s$", re.IGNORECASE
)
_ARTICLE = regex(r"\s(?:an?|its|their|his|her|our)\s$", re.IGNORECASE)


def _group(rules: tuple[LimitRule, ...]) -> str:
    spaced = (rule.pattern.replace(" ", r"\s") for rule in rules)
    return "|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(spaced))


_LEFT = regex(rf"(?<!\w)(?:{_group(BEFORE_DATE)})\s{_FILLER.replace(' ', chr(92) + 's')}$", re.IGNORECASE)
_RIGHT = regex(rf"(?:{_group(AFTER_DATE)})(?!\w)", re.IGNORECASE)


_LAST_WORDS = (
    "than", "til", "till", "until", "before", "as", "of", "to", "by", "after", "past", "beyond", "since", "from",
    "starting", "beginning", "effective", "through", "thru", "on", "in", "within", "inside", "into", "for", "around",
    "about", "near", "circa", "toward", "towards", "during", "over", "throughout", "at", "between", "roughly",
    "approximately", "just", "only", "maybe", "perhaps", "say", "time", "sometime", "point", "the", "a", "this",
    "next", "last", "coming", "possibly", "probably", "likely",
)  # fmt: skip
"""What stands before a date, where it or what may stand between bounds the date."""


def limit(text: str, start: int, end: int, floor: int) -> Limit:
    """What bounds the date at these offsets; nothing left of `floor` is looked at."""
    left = text[max(floor, start - _REACH) : start]
    found = _LEFT.search(left[-_CLOSE:]) if left.rstrip().lower().endswith(_LAST_WORDS) else None
    preposition, bound, first = None, Bound.AT, start
    if found:
        rule = BEFORE_DATE[int((found.lastgroup or "r0")[1:])]
        first = start - len(found[0])
        preposition, bound = rule.name, rule.bound
        if rule.name in _DEFERRING:
            preposition, bound = _deferred(left[: len(left) - len(found[0])], rule)
        if _ARTICLE.search(found[0]):
            # "Ahead of a November shoot": the date is the shoot's own.
            preposition, bound = None, Bound.AT
    if "est" in left and _THE_EARLIEST.search(left):
        preposition, bound = "at the earliest", Bound.FROM
    after = _RIGHT.match(text, end)
    if after:
        rule = AFTER_DATE[int((after.lastgroup or "r0")[1:])]
        return Limit(preposition=rule.name, bound=rule.bound, start=first, end=after.end())
    return Limit(preposition=preposition, bound=bound, start=first, end=end)


def _deferred(clause: str, rule: LimitRule) -> tuple[str, Bound]:
    """ "Until", "before" and "wait for" under a negation or after waiting: from the date on.

    A flat denial of "before" stays before it.
    """
    if rule.name == "for":
        return (rule.name, Bound.FROM) if _WAITING.search(clause) else (rule.name, rule.bound)
    if not _PUTTING_OFF.search(clause) or _NO_NEGATION.search(clause):
        return rule.name, rule.bound
    if rule.name == "before" and _FLAT.search(clause):
        return "not before", Bound.BEFORE
    return f"not {rule.name}", Bound.FROM
