"""What the C library does with the process's memory, where it can be told."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

ARENAS = 2
_M_ARENA_MAX = -8
"""mallopt(3)."""


def give_back() -> None:
    """Give freed memory back (malloc_trim(3)); a few milliseconds. Does nothing where there is no glibc.

    What one large page needed would otherwise stay with the process for good: a sixth of the whole after the start.
    """
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def share_among_threads(environ: Mapping[str, str] = os.environ) -> bool:
    """Let all threads of this process allocate from few pools; to be called before there are any. Whether it was done.

    The GNU C library gives each thread a pool of its own, up to eight per processor, and each keeps what its thread
    once needed for one large page. Threads that compute in turns gain nothing from that. Other C libraries know no
    such pools, and MALLOC_ARENA_MAX in `environ` has the last word.
    """
    limit = None if "MALLOC_ARENA_MAX" in environ else _of_glibc("mallopt")
    return limit is not None and bool(limit(_M_ARENA_MAX, ARENAS))


@cache
def _of_glibc(function: str) -> Any:
    try:
        return getattr(ctypes.CDLL(None), function)
    except (OSError, AttributeError):
        return None
