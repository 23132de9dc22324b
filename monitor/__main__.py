"""`python -m monitor`: the command line."""

from __future__ import annotations


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    from monitor.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
