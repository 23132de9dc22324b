"""Linear models over readable features: weights that training wrote into a data file, and why they decide as they do.

Each is a logistic regression: a class's log-odds are its bias and the sum of the weights of the features present.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCALE = 100
"""Weights are kept as whole hundredths."""

FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of every class. `rows` holds for each feature pairs of a class's number and its weight × `SCALE`."""

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    rows: dict[str, list[int]]

    def log_odds(self, features: Iterable[str]) -> list[float]:
        """The log-odds of every class, in the order of `classes`."""
        sums = [0] * len(self.classes)
        rows = self.rows
        for feature in features:
            if row := rows.get(feature):
                for place in range(0, len(row), 2):
                    sums[row[place]] += row[place + 1]
        return [bias + total / SCALE for bias, total in zip(self.biases, sums, strict=True)]

    def best(self, features: Iterable[str]) -> str:
        """The class with the highest log-odds."""
        odds = self.log_odds(features)
        return self.classes[max(range(len(odds)), key=odds.__getitem__)]

    def reasons(self, features: Iterable[str], name: str, most: int = 3) -> list[tuple[str, float]]:
        """The features that weigh most for or against a class, with their weights."""
        number = self.classes.index(name)
        found = []
        for feature in features:
            row = self.rows.get(feature, [])
            found += [(feature, row[at + 1] / SCALE) for at in range(0, len(row), 2) if row[at] == number]
        return sorted(found, key=lambda reason: (-abs(reason[1]), reason[0]))[:most]


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def load(name: str) -> Model:
    """A model by its name: "states", "claims", "dates", "basis" or "aspect"."""
    told = json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
    return Model(tuple(told["classes"]), tuple(told["biases"]), told["features"])


def save(name: str, model: Model) -> None:
    """Write a model's file: the same bytes for the same weights."""
    told = {
        "classes": model.classes,
        "biases": [round(bias, 4) for bias in model.biases],
        "features": dict(sorted(model.rows.items())),
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
