"""What no weighing may claim: clear rules of language by which words of an event tell nothing of the watched work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.claims.explain import Explanation
from monitor.claims.lazily import regex
from monitor.claims.view import View
from monitor.model import Aspect, Basis, State

_SHOT = frozenset({State.FILMING, State.HALTED, State.WRAPPED})
_CUT = (
    r"(?:post-? ?production|post work|editing|the edit|vfx(?: work)?|visual effects|effects work|the sound mix|dubbing|"
    r"scoring)"
)


_RELEASE = frozenset({State.RELEASED, State.DELAYED})
_ANY = frozenset(State)


class Reach(StrEnum):
    """How far a veto reaches from its words."""

    SENTENCE = "the sentence"
    CLAUSE = "the clause of its words"
    AFTER = "its words and what comes after them"


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
    reach: Reach = Reach.SENTENCE
    """Where a claim's date, or else its event, has to stand for the words to speak against it."""
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
    Veto(
        name="a part that is no season",
        pattern=regex(
            r"(?<![\w-])(?:episode (?:\d*[02-9]|1\d+|two|three|four|five|six|seven|eight|nine|ten)|"
            r"(?:(?:this|next|last) week's|D_+'s|tonight's|the next|the final|the last) episode|"
            r"(?<!feature-length )(?:season \d+ |season |series |mid-?season )?finale)"
            r"(?: of [^,;:]{1,40})?(?:,[^,]{1,40},)? "
            r"(?:has|have|had|is|was|will|gets?|got|slips|moves?|moved|pushed|delayed|postponed|airs?|arrives|"
            r"drops)(?!\w)"
        ),
        states=_RELEASE,
        reach=Reach.CLAUSE,
        yes=(
            "episode 6 of T___ has been pushed back a week.",
            "the season 2 finale of T___ has been delayed to D___.",
            "this week's episode will air on D___.",
        ),
        no=(
            "episode 1 airs on D___",
            "the season premieres on D___ with six episodes",
            "the feature-length finale airs",
        ),
    ),
    Veto(
        name="on disc or vinyl",
        pattern=regex(
            r"(?<!\w)(?:on|a|the|its) (?:(?:4k|uhd|limited|special) ){0,2}(?:dvds?|blu-rays?|vinyl|4k|cds?|lp|"
            r"steelbook)(?!\w)"
        ),
        states=_RELEASE,
        reach=Reach.CLAUSE,
        yes=("T___ arrives on dvd and blu-ray on D___", "out on vinyl D___"),
        no=("T___ opens on D___",),
    ),
    Veto(
        name="what is sold or heard beside it",
        pattern=regex(
            r"(?<![\w-])(?:score|soundtrack|(?:opening )?title sequence|opening (?:titles|credits)|theme song|"
            r"novelization|novelisation|audiobook|tie-in|companion book|art ?book|merchandise|tickets?)"
            r"(?: (?:of|for|to|from) [^,;:]{1,50})? (?:will|is|are|was|goes|go|went|arrives?|drops|comes|releases|"
            r"out|on)(?!\w)"
        ),
        states=_RELEASE,
        reach=Reach.AFTER,
        yes=(
            "the score of T___ is out D___.",
            "T___'s opening title sequence will be released on D___.",
            "tickets for the T___ premiere event go on sale D___.",
        ),
        no=("T___ opens on D___ with a score by ann bell", "T___ opens D___"),
    ),
    Veto(
        name="somebody's other work",
        pattern=regex(
            r"(?<!\w)T_+(?:'s)? (?:season \d+ )?(?:star|lead|actor|actress|creator|director|writer|showrunner|"
            r"producer) "
            r"[\w' .-]{3,40}? (?:has |have |had )?(?:now |just |already |also )?"
            r"(?:wrapped|finished|begun|began|started|completed) (?:filming|shooting|production|work) (?:on )?"
            r"(?!T_|D_|(?:on|in|at|for|the|her|his|its|their|season|series|this|last|after|as|and|but|with|yesterday|"
            r"today|it|back|again|early|late|ahead|outside|near|across|around|until|before|by|from|to|"
            r"under)(?!\w))[a-z]"
        ),
        states=_SHOT,
        yes=("T___ star marisol quint has wrapped filming on black harbour.",),
        no=(
            "T___ star marisol quint has wrapped filming on the season.",
            "T___ star ann bell has wrapped filming in may.",
            "ann bell wrapped filming on T___",
        ),
    ),
    Veto(
        name="from the makers of",
        pattern=regex(
            r"^(?!(?:it|season|the (?:new )?(?:season|series|show|drama|film)|filming|production)(?!\w))[^T,;:]{2,60}, "
            r"(?:(?:the|a|an|another) (?:[\w-]+ ){1,3})?(?:from|by) (?:the )?(?:[\w-]+ ){0,3}(?:of|behind) T_+(?!.*T_)"
        ),
        states=_ANY,
        yes=("black harbour, from the makers of T___ season 3, premieres D___.",),
        no=("T___, from the makers of black harbour, premieres D___.", "it premieres D___, from the team behind T___"),
    ),
    Veto(
        name="another work beside it, and what that does",
        pattern=regex(
            r"(?:T_+[^,;:]{0,20} (?:will |to |is set to )?(?:follows?|replaces?|succeeds?|joins?|take over from)|"
            r"(?<!\w)(?:back[- ]to[- ]back|together|along) with|(?<!\w)alongside) "
            r"(?!(?:the|a|an|its|it|on|in|T_+|season|series|D_+)(?!\w))[\w' -]{3,40}, (?:which|whose)(?!\w)"
        ),
        states=_ANY,
        reach=Reach.AFTER,
        yes=(
            "T___ season 3 will follow black harbour, which premieres on D___.",
            "T___ was shot back to back with black harbour, which wrapped in D___.",
        ),
        no=("T___, which premieres on D___, will follow black harbour.", "T___ follows a nurse, which is new."),
    ),
    Veto(
        name="while you wait",
        pattern=regex(r"(?<!\w)(?:while|as) (?:you|you're|we|we're|fans)(?: are)? wait(?:ing)? for T_"),
        states=_ANY,
        yes=("while you wait for T___ season 3, black harbour premieres D___.",),
        no=("T___ is worth the wait.",),
    ),
    Veto(
        name="what the story tells",
        pattern=regex(
            r"(?<![\w-])(?:(?:synopsis|logline|premise|storyline)(?: [\w ]{1,20})?:|tells? the (?:story|tale) of|"
            r"follows (?:an?|two|three) [\w' -]{3,40} (?:who|whose|as|when)|(?:centers|centres|revolves) (?:on|around)|"
            r"(?:is|are) hired to|is about an? [\w' -]{3,40} (?:who|whose))(?!\w)"
        ),
        states=frozenset({State.FILMING, State.HALTED, State.WRAPPED, State.CANCELLED, State.RENEWED, State.DELAYED}),
        reach=Reach.AFTER,
        yes=(
            "synopsis: when filming is suspended after a death on set",
            "T___ tells the story of an actress whose comeback series is cancelled.",
            "mara is hired to film a documentary, but the shoot is halted.",
        ),
        no=("filming on the story has been halted.", "she was hired in may."),
    ),
    Veto(
        name="when something happens, somebody must",
        pattern=regex(
            r"(?:^|: |\. )when (?:[^,]{1,60} )?(?:is|are|gets) [^,]{3,80}, (?:[\w' -]{1,40} )?(?:begins? to|"
            r"starts? to|finds?|"
            r"must|discovers?|has to|have to|sets? out|(?:is|are) (?:called|drawn|forced|left|sent|pulled)|realizes|"
            r"realises|learns?|teams? up|races?)(?!\w)"
        ),
        states=frozenset({State.HALTED, State.CANCELLED, State.WRAPPED, State.FILMING}),
        yes=("when production is shut down by a storm on D___, the bells begin to toll.",),
        no=("when production was shut down, the crew had to go home.", "when filming is over, the edit begins."),
    ),
)
"""Every veto; any one of them is enough."""


def kept(view: View, found: Sequence[Explanation]) -> list[Explanation]:
    """Of what a sentence was found to tell, that which no veto speaks against."""
    if not found:
        return []
    speaking = [(veto, words.span()) for veto in VETOES if (words := veto.pattern.search(view.text))]
    return [one for one in found if not any(_forbids(veto, span, view, one) for veto, span in speaking)]


def _forbids(veto: Veto, words: tuple[int, int], view: View, one: Explanation) -> bool:
    if one.claim.basis is Basis.DENIED:
        return False  # what a sentence says not to be so, it does not tell
    if one.claim.state not in veto.states or veto.aspect not in (None, one.claim.aspect):
        return False
    start, end = one.date or one.trigger
    if veto.reach is Reach.CLAUSE:
        return view.between(words[1], start) == 0 or view.between(words[0], end) == 0
    return veto.reach is Reach.SENTENCE or end > words[0]
