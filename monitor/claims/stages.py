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
_KNOWN = tuple((state, re.compile(stage)) for state, stage in _STAGES)


def labelled(view: str) -> Told | None:
    """What a line that only names a stage behind its label tells, from a sentence in lower case; else None.

    Words that mean several things by their label ("Filming: finished", "Decision: pending") are read with it.
    """
    found = _LABELLED.fullmatch(view)
    if found is None:
        return None
    stage = found["stage"].strip(" \"'")
    for state, words in _KNOWN:
        if words.fullmatch(stage):
            return Told(state, Aspect.REACHED, None, Basis.REPORTED)
    return None
