"""What was said of a title: each claim in words, its effect on what stands, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from monitor.model import Aspect, Basis, Claim, Evidence, Facet, Part, ReleaseStatus, Standing, State, Testimony, When
from monitor.store import Recorded
from monitor.web import words
from monitor.web.words import Moment

_STEPS = {State.FILMING: "start", State.WRAPPED: "wrap"}
_TRUST = {"official": "official", "trade": "trade", "fan": "fan", "low": "low trust"}

Key = tuple[str, str, object]
"""What tells one testimony from another: source, page, and what is claimed."""


def key(told: Testimony) -> Key:
    """The identity of a testimony; when it was last seen is none of it."""
    return told.source, told.url, told.claim.tells


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What became of a claim: one word, and why."""

    word: str
    why: str = ""

    @property
    def joint(self) -> str:
        """What stands between the two."""
        if not self.why:
            return "."
        return "" if self.word in ("Superseded", "Stands", "Taken back") else ":"


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the template prints of one claim."""

    anchor: str
    day: str
    iso: str
    basis: Basis
    quote: str
    lang: str | None
    source: str
    url: str
    trust: str
    speaker: str
    says: str
    effect: Effect
    evidence: Evidence
    seen: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Court:
    """Everything that decides what a claim's effect is."""

    standing: Standing
    testimonies: tuple[Testimony, ...]
    history: tuple[Recorded, ...]
    """Newest first."""
    moment: Moment

    def part(self, facet: Facet) -> Part:
        """The part of the standing that a facet's claims bear on."""
        return self.standing.filming_part if facet is Facet.FILMING else self.standing.release_part

    def effect(self, told: Testimony) -> Effect:
        """What became of a claim."""
        claim, part = told.claim, self.part(told.claim.facet)
        if told.retracted:
            return Effect(word="Taken back", why=f"by its own page on {self.moment.full(told.retracted)}")
        supporters = [key(one) for one in part.supporters]
        if key(told) in supporters:
            return Effect(word="Stands" if supporters[0] == key(told) or claim.state is State.RENEWED else "Agrees")
        for dispute in part.disputes:
            if key(dispute.testimony) == key(told):
                return Effect(word="Against", why=dispute.reason)
        return self._guess(told) or self._agreement(told) or self._superseded(told)

    def _guess(self, told: Testimony) -> Effect | None:
        """What no firm word is can move little."""
        claim = told.claim
        if claim.basis.is_firm:
            return None
        if claim.basis is Basis.DENIED:
            return self._denial(told)
        kind = "a rumour" if claim.basis is Basis.RUMOURED else "a guess"
        denial = next((other for other in self.testimonies if _denies(other, told)), None)
        if denial is not None:
            return Effect(word="Set aside", why=f"{kind}, denied on {self.moment.full(denial.told)}")
        if claim.facet is Facet.FILMING:
            return Effect(word="Set aside", why=f"{kind} never moves filming")
        if self.standing.release is ReleaseStatus.EXPECTED:
            return None
        return Effect(word="Set aside", why=f"{kind}; something firmer is known")

    def _denial(self, told: Testimony) -> Effect:
        denied = next((other for other in self.testimonies if _denies(told, other)), None)
        if denied is None:
            return Effect(word="Agrees", why="nothing of the kind stands")
        return Effect(word="Against", why=f"{denied.source}, {self.moment.full(denied.told)}")

    def _agreement(self, told: Testimony) -> Effect | None:
        """Words that support nothing by themselves and fit what stands."""
        claim, standing = told.claim, self.standing
        when = standing.release_when
        if claim.facet is Facet.RELEASE and claim.when and when and claim.when.contains(when):
            return Effect(word="Agrees", why="")
        if claim.facet is Facet.FILMING and claim.aspect is Aspect.PLANNED and _is_ahead(claim, self.moment.today):
            return Effect(word="Agrees", why="the step is still ahead")
        if claim.state is State.RENEWED and standing.release not in (None, ReleaseStatus.UNDECIDED):
            return Effect(word="Stands", why="as a fact")
        if claim.state is State.UNDATED and when is None:
            return Effect(word="Agrees", why="")
        return None

    def _superseded(self, told: Testimony) -> Effect:
        claim = told.claim
        for recorded in reversed(self.history):
            change = recorded.change
            at = change.evidence.told if change.evidence else recorded.at
            if change.facet == claim.facet and at > told.told and _differs(claim, change.after, change.when):
                return Effect(word="Superseded", why=f"on {self.moment.full(at)}")
        part = self.part(claim.facet)
        if part.since and told.told < part.since:
            return Effect(word="Superseded", why=f"by what was told on {self.moment.full(part.since)}")
        return Effect(word="Set aside", why="it adds nothing to what stands")


def listed(court: Court, numbers: dict[Key, int]) -> Iterator[Said]:
    """Every claim, newest first."""
    newest = sorted(court.testimonies, key=lambda told: (told.told, numbers[key(told)]), reverse=True)
    for told in newest:
        claim, moment = told.claim, court.moment
        yield Said(
            anchor=f"c{numbers[key(told)]}",
            day=moment.short_with_year(told.told),
            iso=moment.day(told.told).isoformat(),
            basis=claim.basis,
            quote=claim.evidence.quote,
            lang=words.language(claim.evidence.quote),
            source=told.source,
            url=told.url if told.url.startswith(("http://", "https://")) else "",
            trust=_TRUST[told.trust],
            speaker=claim.evidence.speaker or "",
            says=says(claim),
            effect=court.effect(told),
            evidence=claim.evidence,
            seen=_seen(told, moment),
        )


def says(claim: Claim) -> str:
    """What a claim says, in words: "Filming since July 2025", "Release: not December 2026"."""
    when = claim.when.words if claim.when else ""
    denied = "not " if claim.basis is Basis.DENIED else ""
    if claim.facet is Facet.RELEASE:
        return f"Release: {denied}{_release(claim, when)}"
    name = words.state(claim.state)
    if claim.aspect is Aspect.PLANNED:
        return f"Filming: {denied}{_STEPS.get(claim.state, name.lower())} planned{f' for {when}' if when else ''}"
    if denied:
        return f"Filming: not {name.lower()}{f', {when}' if when else ''}"
    if claim.state in (State.FILMING, State.HALTED, State.POST_PRODUCTION, State.DEVELOPMENT):
        return f"{name}{f' since {when}' if when else ''}"
    return f"{name}{f' {when}' if when else ''}"


def _release(claim: Claim, when: str) -> str:
    match claim.state, claim.aspect:
        case State.RELEASED, Aspect.PLANNED:
            return f"{'expected ' if claim.basis is Basis.EXPECTED else ''}{when or 'to come'}"
        case State.DELAYED, _:
            return f"delayed to {when}" if when else "delayed, no new date"
        case State.UNDATED, _:
            return "no date known"
        case _:
            return f"{words.state(claim.state).lower()} {when}".strip()


def _denies(denial: Testimony, told: Testimony) -> bool:
    a, b = denial.claim, told.claim
    if a.basis is not Basis.DENIED or b.basis is Basis.DENIED or denial.told < told.told or a.facet is not b.facet:
        return False
    if a.when is None or b.when is None:
        return a.when is b.when and a.state is b.state
    return a.when.contains(b.when)


def _differs(claim: Claim, after: str | None, when: When | None) -> bool:
    if claim.facet is Facet.FILMING:
        return after != claim.state
    if claim.when is not None and when is not None:
        return not claim.when.contains(when)
    return after != claim.state


def _is_ahead(claim: Claim, today: date) -> bool:
    return claim.when is None or claim.when.latest is None or claim.when.latest >= today


def _seen(told: Testimony, moment: Moment) -> str:
    def day(at: datetime) -> str:
        return moment.full(at)

    first, last = day(told.first_seen), day(told.last_seen)
    return f"Read there on {first}." if first == last else f"Read there from {first} to {last}."


def planned_next(testimonies: Sequence[Testimony], standing: Standing, today: date) -> Testimony | None:
    """The plan told last for a step of filming that has not been reached, unless its time has passed."""
    order = list(State)
    held = order.index(standing.filming) if standing.filming else -1
    plans = [
        told
        for told in testimonies
        if told.claim.facet is Facet.FILMING
        and told.claim.aspect is Aspect.PLANNED
        and told.claim.basis.is_firm
        and told.retracted is None
        and (order.index(told.claim.state) > held or standing.filming is State.HALTED)
        and told.claim.when is not None
        and _is_ahead(told.claim, today)
    ]
    return max(plans, key=lambda told: told.told, default=None)
