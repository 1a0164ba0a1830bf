"""Splitting a text into parts: the stretches that become blocks, with what the markup says of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.lexicon.patterns import compiled
from factcheck.model import Role, Span

LIST_MARKER = compiled(r"(?:[•◦‣⁃▪▫●○■□·∙➢➤✓✔►]\s{0,9}|(?:[-*+–]|\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s{1,9})(?=\S)")
"""The bullet or number that a list item starts with."""
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_NARROWEST_LINE = 30
_DATED = compiled(r"[a-z]+[-\s](?:[a-z]+\s){0,2}[12]\d{3}\s?[:–—-]")
"""An entry of a chronology that starts in small letters ("early 2026: ...")."""


class Part(NamedTuple):
    """A stretch of text that will be one block; ``role`` and heading ``level`` only where markup tells them.

    ``cells`` are the spans of a table row's cells. ``blank_before`` says that an empty line, or markup, sets it off from the
    part above.
    """

    span: Span
    role: Role | None = None
    level: int = 0
    cells: tuple[Span, ...] = ()
    blank_before: bool = True


def plain_parts(text: str) -> list[Part]:
    """The parts of a plain text: its lines, with hard-wrapped paragraphs put together again."""
    return split_parts(text, [Part(Span(0, len(text)))])


def split_parts(text: str, parts: Iterable[Part]) -> list[Part]:
    """The parts, with those of no role split into their lines, except where the lines are one hard-wrapped paragraph."""
    parts = list(parts)
    lines = [line for part in parts if part.role is None for line in _lines(text, part.span)]
    width = _wrap_width(text, lines)
    split: list[Part] = []
    for part in parts:
        if part.role is None:
            split += _paragraphs(text, part, width)
        else:
            split.append(part)
    return split


def _paragraphs(text: str, part: Part, width: int) -> list[Part]:
    found: list[Part] = []
    for start, end, blank in _lines(text, part.span):
        before = found[-1] if found else None
        if before is not None and not blank and _continues(text, before.span.end, start, end, width):
            found[-1] = Part(Span(before.span.start, end), blank_before=before.blank_before)
            continue
        cells = table_cells(text, start, end)
        set_off = blank if before is not None else part.blank_before
        found.append(Part(Span(start, end), Role.TABLE_ROW if cells else None, cells=cells, blank_before=set_off))
    return found


def _lines(text: str, span: Span) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each non-blank line, trimmed, and whether a blank line stands before it."""
    position = span.start
    blank = True
    while position < span.end:
        stop = text.find("\n", position, span.end)
        if stop < 0:
            stop = span.end
        start, end = trimmed(text, position, stop)
        if start < end:
            yield start, end, blank
        blank = start >= end
        position = stop + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrap_width(text: str, lines: list[tuple[int, int, bool]]) -> int:
    """The column at which the text was hard-wrapped, 0 where it was not.

    A wrapped text has no long lines; most lines that another one follows directly could not have taken its first word, and
    most of these do not end a sentence, as lines that are sentences do.
    """
    width = max((end - start for start, end, _ in lines), default=0)
    if len(lines) < 3 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    followed = full = ended = 0
    for (start, end, _), (following, stop, blank) in itertools.pairwise(lines):
        if not blank:
            followed += 1
            if _is_full(text, start, end, following, stop, width):
                full += 1
                ended += text[end - 1] in '.!?”"'
    return width if full > 1 and full * 3 >= followed * 2 and ended * 2 < full else 0


def _is_full(text: str, start: int, end: int, following: int, stop: int, width: int) -> bool:
    space = text.find(" ", following, stop)
    first_word = (space if space >= 0 else stop) - following
    line_start = text.rfind("\n", 0, start) + 1
    return end - line_start + 1 + first_word > width


def _continues(text: str, before: int, start: int, end: int, width: int) -> bool:
    """Whether the line ``[start, end)`` carries on the paragraph that ends at ``before``."""
    if LIST_MARKER.match(text, start, end) or text[start] == "|" or text[before - 1] == "|":
        return False
    if width:
        line_start = text.rfind("\n", 0, before) + 1
        return _is_full(text, trimmed(text, line_start, before)[0], before, start, end, width)
    if _DATED.match(text, start, end) or before - text.rfind("\n", 0, before) < _NARROWEST_LINE:
        return False
    return text[start].islower() and (text[before - 1].isalpha() or text[before - 1] in ",-–")


def table_cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a row written with bars ("| 2024 | opened |") or tabs; () where the line is none."""
    if text[start] == "|" and text.find("|", start + 1, end) > 0:
        separator, start, end = "|", start + 1, end - (text[end - 1] == "|")
    elif text.find("\t", start, end) >= 0:
        separator = "\t"
    else:
        return ()
    cells = []
    while start <= end:
        stop = text.find(separator, start, end)
        if stop < 0:
            stop = end
        cells.append(Span(*trimmed(text, start, stop)))
        start = stop + 1
    return tuple(cells) if len(cells) > 1 else ()
