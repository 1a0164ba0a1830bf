"""Which claims are compared: those that share a key, each pair once, sorted, whatever the order of the documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.matching.alignment import Alignment
from factcheck.matching.blocks import candidates
from factcheck.matching.likeness import Likeness, Scales, Slot, compare, figures_beside, slot_of
from factcheck.matching.screening import Screen
from factcheck.matching.stories import Stories
from factcheck.model import Claim, Document

_LEAST_BITS = 2.0


class Pair(NamedTuple):
    """Two claims that share a key, ``a`` before ``b`` in the order of ids, and their likeness."""

    a: str
    b: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of claims that may speak of the same thing, sorted; each is weighed when its turn comes, and kept nowhere."""

    claims: tuple[Claim, ...]
    slots: Mapping[str, Slot]
    scales: Scales
    lexicon: Lexicon
    focus: Collection[str] | None

    def __iter__(self) -> Iterator[Pair]:
        slots = [self.slots[claim.id] for claim in self.claims]
        alignment = Alignment(self.claims, self.scales.words)
        stories = Stories(self.claims)
        screen = Screen(slots, self.scales, alignment, stories)
        for first, others in candidates(self.claims, self.lexicon, stories, self.focus):
            a = slots[first]
            for second in screen.admitted(first, others):
                b = slots[second]
                in_place = alignment.counterpart(a.claim, b.claim)
                if in_place is False:
                    continue
                likeness = compare(a, b, self.scales, in_place is True)
                if likeness.bits >= _LEAST_BITS or likeness.contrasts:
                    yield Pair(a.claim.id, b.claim.id, likeness)


class Matching(NamedTuple):
    """The claims of a run, side by side. ``copies`` maps near-copies to the document that they count as."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    slots: Mapping[str, Slot]
    pairs: Pairs
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
    copies = find_copies(documents) if len(documents) > 1 else {}
    return Matching(tuple(documents), ordered, slots, Pairs(ordered, slots, scales, lexicon, focus), copies, scales)
