"""Halts that are over: what tells of cameras that they roll again, and what of a halt that it came after that."""

from __future__ import annotations

import pytest

from monitor.claims import extract
from monitor.claims.resumption import resumes
from monitor.model import RESUMED, State, Title
from tests.claims.conftest import PUBLISHED, article_of

RESUMES = {
    "filming has resumed on T_____, three weeks after production was halted.": True,
    "production restarted D_____ following a shutdown caused by a fire.": True,
    "T_____ is back at work after a fire forced the drama to go dark.": True,
    "T_____ shut down for a day D_______; filming continued D_________.": True,
    "three weeks after production was suspended, T_____ is filming again.": True,
    "cameras are rolling once more after the flood.": True,
    "filming has not resumed since the fire.": False,
    "production will resume in D__.": False,
    "filming was halted, a week after it resumed.": False,
    "filming resumed D______ but was halted again on D______.": False,
    "production has been shut down once more after it went back to work.": False,
    "production was halted by a fire.": False,
}  # fmt: skip


@pytest.mark.parametrize(("view", "expected"), RESUMES.items(), ids=RESUMES.keys())
def test_resumptions(view: str, expected: bool) -> None:
    assert resumes(view) is expected


def noted(*blocks: str) -> set[tuple[State, bool]]:
    """The states of the shoot that a text tells, each with whether it is noted as a resumption."""
    found = extract(article_of("Lowtide season 2", *blocks), Title(name="Lowtide", season=2), now=PUBLISHED)
    return {(one.state, RESUMED in one.evidence.rules) for one in found if one.season == 2}


def test_a_resumption_is_noted_with_its_claim() -> None:
    assert noted("Filming has resumed, three weeks after production was halted.") == {
        (State.FILMING, True),
        (State.HALTED, False),
    }


def test_a_later_halt_leaves_none_noted() -> None:
    assert (State.FILMING, True) not in noted("Filming has resumed.", "Production has been halted again.")


def test_cameras_that_began_to_roll_are_no_resumption() -> None:
    assert (State.FILMING, True) not in noted("Filming began, and production was halted by a fire.")
