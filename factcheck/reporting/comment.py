"""Markdown for a comment on a pull request: short, the rest to unfold, with a mark by which the next run finds it again."""

from __future__ import annotations

from factcheck.model import Reconciliation
from factcheck.reporting.digest import digest
from factcheck.reporting.registry import Options

MARK = "<!-- factcheck -->"
"""The first line, for whoever replaces the comment of an earlier run instead of adding another one."""

_LONGEST = 65_000
"""GitHub refuses a comment of more than 65,536 characters."""


def render(result: Reconciliation, options: Options) -> str:
    """The comment."""
    return f"{MARK}\n{digest(result, options, _LONGEST if options.limit is None else options.limit, shown=3)}"
