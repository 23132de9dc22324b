"""A stop while the database hangs: it takes connections and answers nothing."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cluster.party import Party
from tests.loopback import Loopback
from tests.process import DEADLINE, Process
from tests.servers import Postgres, database_of_ones_own
from tests.world import PREPARED

_IN_A_HURRY = "from monitor import stopping; stopping.WITHIN = 2.0; from monitor.cli.app import main; main()"


@pytest.mark.parametrize("role", ["scheduler", "worker", "all"])
def test_a_process_ends_although_its_database_hangs_and_says_so(tmp_path: Path, postgres: Postgres, role: str) -> None:
    with database_of_ones_own(postgres.url) as database, Loopback() as site:
        site.show("/recap", PREPARED)
        with Party(tmp_path, database, "amqp://127.0.0.1:1//", site) as party:
            if role == "all":
                party.file.write_text(party.file.read_text().replace('engine = "celery"', ""))
            program = (sys.executable, "-c", _IN_A_HURRY)
            arguments = ("run", "--role", role, "--config", str(party.file))
            with Process(*arguments, env=party.environment, program=program) as process:
                process.wait_for("check recap read" if role == "all" else "started: ")
                with postgres.hanging():
                    deadline = time.monotonic() + DEADLINE
                    while not postgres.is_asked():
                        assert time.monotonic() < deadline, process.log
                        time.sleep(0.05)
                    assert process.end(signal.SIGTERM) == 1
                assert "still there 2 s after the stop: the database does not answer (" in process.log
