"""Watches the news for a title's release status and filming state; see `monitor.pipeline` for the flow."""

import sys

__version__ = "0.1.0"

# With itself, httpx loads a command line of its own and all that this needs: 6 MB, and as long as the rest of it takes.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
