"""Linear models over readable features: weights that training wrote into a data file, and why they decide as they do.

Each is a logistic regression: a class's log-odds are its bias and the sum of the weights of the features present.

A file names the classes and holds a line for each feature, in paragraphs; a feature's checksum tells its paragraph.
There is room enough that most paragraphs are empty: what has no weight, as most of what new texts say, is told by that.
They stay one text, in which a feature is looked up when a sentence has it: as objects of their own the features would
take several times the memory, and longer to load than most texts to read.
"""

from __future__ import annotations

import gzip
import json
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from struct import Struct
from typing import Self
from zlib import crc32

SCALE = 100
"""Weights are kept as whole hundredths."""

FOLDER = Path(__file__).parent / "weights"


_BITS = 20
"""Room for the sum of one class's weights: some hundred features of at most some thousand hundredths each."""
_FULL, _HALF = 1 << _BITS, 1 << (_BITS - 1)
_MOST_CLASSES = 16
_HALVES = sum(_HALF << (number * _BITS) for number in range(_MOST_CLASSES))
_ROOM = 2
"""So many paragraphs there are for each feature."""
_EMPTY = b"\n"
"""How a paragraph begins; behind it stand its lines, each with its end."""
_LENGTH = Struct("<H")
"""How the length of a paragraph stands in a file."""
_MOST_KEPT = 20_000
"""So many features are kept at once with their weights."""
_MOST_TWICE = 4_000
"""So many are for each of the words behind which they are asked for as well."""


class _Rows(dict[str, int]):
    """For each feature that was asked for of late all its weights, packed into one number; 0, not kept, for any other.

    Adding up packed numbers adds up the weights of all classes at once; a loop over them would take most of the time.
    """

    def __init__(self, text: bytes, starts: Sequence[int]) -> None:
        super().__init__()
        self._text = text
        self._starts = starts
        self._many = len(starts) - 1

    def __missing__(self, feature: str) -> int:
        name = feature.encode()
        number = crc32(name) % self._many
        start, end = self._starts[number], self._starts[number + 1]
        if end - start == len(_EMPTY):
            return 0
        line = b"\n%b\t" % name
        place = self._text.find(line, start, end)
        if place < 0:
            return 0
        if len(self) >= _MOST_KEPT:
            self.clear()
        place += len(line)
        self[feature] = row = int(self._text[place : self._text.index(b"\n", place)], 16)
        return row


class _Twice(dict[str, int]):
    """For each feature that was asked for of late its weights and those that it has behind some words, added up."""

    def __init__(self, rows: Mapping[str, int], behind: str) -> None:
        super().__init__()
        self._rows = rows
        self._behind = behind

    def __missing__(self, feature: str) -> int:
        row = self._rows[feature] + self._rows[self._behind + feature]
        if row:
            if len(self) >= _MOST_TWICE:
                self.clear()
            self[feature] = row
        return row


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of every class. `text` holds them in its paragraphs, `rows` as they are added up."""

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    text: bytes = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    """Where each paragraph starts, and where the last one ends."""
    rows: Mapping[str, int] = field(repr=False, compare=False)
    twice: dict[str, _Twice] = field(default_factory=dict, repr=False, compare=False)
    """By the words behind which features are asked for as well."""

    @classmethod
    def of(cls, classes: Sequence[str], biases: Sequence[float], rows: Mapping[str, Mapping[int, int]]) -> Self:
        """A model of rows: for each feature the number of each class that it weighs for → its weight × `SCALE`."""
        paragraphs = [_EMPTY] * (1 + len(rows) * _ROOM)
        for name, row in sorted((name.encode(), row) for name, row in rows.items()):
            paragraphs[crc32(name) % len(paragraphs)] += b"%b\t%x\n" % (name, _packed(row))
        lengths = map(len, paragraphs)
        return cls.told_in(b"".join(paragraphs), lengths, classes, [round(bias, 4) for bias in biases])

    @classmethod
    def told_in(cls, text: bytes, lengths: Iterable[int], classes: Iterable[str], biases: Iterable[float]) -> Self:
        """A model by the text of its paragraphs and the length of each."""
        starts = array("I", accumulate(lengths, initial=0))
        return cls(tuple(classes), tuple(biases), text, starts, _Rows(text, starts))

    def __len__(self) -> int:
        """How many features have weights."""
        return self.text.count(b"\t")

    def weight(self, *parts: Iterable[str]) -> int:
        """The weights of features, added up and still packed; no part of them repeats a feature, of its own or another.

        What many questions share is added up once, and the sums are added.
        """
        return sum(sum(map(self.rows.__getitem__, part)) for part in parts)

    def weight_twice(self, behind: str, *parts: Iterable[str]) -> int:
        """The same, of each feature both as it is and behind some words ("released: no date")."""
        if (rows := self.twice.get(behind)) is None:
            rows = self.twice.setdefault(behind, _Twice(self.rows, behind))
        return sum(sum(map(rows.__getitem__, part)) for part in parts)

    def log_odds(self, weight: int) -> list[float]:
        """The log-odds of every class by the weight of the features present, in the order of `classes`."""
        return [bias + _weight(weight, number) / SCALE for number, bias in enumerate(self.biases)]

    def best(self, weight: int) -> str:
        """The class with the highest log-odds."""
        odds = self.log_odds(weight)
        return self.classes[max(range(len(odds)), key=odds.__getitem__)]

    def reasons(self, features: Iterable[str], name: str, most: int = 3) -> list[tuple[str, float]]:
        """The features that weigh most for or against a class, with their weights."""
        number = self.classes.index(name)
        found = ((feature, _weight(row, number)) for feature in features if (row := self.rows[feature]))
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
    """A model by its name: "states", "claims", "dates", "basis", "aspect" or "glance"."""
    head, _, rest = gzip.decompress((FOLDER / f"{name}.txt.gz").read_bytes()).partition(b"\n")
    told = json.loads(head)
    ends = told["paragraphs"] * _LENGTH.size
    lengths = (length for (length,) in _LENGTH.iter_unpack(rest[:ends]))
    return Model.told_in(rest[ends:], lengths, told["classes"], told["biases"])


def save(name: str, model: Model) -> None:
    """Write a model's file: a line that describes it, how long each paragraph is, and their text.

    The same bytes for the same weights.
    """
    lengths = [end - start for start, end in pairwise(model.starts)]
    head = json.dumps({"classes": model.classes, "biases": model.biases, "paragraphs": len(lengths)}).encode()
    FOLDER.mkdir(exist_ok=True)
    told = gzip.compress(b"%b\n%b%b" % (head, b"".join(map(_LENGTH.pack, lengths)), model.text), mtime=0)
    (FOLDER / f"{name}.txt.gz").write_bytes(told)
