"""No kill at any moment loses a change or tells one twice; `python -m tests.bench.kill_bench` kills by the hundred."""

from __future__ import annotations

from pathlib import Path
from random import SystemRandom

import pytest

from tests.crash.siege import Siege

KILLS = 40


@pytest.mark.crash
def test_whenever_it_is_killed_every_change_arrives_and_none_twice_that_was_marked(tmp_path: Path) -> None:
    verdict = Siege(tmp_path, SystemRandom().randrange(10**6)).run(KILLS)
    print(verdict.report())
    assert not verdict.faults, verdict.report()
    assert sum(verdict.kills.values()) == KILLS
    # It would be no siege if nothing had been under way.
    assert verdict.changes > KILLS / 10, verdict.report()
    assert len(verdict.kills) > 3, verdict.report()
