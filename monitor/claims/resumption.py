"""Cameras that roll again: a halt that is told beside it is over, though no day tells which of the two came last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.explain import Explanation
from monitor.claims.weighing import Heard
from monitor.model import RESUMED, Aspect, State

_SHOOT = (
    r"(?:film(?:s|ed|ing)?|shoot(?:s|ing)?|shot|roll(?:s|ed|ing)?|turn(?:s|ed|ing)?|tap(?:ed|ing)|record(?:ed|ing)|"
    r"production|cameras|work|set|working|under ?way|running)"
)
_AGAIN = re.compile(
    r"(?<![\w'-])(?:resum(?:ed|es|ing)|restart(?:ed|s|ing)?|recommenc(?:ed|es|ing)|"
    r"back (?:(?:at|to|on|in) (?:\w+ )?(?:work|production|set|location|filming|shooting|business)|up and running|"
    r"filming|shooting|rolling|before the cameras?|in front of)|"
    r"(?:picked|picks|picking|started|starts|starting) up again|"
    r"(?:started|begun|began|starts|begins) (?:\w+ )?again|continu(?:ed|es|ing)|went on (?:filming|shooting)|"
    r"(?:return(?:ed|s|ing)?|came|comes|went|goes|got) (?:back )?to (?:work|production|filming|shooting|set|the set)|"
    rf"{_SHOOT}(?: \w+)? (?:again|once more))(?!\w)"
)
"""What tells of a shoot that it goes on."""
_UNREACHED = re.compile(
    r"(?:(?<![\w'])(?:not|never|to|will|would|can|could|may|might|until|before|unless|once|when|after|since|if)|n't)"
    r"(?: (?!but |and )[\w'-]+){0,3}? $"
)
"""What stands before a resumption that is to come, never came, or only tells when something else did."""
_HALT = (
    r"(?:halt(?:ed|s)?|paus(?:ed|es)|suspended|stopped|shut(?:ter(?:ed|s))?(?: \w+){0,3}? down|shuts down|shut down|"
    r"interrupted|on hold|on hiatus|went dark|ground to a)"
)
_HALTED_AGAIN = re.compile(
    rf"(?<!\w){_HALT}(?: \w+){{0,3}}? (?:again|once more|anew|(?:for )?(?:a|the) (?:second|third|fourth) time)(?!\w)"
    rf"|(?<!\w)(?:again|once more)(?: been| being)? {_HALT}(?!\w)"
    r"|(?<!\w)(?:another|a second|a third|a new|a fresh|yet another) (?:halt|shutdown|pause|stop|stoppage|suspension|"
    r"hiatus|break)(?!\w)"
    rf"|(?:resum|restart|recommenc)\w+(?: [\w'-]+){{0,6}},? (?:but|only to|then|before)"
    rf"(?: [\w'-]+){{0,5}}? {_HALT}(?!\w)"
)
"""What tells of a halt that it came after the cameras had rolled again."""


def resumes(view: str) -> bool:
    """Whether a sentence in lower case tells that cameras roll again, and does not tell of a halt after that."""
    if _HALTED_AGAIN.search(view):
        return False
    return any(not _UNREACHED.search(view, max(0, one.start() - 40), one.start()) for one in _AGAIN.finditer(view))


def noted(heard: Heard, found: Sequence[Explanation]) -> list[Explanation]:
    """What a sentence tells, its cameras noted as rolling again where they do.

    Where a sentence tells a halt and what the rules make a resumption, it tells that, too.
    """
    told = {one.claim.state for one in found}
    if told.isdisjoint((State.FILMING, State.HALTED)) or not resumes(heard.view.text):
        return list(found)
    unheard = [one for one in heard.own if one.claim.state is State.FILMING] if State.FILMING not in told else []
    return [_noted(one) if _rolls(one) else one for one in (*found, *unheard)]


def settled(told: Sequence[Explanation]) -> list[Explanation]:
    """What a whole text tells; where it tells of a halt that came after the cameras rolled again, nothing is noted."""
    if not any(RESUMED in one.claim.evidence.rules for one in told):
        return list(told)
    is_over = any(one.claim.state is State.HALTED and _HALTED_AGAIN.search(one.sentence.lower()) for one in told)
    return [_noted(one, is_so=False) for one in told] if is_over else list(told)


def _rolls(one: Explanation) -> bool:
    return one.claim.state is State.FILMING and one.claim.aspect is Aspect.REACHED


def _noted(one: Explanation, *, is_so: bool = True) -> Explanation:
    rules = (*(rule for rule in one.claim.evidence.rules if rule != RESUMED), *((RESUMED,) if is_so else ()))
    return replace(one, claim=replace(one.claim, evidence=replace(one.claim.evidence, rules=rules)))
