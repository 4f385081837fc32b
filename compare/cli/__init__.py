"""The command line: thin, the only part that prints, reads the clock and catches errors."""

from __future__ import annotations


def main() -> int:
    """Run `compare-report` on the process's arguments and return its exit code."""
    from compare.cli.app import main as run_main

    return run_main()
