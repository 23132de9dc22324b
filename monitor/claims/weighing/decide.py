"""A heard sentence → what it claims of the watched work: the rules' findings weighed together with all its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from monitor.claims.dates import DateMention, Kind
from monitor.claims.explain import Explanation, heeded
from monitor.claims.factuality.tense import Tense
from monitor.claims.weighing import glance, manner, second
from monitor.claims.weighing.dating import Candidate, behind, candidates
from monitor.claims.weighing.features import Sentence
from monitor.claims.weighing.heard import Hearing
from monitor.claims.weighing.model import Model, load, probability
from monitor.claims.weighing.words import SEASON
from monitor.model import Aspect, Basis, Claim, Evidence, State, When

TOLD = 0.48
"""How likely a state must be told to be claimed: a claim that is missed costs as much as one that is wrong."""
FURTHER = 0.75
"""How likely a further date of the same state must be to be a claim of its own."""
_NAMED = re.compile(r"O_+(?:(?:'s|,)? (?:season|series) \w+| s\d+)?")
"""Another work, as the subject that a sentence opens with."""
_REACH = 40
"""So many letters after its subject an event may stand."""
Parts = tuple[frozenset[str], ...]
_SEVERAL = (State.RELEASED, State.FILMING, State.WRAPPED)
"""States that may come about on several dates: parts, regions, blocks."""
WEIGHED = "weighed by its words"
"""The name of what stands for a rule where no rule found a state."""


def weigh(sentences: Sequence[Sentence], *, is_explained: bool = True) -> list[list[Explanation]]:
    """What each of some sentences claims of the watched season, nothing where a first look finds it not worth weighing.

    The steps that led to a claim are left out unless it is to be explained.
    """
    found: list[list[Explanation]] = [[] for _ in sentences]
    worth = [place for place, one in enumerate(sentences) if glance.is_worth_weighing(one)]
    weighty = weighed([sentences[place] for place in worth], is_explained=is_explained)
    for place, claims in zip(worth, weighty, strict=True):
        found[place] = claims
    return found


def weighed(sentences: Sequence[Sentence], *, is_explained: bool = True) -> list[list[Explanation]]:
    """What each of some sentences claims, whether a first look finds it worth weighing or not."""
    hints = [_hinted(one) for one in sentences]
    odds = [second.log_odds(load("claims"), one, hint) for one, hint in zip(sentences, hints, strict=True)]
    return [_claimed(one, each, is_explained=is_explained) for one, each in zip(sentences, odds, strict=True)]


def _claimed(sentence: Sentence, odds: Mapping[State, float], *, is_explained: bool) -> list[Explanation]:
    """The claims of a sentence that tells each state with so much likelihood."""
    if sentence.heard.where.is_question and not sentence.heard.own:
        return []
    chances = {
        state: chance
        for state, each in odds.items()
        if (chance := probability(each)) >= TOLD and not _is_of_another(sentence, state)
    }
    dated = {state: _dates(sentence, state) for state in chances}
    _part(sentence, dated)
    found = [
        _explained(sentence, state, one, chances[state] if is_explained else None)
        for state, chosen in dated.items()
        for one in chosen
    ]
    return [one for one in found if not _is_empty(one.claim) and not _is_earlier(sentence, one.claim)]


def _is_of_another(sentence: Sentence, state: State) -> bool:
    """Whether a sentence that names no other work than the one it opens with tells this of it: "Low Sky premieres…".

    However much its words sound like news, they are then none of the watched work, whatever the text is about.
    """
    view = sentence.heard.view
    if any(one.claim.state is state for one in sentence.heard.own) or any(one.work != "other" for one in view.mentions):
        return False
    events = [one for one in sentence.heard.events if one.event.rule.means is state]
    found = _NAMED.match(view.text)
    return bool(
        found
        and events
        and all(0 <= one.event.start - found.end() <= _REACH and one.subjects for one in events)
        and not any(subject.is_watched for one in events for subject in one.subjects)
    )


def _part(sentence: Sentence, dated: dict[State, list[Candidate]]) -> None:
    """A halt and a resumption never come about on one day: the one that has the better second choice takes that."""
    shoot, halt = dated.get(State.FILMING), dated.get(State.HALTED)
    if not shoot or not halt or halt[0].mention is None or halt[0].mention is not shoot[0].mention:
        return
    second_best = {}
    for state in (State.FILMING, State.HALTED):
        (most, best), *others = _ranked(sentence, state)
        odds, other = next((odds, one) for odds, one in others if one.mention is not best.mention)
        second_best[state] = (most - odds, other)
    state = min(second_best, key=lambda state: second_best[state][0])
    dated[state] = [second_best[state][1]]


def _ranked(sentence: Sentence, state: State) -> list[tuple[float, Candidate]]:
    """The dates that a state may have, with their log-odds, the likeliest first."""
    model, found = load("dates"), candidates(sentence, state)
    parts = {part for one in found for part in one.parts}
    weights = {part: model.weight_twice(behind(state), part) for part in parts}
    odds = [model.log_odds(sum(weights[part] for part in one.parts))[0] for one in found]
    return sorted(zip(odds, found, strict=True), key=lambda pair: -pair[0])


def _is_empty(claim: Claim) -> bool:
    """Whether a claim says of a release only that it is to come some day, as of every announced one, or that it came
    without a day and without words that a rule knows."""
    if claim.state is not State.RELEASED or claim.when is not None:
        return False
    return claim.evidence.rules[0] == WEIGHED or (claim.aspect is Aspect.PLANNED and claim.basis.is_firm)


def _is_earlier(sentence: Sentence, claim: Claim) -> bool:
    """Whether a release of the past is told of a series by its bare name, that is, of some season before the watched.

    So it is taken unless a rule or the sentence's words say that it is the watched one's.
    """
    heard = sentence.heard
    is_told = any(one.claim.state is State.RELEASED for one in heard.own) or SEASON in sentence.texts
    is_later = not heard.is_film and (heard.season or 1) > 1
    return claim.state is State.RELEASED and claim.aspect is Aspect.REACHED and is_later and not is_told


def _hinted(sentence: Sentence) -> dict[State, float]:
    """The log-odds with which a sentence tells each state, by the first weighing."""
    model = load("states")
    return dict(zip(_states(), model.log_odds(model.weight(*sentence.parts)), strict=True))


@cache
def _states() -> tuple[State, ...]:
    return tuple(map(State, load("states").classes))


def _dates(sentence: Sentence, state: State) -> list[Candidate]:
    """The date that fits a state best, or none; with those of further parts."""
    if state.is_absence or not sentence.heard.view.dates:
        return [Candidate(state, None, None, ())]
    (_, best), *others = _ranked(sentence, state)
    best = next((one for _, one in others if _is_exacter(one, best)), best)
    chosen = [best]
    ruled = {told.claim.when for told in sentence.heard.own if told.claim.state is state}
    for odds, one in others if best.when and state in _SEVERAL else ():
        is_new = one.when and all(
            one.mention is not other.mention and not _overlap(one.when, other.when) for other in chosen
        )
        if is_new and probability(odds) >= (TOLD if one.when in ruled else FURTHER):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.mention.start if one.mention else 0)


def _is_exacter(one: Candidate, than: Candidate) -> bool:
    """Whether one date tells in months or days what the other tells as a season of the year that it overlaps."""
    if one.mention is None or than.mention is None or one.mention is than.mention or not (one.when and than.when):
        return False
    is_named = than.mention.kind is Kind.SEASON and one.mention.kind in (Kind.RANGE, Kind.ABSOLUTE)
    return is_named and not one.when.is_open and one.when.overlaps(than.when)


def _overlap(one: When, other: When | None) -> bool:
    """Whether two dates may be one told twice; an open one ("2026 at the earliest") and a guess beside it are two."""
    return other is not None and one.is_open == other.is_open and (one.contains(other) or other.contains(one))


def _explained(sentence: Sentence, state: State, chosen: Candidate, chance: float | None) -> Explanation:
    """The claim of one state and date; with every step that led to it where the chance is given."""
    heard, mention, when = sentence.heard, chosen.mention, chosen.when
    parts = manner.features(sentence, state, when, mention)
    anchor = sentence.anchor(state)
    basis = _basis(sentence, state, when, anchor, parts)
    if basis is Basis.DENIED and mention and (plan := _not_until(sentence, state, mention)):
        basis, when = plan.basis, plan.when
    text = heard.view.sentence.text
    cues = anchor.how.cues if anchor else ()
    voice = anchor.how.voice if anchor else None
    rules = (
        anchor.event.rule.name if anchor else WEIGHED,
        *(cue.cue.name for cue in cues),
        *((mention.rule,) if mention else ()),
    )
    claim = Claim(
        season=heard.season,
        state=state,
        aspect=_aspect(sentence, state, when, anchor, parts),
        when=when,
        basis=basis,
        evidence=Evidence(quote=text, rules=rules, speaker=voice.named(heard.view.text, text) if voice else None),
    )
    return Explanation(
        claim=claim,
        sentence=text,
        start=heard.view.sentence.start,
        trigger=(anchor.event.start, anchor.event.end) if anchor else (0, len(text)),
        date=(mention.start, mention.end) if mention else None,
        cues=tuple((cue.start, cue.end) for cue in cues),
        derivation=tuple(_steps(sentence, anchor, claim, mention, chance, parts)) if chance is not None else (),
    )


def _steps(
    sentence: Sentence,
    anchor: Hearing | None,
    claim: Claim,
    mention: DateMention | None,
    chance: float,
    parts: Parts,
) -> Iterator[str]:
    """Every step that led to a claim."""
    if anchor is None:
        yield f"event: no rule finds “{claim.state}” here"
    else:
        event, how, text = anchor.event, anchor.how, sentence.heard.view.sentence.text
        yield f"event: “{text[event.start : event.end]}” by rule “{event.rule.name}” means {event.rule.means}"
        if how.group.words:
            yield f"tense: “{how.group.words}” is {how.group.tense}"
        yield from heeded(how, text)
    yield f"told: {chance:.0%} likely, by {_reasons(load('states'), sentence.parts, claim.state)}"
    if mention:
        yield f"date: “{mention.text}” by rule “{mention.rule}” is {claim.when}"
    yield f"basis: {claim.basis}, by {_reasons(load('basis'), parts, claim.basis)}"
    yield f"subject: season {claim.season or 'or work watched'}"


def _not_until(sentence: Sentence, state: State, mention: DateMention) -> Claim | None:
    """What the rules read as planned from some day on: "not until May" has the words of a denial, and is none."""
    span = (mention.start, mention.end)
    own = (one.claim for one in sentence.heard.own if one.claim.state is state and one.date == span)
    return next(
        (claim for claim in own if claim.basis is not Basis.DENIED and claim.when and not claim.when.latest), None
    )


def _basis(sentence: Sentence, state: State, when: When | None, anchor: Hearing | None, parts: Parts) -> Basis:
    """On whose word it is told. What a text itself calls a rumour is none the firmer for its other words; of several
    dates of one state the rules know better which one is denied."""
    model = load("basis")
    basis = Basis(model.best(model.weight(*parts)))
    if anchor is not None and anchor.how.basis is Basis.RUMOURED and basis.is_firm:
        return Basis.RUMOURED
    ruled = {one.claim.when: one.claim.basis for one in sentence.heard.own if one.claim.state is state}
    is_set_apart = len(ruled) > 1 and ruled.get(when) is Basis.DENIED
    return Basis.DENIED if is_set_apart else basis


def _aspect(sentence: Sentence, state: State, when: When | None, anchor: Hearing | None, parts: Parts) -> Aspect:
    """Reached or planned: by the side on which the date lies, else as it is told."""
    today = sentence.heard.today
    if state.is_absence or state is State.DELAYED:
        return Aspect.REACHED
    if when and today and (when.is_after(today) or when.is_before(today)):
        return Aspect.PLANNED if when.is_after(today) else Aspect.REACHED
    if (
        state is State.WRAPPED
        and when
        and anchor
        and anchor.how.group.tense is Tense.PRESENT
        and when.edtf != str(today)
    ):
        return Aspect.PLANNED  # "wraps this week": some of its days are still to come
    if anchor and anchor.event.rule.aspect:
        return anchor.event.rule.aspect
    model = load("aspect")
    return Aspect(model.best(model.weight(*parts)))


def _reasons(model: Model, parts: Parts, name: str) -> str:
    return ", ".join(f"“{feature}” {weight:+.1f}" for feature, weight in model.reasons(chain(*parts), name))
