"""Sentences that are the same but for their figures: there each figure's counterpart is the one in the same place.

Edited copies and re-told wire text are full of them. No likeness can tell two figures of one such sentence apart as
surely as their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.extracting.words import Vocabulary
from factcheck.model import Claim

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3
Place = tuple[str, int]


class Alignment:
    """Which sentences are told in the same words, and which claim of the one stands where which claim of the other does."""

    def __init__(self, claims: Iterable[Claim], words: Vocabulary) -> None:
        self._sentences: dict[Place, list[Claim]] = {}
        for claim in claims:
            self._sentences.setdefault((claim.source, claim.sentence.start), []).append(claim)
        self._words: dict[Place, str] = {}
        for place, members in self._sentences.items():
            members.sort(key=lambda claim: (claim.span, claim.kind))
            self._words[place] = words_of(members[0].quote, words)

    def counterpart(self, a: Claim, b: Claim) -> bool | None:
        """Whether ``b`` stands in the place of ``a``; ``None`` where their sentences are not told in the same words."""
        here, there = (a.source, a.sentence.start), (b.source, b.sentence.start)
        words = self._words.get(here, "")
        if here == there or not words or words != self._words.get(there):
            return None
        mine, other = self._of_kind(here, a), self._of_kind(there, b)
        if a.kind is not b.kind or len(mine) != len(other):
            return None
        return mine.index(a.id) == other.index(b.id)

    def _of_kind(self, place: Place, claim: Claim) -> list[str]:
        return [member.id for member in self._sentences[place] if member.kind is claim.kind]


def words_of(sentence: str, words: Vocabulary) -> str:
    """The words of a sentence that are no part of its figures, dates and limits; "" where there are too few to tell."""
    found = [word for word in _WORD.findall(sentence.lower()) if word not in words.figures]
    return " ".join(found) if len(found) >= _FEWEST_WORDS else ""
