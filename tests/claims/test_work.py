"""Work grows with a text's length and no faster, whatever the text holds."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

LENGTH = 6_000
ALLOWED = 8
"""So many times the CPU may four times the text cost; quadratic work would take sixteen times."""
CPU_SECONDS = 60
"""The system ends a reading that takes longer."""

ODD = {
    "one word": "the ",
    "capitals": "Aa Bb ",
    "one capital without white space": "A",
    "dates": "May 3, 2026 ",
    "dates in ranges": "May 3 to ",
    "quotations": '"Aa" ',
    "open quotations": "“Aa ",
    "spaces": " ",
    "line ends": "\n",
    "digits": "1",
    "brackets": "(",
    "names of the work": "Lowtide ",
    "seasons": "the second season ",
    "verbs of saying": "he said, ",
    "links of verbs": "is to be ",
    "negations": "not until ",
    "questions": "Will it return? No. ",
    "events": "filming began and it premieres on May 3 ",
}

READ = """
import sys, time
from datetime import UTC, datetime
from monitor.claims import extract
from monitor.model import Title
from monitor.read import plain
now = datetime(2026, 4, 15, tzinfo=UTC)
unit, length = sys.argv[1], int(sys.argv[2])
def spent(size):
    article = plain("Lowtide season 2\\n\\n" + (unit * (size // len(unit) + 1))[:size], published=now)
    begun = time.process_time()
    extract(article, Title(name="Lowtide", season=2), now=now)
    return time.process_time() - begun
spent(length // 10)
print(min(spent(length) for _ in range(2)), spent(4 * length))
"""


def limit_cpu() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


@pytest.mark.parametrize("unit", ODD.values(), ids=ODD.keys())
def test_four_times_the_text_is_about_four_times_the_work(unit: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ, unit, str(LENGTH)],
        capture_output=True,
        text=True,
        preexec_fn=limit_cpu,
        check=False,
    )
    assert done.returncode == 0, f"it took more than {CPU_SECONDS} s of CPU, or failed: {done.stderr[-500:]}"
    short, long = map(float, done.stdout.split())
    assert long < 0.1 or long / max(short, 0.004) < ALLOWED
