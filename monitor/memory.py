"""What the C library does with the process's memory, where it can be told."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

ARENAS = 2
_LARGE = 128 * 2**10
"""Bytes, from which on a block counts as large to the C library at its start."""
_M_ARENA_MAX, _M_TRIM_THRESHOLD = -8, -1
"""mallopt(3)."""


def give_back() -> None:
    """Give freed memory back (malloc_trim(3)); a few milliseconds. Does nothing where there is no glibc.

    What one large page needed would otherwise stay with the process for good: a sixth of the whole after the start.
    """
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def be_sparing() -> None:
    """Take no more than is needed; to be called before there are threads or large blocks."""
    share_among_threads()
    keep_nothing_at_hand()


def share_among_threads(environ: Mapping[str, str] = os.environ) -> bool:
    """Let all threads of this process allocate from few pools; to be called before there are any. Whether it was done.

    The GNU C library gives each thread a pool of its own, up to eight per processor, and each keeps what its thread
    once needed for one large page. Threads that compute in turns gain nothing from that. Other C libraries know no
    such pools, and MALLOC_ARENA_MAX in `environ` has the last word.
    """
    limit = None if "MALLOC_ARENA_MAX" in environ else _of_glibc("mallopt")
    return limit is not None and bool(limit(_M_ARENA_MAX, ARENAS))


def keep_nothing_at_hand(environ: Mapping[str, str] = os.environ) -> bool:
    """Give back the memory of large blocks as they are freed; to be called before there are any. Whether it was done.

    From each large block that is freed, the GNU C library concludes that more of its size are to come, and keeps twice
    as much at hand; ours are a page now and then, and what is unpacked once. MALLOC_TRIM_THRESHOLD_ in `environ` has
    the last word.
    """
    limit = None if "MALLOC_TRIM_THRESHOLD_" in environ else _of_glibc("mallopt")
    return limit is not None and bool(limit(_M_TRIM_THRESHOLD, _LARGE))


@cache
def _of_glibc(function: str) -> Any:
    try:
        return getattr(ctypes.CDLL(None), function)
    except (OSError, AttributeError):
        return None
