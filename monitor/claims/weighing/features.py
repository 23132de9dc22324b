"""A heard sentence → the readable features by which each state is weighed: its words, and what the rules find."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise, starmap
from typing import NamedTuple

from monitor.claims.factuality.attribution import Voice
from monitor.claims.factuality.judge import Setting
from monitor.claims.lazily import once
from monitor.claims.weighing.heard import Heard, Hearing
from monitor.claims.weighing.words import (
    COMING,
    DATES,
    EARLIER,
    FOREIGN,
    LATER,
    MAKER,
    NAME,
    OTHER,
    SEASON,
    TITLE,
    senses,
    words,
)
from monitor.model import State

_SUBJECTS = {
    **{kind: kind for kind in (TITLE, OTHER, NAME, MAKER, SEASON, EARLIER, LATER, COMING, FOREIGN)},
    **dict.fromkeys(("he", "she"), "he"),
    **dict.fromkeys(("that", "this"), "that"),
    **dict.fromkeys(("which", "who"), "which"),
    **{word: word for word in ("it", "they", "we", "i")},
}
"""Words that may be what a clause is about, and as what they count."""
_NAMED = (TITLE, OTHER, NAME, SEASON, EARLIER, LATER, COMING, FOREIGN)
_OWN = frozenset({TITLE, SEASON})
_ELSEWHERE = frozenset({OTHER, FOREIGN, EARLIER})
_FOLLOWED = {"the watched": _OWN, "another": _ELSEWHERE, "somebody": frozenset({NAME})}
_LONG_AGO = 4
_LEAD = 3
_SHORT = 7


class _Echo(NamedTuple):
    """What a sentence leaves for the next one; not the sentence itself, which would keep a whole book in memory."""

    place: int
    since: dict[str, int]
    kinds: frozenset[str]
    states: tuple[State, ...]
    where: Setting


class Sentence:
    """One heard sentence with its words and the features that every question about it shares."""

    def __init__(self, heard: Heard, before: Sentence | None = None) -> None:
        """Read a sentence; `before` is the one that stands before it in the text."""
        self.heard = heard
        self.texts, self._starts = words(heard.view, heard.season, heard.today)
        self._before = before._echo() if before else None
        self._kinds = frozenset(self.texts)
        self.place: int = self._before.place + 1 if self._before else 0
        """How many sentences stand before it."""
        self.since = {name: self._since(name, kinds) for name, kinds in _FOLLOWED.items()}
        """How many sentences ago each sort of thing was named last, at most `_LONG_AGO`."""

    def _since(self, name: str, kinds: frozenset[str]) -> int:
        if not kinds.isdisjoint(self._kinds):
            return 0
        return min(self._before.since[name] + 1, _LONG_AGO) if self._before else _LONG_AGO

    @once
    def said(self) -> frozenset[str]:
        """Single words, and words side by side."""
        padded = ["<start>", *self.texts, "<end>"]
        meant = [(text, *senses(text)) for text in padded]
        threes = list(zip(padded, padded[1:], padded[2:], strict=False))
        return frozenset(
            chain(
                [f"word {one}" for ones in meant for one in ones],
                [f"words {one} {two}" for ones, twos in pairwise(meant) for one in ones for two in twos],
                [f"words {one} {two} {three}" for one, two, three in threes],
                [f"words {one} … {three}" for one, _, three in threes],
            )
        )

    @once
    def frame(self) -> frozenset[str]:
        """What is named in the sentence, how it stands in the text, its cues and its voices."""
        return frozenset(self._frame())

    @once
    def heard_events(self) -> frozenset[str]:
        """What the rules found, whether they claim it or not."""
        return frozenset(feature for one in self.heard.events for feature in self._event(one))

    @once
    def told(self) -> frozenset[str]:
        """What the rules claim of the watched season."""
        return frozenset(self._told())

    @property
    def parts(self) -> tuple[frozenset[str], ...]:
        """All that a state is weighed by, in parts that have no feature in common."""
        return self.said, self.frame, self.heard_events, self.told, self._by_clause(), self._from_before()

    @property
    def features(self) -> frozenset[str]:
        """All that a state is weighed by."""
        return frozenset().union(*self.parts)

    def anchor(self, state: State) -> Hearing | None:
        """The event by which the sentence tells a state, one that counts before one that was dropped."""
        events = [one for one in self.heard.events if one.event.rule.means is state]
        return next((one for one in events if not one.how.dropped), events[0] if events else None)

    def holds(self, kinds: Iterable[str]) -> str:
        """Which of these kinds of word the sentence holds."""
        return _those(self._kinds, kinds)

    def before_place(self, place: int) -> list[str]:
        """The words that stand before a place within its clause."""
        return self.within(self.heard.view.clause(place)[0], place)

    def place_of(self, start: int) -> int:
        """The place among the words of the one that begins there, or last before it; the first where none does."""
        return max(0, bisect_right(self._starts, start) - 1)

    def within(self, start: int, end: int) -> list[str]:
        """The words that begin between two places."""
        return self.texts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _frame(self) -> Iterator[str]:
        heard = self.heard
        named = self.holds(_NAMED)
        centre = "watched" if heard.follows_watched else "another"
        yield from (f"holds {kind}" for kind in (*_NAMED, *DATES) if kind in self._kinds)
        yield f"names {named}"
        yield f"talk of {centre}"
        yield f"talk of {centre}, names {self.holds((TITLE, OTHER, SEASON))}"
        yield f"begins {self.texts[0] if self.texts else '<end>'}"
        yield from heard.text
        yield "at the head" if self.place == 0 else "in the lead" if self.place < _LEAD else "in the body"
        yield from (f"{name} named {ago} ago" for name, ago in self.since.items())
        yield f"the watched named {self.since['the watched']} ago, another {self.since['another']}"
        yield "of a film" if heard.is_film else "of a series"
        if not any(kind in self._kinds for kind in DATES):
            yield "no date"
        if heard.view.sentence.is_heading:
            yield "heading"
        if heard.where.is_question:
            yield "question"
        if heard.is_hearsay:
            yield "hearsay"
        if len(self.texts) < _SHORT:
            yield "short"
        yield from (f"cue {cue.cue.name}" for cue in heard.where.cues)
        yield from (f"voice {_sort(voice)}" for voice in heard.where.voices)
        if heard.view.opens_quoted:
            yield f"in a quotation, official {heard.where.inherited}"
        if '"' in heard.view.text:
            yield "quotes"
        spoke = _last_voice(self._before.where) if self._before else "none"
        yield f"before: voice {spoke}"
        yield f"before: voice {spoke}, begins {self.texts[0] if self.texts else '<end>'}"

    def _by_clause(self) -> frozenset[str]:
        """Words with whom their clause is about, as far as its names tell."""
        found: set[str] = set()
        about = "nobody"
        ends = (0, *self.heard.view.barriers, len(self.heard.view.text) + 1)
        for clause in filter(None, starmap(self.within, pairwise(ends))):
            subject = next((_SUBJECTS[text] for text in clause[:6] if text in _SUBJECTS), None)
            about = _about(clause, subject, about)
            found.update([f"of {about}: {one}" for text in clause for one in _counted(text)])
            found.update(_together(clause))
            if subject:
                found.add(f"clause of {subject}")
        return frozenset(found)

    def _event(self, one: Hearing) -> Iterator[str]:
        event, how = one.event, one.how
        state = event.rule.means or "nothing"
        whose = self.whose(one)
        yield f"{state}"
        yield f"{state} of {whose}"
        yield f"{state} in {how.group.tense}"
        yield f"{state} {how.basis}"
        yield f"rule {event.rule.name}"
        yield f"rule {event.rule.name} of {whose}"
        if how.dropped:
            yield f"{state} dropped, {how.dropped}"
        yield from (f"{state} {feature}" for feature in self.around(one))

    def around(self, one: Hearing) -> Iterator[str]:
        """How an event stands in its clause: of what it is said, and between which words."""
        event = one.event
        before = self.before_place(event.start)
        after = self.within(event.end, event.end + 25)
        subject = next((_SUBJECTS[text] for text in before if text in _SUBJECTS), before[-1] if before else "nothing")
        yield f"said of {subject}"
        yield f"after {before[-1] if before else '<start>'}"
        yield f"before {after[0] if after else '<end>'}"
        yield f"as {' '.join(self.within(event.start, event.end)[:4])}"
        if one.how.is_negated:
            yield "negated"
        if TITLE not in before and OTHER in before:
            yield "of another work"
        if TITLE not in before and NAME in before and "it" not in before:
            yield "of a name"

    def whose(self, one: Hearing) -> str:
        """Of what an event is told, as the rules have it."""
        seasons = [subject for subject in one.subjects if subject.is_watched and subject.season == self.heard.season]
        if not seasons:
            return "another"
        return "the season" if any(subject.numbered for subject in seasons) else "the work"

    def _told(self) -> Iterator[str]:
        own = self.heard.own
        for one in own:
            claim = one.claim
            yield f"told {claim.state}"
            yield f"told {claim.state} {claim.aspect} {claim.basis}"
            yield f"told {claim.state} {'dated' if claim.when else 'without a date'}"
            yield f"told by {claim.evidence.rules[0]}"
            yield f"told {claim.state}, names {self.holds((TITLE, OTHER, NAME, SEASON))}, {self.heard.follows_watched}"
            yield f"told {claim.state}, the watched named {self.since['the watched']} ago"
            yield from (f"told {claim.state}, {each}" for each in self.heard.text)
        if not own:
            yield "told nothing"

    def _from_before(self) -> frozenset[str]:
        if self._before is None:
            return frozenset()
        named = _those(self._before.kinds, (TITLE, OTHER, NAME, SEASON, EARLIER))
        told = {f"before: {state}" for state in self._before.states}
        return frozenset(told | {f"before: names {named}"})

    def _echo(self) -> _Echo:
        states = tuple(one.claim.state for one in self.heard.own)
        return _Echo(self.place, self.since, self._kinds, states, self.heard.where)


@lru_cache(maxsize=20_000)
def _counted(text: str) -> tuple[str, ...]:
    """A word, unless it is a short one or no word, and its senses."""
    return (text, *senses(text)) if len(text) > 2 and text.isalpha() else senses(text)


@lru_cache(maxsize=20_000)
def _meant(text: str) -> tuple[str, ...]:
    """Whom a word names, and what it means."""
    named = (_SUBJECTS[text],) if text in _SUBJECTS else ()
    return (*named, *(sense for sense in senses(text) if sense.startswith("~")))


def _together(clause: Sequence[str]) -> Iterator[str]:
    """What is meant and who is named in one clause, two by two."""
    return map("both {0[0]}, {0[1]}".format, combinations(sorted({one for text in clause for one in _meant(text)}), 2))


def _last_voice(where: Setting) -> str:
    return _sort(where.voices[-1]) if where.voices else "none"


def _sort(voice: Voice) -> str:
    return "official" if voice.is_official else "other"


def _those(found: frozenset[str], kinds: Iterable[str]) -> str:
    return "+".join(kind for kind in kinds if kind in found)


def _about(clause: Sequence[str], subject: str | None, before: str) -> str:
    """Whom a clause is about: the watched work, another, a name; else whom the clause before it was about."""
    if not _OWN.isdisjoint(clause):
        return "the watched"
    if not _ELSEWHERE.isdisjoint(clause):
        return "another"
    return "a name" if subject == NAME else before
