"""Which claims are compared: those that share a key, each pair once, sorted, whatever the order of the documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.matching.alignment import Alignment
from factcheck.matching.keys import blocking_keys
from factcheck.matching.likeness import Likeness, Scales, Slot, compare, figures_beside, slot_of
from factcheck.model import Claim, Document

LARGEST_BLOCK = 400
"""A key that more claims share than this says too little to compare them all by; rarer keys of theirs still do."""

_LEAST_BITS = 2.0


class Pair(NamedTuple):
    """Two claims that share a key, ``a`` before ``b`` in the order of ids, and their likeness."""

    a: str
    b: str
    likeness: Likeness


class Matching(NamedTuple):
    """The claims of a run, side by side. ``copies`` maps near-copies to the document that they count as."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    slots: Mapping[str, Slot]
    pairs: tuple[Pair, ...]
    copies: Mapping[str, str]
    scales: Scales


def match(
    documents: Sequence[Document], claims: Sequence[Claim], lexicon: Lexicon, focus: Collection[str] | None = None
) -> Matching:
    """All pairs of claims that may speak of the same thing; with ``focus``, those with a claim of one of these documents."""
    from factcheck.matching.copies import find_copies

    ordered = tuple(sorted(claims, key=lambda claim: claim.id))
    by_document: dict[str, set[str]] = {}
    for claim in ordered:
        terms = by_document.setdefault(claim.source, set())
        for phrase in claim.phrases:
            terms.update(phrase.terms)
    scales = Scales(lexicon, (frozenset(terms) for terms in by_document.values()))
    beside = figures_beside(ordered)
    slots = {claim.id: slot_of(claim, scales, beside[claim.id]) for claim in ordered}
    pairs = []
    alignment = Alignment(ordered, scales.words)
    for a, b in candidates(ordered, lexicon, focus):
        in_place = alignment.counterpart(a, b)
        if in_place is False:
            continue
        likeness = compare(slots[a.id], slots[b.id], scales, in_place is True)
        if likeness.bits >= _LEAST_BITS or likeness.contrasts:
            pairs.append(Pair(a.id, b.id, likeness))
    copies = find_copies(documents) if len(documents) > 1 else {}
    return Matching(tuple(documents), ordered, slots, tuple(pairs), copies, scales)


def candidates(
    claims: Sequence[Claim], lexicon: Lexicon, focus: Collection[str] | None = None
) -> Iterator[tuple[Claim, Claim]]:
    """The pairs that share a key, each once; ``claims`` are sorted by id."""
    blocks: dict[str, list[int]] = {}
    for position, claim in enumerate(claims):
        for key in blocking_keys(claim, lexicon):
            blocks.setdefault(key, []).append(position)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) < 2 or len(block) > LARGEST_BLOCK:
            continue
        seen.update(combinations(block, 2))
    for first, second in sorted(seen):
        a, b = claims[first], claims[second]
        if focus is None or a.source in focus or b.source in focus:
            yield a, b
