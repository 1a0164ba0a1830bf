"""Everything in a document that carries a number or a date: times first, then amounts in what is left, then durations."""

from __future__ import annotations

import re

from factcheck.extracting.quantities import find_quantities
from factcheck.extracting.times import find_times, resolve_durations
from factcheck.lexicon import Lexicon
from factcheck.lexicon.units import UnitRegistry, unit_registry
from factcheck.model import Document, Mention

__all__ = ["find_mentions"]

_BARE_YEAR = re.compile(r"(?:[A-Za-z]+ )?(\d{4})")
_TO_ANOTHER = re.compile(r"(?:\s?[-–]\s?|\sto\s)\d{4,6}(?=\s)")
_FIRST_LIKELY_YEAR = 1300
"""A bare figure below is a year only where a word says so: "in 1066", and not "about 1000 came"."""
_SAYS_YEAR = re.compile(r"\b(?:in|since|by|year|years|until|till|before|after|during|from|of|circa|c\.|ad)\s$", re.IGNORECASE)


def find_mentions(document: Document, lexicon: Lexicon) -> list[Mention]:
    """All times, durations and amounts of a document, in the order of the text, none overlapping another."""
    units = unit_registry(lexicon)
    times = [time for time in find_times(document, lexicon) if not _is_amount(document.text, time, units)]
    quantities = find_quantities(document, lexicon, [time.span for time in times])
    found = resolve_durations(document, lexicon, times, quantities)
    return [mention for mention in found if not _asks(document.text, mention)]


def _asks(text: str, mention: Mention) -> bool:
    """Whether the words ask for a number and state none: "how many hours"."""
    start = mention.span.start
    return mention.surface[:5].lower() == "many " and text[max(0, start - 4) : start].lower() == "how "


def _is_amount(text: str, time: Mention, units: UnitRegistry) -> bool:
    """Whether what could be a bare year is rather an amount: "1000 hp", "2000 - 2500 calories", "about 1000 came"."""
    match = _BARE_YEAR.fullmatch(time.surface)
    if match is None:
        return False
    start, stop = time.span.start + match.start(1), time.span.end
    to = _TO_ANOTHER.match(text, stop)
    after = to.end() if to is not None else stop
    said = _SAYS_YEAR.search(text[max(0, start - 8) : start]) is not None
    if text[after : after + 1] in (" ", "\u00a0"):
        found = units.find(text, after + 1, len(text))
        if found is not None and not found.meaning.counted and found.meaning.dimension not in ("time", "points"):
            return found.end - after > 2 and not (said and found.name)
    return int(match[1]) < _FIRST_LIKELY_YEAR and not said
