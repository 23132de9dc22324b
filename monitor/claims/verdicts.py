"""Sentences that only judge the one before: answers to questions, and claims taken back."""

from __future__ import annotations

import re

from monitor.claims.events import Event
from monitor.claims.telling import Told
from monitor.model import Aspect, Basis, State

_LEAD = r"[\"'(\s]*(?:(?:but|and|well|alas|sadly|sorry|in fact|actually|again|once more|officially),?\s){0,2}"
_IT = (
    r"(?:(?:that|this|it|they|these|those|(?:all|none) of (?:it|that|this)|"
    r"(?:the|that|this|our|those|these) (?:(?:earlier|original|previous|first) )?(?:report|rumou?r|claim|story|post|"
    r"date|article|item|headline)(?:s(?!\w))?)\s?)"
)
_IS = r"(?:is|was|are|were|'s|'re|turned out to be)"
_NOT = r"(?:isn't|wasn't|aren't|weren't|is not|was not|is no longer|'s not|'s no longer|are not)"
_HOW = r"(?:just|simply|completely|totally|entirely|utterly|flatly|plainly|pure|all|absolutely|also)"
_FALSE = (
    r"(?:untrue|false|fake|nonsense|rubbish|baseless|unfounded|an? hoax|a lie|made up|wrong|incorrect|"
    r"inaccurate|mistaken|in error|an? (?:typing )?error|"
    r"a mistake|"
    r"a typo|fan-made|a joke|a parody|satire|somebody's imagination)"
)
_REJECTED = re.compile(
    rf"{_LEAD}(?:"
    rf"{_IT}{_IS}\s(?:{_HOW}\s)?(?:not (?:true|so|the case|happening)|{_FALSE})(?!\w)"
    rf"|{_IT}{_NOT}\s(?:{_HOW}\s)?(?:true|so|the case|correct|happening|going to happen)(?!\w)"
    r"|(?:it|that|this|they) (?:wasn't|isn't|hasn't|didn't|won't|aren't|weren't|haven't)[.,!]"
    r"|(?:it|that|this|they) (?:has|have|had|is|was|are|were|did|will) not(?: been| be)?[.,!]"
    r"|nothing could be further from the truth"
    r"|(?:there's|there is|there was) (?:nothing|no truth|no substance) (?:behind|to|in) (?:it|that|this|them|"
    r"these)(?!\w)"
    rf"|(?:{_HOW}\s)?(?:not true|not so|no such thing|wrong|{_FALSE}|don't believe it|ignore it)[.,!\"]"
    r")"
)
_DISMISSED = re.compile(
    r"(?<![\w'])(?:denied|denies|dismissed|dismisses|rubbished|rejected|rejects|refuted|refutes|debunked|laughed off|"
    r"shot down|"
    r"quashed|brushed off|waved away)\s(?:it|this|that|them|these|both|the (?:report|rumou?r|claim|story|talk|"
    r"suggestion|"
    r"speculation)s?)(?!\w)"
    r"|there's nothing behind it|nothing in it(?!\w)|(?:called|calls) (?:it|them|this|that|the \w+) (?:\"?false|"
    r"\"?untrue|\"?fake|"
    r"\"?nonsense|\"?rubbish|\"?baseless)"
)
_YES = re.compile(
    rf"{_LEAD}(?:yes|yep|yeah|indeed|correct|absolutely|it is|it has|it was|they were|they are|they have|we are|"
    rf"we have|"
    r"it did|good news)(?=[.,!;:—\" ]*(?:[.,!;:—\"]|$))"
)
_NO = re.compile(
    rf"{_LEAD}(?:no|nope|nah|not yet|not quite|not so far|not as of|not a|not one|not at the moment|not exactly|"
    rf"it does not|"
    r"it doesn't|it hasn't|it has not|it isn't|it is not|they haven't|we haven't|it wasn't|nothing yet)(?!\w)"
)
_ANSWERED = (State.RENEWED, State.FILMING, State.WRAPPED, State.POST_PRODUCTION, State.CANCELLED, State.PRE_PRODUCTION)


def rejects(view: str) -> bool:
    """Whether a sentence says of the one before that it is not so."""
    return _REJECTED.match(view) is not None or _DISMISSED.search(view) is not None


def answer(event: Event, view: str) -> Told | None:
    """What a sentence claims as the answer to a question about an event; None where it is no yes and no no."""
    state = event.rule.means
    if state is None:
        return None
    if state.is_absence:
        is_so = _NO.match(view) or _YES.match(view)
        return Told(state, Aspect.REACHED, None, Basis.REPORTED) if is_so and state is State.NOT_STARTED else None
    if state not in _ANSWERED:
        return None
    if _YES.match(view):
        return Told(state, Aspect.REACHED, None, Basis.REPORTED)
    if _NO.match(view):
        opposite = event.rule.negated
        if opposite is not None and opposite.is_absence:
            return Told(opposite, Aspect.REACHED, None, Basis.REPORTED)
        return Told(state, Aspect.REACHED, None, Basis.DENIED)
    return None
