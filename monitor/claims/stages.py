"""Where a production stands, as a status cell, a label or a step widget names it: "Status: Filming."."""

from __future__ import annotations

import re

from monitor.claims.telling import Told
from monitor.model import Aspect, Basis, State

_LABELLED = re.compile(
    r"[^:.!?]{0,30}?(?<![\w-])(?:status|stage|state|phase|progress|standing|where (?:it|things) stands?|step|outlook|"
    r"verdict|decision|fate|situation|currently|current|now|production|filming|shoot)"
    r"(?: of (?:production|filming|the season|play))?(?: \([^)]{1,30}\))?\s?[:=|–—-]\s"
    r"(?:(?:currently|now|officially|still|season \d+|s\d+|is|in)\s){0,3}(?P<stage>[^.;(|]{3,40}?)"
    r"(?:\s?\((?:current step|[^)]{1,30})\)|,\s[^.]{0,60})?\.?"
)
_SIGN = re.compile(r"[:=|–—-]\s")
"""What stands between a label and its stage."""
_STAGES: tuple[tuple[State, str], ...] = (
    (
        State.NOT_STARTED,
        r"not (?:yet )?(?:started|begun|filming|shooting|filmed|in production)|yet to (?:start|begin|film|shoot|roll)|"
        r"awaiting (?:filming|cameras|a start)",
    ),
    (
        State.DEVELOPMENT,
        r"(?:in |early |under |active )*development|(?:script ?)?writing|being written|scripting|scripts?(?: stage)?|"
        r"writers'? room(?: open)?|in the works",
    ),
    (
        State.PRE_PRODUCTION,
        r"(?:in |early |active )*(?:pre-? ?production|preprod|prep|preparation)|casting|being cast|scouting|"
        r"rehearsals?|table reads?",
    ),
    (
        State.POST_PRODUCTION,
        r"(?:in |into )?(?:post|post-? ?production|editing|the edit|vfx|the mix|scoring|dubbing)(?: work)?|"
        r"being edited",
    ),
    (
        State.WRAPPED,
        r"(?:filming |shooting |production |principal photography |shoot )?(?:has |is )?(?:wrapped|finished|complete|"
        r"completed|done|ended|over)(?: (?:filming|shooting|production|up|photography))?|in the can|it's a wrap",
    ),
    (
        State.FILMING,
        r"(?:in |under |active |back in |back )*(?:filming|shooting|production|principal photography|photography)"
        r"(?: (?:now|underway|under way|has begun|has started|begun|started|resumed|in progress|continues))?|"
        r"cameras (?:are )?rolling|being (?:filmed|shot)|"
        r"(?:underway|under way|(?:in )?progress|ongoing|rolling|resumed)",
    ),
    (
        State.HALTED,
        r"(?:on (?:hold|pause|hiatus)|paused|suspended|halted|shut down|stopped|on ice)"
        r"|(?:filming|production|shooting|shoot) (?:paused|suspended|halted|shut down|stopped|on hold)",
    ),
    (State.CANCELLED, r"(?:cancel+ed|axed|scrapped|ended|dead|dropped|shelved|not returning|done)"),
    (
        State.UNDECIDED,
        r"(?:awaiting (?:a |the )?(?:decision|verdict|news|word|renewal)|on the (?:bubble|fence)|undecided|pending|"
        r"in limbo|no decision(?: yet)?|to be decided|tbd|not (?:yet )?renewed|up in the air|unknown|uncertain)",
    ),
    (
        State.RENEWED,
        r"(?:renewed|picked up|ordered|ordered to series|greenlit|green-lit|announced|commissioned|recommissioned|"
        r"returning|confirmed|coming back|safe)",
    ),
    (State.DELAYED, r"(?:delayed|postponed|pushed(?: back)?|bumped)"),
    (
        State.RELEASED,
        r"(?:released|out|out now|aired|airing|premiered|streaming|streaming now|now streaming|available)",
    ),
)
_OF_SHOOT = (
    State.NOT_STARTED,
    State.DEVELOPMENT,
    State.PRE_PRODUCTION,
    State.FILMING,
    State.HALTED,
    State.WRAPPED,
    State.POST_PRODUCTION,
)
_OWN_LABEL = re.compile(
    r"(?:[^:.!?]{0,30}\s)?(?:(?P<post>post-? ?production|editing|(?:the )?edit|vfx|visual effects|sound mix|scoring|"
    r"dubbing)|(?P<prep>pre-? ?production|prep|casting)|(?P<plan>(?:script)?writing|scripts?|development))\s?[:=|–—-]\s"
    r"(?:(?:currently|now|still|is)\s)?(?:in progress|under ?way|ongoing|started|begun|active|in full swing|current)\.?"
)
"""A step of its own name that is under way ("Editing: in progress")."""
_NAMED_STEPS = {"post": State.POST_PRODUCTION, "prep": State.PRE_PRODUCTION, "plan": State.DEVELOPMENT}
_BETWEEN = re.compile(r"\s?[;|,•·]\s+")
_FIELD = re.compile(r"(?:T_+ )?[\w' -]{3,30}\s?[:=–—]\s\S")
"""A field of a tracker that names its steps side by side ("Filming: in progress; editing: not started")."""
_KNOWN = tuple((state, re.compile(stage)) for state, stage in _STAGES)
_STEP = re.compile("|".join(f"(?:{stage})" for state, stage in _STAGES if state in _OF_SHOOT))
_SUBJECT = re.compile(r"T_|(?:season|series|s)\s?\d+(?!\w)")


def _step_by_name(view: str) -> Told | None:
    """What a step of its own name, or the furthest of several fields side by side, tells."""
    if not _SIGN.search(view):
        return None
    step = _OWN_LABEL.fullmatch(view)
    if step and step.lastgroup:
        return Told(_NAMED_STEPS[step.lastgroup], Aspect.REACHED, None, Basis.REPORTED)
    fields = _BETWEEN.split(view)
    if len(fields) < 2 or not all(map(_FIELD.match, fields)):
        return None
    told = [one for field in fields if (one := labelled(field)) and one.state in _OF_SHOOT]
    return max(told, key=lambda one: _OF_SHOOT.index(one.state), default=None)


def labelled(view: str) -> Told | None:
    """What a line that only names a stage behind its label tells, from a sentence in lower case; else None.

    Words that mean several things by their label ("Filming: finished", "Decision: pending") are read with it.
    """
    if (told := _step_by_name(view)) is not None:
        return told
    found = _LABELLED.fullmatch(view) if _SIGN.search(view) else None
    stages = [one for one in (found["stage"].strip(" \"'") if found else "", _cell(view)) if one]
    for state, words in _KNOWN if stages else ():
        if any(map(words.fullmatch, stages)):
            return Told(state, Aspect.REACHED, None, Basis.REPORTED)
    return None


def _cell(view: str) -> str:
    """The cell of a table's row that names a step of the shoot, where another names the season or the work; else ""."""
    cells = [cell.strip() for cell in view.split("|")] if "|" in view else []
    if not any(_SUBJECT.match(cell) for cell in cells):
        return ""
    return next((cell for cell in cells if _STEP.fullmatch(cell)), "")
