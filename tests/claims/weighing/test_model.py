"""Weights: how they add up, and how they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.claims.weighing import model as models
from monitor.claims.weighing.model import Model, load, probability, save

ROWS = {"word rolling": {0: 250}, "word wrapped": {0: -50, 1: 400}}
MODEL = Model.of(("filming", "wrapped"), (-1.0, -2.0), ROWS)


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        (set(), [-1.0, -2.0]),
        ({"word rolling"}, [1.5, -2.0]),
        ({"word rolling", "word wrapped", "word unseen"}, [1.0, 2.0]),
    ],
)
def test_log_odds_are_the_bias_and_the_weights_of_what_is_there(features: set[str], expected: list[float]) -> None:
    assert MODEL.log_odds(MODEL.weight(features)) == pytest.approx(expected)


def test_reasons_are_what_weighs_most_whichever_way() -> None:
    features = {"word rolling", "word wrapped", "word unseen"}
    assert MODEL.reasons(features, "filming") == [("word rolling", 2.5), ("word wrapped", -0.5)]
    assert MODEL.reasons(features, "wrapped", most=1) == [("word wrapped", 4.0)]
    assert MODEL.best(MODEL.weight(features)) == "wrapped"


@pytest.mark.parametrize(("odds", "expected"), [(0.0, 0.5), (2.0, 0.881), (1e6, 1.0), (-1e6, 0.0)])
def test_log_odds_are_a_probability_however_large(odds: float, expected: float) -> None:
    assert probability(odds) == pytest.approx(expected, abs=1e-3)


def test_a_model_is_kept_as_the_same_bytes_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "FOLDER", tmp_path)
    save("small", MODEL)
    first = (tmp_path / "small.txt.gz").read_bytes()
    save("small", Model.of(MODEL.classes, MODEL.biases, dict(reversed(ROWS.items()))))
    assert (tmp_path / "small.txt.gz").read_bytes() == first
    load.cache_clear()
    assert load("small") == MODEL


def test_all_weights_together_stay_small() -> None:
    assert sum(file.stat().st_size for file in models.FOLDER.glob("*.txt.gz")) <= 4 * 2**20


def test_only_so_many_features_are_kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_MOST_KEPT", 10)
    model = Model.of(MODEL.classes, MODEL.biases, ROWS)
    assert model.weight(f"word {number}" for number in range(100)) == 0
    assert len(model.rows) <= 10
    assert model.log_odds(model.weight(["word rolling"])) == pytest.approx([1.5, -2.0])


def test_features_count_as_they_are_and_behind_words() -> None:
    rows = {**ROWS, "filming: word rolling": {0: 75}}
    model = Model.of(MODEL.classes, MODEL.biases, rows)
    expected = model.weight(["word rolling", "word wrapped", "filming: word rolling", "filming: word wrapped"])
    for _ in range(2):
        assert model.weight_twice("filming: ", ["word rolling"], ["word wrapped"]) == expected
    assert model.weight_twice("wrapped: ", ["word rolling"]) == model.weight(["word rolling"])


def test_only_so_many_features_are_kept_behind_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_MOST_TWICE", 10)
    model = Model.of(MODEL.classes, MODEL.biases, {f"word {number}": {0: 1} for number in range(100)})
    model.weight_twice("filming: ", [f"word {number}" for number in range(100)])
    assert len(model.twice["filming: "]) <= 10


def test_what_has_no_weight_is_not_kept() -> None:
    model = Model.of(MODEL.classes, MODEL.biases, ROWS)
    model.weight(f"word {number}" for number in range(100))
    assert not model.rows
