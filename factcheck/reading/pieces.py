"""Pieces of text that a format's parser hands out, put together to an article whose every character leads back to the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.model import Role, SourceMap, Span
from factcheck.reading.parts import Part
from factcheck.reading.rewriting import composed

Anchor = tuple[int, int]
"""An offset in a piece's text and the offset in the file that it comes from; both rise from anchor to anchor."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that a parser gives: its words, what the markup says of it, and where its characters come from.

    ``anchors`` is empty where the place in the file is not known. ``cells`` are spans within ``text``. ``close`` says that it
    follows the piece above without a blank line (items of a list, rows of a table).
    """

    text: str
    anchors: tuple[Anchor, ...] = ()
    role: Role | None = None
    level: int = 0
    cells: tuple[Span, ...] = ()
    close: bool = False


def put_together(pieces: Iterable[Piece], source_map: SourceMap) -> tuple[str, SourceMap, tuple[Part, ...]]:
    """The text of all pieces in the order of the file, the map from it to the file, and its parts."""
    texts: list[str] = []
    parts: list[Part] = []
    anchors: list[Anchor] = []
    length = 0
    for piece in _in_order(list(pieces)):
        if texts:
            gap = "\n" if piece.close else "\n\n"
            texts.append(gap)
            length += len(gap)
        start = length
        texts.append(piece.text)
        length += len(piece.text)
        cells = tuple(Span(start + cell.start, start + cell.end) for cell in piece.cells)
        parts.append(Part(Span(start, length), piece.role, piece.level, cells, not piece.close))
        anchors += [(start + offset, original) for offset, original in piece.anchors]
        if not piece.anchors and anchors:
            # Where a piece comes from is unknown: all of it stands at the end of the one above.
            anchors.append((start, anchors[-1][1]))
    return "".join(texts), composed(_rising(anchors), source_map), tuple(parts)


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces by their places in the file; those without one stay behind the piece above them."""
    placed: list[tuple[int, Piece]] = []
    last = 0
    for piece in pieces:
        last = piece.anchors[0][1] if piece.anchors else last
        placed.append((last, piece))
    return [piece for _, piece in sorted(placed, key=lambda pair: pair[0])]


def _rising(anchors: Iterable[Anchor]) -> list[Anchor]:
    """The anchors, without those that would lead backwards in the file."""
    kept: list[Anchor] = [(0, 0)]
    for offset, original in anchors:
        if original < kept[-1][1]:
            continue
        if offset == kept[-1][0]:
            kept[-1] = (offset, original)
        else:
            kept.append((offset, original))
    return kept
