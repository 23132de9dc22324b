"""Whatever part of a cluster is killed, no change is lost or told twice, and no host is asked against its wish.

`python -m tests.bench.cluster_kill_bench` kills by the hundred.
"""

from __future__ import annotations

from pathlib import Path
from random import SystemRandom

import pytest

from tests.cluster.siege import MEMBERS, SERVERS, Siege
from tests.servers import NoServer

KILLS = len(MEMBERS) + len(SERVERS)


@pytest.mark.crash
def test_each_part_may_be_killed_and_every_change_arrives_once(tmp_path: Path) -> None:
    siege = Siege(tmp_path, SystemRandom().randrange(10**6))
    try:
        verdict = siege.run(KILLS)
    except NoServer as lack:
        pytest.skip(str(lack))
    print(verdict.report())
    assert not verdict.faults, verdict.report() + "\n" + "".join(siege.log[-200:])
    # Each part once.
    assert {what.partition(" (")[0] for what in verdict.kills} == {*MEMBERS, *SERVERS}
    # It would be no siege if nothing had been under way.
    assert verdict.changes > 2 * KILLS, verdict.report()
