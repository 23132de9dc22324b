"""Parts of a cluster killed at random moments: `python -m tests.bench.cluster_kill_bench [--kills 100] [--seed N]`.

Prints what was killed when, how many messages were due, how many came again and why, and how the hosts were asked.
Exits with 1 if a change was lost, told twice without cause or out of order, if a host was asked twice at a time or too
soon, or if a source was left unchecked. Needs a PostgreSQL and a RabbitMQ as `tests/servers` finds them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from tests.cluster.siege import Siege


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument("--log", type=Path, help="where to write what the processes logged")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        siege = Siege(Path(folder), asked.seed)
        try:
            verdict = siege.run(asked.kills)
        finally:
            if asked.log:
                asked.log.write_text("".join(siege.log), encoding="utf-8")
    print(verdict.report())
    sys.exit(1 if verdict.faults else 0)


if __name__ == "__main__":
    main()
