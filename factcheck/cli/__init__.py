"""The command line: one file a command, and no logic in any of them."""

from __future__ import annotations


def run() -> None:
    """The program ``factcheck``; ends the process with the exit status."""
    from factcheck.cli.main import main

    raise SystemExit(main())
