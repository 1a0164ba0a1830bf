"""Everything in a document that carries a number or a date: times first, then amounts in what is left, then durations."""

from __future__ import annotations

from factcheck.extracting.quantities import find_quantities
from factcheck.extracting.times import find_times, resolve_durations
from factcheck.lexicon import Lexicon
from factcheck.model import Document, Mention

__all__ = ["find_mentions"]


def find_mentions(document: Document, lexicon: Lexicon) -> list[Mention]:
    """All times, durations and amounts of a document, in the order of the text, none overlapping another."""
    times = find_times(document, lexicon)
    quantities = find_quantities(document, lexicon, [time.span for time in times])
    return resolve_durations(document, lexicon, times, quantities)
