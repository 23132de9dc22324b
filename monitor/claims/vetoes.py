"""What no weighing may claim: clear rules of language by which words of an event tell nothing of the watched work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.explain import Explanation
from monitor.claims.lazily import regex
from monitor.model import Aspect, State

_CUT = (
    r"(?:post-? ?production|post work|editing|the edit|vfx(?: work)?|visual effects|effects work|the sound mix|dubbing|"
    r"scoring)"
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Veto:
    """Words with which a sentence does not tell some states. Data: `vetoed` runs it.

    `pattern` is searched in a sentence as rules see it, in lower case.
    """

    name: str
    pattern: re.Pattern[str]
    states: frozenset[State]
    aspect: Aspect | None = None
    """The only aspect in which they are not told; None for either."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


VETOES: tuple[Veto, ...] = (
    Veto(
        name="a later step has not begun",
        pattern=regex(
            rf"(?<![\w-]){_CUT}\s?(?:[:=|–—-]\s|\s(?:has|have|had|is|was|are|were)\s|\s(?:has|have|is|are)(?=n't))"
            r"(?:(?:still|as yet|currently)\s)?(?:not|n't|yet to|pending|to do|upcoming|tb[acd]|to come|awaiting|"
            r"waiting|planned|scheduled)(?!\w| only| just| over| finished| complete| done)"
        ),
        states=frozenset({State.POST_PRODUCTION, State.NOT_STARTED}),
        aspect=Aspect.REACHED,
        yes=(
            "post-production: not started.",
            "filming: in progress; editing: yet to begin",
            "post-production has not begun on T___.",
            "the edit – pending",
        ),
        no=("post-production: in progress", "editing has begun", "filming: not started", "editing is not finished"),
    ),
    Veto(
        name="cameras that stopped for good",
        pattern=regex(r"(?<!\w)(?:long (?:since )?stopped|stopped (?:rolling |turning )?long (?:ago|since))(?!\w)"),
        states=frozenset({State.HALTED}),
        yes=("with cameras long since stopped, the team is deep in the edit", "cameras stopped rolling long ago"),
        no=("cameras stopped when the storm came",),
    ),
)
"""Every veto; any one of them is enough."""


def kept(view: str, found: Sequence[Explanation]) -> list[Explanation]:
    """Of what a sentence, in lower case, was found to tell, that which no veto speaks against."""
    if not found:
        return []
    speaking = [veto for veto in VETOES if veto.pattern.search(view)]
    return [one for one in found if not any(_forbids(veto, one) for veto in speaking)]


def _forbids(veto: Veto, one: Explanation) -> bool:
    return one.claim.state in veto.states and veto.aspect in (None, one.claim.aspect)
