"""Which claims are compared: those that share a key, each pair once, sorted, whatever the order of the documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.matching.alignment import Alignment
from factcheck.matching.blocks import candidates
from factcheck.matching.likeness import Likeness, compare
from factcheck.matching.scales import Scales
from factcheck.matching.screening import Screen
from factcheck.matching.slots import Slot, figures_beside, slot_of
from factcheck.matching.stories import Stories
from factcheck.model import Claim, Document
from factcheck.stages import OnProgress, Stage, followed

_LEAST_BITS = 2.0
_NO_INITIALS: Mapping[str, frozenset[str]] = MappingProxyType({})


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
    alignment: Alignment
    stories: Stories

    def __iter__(self) -> Iterator[Pair]:
        return self.weighed()

    def weighed(self, on_progress: OnProgress | None = None) -> Iterator[Pair]:
        """The pairs, one after the other; ``on_progress`` is told of how many claims all pairs have been."""
        slots = [self.slots[claim.id] for claim in self.claims]
        screen = Screen(slots, self.scales, self.alignment, self.stories)
        for first, others in candidates(self.claims, self.lexicon, self.stories, self.focus):
            if on_progress is not None:
                on_progress(Stage.COMPARE, first, len(slots))
            a = slots[first]
            for second in screen.admitted(first, others):
                likeness = self._weigh(a, slots[second])
                if likeness is not None and (likeness.bits >= _LEAST_BITS or likeness.contrasts):
                    yield Pair(a.claim.id, slots[second].claim.id, likeness)
        if on_progress is not None:
            on_progress(Stage.COMPARE, len(slots), len(slots))

    def likeness(self, a: str, b: str) -> Likeness:
        """The likeness of a pair that has been, weighed again: to keep the evidence of them all would fill the memory."""
        likeness = self._weigh(self.slots[a], self.slots[b])
        assert likeness is not None
        return likeness

    def _weigh(self, a: Slot, b: Slot) -> Likeness | None:
        """The likeness of two claims; ``None`` where two sentences of the same words have other counterparts for them."""
        in_place = self.alignment.counterpart(a.claim, b.claim)
        if in_place is False:
            return None
        return compare(a, b, self.scales, in_place is True, self.stories.are_one(a.claim.source, b.claim.source))


class Matching(NamedTuple):
    """The claims of a run, side by side. ``copies`` maps near-copies to the document that they count as."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    slots: Mapping[str, Slot]
    pairs: Pairs
    copies: Mapping[str, str]
    scales: Scales
    stories: Stories


def match(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    focus: Collection[str] | None = None,
    on_progress: OnProgress | None = None,
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
    known: dict[frozenset[str], frozenset[str]] = {}
    slots = {
        claim.id: _sharing(slot_of(claim, scales, beside[claim.id]), known)
        for claim in followed(ordered, Stage.MATCH, on_progress)
    }
    copies = find_copies(documents, on_progress) if len(documents) > 1 else {}
    stories = Stories(ordered, documents, by_document)
    pairs = Pairs(ordered, slots, scales, lexicon, focus, Alignment(ordered, scales.words), stories)
    return Matching(tuple(documents), ordered, slots, pairs, copies, scales, stories)


def _sharing(slot: Slot, known: dict[frozenset[str], frozenset[str]]) -> Slot:
    """The same slot; of its sets, those that are equal to a known one are that one. (Half of all are, many empty.)"""
    share = known.setdefault
    return slot._replace(
        unit=share(slot.unit, slot.unit),
        by_role={role: share(terms, terms) for role, terms in slot.by_role.items()},
        own=share(slot.own, slot.own),
        core=share(slot.core, slot.core),
        context=share(slot.context, slot.context),
        everything=share(slot.everything, slot.everything),
        names=share(slot.names, slot.names),
        initials=slot.initials or _NO_INITIALS,
        shorts=share(slot.shorts, slot.shorts),
        defining=share(slot.defining, slot.defining),
        deeds=share(slot.deeds, slot.deeds),
        beside=share(slot.beside, slot.beside),
        window=share(slot.window, slot.window),
    )
