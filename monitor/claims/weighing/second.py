"""Whether a sentence tells one state, weighed a second time by what counts for every state alike.

The first weighing has a weight of its own for every word and state, and learns much of words and little of grammar:
that what a name from elsewhere is subject of is told of something else holds for all thirteen states, and is learned
from all of them here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from monitor.claims.weighing.features import Sentence
from monitor.claims.weighing.heard import Hearing
from monitor.claims.weighing.model import Model
from monitor.claims.weighing.words import COMING, EARLIER, LATER, NAME, OTHER, SEASON, TITLE
from monitor.model import State

FAINTEST = -3.5
"""The log-odds of the first weighing below which a state that no rule finds is not looked at again."""
_STRONGEST = 6
_IN_CLAUSE = (TITLE, OTHER, NAME, SEASON, EARLIER, LATER, COMING, "it", "he", "they")


def asked(sentence: Sentence, hints: Mapping[State, float]) -> list[State]:
    """The states that are worth a second look; of a question only what the rules claim, in words quoted beside it."""
    if sentence.heard.where.is_question:
        return [state for state in hints if _is_ruled(sentence, state)]
    found = {one.event.rule.means for one in sentence.heard.events}
    return [state for state, hint in hints.items() if hint >= FAINTEST or state in found]


def features(sentence: Sentence, state: State, hints: Mapping[State, float]) -> frozenset[str]:
    """What a state is weighed by the second time; `hints` are the log-odds of the first."""
    ruling = _ruling(sentence, state)
    return frozenset(
        chain(_under(ruling, sentence.frame), _under(ruling, _of_state(sentence, state, hints)), (ruling,))
    )


def log_odds(model: Model, sentence: Sentence, hints: Mapping[State, float]) -> dict[State, float]:
    """For each state that is worth it the log-odds that the sentence tells it, by its `features`."""
    framed: dict[str, int] = {}
    found = {}
    for state in asked(sentence, hints):
        ruling = _ruling(sentence, state)
        if ruling not in framed:
            framed[ruling] = model.weight((ruling,)) + model.weight_twice(f"{ruling}, ", sentence.frame)
        own = model.weight_twice(f"{ruling}, ", _of_state(sentence, state, hints))
        (found[state],) = model.log_odds(framed[ruling] + own)
    return found


def _ruling(sentence: Sentence, state: State) -> str:
    return "told" if _is_ruled(sentence, state) else "not told"


def _is_ruled(sentence: Sentence, state: State) -> bool:
    """Whether the rules claim it."""
    return any(one.claim.state is state for one in sentence.heard.own)


def _under(ruling: str, features: Collection[str]) -> list[str]:
    """Features, and each once more with what the rules made of the state."""
    return [*features, *[f"{ruling}, {one}" for one in features]]


def _of_state(sentence: Sentence, state: State, hints: Mapping[State, float]) -> frozenset[str]:
    return frozenset(_own(sentence, state, hints))


def _own(sentence: Sentence, state: State, hints: Mapping[State, float]) -> Iterator[str]:
    others = [other for other, hint in hints.items() if hint > 0 and other is not state]
    hint = max(-_STRONGEST, min(_STRONGEST, hints[state]))
    yield f"hint {round(2 * hint) / 2:+}"
    yield f"hint {'strong' if hint > 1 else 'fair' if hint > -1 else 'weak'}, {state}"
    yield f"state {state}"
    yield f"{min(len(others), 3)} other states"
    yield from (f"beside {other}" for other in others)
    anchor = sentence.anchor(state)
    if anchor is None:
        yield "no event"
    else:
        yield from _of_event(sentence, anchor)


def _of_event(sentence: Sentence, anchor: Hearing) -> Iterator[str]:
    event, how = anchor.event, anchor.how
    view = sentence.heard.view
    clause = sentence.within(*view.clause(event.start))
    yield f"event needs {event.rule.needs}"
    yield f"event {'dated' if anchor.dates else 'not dated'}"
    yield f"event dropped, {how.dropped}" if how.dropped else "event counts"
    yield f"event in {how.group.tense}"
    yield f"event {how.basis}"
    yield f"event of {sentence.whose(anchor)}"
    yield f"event in a clause with {'+'.join(kind for kind in _IN_CLAUSE if kind in clause)}"
    yield "first event" if sentence.heard.events[0] is anchor else "later event"
    yield from (f"event {feature}" for feature in sentence.around(anchor))
    yield from (f"event's clause: {text}" for text in clause)
