"""How telling each term is, by the background and by the collection, and which terms exclude, name or only carry others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from factcheck.extracting.words import Vocabulary, vocabulary
from factcheck.lexicon import Lexicon

_NAME_BITS = 1.5
"""What a term tells more where it is a part of a name."""
_FEWEST_DOCUMENTS = 12
"""A smaller collection cannot tell what is common in it."""


class Kinds(NamedTuple):
    """Terms by what they say of others: each field is the list of that name in rules/concepts.yaml, which says what for."""

    anybody: frozenset[str]
    people: frozenset[str]
    afterwards: frozenset[str]
    generic: frozenset[str]
    over_a_base: frozenset[str]
    divisible: frozenset[str]
    bodies: frozenset[str]
    measured: frozenset[str]
    plain: frozenset[str]
    regions: frozenset[str]
    divisions: frozenset[str]
    tallied: frozenset[str]


class Scales:
    """How telling each term is: the background's bits, and where the collection is large enough, its own.

    ``plain`` and ``named`` give the bits of a term as a word and as a part of a name; both fill as they are asked.
    """

    def __init__(self, lexicon: Lexicon, document_terms: Iterable[frozenset[str]] = ()) -> None:
        self.words: Vocabulary = vocabulary(lexicon)
        self.exclusive = _exclusive(lexicon)
        table = lexicon.table("concepts")
        self.kinds = Kinds._make(self.words.terms(table.get(name, ())) for name in Kinds._fields)
        self.tolls = frozenset("=" + name for name in table.get("tolls", ()))
        carrying = lexicon.table("words").get("carrying", {})
        self.carrying = {dimension: self.words.terms(listed) for dimension, listed in carrying.items()}
        frequency: Counter[str] = Counter()
        count = 0
        for terms in document_terms:
            count += 1
            frequency.update(terms)
        self.plain: Mapping[str, float] = _Bits(self.words, frequency, count, 0.0)
        self.named: Mapping[str, float] = _Bits(self.words, frequency, count, _NAME_BITS)

    def bits(self, term: str, is_name: bool = False) -> float:
        """The bits that sharing the term gives."""
        return (self.named if is_name else self.plain)[term]

    def weigh(self, terms: Iterable[str], names: frozenset[str]) -> float:
        """The bits of all the terms together, ``names`` being those that are parts of names; the same in any order."""
        plain, named = self.plain, self.named
        return fsum([named[term] if term in names else plain[term] for term in terms])


class _Bits(dict[str, float]):
    """The bits of each term that was asked for."""

    def __init__(self, words: Vocabulary, frequency: Mapping[str, int], count: int, more: float) -> None:
        self._words, self._frequency, self._count, self._more = words, frequency, count, more

    def __missing__(self, term: str) -> float:
        bits = self._words.bits(term) + self._more
        if self._count >= _FEWEST_DOCUMENTS:
            bits = min(bits, 1.0 + math.log2((self._count + 1) / (self._frequency.get(term, 0) + 0.5)))
        self[term] = bits
        return bits


@lru_cache(maxsize=8)
def _exclusive(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    return tuple(frozenset("=" + name for name in line) for line in lexicon.table("concepts").get("exclusive", ()))
