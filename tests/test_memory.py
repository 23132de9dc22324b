"""How many pools of memory a process with many threads has, as the C library itself tells."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys

import pytest

from monitor import memory

PROGRAM = """
import ctypes, sys, threading
from monitor import memory

if sys.argv[1] == "share":
    print(memory.share_among_threads())
hold, libc = threading.Barrier(9), ctypes.CDLL(None)

def work():
    kept = [bytes(5_000) for _ in range(100)]
    hold.wait(20)
    hold.wait(20)
    del kept

threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads:
    one.start()
hold.wait(20)
libc.fopen.restype = ctypes.c_void_p
libc.malloc_info(0, ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w")))
libc.fflush(None)
hold.wait(20)
"""


def pools(what: str, **environ: str) -> int:
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    told = subprocess.run([sys.executable, "-c", PROGRAM, what], env=alone | environ, capture_output=True, check=True)
    return len(re.findall(rb"<heap nr=", told.stdout))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the GNU C library has pools for threads")
def test_threads_share_two_pools_unless_the_environment_has_another_word() -> None:
    assert pools("share") == memory.ARENAS
    assert pools("share", MALLOC_ARENA_MAX="5") == 5
    assert pools("leave") > memory.ARENAS
