from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.quality.corpus import CORPUS, Document, History, documents, histories, pages
from tests.quality.floors import below, read_floors, write_floors
from tests.quality.matching import agree, pair
from tests.quality.measures import score_documents, score_histories
from tests.quality.score import parts

Json = dict[str, Any]


def claim(state: str = "wrapped", when: str | None = "2026-02", basis: str = "official", **rest: object) -> Json:
    facet = "filming" if state in ("wrapped", "filming", "halted") else "release"
    told = {"season": 2, "facet": facet, "state": state, "aspect": "reached", "when": when, "basis": basis}
    return told | {"quote": "It wrapped."} | rest


def document(*claims: Json, status: Json | None = None) -> Document:
    asked = {"id": "d", "text": "Lowtide\n\nIt  WRAPPED.", "watch": {"title": "Lowtide", "season": 2, "kind": "series"}}
    return Document(question=asked, claims=claims, status=status)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(None, None, True, id="two that are not told"),
        pytest.param("2026", None, False, id="one that is not told"),
        pytest.param("2026-02", "2026-02-01/2026-02-28", True, id="one written in two ways"),
        pytest.param("2026-02", "2026-02-01/2026-02-14", True, id="half of it"),
        pytest.param("2026-02", "2026-02-01/2026-02-10", False, id="a third of it"),
        pytest.param("2026-02", "2026-03", False, id="neighbours"),
        pytest.param("2026/..", "2027/..", True, id="two open ends"),
        pytest.param("../2026-02", "../2026-03", True, id="two open beginnings"),
        pytest.param("soon", None, True, id="what is no date counts as none"),
    ],
)
def test_dates_agree_if_they_share_half_of_their_union(one: str | None, other: str | None, same: bool) -> None:
    assert agree(one, other) is agree(other, one) is same


@pytest.mark.parametrize(
    ("label", "said", "hits"),
    [
        pytest.param(claim(), claim(basis="reported"), 1, id="another basis is a match"),
        pytest.param(claim(), claim(basis="denied"), 0, id="a denial is none"),
        pytest.param(claim(), claim(aspect="planned"), 0, id="a plan is no fact"),
        pytest.param(claim("delayed"), claim("delayed", aspect="planned"), 1, id="the aspect of a delay is not judged"),
        pytest.param(claim(), claim("filming"), 0, id="another state"),
        pytest.param(claim(), claim(when="2027"), 0, id="another date"),
        pytest.param(claim(accept={"when": ["2027"]}), claim(when="2027"), 1, id="a date that is right too"),
    ],
)
def test_a_claim_matches_its_label(label: Json, said: Json, hits: int) -> None:
    assert len(pair([label], [said])) == hits


def test_the_closest_claims_are_matched_first() -> None:
    vague, exact = claim(when="2026-02-01/2026-02-20"), claim()
    assert pair([claim()], [vague, exact])[0][1] is exact


def test_perfect_answers_score_one() -> None:
    asked = [document(claim(), status={"filming": "wrapped", "release": None}), document()]
    answers: list[Json] = [{"claims": [claim()], "status": {"filming": "wrapped", "release": None}}, {"claims": []}]
    figures = score_documents(asked, answers).figures
    assert set(figures.values()) == {1.0}


def test_each_figure_counts_its_own_mistakes() -> None:
    asked = [document(claim(), claim("renewed", None)), document()]
    answers = [{"claims": [claim(basis="reported", quote="Elsewhere."), claim(season=3)]}, {"claims": [claim()]}]
    assert score_documents(asked, answers).figures == {
        "claim_f1": 0.5,
        "strict_f1": 0.0,
        "basis": 0.0,
        "when": 1.0,
        "quote": 0.5,
        "clean": 0.0,
        "status": None,
    }


def test_an_optional_label_is_neither_missed_nor_wrong() -> None:
    asked = document(claim(optional=True))
    for claims in ([], [claim()]):
        assert score_documents([asked], [{"claims": claims}]).figures["clean"] == 1.0


def test_alerts_are_matched_on_step_facet_and_status() -> None:
    due = {"facet": "filming", "from": "filming", "to": "wrapped", "when": None}
    status = {"filming": "wrapped", "release": None}
    steps = tuple({"status": status, "alerts": alerts, "kind": "real"} for alerts in ([], [due], [due], []))
    told = [{"status": status, "alerts": alerts} for alerts in ([], [due], [], [due])]
    scored = score_histories([History(question={"id": "h"}, steps=steps)], [{"steps": told}])
    assert scored.figures == {
        "alert_precision": 0.5,
        "alert_recall": 0.5,
        "alert_f1": 0.5,
        "quiet": 0.5,
        "status": 1.0,
    }
    assert [line.split(":")[0] for line in scored.differences] == ["h step 2 (real)", "h step 3 (real)"]


def test_the_corpus_is_all_there() -> None:
    sizes = {name: len(documents(CORPUS / name)) for name in ("tuned/articles", "kept/articles")}
    assert sizes == {"tuned/articles": 50, "kept/articles": 50}
    assert len(documents(CORPUS / "tuned/phrases")) + len(documents(CORPUS / "kept/phrases")) == 2792
    assert len(pages(CORPUS / "pages")) == 39
    assert len(histories(CORPUS / "pages", CORPUS / "multisource")) == 10


def test_every_part_has_floors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREMIERE_MONITOR_SEEDS", str(tmp_path))
    assert [part.name for part in parts()] == list(read_floors())


@pytest.mark.parametrize(
    ("figure", "floors", "faults"),
    [
        pytest.param(0.9, {"claim_f1": 0.9}, [], id="on the floor"),
        pytest.param(0.95, {"claim_f1": 0.9}, [], id="above it"),
        pytest.param(0.8999, {"claim_f1": 0.9}, ["tuned claim_f1 is 0.8999, below its floor of 0.900"], id="below it"),
        pytest.param(0.9, {}, ["tuned claim_f1 has no floor; --raise-floors sets one"], id="without one"),
        pytest.param(
            None, {"claim_f1": 0.9}, ["tuned claim_f1 is no longer measured; its floor is 0.900"], id="not measured"
        ),
    ],
)
def test_a_figure_below_its_floor_is_named(figure: float | None, floors: dict[str, float], faults: list[str]) -> None:
    assert below({"tuned": {"claim_f1": figure}}, {"tuned": floors}) == faults


def test_floors_only_rise(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"tuned": {"claim_f1": 0.9, "when": 0.5}, "kept": {"claim_f1": 0.7}}))
    write_floors({"tuned": {"claim_f1": 0.8, "when": 0.6789, "quote": 1.0, "status": None}}, file)
    assert read_floors(file) == {"tuned": {"claim_f1": 0.9, "when": 0.678, "quote": 1.0}, "kept": {"claim_f1": 0.7}}
