"""Linear models over readable features: weights that training wrote into a data file, and why they decide as they do.

Each is a logistic regression: a class's log-odds are its bias and the sum of the weights of the features present.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

SCALE = 100
"""Weights are kept as whole hundredths."""

FOLDER = Path(__file__).parent / "weights"


_BITS = 24
"""Room for the sum of one class's weights: some hundred features of at most some thousand hundredths each."""
_FULL, _HALF = 1 << _BITS, 1 << (_BITS - 1)
_MOST_CLASSES = 16
_HALVES = sum(_HALF << (number * _BITS) for number in range(_MOST_CLASSES))


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of every class. `rows` holds for each feature all its weights, packed into one number.

    Adding up packed numbers adds up the weights of all classes at once; a loop over them would take most of the time.
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    rows: dict[str, int]

    @classmethod
    def of(cls, classes: Sequence[str], biases: Sequence[float], rows: Mapping[str, Mapping[int, int]]) -> Self:
        """A model of rows: for each feature the number of each class that it weighs for → its weight × `SCALE`."""
        packed = {name: _packed(rows[name]) for name in sorted(rows)}
        return cls(tuple(classes), tuple(round(bias, 4) for bias in biases), packed)

    def log_odds(self, features: Iterable[str]) -> list[float]:
        """The log-odds of every class, in the order of `classes`."""
        total = sum(filter(None, map(self.rows.get, features)))
        return [bias + _weight(total, number) / SCALE for number, bias in enumerate(self.biases)]

    def best(self, features: Iterable[str]) -> str:
        """The class with the highest log-odds."""
        odds = self.log_odds(features)
        return self.classes[max(range(len(odds)), key=odds.__getitem__)]

    def reasons(self, features: Iterable[str], name: str, most: int = 3) -> list[tuple[str, float]]:
        """The features that weigh most for or against a class, with their weights."""
        number = self.classes.index(name)
        found = ((feature, _weight(row, number)) for feature in features if (row := self.rows.get(feature)))
        heaviest = sorted((-abs(weight), feature, weight) for feature, weight in found if weight)[:most]
        return [(feature, weight / SCALE) for _, feature, weight in heaviest]


def _packed(row: Mapping[int, int]) -> int:
    return sum(weight << (number * _BITS) for number, weight in row.items())


def _weight(packed: int, number: int) -> int:
    """The weight of one class. To add a half to every class first leaves no negative one, which would borrow."""
    return ((packed + _HALVES >> number * _BITS) & (_FULL - 1)) - _HALF


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def load(name: str) -> Model:
    """A model by its name: "states", "claims", "dates", "basis" or "aspect"."""
    told = json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
    rows = {feature: int(packed, 16) for feature, packed in told["features"].items()}
    return Model(tuple(told["classes"]), tuple(told["biases"]), rows)


def save(name: str, model: Model) -> None:
    """Write a model's file: the same bytes for the same weights."""
    rows = {feature: f"{packed:x}" for feature, packed in model.rows.items()}
    text = json.dumps({"classes": model.classes, "biases": model.biases, "features": rows}, ensure_ascii=False)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
