"""console:// — a target that is the terminal, or wherever standard output goes; for trying things out."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

SCHEME = "console"


@cache
def register() -> None:
    """Make the scheme known to Apprise; once is enough."""
    from apprise.decorators import notify

    def show(body: str, title: str, *_: Any, **__: Any) -> bool:
        sys.stdout.write(f"{title}\n{body}\n\n")
        sys.stdout.flush()
        return True

    notify(on=SCHEME, name="Console")(show)  # type: ignore[no-untyped-call]
