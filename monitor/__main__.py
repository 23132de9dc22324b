"""`python -m monitor`: the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments name."""
    if sys.argv[1:2] == ["extract"]:
        from monitor.cli.extract import main as extract

        extract()


if __name__ == "__main__":
    main()
