"""Markdown for the summary of a GitHub job: all findings, those too for which there was no annotation left."""

from __future__ import annotations

from factcheck.model import Reconciliation
from factcheck.reporting.digest import digest
from factcheck.reporting.registry import Options

_LONGEST = 250_000
"""GitHub drops a summary of more than 1 MiB; a character takes four bytes at most."""


def render(result: Reconciliation, options: Options) -> str:
    """The summary."""
    return digest(result, options, _LONGEST if options.limit is None else options.limit, shown=20)
