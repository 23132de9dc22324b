"""How many pools of memory a process with many threads has, as the C library itself tells, and what it keeps."""

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


KEEPER = """
import sys
from pathlib import Path
from monitor import memory

if sys.argv[1] == "give back":
    print(memory.keep_nothing_at_hand())

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

before = resident()
large = bytearray(30 * 2**20)
del large
pieces = [bytearray(100_000) for _ in range(200)]
del pieces
print((resident() - before) // 2**20)
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


def kept(what: str, **environ: str) -> int:
    """MiB that stay after a large block and many smaller ones."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    told = subprocess.run([sys.executable, "-c", KEEPER, what], env=alone | environ, capture_output=True, check=True)
    return int(told.stdout.split()[-1])


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries keep what they like")
def test_what_large_blocks_needed_is_given_back_unless_the_environment_has_another_word() -> None:
    assert kept("give back") < 5
    assert kept("give back", MALLOC_TRIM_THRESHOLD_="100000000") > 15
    assert kept("keep") > 15


def test_what_httpx_needs_for_a_command_line_of_its_own_is_not_loaded() -> None:
    program = "import sys, monitor.engine; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    loaded = told.stdout.split()
    assert "httpx" in loaded
    assert not {"click", "rich", "pygments"}.intersection(loaded)
