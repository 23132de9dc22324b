"""The daemon killed at random moments, hundreds of times: `python -m tests.bench.kill_bench [--kills 500] [--seed N]`.

Prints when the kills fell, how many messages were due, and how many came again because a target had taken them and the
kill fell before the mark. Exits with 1 if a change was lost, told twice, or told out of order.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from tests.crash.siege import Siege


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument("--log", type=Path, help="where to write what the daemons logged")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        siege = Siege(Path(folder), asked.seed)
        verdict = siege.run(asked.kills)
    if asked.log:
        asked.log.write_text("".join(siege.log), encoding="utf-8")
    print(verdict.report())
    sys.exit(1 if verdict.faults else 0)


if __name__ == "__main__":
    main()
