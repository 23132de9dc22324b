"""Two machines, a worker and a scheduler on each, the servers on one: cut off from each other, and joined again."""

from __future__ import annotations

import time
from pathlib import Path
from random import SystemRandom

import pytest

from tests.cluster.network import Network
from tests.cluster.siege import Siege
from tests.servers import NoServer

AWAY = ("worker 2", "scheduler 2")


class CutOff:
    """The siege of a cluster whose second machine is cut off in the middle of its work."""

    def __init__(self, folder: Path, network: Network) -> None:
        self.network = network
        self.siege = Siege(
            folder,
            SystemRandom().randrange(10**6),
            servers_at=network.servers_at,
            pages_at=network.pages_at,
            wraps=dict.fromkeys(AWAY, network.wrap),
        )

    def attack(self) -> None:
        self._cut(briefly=True)
        self._cut(briefly=False)

    def _cut(self, *, briefly: bool) -> None:
        siege, since = self.siege, time.monotonic()
        siege.until(lambda: bool(self._asked(since, away=True)), "a check by the second machine")
        begun = time.monotonic()
        siege.broken.append((begun, float("inf")))
        self.network.cut()
        if briefly:
            # Shorter than anybody takes to notice.
            time.sleep(3)
        else:
            pages = set(siege.site.stories)
            siege.until(lambda: self._asked(begun, away=False) == pages, "every page by the first machine")
            assert not self._asked(time.monotonic() - 5, away=True), "it can take no turns and must not ask"
        self.network.join()
        joined = time.monotonic()
        siege.until(lambda: bool(self._asked(joined, away=True)), "a check by the second machine, joined again")
        siege.broken[-1] = (begun, time.monotonic())
        siege.bring_forward()

    def _asked(self, since: float, *, away: bool) -> set[str]:
        """The pages that one of the machines has asked for since then."""
        visits = list(self.siege.site.visits)
        return {one.path for one in visits if one.begun > since and (one.visitor == self.network.visitor) is away}


@pytest.mark.crash
def test_a_machine_that_is_cut_off_and_joined_again_costs_no_change_and_no_manners(tmp_path: Path) -> None:
    try:
        with Network() as network:
            cut_off = CutOff(tmp_path, network)
            verdict = cut_off.siege.besiege(cut_off.attack)
    except NoServer as lack:
        pytest.skip(str(lack))
    print(verdict.report())
    assert not verdict.faults, verdict.report() + "\n" + "".join(cut_off.siege.log[-300:])
    assert verdict.changes > 10, verdict.report()
