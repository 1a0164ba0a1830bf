"""Which candidates of a large collection are worth weighing in full: those of which anything could be said.

Weighing all evidence of a pair costs forty times what it costs to see that most pairs share one word and nothing else. And
chance grows with a collection: in twice as many articles twice as many claims share a word by accident, so each doubling
asks one bit more before two claims of different stories are taken to have met (the prior odds of Fellegi and Sunter 1969).
Of a small collection every candidate is weighed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from typing import NamedTuple

from factcheck.matching.alignment import Alignment
from factcheck.matching.keys import figure_key, telling_clock
from factcheck.matching.likeness import EVERYDAY, are_people
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.matching.stories import Stories
from factcheck.model import Role

SMALL_COLLECTION = 25
"""Documents up to which every candidate is weighed."""
LEAST_BITS = 3.0
"""Bits that two claims share at the least for anything to be said of both, in a collection just larger than that."""
LEAST_COVERAGE = 0.4
"""The share of the less wordy claim's words, by bits, that two claims of one thing have in common."""

_SLACK = 1e-6
_INITIALS_BITS = 4.0
_FIGURE_BITS = 6.0
_MOST_BITS = 6.0
"""What a term gives at the most, as a part of a name."""
_FRAME = ("verb", "object", "subject")
_HEADLINES = frozenset({Role.TITLE, Role.HEADING})


class _Outline(NamedTuple):
    """What the screen looks at of a claim."""

    slot: Slot
    least: float
    """The bits of its own words, at the least: names of other claims may make more of them."""
    frame: frozenset[tuple[str, str]]
    """What is said of what, with the part that each word plays."""
    figure: str
    """Its distinctive figure or clock time."""
    figures: frozenset[str]
    """The same of its whole sentence."""
    deed: str
    said: int
    """The words of its sentence that are no figures, by number."""
    tied: bool
    """Whether the text itself may tie it to another claim of the same document."""


class Screen:
    """Tells of each candidate whether it is worth weighing; ``slots`` are those of all claims, by position."""

    def __init__(self, slots: Sequence[Slot], scales: Scales, alignment: Alignment, stories: Stories) -> None:
        self._scales, self._stories = scales, stories
        self._asked = LEAST_BITS + math.log2(max(1.0, len(stories) / SMALL_COLLECTION))
        small = len(stories) <= SMALL_COLLECTION
        self._outlines = [] if small else [_outline(slot, scales, alignment.words(slot.claim)) for slot in slots]

    def admitted(self, position: int, others: Iterable[int]) -> Iterator[int]:
        """Those of the other claims that the claim at a position is worth weighing against, in the order given."""
        if not self._outlines:
            yield from others
            return
        outlines, plain, named, asked = self._outlines, self._scales.plain, self._scales.named, self._asked
        slot, least, frame, figure, figures, deed, said, tied = outlines[position]
        source, own, context, names = slot.claim.source, slot.own, slot.context, slot.names
        story = self._stories.told_in(source)
        dated = slot.dimension == "date"
        given = 2.0 if slot.dimension not in EVERYDAY and not dated else 0.0
        for other in others:
            them = outlines[other]
            there = them.slot
            elsewhere = there.claim.source
            if source == elsewhere and (tied or them.tied):
                yield other
                continue
            reached, met = own & there.everything, context & there.own
            same_figure = figure != "" and figure == them.figure
            beside = 0 if slot.beside.isdisjoint(there.beside) else min(len(slot.beside & there.beside), 2)
            sure = given + 3.0 * beside + (_INITIALS_BITS if slot.shorts or there.shorts else 0.0)
            told_together = elsewhere in story
            if same_figure and told_together:
                yield other
                continue
            needed = 0.0 if told_together else asked - (_FIGURE_BITS if same_figure else 0.0)
            if sure + _MOST_BITS * (len(reached) + 0.5 * len(met)) < needed:
                continue
            shared = reached & there.own
            if dated:
                same_deed = deed == them.deed or deed in shared or them.deed in shared
                if not (same_deed or same_figure or said == them.said != 0):
                    continue
            elif slot.head != there.head and said != them.said and self._count_different(slot, there):
                continue
            theirs = there.names
            common = sure + fsum([named[term] if term in names or term in theirs else plain[term] for term in shared])
            half = (reached - shared) | met
            if half:
                common += 0.5 * fsum([named[term] if term in names or term in theirs else plain[term] for term in half])
            if common + _SLACK < needed:
                continue
            settled = given + 3.0 * beside
            if (said and said == them.said) or common + _SLACK >= LEAST_COVERAGE * (min(least, them.least) + settled):
                yield other
            elif dated:
                if same_figure:
                    yield other
            elif len(figures & them.figures) > 1 or (
                not frame.isdisjoint(them.frame) and fsum([plain[term] for term in shared]) + _SLACK >= asked
            ):
                yield other

    def _count_different(self, a: Slot, b: Slot) -> bool:
        """Whether two claims count things that have nothing to do with each other."""
        if not a.unit or not b.unit or not a.unit.isdisjoint(b.own) or not b.unit.isdisjoint(a.own):
            return False
        return not are_people(a, b, self._scales)


def _outline(slot: Slot, scales: Scales, said: int) -> _Outline:
    claim = slot.claim
    frame = {("unit", term) for term in slot.unit}
    frame.update((role, term) for role in _FRAME for term in slot.part(role))
    figure = figure_key(claim) or telling_clock(claim)
    return _Outline(
        slot=slot,
        least=scales.weigh(slot.own, slot.names),
        frame=frozenset(frame),
        figure=figure,
        figures=slot.beside | {f"{slot.dimension}#{figure}"} if figure else slot.beside,
        deed=f"={claim.event}",
        said=said,
        tied=bool(claim.links) or claim.mention.whole is not None or claim.role in _HEADLINES,
    )
