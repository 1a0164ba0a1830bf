"""Chronologies: lines that stand under a date.

Three shapes: a date alone on its line with its event below; "2025-02: event" or "Oct 2023 – event", also as list items; and
table rows with a column of dates. One such line alone may be anything (a dateline, the date under a headline): two
near each other, or a heading that promises a chronology, make one.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.lexicon.patterns import compiled
from factcheck.model import Role, Span
from factcheck.reading.cues import Cues, bare
from factcheck.reading.parts import LIST_MARKER, Part

_OPENING = compiled(r"[\s*_(\[]{0,6}")
_CLOSING = compiled(r"[\s*_)\]]{0,6}")
_SEPARATOR = compiled(r"\s{0,3}(?:[:：|]|[-–—―→]{1,2}(?=\s)|\t)\s*(?=\S)")
_NEAR = 4
"""How many parts may stand between two dated ones of one chronology."""


class Entry(NamedTuple):
    """A part that stands under a date; ``alone`` where it is nothing but the date."""

    part: Part
    moment: Span
    alone: bool


def find_timelines(text: str, parts: list[Part], cues: Cues) -> list[tuple[Part, Span | None]]:
    """The parts, with each date line and its event joined, and the date of every entry of a chronology."""
    dated = [_dated(text, part, cues) for part in parts]
    places = [index for index, entry in enumerate(dated) if entry is not None]
    confirmed = {
        place
        for position, place in enumerate(places)
        if _promised(text, parts, place, cues)
        or any(
            0 <= other < len(places) and abs(places[other] - place) <= _NEAR and _alike(dated, place, places[other])
            for other in (position - 1, position + 1)
        )
    }
    found: list[tuple[Part, Span | None]] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        entry = dated[index] if index in confirmed else None
        if entry is None:
            found.append((part, None))
        elif part.role is Role.TABLE_ROW:
            role = Role.TIMELINE_ENTRY if len(part.cells) == 2 else Role.TABLE_ROW
            found.append((Part(part.span, role, cells=part.cells, blank_before=part.blank_before), entry.moment))
        elif not entry.alone:
            found.append((Part(part.span, Role.TIMELINE_ENTRY, blank_before=part.blank_before), entry.moment))
        elif index + 1 < len(parts) and dated[index + 1] is None and parts[index + 1].role in (None, Role.PARAGRAPH):
            index += 1
            while _goes_on(parts, dated, confirmed, index + 1):
                index += 1
            span = Span(part.span.start, parts[index].span.end)
            found.append((Part(span, Role.TIMELINE_ENTRY, blank_before=part.blank_before), entry.moment))
        else:
            found.append((part, None))
        index += 1
    return found


def _goes_on(parts: list[Part], dated: list[Entry | None], confirmed: set[int], index: int) -> bool:
    """Whether a part is one more line of the event above: not where no entry follows, for then it may belong to what does."""
    return (
        index < len(parts)
        and not parts[index].blank_before
        and dated[index] is None
        and parts[index].role in (None, Role.PARAGRAPH)
        and any(index + step in confirmed for step in range(1, _NEAR + 1))
    )


def _alike(dated: list[Entry | None], one: int, other: int) -> bool:
    """Whether two dated parts have the same shape."""
    a, b = dated[one], dated[other]
    return (
        a is not None
        and b is not None
        and a.alone == b.alone
        and (a.part.role is Role.TABLE_ROW) == (b.part.role is Role.TABLE_ROW)
    )


def _promised(text: str, parts: list[Part], index: int, cues: Cues) -> bool:
    if index == 0:
        return False
    above = parts[index - 1].span
    return above.end - above.start < 80 and bool(cues.chronology.fullmatch(bare(text[above.start : above.end])))


def _dated(text: str, part: Part, cues: Cues) -> Entry | None:
    if part.role in (Role.TITLE, Role.CAPTION, Role.BOILERPLATE, Role.LINK):
        return None
    if part.cells:
        for cell in part.cells:
            moment = _date_at(text, cell.start, cell.end, cues)
            if moment is not None and _closed(text, moment.end, cell.end):
                return Entry(part, moment, False)
        return None
    start, end = part.span.start, part.span.end
    marker = LIST_MARKER.match(text, start, end)
    if marker:
        start = marker.end()
    moment = _date_at(text, start, end, cues)
    if moment is None:
        return None
    if _closed(text, moment.end, end):
        return Entry(part, moment, True)
    closing = _CLOSING.match(text, moment.end, end)
    separator = _SEPARATOR.match(text, closing.end() if closing else moment.end, end) or _SEPARATOR.match(text, moment.end, end)
    return Entry(part, moment, False) if separator else None


def _date_at(text: str, start: int, end: int, cues: Cues) -> Span | None:
    opening = _OPENING.match(text, start, end)
    match = cues.date.match(text, opening.end() if opening else start, end)
    return Span(match.start(), match.end()) if match else None


def _closed(text: str, position: int, end: int) -> bool:
    """Whether nothing but closing marks stands between the date and the end of its line or cell."""
    return not text[position : min(end, position + 12)].strip(" \t\u00a0*_)]:：.–—-") and end - position < 12
