"""Changing a text while keeping the way back to the file: edits, and the map from the new offsets to the old ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.model import SourceMap


class Edit(NamedTuple):
    """Put ``text`` in place of ``[start, end)``."""

    start: int
    end: int
    text: str = ""


def rewrite(text: str, edits: Sequence[Edit], source_map: SourceMap) -> tuple[str, SourceMap]:
    """The text with the edits made, which are disjoint and in order, and the map of the new text to the same file."""
    if not edits:
        return text, source_map
    pieces: list[str] = []
    anchors: list[tuple[int, int]] = [(0, 0)]
    position = length = 0
    for edit in edits:
        kept = text[position : edit.start]
        pieces += (kept, edit.text)
        length += len(kept)
        anchors.append((length, edit.start))
        length += len(edit.text)
        anchors.append((length, edit.end))
        position = edit.end
    pieces.append(text[position:])
    return "".join(pieces), composed(anchors, source_map)


def composed(anchors: Iterable[tuple[int, int]], source_map: SourceMap) -> SourceMap:
    """The map that leads over ``anchors`` (new offset, old offset; both rising) and from there over ``source_map``."""
    through: list[tuple[int, int]] = []
    inner = 0
    ordered = list(anchors)
    for index, (new, old) in enumerate(ordered):
        through.append((new, source_map.to_original(old)))
        last = ordered[index + 1] if index + 1 < len(ordered) else None
        while inner < len(source_map.working) and source_map.working[inner] <= old:
            inner += 1
        step = inner
        while step < len(source_map.working) and (last is None or source_map.working[step] < last[1]):
            moved = new + source_map.working[step] - old
            if last is not None and moved >= last[0]:
                break
            through.append((moved, source_map.original[step]))
            step += 1
    kept: list[tuple[int, int]] = []
    for new, original in through:
        if kept and kept[-1][0] == new:
            kept[-1] = (new, max(original, kept[-1][1]))
        elif not kept or original - new != kept[-1][1] - kept[-1][0]:
            kept.append((new, original))
    return SourceMap(
        source_map.line_starts,
        tuple(new for new, _ in kept),
        tuple(original for _, original in kept),
        source_map.first_line,
    )
