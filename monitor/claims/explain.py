"""Why a claim was made: the sentence, the words that triggered it, and each step from them to the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from monitor.claims.events import Event
from monitor.claims.factuality.judge import Judgement
from monitor.claims.telling import Told
from monitor.claims.view import View
from monitor.model import Claim


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """A claim with its derivation, for people. Spans count characters of `sentence`."""

    claim: Claim
    sentence: str
    start: int
    """Where the sentence starts in the article's text."""
    trigger: tuple[int, int]
    date: tuple[int, int] | None
    cues: tuple[tuple[int, int], ...]
    derivation: tuple[str, ...]
    """One line per step, each naming its rule and the words."""

    @classmethod
    def of(cls, claim: Claim, view: View, event: Event, how: Judgement, told: Told) -> Self:
        """Explain one claim of one sentence."""
        text = view.sentence.text
        steps = [f"event: “{text[event.start : event.end]}” by rule “{event.rule.name}” means {told.state}"]
        if how.group.words:
            steps.append(f"tense: “{how.group.words}” is {how.group.tense}, so {told.aspect}")
        steps += heeded(how, text)
        if told.date:
            steps.append(f"date: “{told.date.text}” by rule “{told.date.rule}” is {told.when}")
        steps.append(f"subject: season {claim.season}" if claim.season else "subject: the work")
        return cls(
            claim=claim,
            sentence=text,
            start=view.sentence.start,
            trigger=(event.start, event.end),
            date=(told.date.start, told.date.end) if told.date else None,
            cues=tuple((cue.start, cue.end) for cue in how.cues),
            derivation=tuple(steps),
        )

    def about(self, claim: Claim) -> Self:
        """The same explanation for the claim that this one was merged into."""
        return replace(self, claim=claim)


def heeded(how: Judgement, sentence: str) -> Iterator[str]:
    """One line for each cue of an event and for its voice; positions count characters of `sentence`."""
    yield from (f"cue: “{sentence[cue.start : cue.end]}” ({cue.cue.name}) is a {cue.cue.effect}" for cue in how.cues)
    if how.voice:
        yield f"voice: “{how.voice.words}” speaks for the makers"
