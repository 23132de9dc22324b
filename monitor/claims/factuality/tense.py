"""The verb group before an event's verb → its time, and whether it is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from monitor.claims import lexicon
from monitor.claims.lazily import regex
from monitor.claims.lexicon import Form


class Tense(StrEnum):
    """When a verb group places its event."""

    PAST = "past"
    PRESENT = "present"
    GOING_ON = "going on"
    FUTURE = "future"
    OVERTAKEN = "a plan told in the past"
    NONE = "no verb"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the words around an event's verb tell of its time and polarity."""

    tense: Tense
    is_negated: bool
    is_modal: bool
    """Whether a modal verb leaves it open ("could", "may", "should")."""
    words: str


_LINK = (
    r"(?:has|have|had|'ve|is|are|was|were|be|been|being|'s|'re|will|'ll|would|shall|can|could|may|might|must|"
    r"should|to|not|never|hardly|"
    r"won't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|didn't|doesn't|don't|can't|cannot|couldn't|wouldn't|"
    r"shouldn't|does|did|do|ain't|"
    r"yet|set|due|slated|scheduled|expected|likely|unlikely|going|about|planned|planning|plans|plan|supposed|"
    r"ready|poised|tipped|hoping|hopes|hope|"
    r"aiming|aims|looking|wants|want|tentatively|currently|also|now|then|already|finally|still|only|just|soon|"
    r"once|again|back|both|all|it|they|we|"
    r"no|longer|even|ever|yet|quite|reportedly|officially|first|meant|projected|rumored|rumoured|believed|said|"
    r"thought|understood|anticipated|needs|need|bound|decided|forced|obliged|ordered|begin|begun|coming|come|goes|went|"
    r"start|started|eyeing|targeting|gearing|up|earmarked|[a-z]{3,14}ly|D_+)"
)
_LINKS = frozenset(re.findall(r"(?<![\w'\[{])[a-z]+(?!\w|')", _LINK))
"""The words of letters alone that may stand in a verb group, but for adverbs."""
_GROUP = regex(rf"(?:(?<![\w'])(?:{_LINK})[,\s]+){{1,9}}$")
_FUTURE = regex(
    r"(?<![\w'])(?:will|'ll|shall|won't|would|wouldn't|can|can't|could|may|might|must|should|shouldn't|set|due|"
    r"slated|scheduled|expected|likely|unlikely|going to|about to|planned|"
    r"planning(?! (?:stage|phase))|plans|plan|"
    r"ready|poised|tipped|hoping|hopes|hope|aiming|aims|looking|wants|want|supposed|meant|to|"
    r"projected|bound|eyeing|targeting|gearing|earmarked|can't|cannot|couldn't)(?!\w)"
)
_PAST_PLAN = regex(
    r"(?<![\w'])(?:(?:was|were|had been|'d been|wasn't|weren't) (?:\w+ly )?(?:\w+ )?(?:set|due|slated|scheduled|"
    r"expected|going|about|planned|planning|supposed|meant|to|hoping|ready|projected|tipped|earmarked|looking|"
    r"aiming)|would have|could have|should have|might have)(?!\w)"
)
_NEGATED = regex(r"(?<![\w'])(?:not|never|no longer|hardly|[a-z]+n't|cannot|yet to|unlikely)(?!\w)")
_MODAL = regex(r"(?<![\w'])(?:could|may|might|should|likely|expected|can|unlikely|hope|hopes|hoping)(?!\w)")
_PERFECT = regex(r"(?<![\w'])(?:has|have|had|'ve|hasn't|haven't|hadn't|was|were|wasn't|weren't|did|didn't|been)(?!\w)")
_CANS = regex(r"(?<!\w)in the can(?!\w)")
"""Where a finished film is, which is no modal verb."""
_HAD_TO = regex(
    r"(?<![\w'])(?:had|decided|opted|chose|managed|(?:was|were|been) (?:forced|made|obliged|ordered|told|asked))"
    r"(?: [^\s,;.]{1,14}){0,3}? (?:not )?to (?:be |\w+ ?)?$"
)
"""What came about although its verb stands in the base form."""
_TO_HAVE = regex(
    r"(?<![\w'])(?:(?:expected|due|set|scheduled|slated|likely|hopes?|hoping|aims?|aiming|planned|plans?) to|will|'ll|"
    r"shall) have(?!\w)"
)
"""What will be over by then."""
_THE_SET = regex(
    r"(?<![\w'])(?:(?:the|film|its|their|a|sound) set(?! (?:to|for|on)\b)|"
    r"(?:on|off|to|from) set(?! (?:to|for)\b))(?!\w)"
)
"""Where a film is shot, which is no verb."""
_HEAD = regex(
    r"(?<![\w'-])(?P<verb>[a-z]+) (?:(?:back )?(?:to|on|onto|into) )?"
    r"(?:its|the|a|an|their|his|her|our|your|tv) (?:(?!of )[a-z-]+ )?"
    r"(?:(?:end|start|close) of (?:its|the|their) )?$"
)
"""A verb whose object an event's own word is ("made its long-awaited debut")."""
_HEADS = {
    word: form
    for forms in (
        ("make", "makes", "made", "making"),
        ("reach", "reaches", "reached", "reaching"),
        ("see", "sees", "saw", "seeing"),
        ("get", "gets", "got", "getting"),
        ("have", "has", "had", "having"),
        ("celebrate", "celebrates", "celebrated", "celebrating"),
        ("mark", "marks", "marked", "marking"),
        ("hit", "hits", "-", "hitting"),
        ("enjoy", "enjoys", "enjoyed", "enjoying"),
        ("find", "finds", "found", "finding"),
        ("take", "takes", "took", "taking"),
        ("receive", "receives", "received", "receiving"),
        ("score", "scores", "scored", "scoring"),
        ("come", "comes", "came", "coming"),
        ("return", "returns", "returned", "returning"),
        ("arrive", "arrives", "arrived", "arriving"),
        ("land", "lands", "landed", "landing"),
        ("burst", "bursts", "-", "bursting"),
    )
    for word, form in zip(forms, Form, strict=True)
}
_IS = regex(r"(?<![\w'])(?:is|are|'s|'re|isn't|aren't|being)(?!\w)")


def verb_group(view: str, verb: tuple[int, int] | None, start: int, end: int) -> VerbGroup:
    """Read the verb group that ends in the event's verb; without a verb, the words just before the event."""
    place = verb[0] if verb else start
    head = _HEAD.search(view, max(0, place - 60), place) if verb else None
    form = _form_of(head["verb"]) if head else None
    if head and form:
        words = _group_before(view, head.start("verb"))
        return VerbGroup(_tense(words, form), *_polarity(words), words.strip())
    words = _group_before(view, place)
    inside = _inside(view[start : verb[0]] if verb else view[start:end].replace(" to ", " "))
    group = f"{words.rstrip()} {inside}" if not verb else f"{inside} {words}" if len(inside) > len(words) else words
    form = form or (lexicon.form_of(view[verb[0] : verb[1]].split()[0]) if verb else _form_inside(inside))
    may_be_told = view.find("to ", max(0, place - 70), place) >= 0
    had_to = may_be_told and _HAD_TO.search(view, max(0, place - 70), place)
    return VerbGroup(Tense.PAST if had_to else _tense(group, form), *_polarity(group), group.strip())


@lru_cache(maxsize=4096)
def _inside(words: str) -> str:
    """The words of an event without nouns that look like verbs. Texts repeat them, so that answers are kept."""
    return _CANS.sub("done", _THE_SET.sub("there", words))


@lru_cache(maxsize=4096)
def _polarity(group: str) -> tuple[bool, bool]:
    """Whether a verb group is negated, and whether a modal verb leaves it open."""
    return bool(_NEGATED.search(group)), bool(_MODAL.search(group))


def _group_before(view: str, place: int) -> str:
    """The auxiliaries and adverbs that lead up to a verb; "set" alone is where a film is shot."""
    nearby = view[max(0, place - 110) : place]
    last = nearby[nearby.rstrip(", ").rfind(" ") + 1 :].rstrip(", ")
    if last.isalpha() and last not in _LINKS and not last.endswith("ly"):
        return ""
    before = _GROUP.search(nearby)
    words = before.group() if before else ""
    return "" if words.strip() == "set" else words


def _form_of(word: str) -> Form | None:
    """The form of the verb of which the event's own word is the object ("made its debut")."""
    return _HEADS.get(word)


_NOUNLIKE = frozenset(
    (
        "shooting",
        "filming",
        "editing",
        "casting",
        "writing",
        "recording",
        "taping",
        "lensing",
        "opening",
        "shot",
        "cut",
        "set",
        "film",
        "shoot",
        "start",
        "run",
    )
)


_PASTS = dict.fromkeys(
    (
        "went",
        "made",
        "came",
        "got",
        "took",
        "reached",
        "brought",
        "gave",
        "held",
        "saw",
        "left",
        "downed",
        "called",
        "joined",
        "became",
        "appeared",
    ),
    Form.PAST,
)
"""Past forms of verbs that tell nothing by themselves ("made its debut")."""


@lru_cache(maxsize=4096)
def _form_inside(words: str) -> Form | None:
    """The form of the first verb in a trigger that does not mark one."""
    for word in words.split():
        form = _PASTS.get(word) or (lexicon.form_of(word) if word not in _NOUNLIKE else None)
        if form in (Form.PAST, Form.PRESENT):
            return form
    return None


@lru_cache(maxsize=4096)
def _tense(group: str, form: Form | None) -> Tense:
    if _PAST_PLAN.search(group):
        return Tense.OVERTAKEN
    if _TO_HAVE.search(group):
        return Tense.FUTURE
    if _PERFECT.search(group) and not re.search(
        r"(?:has|have|had) (?:been )?(?:\w+ )?(?:set|to|due|slated|scheduled)(?!\w)", group
    ):
        return Tense.PAST
    if _FUTURE.search(group):
        return Tense.FUTURE
    if form is Form.ING:
        return Tense.GOING_ON
    if _IS.search(group):
        return Tense.PRESENT
    if form is Form.PAST:
        return Tense.PAST
    if form in (Form.PRESENT, Form.BASE):
        return Tense.PRESENT
    return Tense.NONE
