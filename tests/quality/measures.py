"""Questions' right answers and the answers given → figures between 0 and 1."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.quality.corpus import Document, History
from tests.quality.matching import days, pair, right_basis, right_when, without

Json = dict[str, Any]
Figures = dict[str, float | None]
"""A figure by name; None where nothing was there to measure it on."""


@dataclass(kw_only=True, slots=True)
class Score:
    """What was counted over a part of the corpus, and how each state fared; not yet judged by floors."""

    figures: Figures
    states: dict[str, Counter[str]] = field(default_factory=dict)
    """Per state: how often it was labelled ("gold"), claimed ("said") and rightly claimed ("hit")."""
    differences: list[str] = field(default_factory=list)
    """One line per label missed and claim too many."""


def score_documents(documents: Sequence[Document], answers: Sequence[Json]) -> Score:
    """Measure extraction.

    claim_f1   micro F1 over claims; a pair matches if facet, state, aspect and polarity are equal and the dates agree
    strict_f1  as above, and basis and both ends of the date right
    basis      share of matched claims with the right basis
    when       share of matched and dated claims with both ends of the date right
    quote      share of claims whose quote stands in the text, white space and case folded
    clean      share of documents without labels in which nothing was claimed
    status     share of documents with filming and release both right
    """
    counts: Counter[str] = Counter()
    states: defaultdict[str, Counter[str]] = defaultdict(Counter)
    differences: list[str] = []
    for document, answer in zip(documents, answers, strict=True):
        labels = [label for label in document.claims if not label.get("optional")]
        claims = _judged(document, answer)
        pairs = pair(labels, claims)
        _count_claims(counts, document, labels, claims, pairs)
        _count_states(states, labels, claims, pairs)
        _count_status(counts, document, answer)
        lost, extra = without(labels, [one for one, _ in pairs]), without(claims, [one for _, one in pairs])
        differences += _differences(document.question["id"], lost, extra)
    return Score(figures=_extraction(counts), states=dict(states), differences=differences)


def score_histories(histories: Sequence[History], answers: Sequence[Json]) -> Score:
    """Measure the status over time.

    alert_precision, alert_recall, alert_f1  alerts matched on step, facet and the status they lead to
    quiet   share of steps without a due alert that stayed silent
    status  share of steps with filming and release both right
    """
    counts: Counter[str] = Counter()
    differences: list[str] = []
    for history, answer in zip(histories, answers, strict=True):
        for number, (step, told) in enumerate(zip(history.steps, answer["steps"], strict=True)):
            due, sent = _alerts(step["alerts"]), _alerts(told["alerts"])
            sent -= _alerts(step.get("optional_alerts", [])) - due
            counts.update(gold=due.total(), said=sent.total(), hit=(due & sent).total())
            counts.update(steps=1, status=_same_status(step["status"], told["status"]))
            if not due:
                counts.update(silent_gold=1, silent=not sent)
            if due != sent:
                wanted, got = sorted(due.elements()), sorted(sent.elements())
                differences.append(f"{history.question['id']} step {number} ({step['kind']}): due {wanted}, sent {got}")
    return Score(figures=_alerting(counts), differences=differences)


def _judged(document: Document, answer: Json) -> list[Json]:
    """The claims about the watched season, less those that an optional label allows."""
    season = document.question["watch"].get("season")
    claims = [claim for claim in answer["claims"] if claim.get("season") == season]
    required = [label for label in document.claims if not label.get("optional")]
    optional = [label for label in document.claims if label.get("optional")]
    free = without(claims, [claim for _, claim in pair(required, claims)])
    return without(claims, [claim for _, claim in pair(optional, free)])


def _count_claims(
    counts: Counter[str], document: Document, labels: list[Json], claims: list[Json], pairs: list[tuple[Json, Json]]
) -> None:
    counts.update(gold=len(labels), said=len(claims), hit=len(pairs))
    for label, claim in pairs:
        basis, when = right_basis(label, claim.get("basis")), right_when(label, claim.get("when"))
        dated = days(label["when"]) is not None
        counts.update(basis=basis, dated=dated, when=dated and when, strict=basis and when)
    text = folded(re.sub(r"<[^>]+>", " ", document.text) if "html" in document.question else document.text)
    if text:
        counts["quotable"] += len(claims)
        counts["quoted"] += sum(bool(claim.get("quote")) and folded(claim["quote"]) in text for claim in claims)
    if not labels:
        counts.update(bare=1, clean=not claims)


def _count_states(
    states: defaultdict[str, Counter[str]], labels: list[Json], claims: list[Json], pairs: list[tuple[Json, Json]]
) -> None:
    for kind, told in (("gold", labels), ("said", claims), ("hit", [label for label, _ in pairs])):
        for one in told:
            states[str(one.get("state"))][kind] += 1


def _count_status(counts: Counter[str], document: Document, answer: Json) -> None:
    if document.status:
        counts.update(statuses=1, status=_same_status(document.status, answer.get("status") or {}))


def _extraction(counts: Counter[str]) -> Figures:
    return {
        "claim_f1": f1(counts["hit"], counts["said"], counts["gold"]),
        "strict_f1": f1(counts["strict"], counts["said"], counts["gold"]),
        "basis": _share(counts["basis"], counts["hit"]),
        "when": _share(counts["when"], counts["dated"]),
        "quote": _share(counts["quoted"], counts["quotable"]),
        "clean": _share(counts["clean"], counts["bare"]),
        "status": _share(counts["status"], counts["statuses"]),
    }


def _alerting(counts: Counter[str]) -> Figures:
    return {
        "alert_precision": counts["hit"] / counts["said"] if counts["said"] else 1.0,
        "alert_recall": counts["hit"] / counts["gold"] if counts["gold"] else 1.0,
        "alert_f1": f1(counts["hit"], counts["said"], counts["gold"]),
        "quiet": _share(counts["silent"], counts["silent_gold"]),
        "status": _share(counts["status"], counts["steps"]),
    }


def f1(hit: int, said: int, gold: int) -> float:
    """The harmonic mean of precision and recall; a side on which nothing stands is perfect."""
    precision = hit / said if said else 1.0
    recall = hit / gold if gold else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _same_status(one: Json, other: Json) -> bool:
    return all(one.get(facet) == other.get(facet) for facet in ("filming", "release"))


def _alerts(alerts: Iterable[Json]) -> Counter[tuple[str, str]]:
    return Counter((alert["facet"], str(alert["to"])) for alert in alerts)


def _differences(name: str, lost: list[Json], extra: list[Json]) -> list[str]:
    tell: Callable[[Json], str] = lambda claim: " ".join(  # noqa: E731
        str(claim.get(key)) for key in ("state", "aspect", "when", "basis", "quote")
    )
    return [f"{name} lost  {tell(claim)}" for claim in lost] + [f"{name} extra {tell(claim)}" for claim in extra]


def folded(text: str) -> str:
    """A text as quotes are compared: in lower case, each stretch of white space one space."""
    return " ".join(text.split()).lower()
