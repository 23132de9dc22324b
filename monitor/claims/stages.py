"""Where a production stands, as a status cell, a label or a step widget names it: "Status: Filming."."""

from __future__ import annotations

import re

from monitor.claims.telling import Told
from monitor.model import Aspect, Basis, State

_LABELLED = re.compile(
    r"[^:.!?]{0,30}?(?<!\w)(?:status|stage|state|phase|progress|standing|where (?:it|things) stands?|step|outlook|"
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
        r"cameras (?:are )?rolling|being (?:filmed|shot)|(?:underway|under way|in progress|ongoing|rolling|resumed)",
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
_KNOWN = tuple((state, re.compile(stage)) for state, stage in _STAGES)
_STEP = re.compile("|".join(f"(?:{stage})" for state, stage in _STAGES if state in _OF_SHOOT))
_SUBJECT = re.compile(r"T_|(?:season|series|s)\s?\d+(?!\w)")


def labelled(view: str) -> Told | None:
    """What a line that only names a stage behind its label tells, from a sentence in lower case; else None.

    Words that mean several things by their label ("Filming: finished", "Decision: pending") are read with it.
    """
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
