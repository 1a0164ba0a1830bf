"""Stretches of text cut into pieces, so that the claims in them can be marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.model import Block, Document, Span

_CONTEXT = 160
"""Characters shown before and after the passage that a finding rests on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked; ``claim`` is a claim's id, "" for a passage that is none."""

    span: Span
    claim: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the claim that it states, ``None`` for none; ``first`` where the claim's first piece stands."""

    text: str
    claim: str | None = None
    first: bool = False


def pieces(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The stretch ``span`` of the text, cut where marks start and end; of overlapping marks the first one wins."""
    inside = [mark for mark in marks if mark.span.overlaps(span)]
    cuts = sorted({span.start, span.end, *(min(max(edge, span.start), span.end) for edge in _edges(inside))})
    owners: dict[int, str] = {}
    for mark in reversed(inside):
        first, last = bisect_left(cuts, mark.span.start), bisect_left(cuts, mark.span.end)
        owners.update((cut, mark.claim) for cut in cuts[first:last])
    result: list[Piece] = []
    seen: set[str] = set()
    for start, end in pairwise(cuts):
        owner = owners.get(start)
        result.append(Piece(text[start:end], owner, owner is not None and owner not in seen))
        if owner is not None:
            seen.add(owner)
    return tuple(result)


def _edges(marks: Iterable[Mark]) -> Iterable[int]:
    for mark in marks:
        yield mark.span.start
        yield mark.span.end


def around(document: Document, passage: Span) -> tuple[Span, Span]:
    """What stands before and after a passage in its block or, where that is short, in its neighbours; cut at words."""
    text = document.text
    first = max(0, passage.start - _CONTEXT)
    last = min(len(text), passage.end + _CONTEXT)
    if first:
        space = text.find(" ", first, passage.start)
        first = space + 1 if space >= 0 else passage.start
    if last < len(text):
        space = text.rfind(" ", passage.end, last)
        last = space if space >= 0 else passage.end
    return Span(first, passage.start), Span(passage.end, last)


def blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, and what stands between them as blocks of its own, so that no claim goes unseen."""
    result: list[Block] = []
    position = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        if block.span.start < position:
            continue
        if document.text[position : block.span.start].strip():
            result.append(Block(Span(position, block.span.start)))
        result.append(block)
        position = block.span.end
    if document.text[position:].strip():
        result.append(Block(Span(position, len(document.text))))
    return tuple(result)


def lead(context: str, *, after: bool, cut: bool = False) -> str:
    """What surrounds a passage, without empty lines, and on a line of its own where it is so in the text.

    ``cut`` is whether the text goes on beyond it, which … then says.
    """
    lines = "\n".join(line for line in (part.strip() for part in context.splitlines()) if line)
    if not lines:
        return ""
    edge = context[: len(context) - len(context.lstrip())] if after else context[len(context.rstrip()) :]
    gap = "\n" if "\n" in edge else " " if edge else ""
    more = "…" if cut else ""
    return f"{gap}{lines} {more}".rstrip() if after else f"{more} {lines}{gap}".lstrip(" ")
