"""Many sources in one daemon: none is forgotten, none overtaken, and no host is asked more than it wants."""

from __future__ import annotations

from collections import Counter

import pytest

from monitor.crew import IN_TURN, dealt
from monitor.store import Due
from tests.load.daemon import Daemon, configure
from tests.load.site import Hosts
from tests.store.news import NOW

SOURCES, HOSTS, ROUNDS, PAUSE = 60, 12, 4, 0.25


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Daemon, Hosts]:
    """A daemon that has checked its sources a few times each, and has ended since."""
    folder = tmp_path_factory.mktemp("load")
    with Hosts(HOSTS, delay=PAUSE) as hosts:
        file = configure(folder, hosts, SOURCES, every=2, titles=6)
        with Daemon(file) as daemon:
            daemon.wait(hosts, SOURCES * ROUNDS, 120)
        hosts.seen = hosts.record()
        return daemon, hosts


def test_every_source_gets_its_turn_and_none_more_than_its_share(run: tuple[Daemon, Hosts]) -> None:
    counts = Counter(check.source for check in run[0].checks())
    assert len(counts) == SOURCES
    # Intervals differ by a tenth, and the last round was cut off.
    assert min(counts.values()) >= ROUNDS - 2
    assert max(counts.values()) <= ROUNDS + 2


def test_no_host_is_asked_twice_at_a_time_or_without_a_pause(run: tuple[Daemon, Hosts]) -> None:
    seen = run[1].seen
    assert seen.together == 1
    assert len(seen.gaps) == HOSTS
    assert min(seen.gaps) >= PAUSE


def test_a_page_that_is_as_it_was_is_not_read_again(run: tuple[Daemon, Hosts]) -> None:
    outcomes = Counter(check.outcome for check in run[0].checks())
    assert outcomes == {"read": SOURCES, "unchanged": outcomes["unchanged"]}


def _due(number: int, failures: int = 0) -> Due:
    name = f"s{number}"
    return Due(name=name, host=name, lease="l", leased_until=NOW, due_at=NOW, failures_in_row=failures, moved_to=None)


@pytest.mark.parametrize("count", [0, 1, IN_TURN])
def test_a_few_are_dealt_one_by_one(count: int) -> None:
    assert dealt([_due(n) for n in range(count)]) == [(_due(n),) for n in range(count)]


@pytest.mark.parametrize("count", [IN_TURN + 1, 40, 16 * IN_TURN])
def test_many_are_dealt_out_in_turns_and_those_that_failed_alone(count: int) -> None:
    claimed = [_due(n, failures=int(n % 10 == 9)) for n in range(count)]
    batches = dealt(claimed)
    assert sorted(one.name for batch in batches for one in batch) == sorted(one.name for one in claimed)
    assert max(map(len, batches)) <= IN_TURN
    assert all(len(batch) == 1 for batch in batches for one in batch if one.failures_in_row)
    well = count - count // 10
    assert len(batches) == -(-well // IN_TURN) + count // 10
    # What was due first is begun first.
    shared = [batch for batch in batches if not batch[0].failures_in_row]
    assert [batch[0] for batch in shared] == [one for one in claimed if not one.failures_in_row][: len(shared)]
