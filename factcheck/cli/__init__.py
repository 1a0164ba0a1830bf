"""The command line: one file a command, and no logic in any of them."""

from __future__ import annotations

import gc

_FEW_COLLECTIONS = 250_000
"""How many more objects than before there must be until the cycles among them are looked for.

What a start builds (classes, patterns, tables) stays to the end: looking through it again and again, as is the default, costs
a tenth of the run on one article.
"""


def run() -> None:
    """The program ``factcheck``; ends the process with the exit status."""
    gc.set_threshold(_FEW_COLLECTIONS)
    from factcheck.cli.main import main

    status = main()
    gc.freeze()  # at the end all memory goes back anyway: no last search for cycles in it
    raise SystemExit(status)
