"""What understands a text is loaded once, however many threads come to it first."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import threading
from concurrent.futures import ThreadPoolExecutor
from monitor.claims.weighing import model

loaded = []
decompress = model.gzip.decompress
model.gzip.decompress = lambda data: loaded.append(data) or decompress(data)

from monitor import look
from monitor.rehearsal import _DAY, _understand
from monitor.model import Article, Block, BlockKind, Title

text = "Filming on season 2 of Lowtide wrapped on 20 March 2026, Meridiem confirmed."
page = Article(
    url="https://example.org/", title="Lowtide", published=_DAY, modified=None,
    blocks=(Block(kind=BlockKind.PARAGRAPH, text=text),),
)
together = threading.Barrier(8)

def understand(_):
    together.wait()
    return look.understand(page, (Title(name="Lowtide", season=2),), _DAY)

with ThreadPoolExecutor(8) as pool:
    answers = set(pool.map(understand, range(8)))
assert len(answers) == 1, answers
print(len(loaded), len(set(loaded)))
"""


def test_threads_that_read_their_first_page_together_load_each_model_once() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    loaded, different = done.stdout.split()
    assert loaded == different
    assert int(loaded) > 0
