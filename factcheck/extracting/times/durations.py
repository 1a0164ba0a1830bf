"""Durations and sets."""

from __future__ import annotations

from factcheck.lexicon import Lexicon
from factcheck.model import Document, Mention


def resolve_durations(document: Document, lexicon: Lexicon, times: list[Mention], quantities: list[Mention]) -> list[Mention]:
    """All mentions of a document, sorted."""
    return sorted([*times, *quantities], key=lambda mention: mention.span)
