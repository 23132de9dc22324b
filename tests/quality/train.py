"""Train the weights by which sentences are weighed: `python -m tests.quality.train [NAME …]`. Needs scikit-learn.

It learns from the tuned half of the corpus, the pages, and the own sheets; never from a kept or a fresh part. The same
texts and rules give the same weights. Train again when rules, features or texts have changed, then score.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from monitor.claims.weighing import glance, manner, second
from monitor.claims.weighing.decide import weighed
from monitor.claims.weighing.model import SCALE, Model, load, save
from monitor.model import State
from tests.quality.corpus import CORPUS, Document, documents, pages, sheets
from tests.quality.lessons import Lesson, lessons

_FEWEST = 3
"""A feature that fewer examples have says nothing."""
_STRENGTH = 0.2
"""The inverse of the L2 penalty."""
_FAINT = 1
"""Weights of so many hundredths or fewer are left out."""
_LOST = 0.02
"""The share of sentences with a claim that no rule finds, themselves a fifth of all with a claim, that a first look may
leave out."""
_FOLDS = 4
_TIMES = 3
Features = frozenset[str]


def texts() -> list[Document]:
    """Every document to learn from; texts that whole histories and examples rest on count several times."""
    told = [CORPUS / "tuned" / "articles", CORPUS / "tuned" / "phrases"]
    stories = [CORPUS / "multisource", CORPUS.parent / "histories"]
    examples = [
        *pages(CORPUS / "pages"),
        *(one for folder in stories for one in documents(folder)),
        *pages(CORPUS.parent / "histories"),
        *sheets(CORPUS / "own" / "examples"),
    ]
    own = [one for folder in ("articles", "phrases") for one in sheets(CORPUS / "own" / folder)]
    return [*(one for folder in told for one in documents(folder)), *own, *examples * _TIMES]


def states(learned: Sequence[Lesson]) -> Model:
    """Which states a sentence tells: a yes or no for each."""
    examples = [one.sentence.features for one in learned]
    columns = []
    for state in State:
        known = [place for place, one in enumerate(learned) if state not in one.unsure]
        wanted = [any(claim["state"] == state for claim in learned[place].claims) for place in known]
        columns.append((known, wanted))
    return _fitted(examples, columns, tuple(State))


def claims(taught: Sequence[Sequence[Lesson]]) -> Model:
    """Whether a sentence tells one state, by the hints of a first weighing that has not seen its document."""
    asked: list[Features] = []
    wanted: list[bool] = []
    for fold in range(_FOLDS):
        first = states([one for place, each in enumerate(taught) if place % _FOLDS != fold for one in each])
        for one in (one for place, each in enumerate(taught) if place % _FOLDS == fold for one in each):
            hints = dict(zip(State, first.log_odds(first.weight(one.sentence.features)), strict=True))
            told = {claim["state"] for claim in one.claims}
            for state in second.asked(one.sentence, hints):
                if state not in one.unsure:
                    asked.append(second.features(one.sentence, state, hints))
                    wanted.append(state in told)
    return _fitted(asked, [(range(len(asked)), wanted)], ("told",))


def dates(learned: Sequence[Lesson]) -> Model:
    """Whether a date is that of a state: a yes or no."""
    asked = [pair for one in learned for _, found, right in one.datings() for pair in zip(found, right, strict=True)]
    wanted = [right for _, right in asked]
    return _fitted([one.features for one, _ in asked], [(range(len(asked)), wanted)], ("right",))


def told(learned: Sequence[Lesson], label: str) -> Model:
    """Which basis or aspect a claim has: one of several."""
    asked = [
        (
            frozenset[str]().union(*manner.features(one.sentence, State(claim["state"]), *one.date_of(claim))),
            str(claim[label]),
        )
        for one in learned
        for claim in one.claims
    ]
    names = tuple(sorted({name for _, name in asked}))
    columns = [(range(len(asked)), [name == wanted for _, wanted in asked]) for name in names]
    return _fitted([features for features, _ in asked], columns, names)


def first_look(taught: Sequence[Sequence[Lesson]]) -> Model:
    """Whether weighing a sentence of which the rules claim nothing comes to a claim, by the other models as they are.

    The bias is such that all but `_LOST` of the sentences that make one pass a model that has not seen their document.
    """
    known = [(place, one.sentence) for place, each in enumerate(taught) for one in each if not one.sentence.heard.own]
    asked = [glance.features(sentence) for _, sentence in known]
    wanted = [bool(found) for _, one in known for found in weighed([one], is_explained=False)]
    folds = [place % _FOLDS for place, _ in known]
    odds: list[float] = []
    for fold in range(_FOLDS):
        seen = [place for place, other in enumerate(folds) if other != fold]
        model = _fitted([asked[place] for place in seen], [(range(len(seen)), [wanted[p] for p in seen])], ("worth",))
        unseen = (asked[place] for place, other in enumerate(folds) if other == fold and wanted[place])
        odds += [model.log_odds(model.weight(features))[0] for features in unseen]
    model = _fitted(asked, [(range(len(asked)), wanted)], ("worth",))
    return replace(model, biases=(round(model.biases[0] - float(numpy.quantile(odds, _LOST)), 4),))


def _fitted(
    examples: Sequence[Features], columns: Sequence[tuple[Sequence[int], Sequence[bool]]], names: tuple[str, ...]
) -> Model:
    """One logistic regression for each class; a column names the examples that count and what is wanted of them."""
    vocabulary = _vocabulary(examples)
    table = _table(examples, vocabulary)
    weights, biases = [], []
    for known, wanted in columns:
        fitted = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, tol=1e-3, random_state=0, max_iter=1000)
        fitted.fit(table[list(known)], wanted)
        weights.append(numpy.rint(fitted.coef_[0] * SCALE).astype(int))
        biases.append(float(fitted.intercept_[0]))
    rows: dict[str, dict[int, int]] = {}
    for feature, column in vocabulary.items():
        row = {number: int(each[column]) for number, each in enumerate(weights) if abs(each[column]) > _FAINT}
        if row:
            rows[feature] = row
    return Model.of([str(name) for name in names], biases, rows)


def _vocabulary(examples: Iterable[Features]) -> dict[str, int]:
    counts = Counter(feature for features in examples for feature in features)
    return {name: place for place, name in enumerate(sorted(name for name, n in counts.items() if n >= _FEWEST))}


def _table(examples: Sequence[Features], vocabulary: dict[str, int]) -> csr_matrix:
    ends, columns = [0], list[int]()
    for features in examples:
        columns += sorted(vocabulary[feature] for feature in features if feature in vocabulary)
        ends.append(len(columns))
    shape = (len(examples), len(vocabulary))
    return csr_matrix((numpy.ones(len(columns)), columns, ends), shape=shape)


def main() -> None:
    """Train the models that are named, or all of them, and write their weights."""
    start = time.perf_counter()
    taught = [lessons(document) for document in texts()]
    learned = [one for each in taught for one in each]
    print(f"{len(learned)} sentences, {sum(len(one.claims) for one in learned)} claims")
    models: dict[str, Callable[[], Model]] = {
        "states": lambda: states(learned),
        "claims": lambda: claims(taught),
        "dates": lambda: dates(learned),
        "basis": lambda: told(learned, "basis"),
        "aspect": lambda: told(learned, "aspect"),
        "glance": lambda: first_look(taught),
    }
    for name in sys.argv[1:] or models:
        model = models[name]()
        save(name, model)
        load.cache_clear()
        print(f"{name}: {len(model)} features")
    print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
