"""Which documents tell the same story: those that share two names, and more than chance brings together.

In twice as many documents twice as many share two names by accident. So the names that two share must be a third of those of
the one, or so rare that hardly any document of the collection would have all of them by chance.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import timedelta
from functools import cached_property
from types import MappingProxyType

from factcheck.matching.keys import dimension_of, figure_key
from factcheck.model import Claim, Document

LARGEST_STORY = 200
"""A name that stands in more documents than this tells no story."""
_SHARED_NAMES = 2
_FEWEST_CLAIMS = 2
"""In so many claims of a document, at the least, a name stands that it is about."""
_NEWS_LASTS, _STORY_LASTS = timedelta(days=14), timedelta(days=75)
_SHARED_FIGURES = 2
"""Documents that share a name and so many telling figures are of one story, too."""
TELLING_DIGITS = 3
"""The digits from which on a figure is hardly told of two things of one story."""
_SHARE_OF_NAMES = 1 / 3
"""So large a share of a document's names stands in no other one by accident."""
_BY_CHANCE = 0.25
"""Of so many documents at the most one expects by chance that they have the shared names, too."""
_FEWEST_DOCUMENTS = 4_000
"""A smaller collection does not tell how common a name is: it is taken as a part of one of so many documents."""


_NO_TERMS: Mapping[str, Set[str]] = MappingProxyType({})


class Stories:
    """The names of each document; those of countries and cities tell no story. ``terms`` are all that a document speaks of."""

    def __init__(
        self, claims: Iterable[Claim], documents: Iterable[Document] = (), terms: Mapping[str, Set[str]] = _NO_TERMS
    ) -> None:
        self._terms = terms
        self._days = {document.id: document.published for document in documents if document.published is not None}
        self._told: dict[str, Counter[str]] = {}
        self._figures: dict[str, set[str]] = {}
        for claim in claims:
            if claim.quantity is not None and claim.quantity.digits >= TELLING_DIGITS:
                self._figures.setdefault(claim.source, set()).add(f"{dimension_of(claim)}#{figure_key(claim)}")
            told = {name for phrase in claim.phrases for name in phrase.names if name[0] != "@"}
            self._told.setdefault(claim.source, Counter()).update(told)
        self._holders: dict[str, list[str]] = {}
        for source, names in self._told.items():
            for name in names:
                self._holders.setdefault(name, []).append(source)
        self._one: dict[tuple[str, str], bool] = {}
        self._last: tuple[str, frozenset[str]] = ("", frozenset())

    def __len__(self) -> int:
        return len(self._told)

    def are_one(self, a: str, b: str) -> bool:
        """Whether two documents, and not one and the same, tell one story.

        They do by their names, by a name and telling figures, or by the name that each is about, told within a few days.
        """
        if a == b:
            return False
        ends = (a, b) if a < b else (b, a)
        if ends not in self._one:
            shared = self._told.get(a, Counter()).keys() & self._told.get(b, Counter()).keys()
            known = sum(len(self._holders[name]) <= LARGEST_STORY for name in shared)
            figures = len(self._figures.get(a, set()) & self._figures.get(b, set())) if known else 0
            days = self._days_apart(a, b)
            self._one[ends] = figures >= _SHARED_FIGURES or (
                (known >= _SHARED_NAMES and (days is None or days <= _STORY_LASTS) and self._are_telling(a, b))
                or (days is not None and days <= _NEWS_LASTS and not self._about(a).isdisjoint(self._about(b)))
            )
        return self._one[ends]

    def knows(self, source: str, terms: Iterable[str]) -> bool:
        """Whether a document speaks of all the terms, in any of its claims."""
        known = self._terms.get(source, frozenset())
        return all(term in known for term in terms)

    def _about(self, source: str) -> frozenset[str]:
        """The names that stand in many of a document's claims."""
        told = self._told.get(source, Counter())
        least = max(_FEWEST_CLAIMS, max(told.values(), default=0) / 2)
        return frozenset(name for name, count in told.items() if count >= least and len(self._holders[name]) <= LARGEST_STORY)

    def _days_apart(self, a: str, b: str) -> timedelta | None:
        """How long apart two documents were published; ``None`` where the one or the other is not dated."""
        first, second = self._days.get(a), self._days.get(b)
        return None if first is None or second is None else abs(first - second)

    def told_in(self, source: str) -> frozenset[str]:
        """The documents that tell the story of a document, itself among them."""
        if self._last[0] != source:
            shared: Counter[str] = Counter()
            for name in self._told[source]:
                holders = self._holders[name]
                if 1 < len(holders) <= LARGEST_STORY:
                    shared.update(holders)
            told = (other for other, count in shared.items() if count >= _SHARED_NAMES and self._are_telling(source, other))
            self._last = source, frozenset({source, *told})
        return self._last[1]

    def _are_telling(self, source: str, other: str) -> bool:
        """Whether the names that two documents share are many for one of them, or such as chance does not bring together."""
        mine, theirs = self._told[source].keys(), self._told[other].keys()
        shared = [holders for holders in (len(self._holders[name]) for name in mine & theirs) if holders <= LARGEST_STORY]
        if len(shared) >= _SHARE_OF_NAMES * min(len(mine), len(theirs)):
            return True
        return self._documents * math.prod(holders / self._documents for holders in shared) <= _BY_CHANCE

    @cached_property
    def _documents(self) -> int:
        return max(len(self._told), _FEWEST_DOCUMENTS)
