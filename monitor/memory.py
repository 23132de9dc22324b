"""Memory that nobody uses any more goes back to the system, where the C library can give it back."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


def give_back() -> None:
    """Give freed memory back (malloc_trim(3)); a few milliseconds. Does nothing where there is no glibc.

    What one large page needed would otherwise stay with the process for good: a sixth of the whole after the start.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
