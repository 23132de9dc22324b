"""One event in its sentence → whether it is claimed, as what, on whose word and how firmly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.events import Event, Needs
from monitor.claims.factuality import attribution
from monitor.claims.factuality.attribution import Voice
from monitor.claims.factuality.cue import Cue, Effect, Found, found
from monitor.claims.factuality.cues import DENIALS, DROPS
from monitor.claims.factuality.hedges import HEDGES, NEUTRAL, RUMOURS, SURPRISE
from monitor.claims.factuality.tense import Tense, VerbGroup, verb_group
from monitor.claims.lazily import once, regex
from monitor.claims.patterns import wording
from monitor.model import Basis, State

_CUES: tuple[Cue, ...] = (*NEUTRAL, *HEDGES, *RUMOURS, *DENIALS, *DROPS)
_NO_BEFORE = regex(
    r"(?<![\w'])(?:no|not|never|nobody|no one|neither|nor|without|nothing|none|hardly|rather than|instead of|not "
    r"a|denied|not yet)\s(?:[\w'-]+\s){0,2}$"
)
_NO_WORDS = frozenset({
    "no", "not", "never", "nobody", "neither", "nor", "without", "nothing", "none", "hardly", "rather", "instead",
    "denied",
})  # fmt: skip
"""Words of which a sentence must hold one to negate something, unless one ends in "n't"."""
_NO_INSIDE = regex(
    r"(?<![\w'])(?:not|never|no longer|[a-z]+n't|nothing|nobody|neither|nor)"
    r"(?! (?:only|just|merely|yet been announced))(?!\w)"
)
_NOBODY = regex(r"[\"(]*(?:so far |as yet |to date |and |but )?(?:nobody|no one|none|neither|not one|not a single)\s")
_NOT_ONLY = regex(r"not (?:only|just|merely)\s(?:[\w'-]+\s){0,2}$")
_CONTRAST = regex(r"(?:but|though|although|while|whereas|yet|even)\s")
_CONTRARY = regex(r"(?<!\w)(?:contrary to|despite|in spite of|whatever|never mind|regardless of) [^,;:]{3,90}")
_PLANS = regex(r"would (?!love|like|imagine|hope|guess|expect|prefer)|we(?:'re| are) (?:now )?(?:looking|eyeing)")
"""What is no hedge where the makers say it, or are told to have said it."""
_INSTEAD = regex(r"(?:so|but|though|yet|instead|with|and (?!that\b))\s")
_QUESTION = regex(r"\?[\"')\]]*$")


_STANDS = {
    "plan overtaken": (State.NOT_STARTED, State.DELAYED, State.UNDATED),
    "neither confirmed nor denied": (State.NOT_STARTED, State.UNDATED, State.UNDECIDED),
    "nobody knows when or whether": (State.NOT_STARTED, State.UNDATED, State.UNDECIDED),
}
"""States that a cue leaves as told."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an event is meant. `dropped` names the cue for which the text claims nothing of it."""

    basis: Basis
    group: VerbGroup
    is_negated: bool
    dropped: str | None
    cues: tuple[Found, ...]
    voice: Voice | None


@dataclass(frozen=True)
class Setting:
    """What a whole sentence brings to the judgement of each event in it; read where an event asks for it."""

    view: str
    barriers: tuple[int, ...]
    inherited: bool | None
    """Whether the quotation that goes on from the sentence before is an official's; None where none goes on."""

    @once
    def cues(self) -> tuple[Found, ...]:
        """The cues of the sentence."""
        return _widest(tuple(found(self.view, _CUES)))

    @once
    def voices(self) -> tuple[Voice, ...]:
        """The attributions of the sentence."""
        return attribution.voices(self.view)

    @once
    def says_no(self) -> bool:
        """Whether a word of the sentence may negate something."""
        return "n't" in self.view or wording(self.view).holds(_NO_WORDS)

    @once
    def may_intend(self) -> bool:
        """Whether a word of the sentence may tell what somebody aims for."""
        return wording(self.view).holds(attribution.INTENT_WORDS)

    @once
    def material(self) -> re.Match[str] | None:
        """The words that name an announcement or official material, if there are any."""
        return attribution.has_official_material(self.view)

    @once
    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return "?" in self.view and _QUESTION.search(self.view) is not None


def _widest(cues: tuple[Found, ...]) -> tuple[Found, ...]:
    """Without the cues whose words a longer cue of another effect uses ("if" in "don't be surprised if")."""
    return tuple(
        cue
        for cue in cues
        if not any(
            other.cue.effect is not cue.cue.effect
            and other.start <= cue.start
            and cue.end <= other.end
            and other.end - other.start > cue.end - cue.start
            for other in cues
        )
    )


def judge(where: Setting, event: Event) -> Judgement:
    """Judge one event of a sentence."""
    group = verb_group(where.view, event.verb, event.start, event.end)
    cues = tuple(cue for cue in where.cues if _applies(cue, event, where))
    negated = _is_negated(where, event, group) and all(cue.cue is not SURPRISE for cue in cues)
    voice = _voice(where.voices, event)
    dropped = _dropped(where, cues, group, event)
    official = _is_official(where, event, voice)
    effects = {cue.cue.effect for cue in cues if not (official and _PLANS.match(where.view, cue.start))}
    if Effect.DENY in effects or (Effect.RUMOUR in effects and _is_rejected(where, cues, event)):
        basis = Basis.DENIED
    elif Effect.RUMOUR in effects:
        basis = Basis.RUMOURED
    elif Effect.GUESS in effects or group.is_modal:
        basis = Basis.EXPECTED
    else:
        basis = Basis.OFFICIAL if official else Basis.REPORTED
    return Judgement(basis, group, negated, dropped, cues, voice if official else None)


def _applies(cue: Found, event: Event, where: Setting) -> bool:
    overlaps = cue.start < event.end and cue.end > event.start
    is_led_by = cue.cue.name == "plan overtaken" and (cue.start < event.start or event.rule.needs is Needs.SPARE)
    goes_on = cue.cue.effect is Effect.DENY and cue.start >= event.start and cue.end > event.end
    if overlaps and cue.cue.effect in (Effect.DENY, Effect.DROP) and not (is_led_by or goes_on):
        return False
    if cue.cue.effect is Effect.DENY and event.start > cue.end and _is_divided(where, cue.end, event.start):
        return False
    if cue.cue.effect is Effect.RUMOUR and _is_left_behind(cue, event, where):
        return False
    return cue.covers(event.start, event.end, where.barriers)


def _is_divided(where: Setting, start: int, end: int) -> bool:
    """Whether what follows a denial is set against it ("... is out of the question; think May")."""
    return any(
        start < barrier <= end and (where.view[barrier - 2] in ";:" or _INSTEAD.match(where.view, barrier))
        for barrier in where.barriers
    )


def _is_left_behind(cue: Found, event: Event, where: Setting) -> bool:
    """Whether an event is set against a rumour: "contrary to rumours", "there was talk of May, but the studio said"."""
    for span in _CONTRARY.finditer(where.view):
        if span.start() <= cue.start < span.end():
            return not span.start() <= event.start < span.end()
    place = _answered_at(where, cue)
    return place is not None and event.start >= place


def _is_rejected(where: Setting, cues: Sequence[Found], event: Event) -> bool:
    """Whether the sentence sets what is so against a rumour."""
    if any(span.start() <= event.start < span.end() for span in _CONTRARY.finditer(where.view)):
        return True
    places = [_answered_at(where, cue) for cue in cues if cue.cue.effect is Effect.RUMOUR]
    return any(place is not None and event.start < place for place in places)


def _answered_at(where: Setting, cue: Found) -> int | None:
    """Where officials answer a rumour in the same sentence."""
    for barrier in where.barriers:
        if barrier > cue.end and _CONTRAST.match(where.view, barrier):
            return barrier if any(voice.is_official and voice.place > barrier for voice in where.voices) else None
    return None


def _is_negated(where: Setting, event: Event, group: VerbGroup) -> bool:
    if event.is_negative:
        return False
    if group.is_negated:
        return True
    if not where.says_no:
        return False
    if _NO_INSIDE.search(where.view, event.start, event.end):
        return True
    before = where.view[max(0, event.start - 40) : event.start]
    clause = max((barrier for barrier in where.barriers if barrier <= event.start), default=0)
    if _NOBODY.match(where.view, clause, event.start):
        return True
    return bool(_NO_BEFORE.search(before)) and not _NOT_ONLY.search(before)


def _dropped(where: Setting, cues: Sequence[Found], group: VerbGroup, event: Event) -> str | None:
    if where.is_question and event.end > where.view.rfind('"', 0, len(where.view) - 3):
        return "question"
    if group.tense is Tense.OVERTAKEN and event.rule.means not in (State.NOT_STARTED, State.DELAYED):
        return "plan overtaken"
    for cue in cues:
        if cue.cue.effect is Effect.DROP:
            if cue.cue.name == "before or until something else" and not _is_bare_clause(where.view, cue, event):
                continue
            if _STANDS.get(cue.cue.name) and event.rule.means in _STANDS[cue.cue.name]:
                continue
            return cue.cue.name
    return None


def _is_bare_clause(view: str, cue: Found, event: Event) -> bool:
    """Whether the event is only what something else is timed by ("before the premiere"): it has no tense of its own."""
    return event.start - cue.end < 30 and event.verb is None and "D_" not in view[cue.start : event.end + 30]


def _voice(voices: Sequence[Voice], event: Event) -> Voice | None:
    fitting = [
        voice
        for voice in voices
        if event.end <= voice.end + 1 and (voice.start <= event.start or event.start <= voice.place < event.end)
    ]
    return min(fitting, key=lambda voice: abs(voice.place - event.start)) if fitting else None


def _is_official(where: Setting, event: Event, voice: Voice | None) -> bool:
    if attribution.is_first_person(where.view, event.start, event.end) and not (
        voice and not voice.is_official and "source" in voice.words
    ):
        return True
    if voice is not None:
        return voice.is_official
    if where.inherited is not None:
        return where.inherited
    if where.may_intend and attribution.intends(where.view, event.start):
        return True
    means = event.rule.means
    material = where.material
    if material is not None and means is not None and means.is_absence:
        material = attribution.has_official_material(where.view, is_absence=True)
    return material is not None and not _is_apart(where, event, material)


def _is_apart(where: Setting, event: Event, material: re.Match[str]) -> bool:
    """Whether an announcement has nothing to do with an event: the event's own words deny it, or "but" divides them."""
    if event.is_negative and material.start() < event.end and material.end() > event.start:
        return True
    low, high = min(event.end, material.end()), max(event.start, material.start())
    return any(low < barrier <= high and _CONTRAST.match(where.view, barrier) for barrier in where.barriers)
