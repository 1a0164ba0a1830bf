"""Sentences that are the same but for their figures: there each figure's counterpart is the one in the same place.

Edited copies and re-told wire text are full of them. No likeness can tell two figures of one such sentence apart as
surely as their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from factcheck.extracting.words import Vocabulary
from factcheck.model import Claim, ClaimKind, Span

_WORD = re.compile(r"(?:under|over)-\d\ds\b|[^\W\d_]+")
_NEAR = 20
"""Characters by which a figure's place in its quotation may be off, where the text had more blanks than that."""
_FEWEST_WORDS = 3


class _Stand(NamedTuple):
    """Where a claim stands: the words of its sentence by number (0: too few), which of its kind it is there, of how many."""

    words: int
    sentence: Span
    place: int
    places: int


class Alignment:
    """Which sentences are told in the same words, and which claim of the one stands where which claim of the other does."""

    def __init__(self, claims: Iterable[Claim], words: Vocabulary) -> None:
        self._stands: dict[str, _Stand] = {}
        sentences: dict[tuple[str, int], list[Claim]] = {}
        for claim in claims:
            sentences.setdefault((claim.source, claim.sentence.start), []).append(claim)
        numbers: dict[tuple[str, tuple[int, ...]], int] = {}
        for members in sentences.values():
            said = words_of(members[0].quote, words)
            places = tuple(sorted(_words_before(claim, words) for claim in members))
            number = numbers.setdefault((said, places), len(numbers) + 1) if said else 0
            for kind in ClaimKind:
                alike = sorted((claim for claim in members if claim.kind is kind), key=lambda claim: claim.span)
                for place, claim in enumerate(alike):
                    self._stands[claim.id] = _Stand(number, claim.sentence, place, len(alike))

    def words(self, claim: Claim) -> int:
        """A number for the words of a claim's sentence that are no figures; 0 where they are too few to tell."""
        return self._stands[claim.id].words

    def counterpart(self, a: Claim, b: Claim) -> bool | None:
        """Whether ``b`` stands in the place of ``a``; ``None`` where their sentences are not told in the same words."""
        here, there = self._stands[a.id], self._stands[b.id]
        if not here.words or here.words != there.words or (a.source == b.source and here.sentence == there.sentence):
            return None
        if a.kind is not b.kind or here.places != there.places:
            return None
        return here.place == there.place


def words_of(sentence: str, words: Vocabulary) -> str:
    """The words of a sentence that are no part of its figures, dates and limits; "" where there are too few to tell."""
    found = _said(sentence, words)
    return " ".join(found) if len(found) >= _FEWEST_WORDS else ""


def _words_before(claim: Claim, words: Vocabulary) -> int:
    """How many words stand before a figure: "of the 52 wells 19 were dry" is told otherwise than "19 of the 52 wells"."""
    expected = claim.span.start - claim.sentence.start
    found = claim.quote.find(" ".join(claim.surface.split()), max(0, expected - _NEAR))
    return len(_said(claim.quote[: found if found >= 0 else expected], words))


def _said(text: str, words: Vocabulary) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in words.figures]
